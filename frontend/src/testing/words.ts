import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A catalogue as its keys, and the sources that speak of them. */
export interface Catalogue {
  namespace: string;
  folder: string;
}

export const catalogues: Catalogue[] = [
  { namespace: 'form', folder: 'src/ui/form/messages' },
  { namespace: 'app', folder: 'src/app/messages' },
  { namespace: 'ui', folder: 'src/ui/messages' },
  ...readdirSync('src/features').map((feature) => ({
    namespace: feature,
    folder: `src/features/${feature}/messages`,
  })),
].filter(({ folder }) => existsSync(folder));

function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    texts(inner, path ? `${path}.${key}` : key),
  );
}

export const readCatalogue = (folder: string, language: string) =>
  new Map(texts(JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'))));

/** The key that a source asks for: the endings of plurals are added by the library. */
export const asked = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.|testing\/|mocks\/|generated/.test(file))
  .map((file) => ({
    file: file.replaceAll('\\', '/'),
    text: readFileSync(join('src', file), 'utf8').replace(/^import[^;]+;$/gm, ''),
  }));

/** The catalogue of the folder that a file is in. */
function ownOf(file: string): string {
  const [layer, feature = ''] = file.split('/');
  return layer === 'features' ? feature : layer === 'app' ? 'app' : 'ui';
}

/** The catalogues that a component takes its words from when it names none. */
function declaredIn(file: string, text: string): string[] {
  const declared = [
    ...text.matchAll(/(?:useTranslation\(|TFunction<)(?:\[([^\]]+)\]|'(\w+)')/g),
  ].flatMap((found) => (found[1] ?? found[2] ?? '').replace(/['\s]/g, '').split(','));
  return declared.length > 0 ? declared : [ownOf(file)];
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patternOf(written: string): RegExp {
  const parts = written.split(/\$\{[^}]*\}/);
  return new RegExp(`^${parts.map(literally).join('[^.]+')}$`);
}

/** Every text of the sources that could be a key of one of the catalogues that its file speaks. */
export const spoken = sources.flatMap(({ file, text }) => {
  const named = [...text.matchAll(/ns: '(\w+)'|[`'](\w+):\w/g)].map(
    (found) => found[1] ?? found[2] ?? '',
  );
  const namespaces = new Set([ownOf(file), ...declaredIn(file, text), ...named]);
  return [...text.matchAll(/'([\w.:-]+)'|`((?:\w+:)?(?:\w+|\$\{[^}]*\})[.][^`\s]+)`/g)].map(
    (found) => {
      const written = (found[1] ?? found[2] ?? '').replace(/^\w+:/, '');
      return { namespaces, pattern: patternOf(written) };
    },
  );
});

/** What is surely a key: the first thing that `t` is given, with the catalogues it may be of. */
export const requested = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/\bt\(\s*(?:'([^']+)'|`([^`]+)`)(?:,\s*\{\s*ns: '(\w+)')?/g)].map((found) => {
    const written = found[1] ?? found[2] ?? '';
    const named = found[3] ?? /^(\w+):/.exec(written)?.[1];
    return {
      file,
      written,
      namespaces: named ? [named] : declaredIn(file, text),
      pattern: patternOf(written.replace(/^\w+:/, '')),
    };
  }),
);
