import { toLatinDigits } from './digits';

export type CalendarKind = 'jalali' | 'gregorian';

export interface YearMonthDay {
  year: number;
  month: number;
  day: number;
}

const MS_OF_DAY = 86_400_000;

const FORMATS = {
  jalali: new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    dateStyle: 'short',
    timeZone: 'UTC',
  }),
  gregorian: new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  }),
};

const isoOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const msOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);

/** Year, month and day of a Gregorian ISO date in a calendar, as ICU counts them. */
export function partsOf(iso: string, calendar: CalendarKind): YearMonthDay {
  const parts = FORMATS[calendar].formatToParts(new Date(msOf(iso)));
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { year: number('year'), month: number('month'), day: number('day') };
}

/** The Gregorian ISO date of a day of a calendar; null for a day that it does not have. */
export function isoOfDay(wanted: YearMonthDay, calendar: CalendarKind): string | null {
  const { year, month, day } = wanted;
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const passed = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  const near =
    calendar === 'jalali'
      ? Date.UTC(year + 621, 2, 20) + (passed + day) * MS_OF_DAY
      : Date.UTC(year, month - 1, day);
  // Nowruz moves by a day: the one of the neighbours that ICU calls so is it.
  for (const away of calendar === 'jalali' ? [0, -1, 1] : [0]) {
    const iso = isoOf(near + away * MS_OF_DAY);
    const found = partsOf(iso, calendar);
    if (found.year === year && found.month === month && found.day === day) return iso;
  }
  return null;
}

export type TypedDay =
  | { state: 'empty' | 'malformed' | 'impossible' }
  | { state: 'day'; iso: string };

const SHAPE = /^(\d{4})\s*[-/.٫]\s*(\d{1,2})\s*[-/.٫]\s*(\d{1,2})$/;
const MARKS = /[\u200c-\u200f\u061c\u2066-\u2069]/g;

/** A date as people type it: digits of any script; the year says which calendar it is of. */
export function parseDay(text: string): TypedDay {
  const typed = toLatinDigits(text.replace(MARKS, '')).trim();
  if (typed === '') return { state: 'empty' };
  const [, year, month, day] = SHAPE.exec(typed) ?? [];
  if (year === undefined) return { state: 'malformed' };
  const calendar = Number(year) < 1700 ? 'jalali' : 'gregorian';
  if (Number(year) < 1200 || Number(year) > 2300) return { state: 'impossible' };
  const iso = isoOfDay({ year: Number(year), month: Number(month), day: Number(day) }, calendar);
  return iso ? { state: 'day', iso } : { state: 'impossible' };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** 2020-08-03 → 1399-05-13 */
export function jalaliText(iso: string): string {
  const { year, month, day } = partsOf(iso, 'jalali');
  return `${year}-${two(month)}-${two(day)}`;
}

export const addDays = (iso: string, days: number): string => isoOf(msOf(iso) + days * MS_OF_DAY);

export const startOfMonth = (iso: string, calendar: CalendarKind): string =>
  addDays(iso, 1 - partsOf(iso, calendar).day);

export function daysInMonth(iso: string, calendar: CalendarKind): number {
  const next = startOfMonth(addDays(startOfMonth(iso, calendar), 32), calendar);
  return (msOf(next) - msOf(startOfMonth(iso, calendar))) / MS_OF_DAY;
}

/** The same day of another month, or its last one where that is shorter. */
export function addMonths(iso: string, months: number, calendar: CalendarKind): string {
  const { year, month, day } = partsOf(iso, calendar);
  const count = year * 12 + month - 1 + months;
  const start = isoOfDay(
    { year: Math.floor(count / 12), month: (count % 12) + 1, day: 1 },
    calendar,
  );
  if (!start) return iso;
  return addDays(start, Math.min(day, daysInMonth(start, calendar)) - 1);
}

/** 0 is Saturday, 6 is Friday. */
export const weekdayFromSaturday = (iso: string): number =>
  (new Date(msOf(iso)).getUTCDay() + 1) % 7;

/** The day that it is in Tehran. */
export function today(now = new Date()): string {
  const parts = new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
    timeZone: 'Asia/Tehran',
  }).format(now);
  return parts.slice(0, 10);
}
