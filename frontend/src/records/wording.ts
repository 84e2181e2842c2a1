/** How a form calls its fields, and tells what stands in them: for conflicts and for the history. */
export interface Wording<V extends object> {
  label: (key: keyof V & string) => string;
  /** The words of a closed list; null for what is no word of one. */
  token?: (key: string, value: string) => string | null;
}

type Named = { name: string };

const isNamed = (value: object): value is Named =>
  'name' in value && typeof value.name === 'string';

/** Any value of a form in words; nothing is an empty text. */
export function tell(value: unknown, key: string, token?: Wording<object>['token']): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'string') return token?.(key, value) ?? value;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) {
    return value
      .map((one) => tell(one, key, token))
      .filter(Boolean)
      .join('\n');
  }
  if (isNamed(value) && 'id' in value) return value.name;
  return Object.entries(value)
    .map(([inner, one]) => tell(one, inner, token))
    .filter(Boolean)
    .join(' · ');
}
