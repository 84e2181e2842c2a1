import {
  addDays,
  addMonths,
  type CalendarKind,
  daysInMonth,
  partsOf,
  startOfMonth,
  weekdayFromSaturday,
} from '@/lib/calendar';
import { JALALI_MONTHS } from '@/lib/dates';
import { localDigits } from '@/lib/digits';
import type { Language } from '@/lib/language';

export const calendarOf = (language: Language): CalendarKind =>
  language === 'fa' ? 'jalali' : 'gregorian';

/** Saturday begins the week in Iran, Monday an English one. */
const firstOf = (language: Language): number => (language === 'fa' ? 0 : 2);

/** The weeks of the month of a day; null where a week begins before it or ends after it. */
export function weeksOf(iso: string, language: Language): (string | null)[][] {
  const calendar = calendarOf(language);
  const start = startOfMonth(iso, calendar);
  const before = (weekdayFromSaturday(start) - firstOf(language) + 7) % 7;
  const length = daysInMonth(iso, calendar);
  const weeks: (string | null)[][] = [];
  for (let first = -before; first < length; first += 7) {
    weeks.push(
      Array.from({ length: 7 }, (_, column) => {
        const day = first + column;
        return day >= 0 && day < length ? addDays(start, day) : null;
      }),
    );
  }
  return weeks;
}

const LOCALE = { fa: 'fa-IR', en: 'en-GB' } as const;

export interface Weekday {
  short: string;
  long: string;
  holiday: boolean;
}

export function weekdays(language: Language): Weekday[] {
  // 2020-08-01 was a Saturday.
  return Array.from({ length: 7 }, (_, column) => {
    const iso = addDays('2020-08-01', (column + firstOf(language)) % 7);
    return {
      short: weekdayName(iso, language, language === 'fa' ? 'narrow' : 'short'),
      long: weekdayName(iso, language, 'long'),
      holiday: language === 'fa' && weekdayFromSaturday(iso) === 6,
    };
  });
}

export const weekdayName = (iso: string, language: Language, style: 'long' | 'short' | 'narrow') =>
  new Intl.DateTimeFormat(LOCALE[language], { weekday: style, timeZone: 'UTC' }).format(
    new Date(`${iso}T00:00:00Z`),
  );

/** «مرداد ۱۳۹۹», August 2020. From parts: ICU itself says «۱۳۹۹ مرداد». */
export function monthTitle(iso: string, language: Language): string {
  const { year, month } = partsOf(iso, calendarOf(language));
  if (language === 'fa')
    return `${JALALI_MONTHS[month - 1] ?? ''} ${localDigits(String(year), 'fa')}`;
  return new Intl.DateTimeFormat('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${iso}T00:00:00Z`));
}

export const dayNumber = (iso: string, language: Language): string =>
  localDigits(String(partsOf(iso, calendarOf(language)).day), language);

/** The day that a key of the grid leads to; null for a key that means nothing in it. */
export function dayAfterKey(
  iso: string,
  { key, shiftKey }: { key: string; shiftKey: boolean },
  language: Language,
): string | null {
  const calendar = calendarOf(language);
  const onward = language === 'fa' ? -1 : 1;
  const inWeek = (weekdayFromSaturday(iso) - firstOf(language) + 7) % 7;
  switch (key) {
    case 'ArrowRight':
      return addDays(iso, onward);
    case 'ArrowLeft':
      return addDays(iso, -onward);
    case 'ArrowDown':
      return addDays(iso, 7);
    case 'ArrowUp':
      return addDays(iso, -7);
    case 'Home':
      return addDays(iso, -inWeek);
    case 'End':
      return addDays(iso, 6 - inWeek);
    case 'PageUp':
      return addMonths(iso, shiftKey ? -12 : -1, calendar);
    case 'PageDown':
      return addMonths(iso, shiftKey ? 12 : 1, calendar);
    default:
      return null;
  }
}
