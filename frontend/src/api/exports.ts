import { readFile } from './client';

/** The lists that can be taken along as files. */
export type ExportedList =
  | 'resolutions'
  | 'meetings'
  | 'organizations'
  | 'territories'
  | 'budget-books'
  | 'audit-log'
  | 'program-nodes';

export type Filters = Record<string, string | boolean | readonly string[] | undefined>;

export const EXPORT_FORMATS = ['csv', 'csv_bom', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

function queryOf(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  return query;
}

/** The address of a list at the API, as it is filtered on screen. */
export function listAddress(list: ExportedList, filters: Filters): string {
  const query = queryOf(filters).toString();
  return `/api/v1/${list}${query ? `?${query}` : ''}`;
}

/** The address of a list, filtered as on screen, as a file. */
export function exportAddress(list: ExportedList, filters: Filters, format: ExportFormat): string {
  const query = queryOf(filters);
  query.set('format', format === 'xlsx' ? 'xlsx' : 'csv');
  if (format === 'csv_bom') query.set('bom', 'true');
  return `/api/v1/exports/${list}?${query}`;
}

function nameOf(response: Response, fallback: string): string {
  const said = response.headers.get('Content-Disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(said)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(said)?.[1] ?? fallback;
}

/** Fetches the file with the session of the caller and hands it to the browser to be kept. */
export async function download(
  list: ExportedList,
  filters: Filters,
  format: ExportFormat,
): Promise<void> {
  const response = await readFile(exportAddress(list, filters, format));
  const file = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = file;
  link.download = nameOf(response, `${list}.${format === 'xlsx' ? 'xlsx' : 'csv'}`);
  link.click();
  URL.revokeObjectURL(file);
}
