import type { Language } from '@/lib/language';

interface CurlOf {
  /** Path and query at the API. */
  path: string;
  origin: string;
  language: Language;
  /** Whether anybody may read it; else the command needs a token of the reader's own. */
  open: boolean;
}

/** A command that a shell takes as it is; a token never stands in it, only the name of one. */
export function curlCommand({ path, origin, language, open }: CurlOf): string {
  const quoted = new URL(path, origin).href.replaceAll("'", '%27');
  const lines = [`curl '${quoted}'`, `  -H 'Accept-Language: ${language}'`];
  if (!open) lines.push('  -H "Authorization: Bearer $JAYGAH_TOKEN"');
  return lines.join(' \\\n');
}
