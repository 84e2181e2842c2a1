import { jalaliText, parseDay } from '@/lib/calendar';
import { toLatinDigits } from '@/lib/digits';
import type { Language } from '@/lib/language';
import type { Picked } from './pick/RecordPicker';

/** A text as it was typed; nothing where nothing was. */
export const text = (typed: string): string | undefined =>
  typed.trim() === '' ? undefined : typed;

export const id = (picked: Picked | null): string | undefined => picked?.id;

/** A whole number in digits of any script; what is none is left to the server to refuse. */
export function count(typed: string): number | undefined {
  const digits = toLatinDigits(typed.trim());
  return /^\d{1,6}$/.test(digits) ? Number(digits) : undefined;
}

type Twin<K extends string> = Partial<Record<K | `${K}_jalali`, string>>;

/** A date in the calendar of the language on screen, as the server takes it: `held_on_jalali`. */
export function day<K extends string>(name: K, value: string, language: Language): Twin<K> {
  const read = parseDay(value);
  if (read.state === 'empty') return {};
  const iso = read.state === 'day' ? read.iso : null;
  const sent =
    language === 'fa'
      ? { [`${name}_jalali`]: iso ? jalaliText(iso) : toLatinDigits(value) }
      : { [name]: iso ?? toLatinDigits(value) };
  return sent as Twin<K>;
}

/** What a form holds of a text that the record may lack. */
export const typed = (known: string | null | undefined): string => known ?? '';

export const picked = (known: Picked | null | undefined): Picked | null =>
  known ? { id: known.id, name: known.name, name_en: known.name_en } : null;

/** Rows without the empty ones at the end, which somebody has opened and not used. */
export function used<T extends object>(rows: readonly T[], isBlank: (row: T) => boolean): T[] {
  const last = rows.findLastIndex((row) => !isBlank(row));
  return rows.slice(0, last + 1);
}
