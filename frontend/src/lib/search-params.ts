/** The query of an address as plain texts: `?code=105030` stays that, without quotation marks. */
export type SearchParams = Record<string, string | string[] | undefined>;

export function parseSearch(query: string): SearchParams {
  const found: SearchParams = {};
  for (const [key, value] of new URLSearchParams(query)) {
    const before = found[key];
    if (before === undefined) found[key] = value;
    else found[key] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return found;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') query.append(key, String(one));
    }
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

export function textParam(value: unknown): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' && one !== '' ? one : undefined;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  const text = textParam(value);
  return allowed.find((candidate) => candidate === text);
}

export function manyOf<T extends string>(value: unknown, allowed: readonly T[]): T[] | undefined {
  const texts: unknown[] = Array.isArray(value) ? value : [value];
  const found = allowed.filter((candidate) => texts.includes(candidate));
  return found.length > 0 ? found : undefined;
}

export function yearParam(value: unknown): number | undefined {
  const text = textParam(typeof value === 'number' ? String(value) : value);
  return text && /^1[2-5]\d\d$/.test(text) ? Number(text) : undefined;
}
