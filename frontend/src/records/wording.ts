import { jalaliText } from '@/lib/calendar';
import { formatGregorian, formatJalali } from '@/lib/dates';
import { localDigits } from '@/lib/digits';
import type { Language } from '@/lib/language';

/** How a form calls its fields, and tells what stands in them: for conflicts and for the history. */
export interface Wording<V extends object> {
  label: (key: keyof V & string) => string;
  /** The words of a closed list; null for what is no word of one. */
  token?: (key: string, value: string) => string | null;
}

type Named = { name: string };

const isNamed = (value: object): value is Named =>
  'name' in value && typeof value.name === 'string';

interface Told {
  token?: (key: string, value: string) => string | null;
  language: Language;
  /** The name of a record by its id, where only that is known. */
  names?: ReadonlyMap<string, string>;
}

/** A day in the calendar of the language; null for what is no ISO date. */
function dayInWords(text: string, language: Language): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  return language === 'fa' ? formatJalali(jalaliText(text), 'fa') : formatGregorian(text, 'en');
}

/** Any value of a form or of a record in words; nothing is an empty text. */
export function tell(value: unknown, key: string, told: Told): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) {
    return value
      .map((one) => tell(one, key, told))
      .filter(Boolean)
      .join('\n');
  }
  if (typeof value === 'object') {
    if (isNamed(value) && 'id' in value) return value.name;
    return Object.entries(value)
      .filter(([inner]) => !inner.endsWith('_jalali'))
      .map(([inner, one]) => tell(one, inner, told))
      .filter(Boolean)
      .join(' · ');
  }
  if (typeof value === 'number') return localDigits(String(value), told.language);
  const text = String(value);
  return (
    told.names?.get(text) ?? told.token?.(key, text) ?? dayInWords(text, told.language) ?? text
  );
}
