/** What JSON can hold; an absent member and an undefined one are the same. */
export type Json = unknown;

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function same(a: Json, b: Json): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, index) => same(one, b[index]));
  }
  if (isObject(a) && isObject(b)) {
    return [...Object.keys(a), ...Object.keys(b)].every((key) => same(a[key], b[key]));
  }
  return (a ?? null) === (b ?? null);
}

/** RFC 7396: what is to be sent so that `before` becomes `after`; only the members that differ. */
export function mergePatch(before: object, after: object): Record<string, Json> {
  const from = before as Record<string, Json>;
  const to = after as Record<string, Json>;
  const patch: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const was = from[key];
    const is = to[key];
    if (same(was, is)) continue;
    // A sum is one thing: its figure means nothing without its unit.
    const parted = isObject(was) && isObject(is) && !('currency' in is);
    patch[key] = parted ? mergePatch(was, is) : (is ?? null);
  }
  return patch;
}
