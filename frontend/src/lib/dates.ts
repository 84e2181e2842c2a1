import { localDigits } from './digits';
import type { Language } from './language';

export const JALALI_MONTHS = [
  'فروردین',
  'اردیبهشت',
  'خرداد',
  'تیر',
  'مرداد',
  'شهریور',
  'مهر',
  'آبان',
  'آذر',
  'دی',
  'بهمن',
  'اسفند',
];

/** A date as the API gives it: Gregorian, with its solar Hijri twin. */
export interface TwinDate {
  gregorian: string;
  jalali: string;
}

export function twin(
  gregorian: string | null | undefined,
  jalali: string | null | undefined,
): TwinDate | null {
  return gregorian && jalali ? { gregorian, jalali } : null;
}

/** 1399-05-13 → ۱۳۹۹/۰۵/۱۳ */
export const formatJalali = (jalali: string, language: Language): string =>
  localDigits(jalali.replaceAll('-', '/'), language);

/** 1399-05-13 → ۱۳ مرداد ۱۳۹۹ */
export function formatJalaliLong(jalali: string): string {
  const [year = '', month = '', day = ''] = jalali.split('-');
  const name = JALALI_MONTHS[Number(month) - 1] ?? '';
  return localDigits(`${Number(day)} ${name} ${year}`, 'fa');
}

/** 1399-05-13, 2020-08-03 → دوشنبه ۱۳ مرداد ۱۳۹۹, or Monday 3 August 2020 */
export function formatDay(date: TwinDate, language: Language): string {
  const weekday = new Intl.DateTimeFormat(LOCALE[language], {
    weekday: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${date.gregorian}T00:00:00Z`));
  const day =
    language === 'fa' ? formatJalaliLong(date.jalali) : formatGregorian(date.gregorian, 'en');
  return `${weekday} ${day}`;
}

const LOCALE = { fa: 'fa-IR-u-ca-gregory', en: 'en-GB' } as const;

/** 2020-08-03 → 3 August 2020, or ۳ اوت ۲۰۲۰ */
export function formatGregorian(gregorian: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${gregorian.slice(0, 10)}T00:00:00Z`));
}

/** The calendar of the language first, the other one to check against. */
export function formatTwin(date: TwinDate, language: Language): { main: string; other: string } {
  return language === 'fa'
    ? { main: formatJalali(date.jalali, 'fa'), other: formatGregorian(date.gregorian, 'fa') }
    : {
        main: formatGregorian(date.gregorian, 'en'),
        other: `${formatJalali(date.jalali, 'en')} SH`,
      };
}

/** An instant, told in the time of Tehran. */
export function formatInstant(instant: string, language: Language): string {
  const locale = language === 'fa' ? 'fa-IR-u-ca-persian' : 'en-GB';
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Tehran',
  }).format(new Date(instant));
}

const CALENDARS = {
  fa: { main: 'fa-IR-u-ca-persian', other: 'fa-IR-u-ca-gregory' },
  en: { main: 'en-GB', other: 'en-GB-u-ca-persian' },
} as const;

/** An instant, told in the time of Tehran, in the calendar of the language and in the other one. */
export function formatInstantTwin(
  instant: Date,
  language: Language,
): { main: string; other: string } {
  const { main, other } = CALENDARS[language];
  const day = { dateStyle: 'long', timeZone: 'Asia/Tehran' } as const;
  return {
    main: new Intl.DateTimeFormat(main, { ...day, timeStyle: 'short' }).format(instant),
    // What the library calls AP, Anno Persico, is SH everywhere else on these pages.
    other: new Intl.DateTimeFormat(other, day).format(instant).replace(/ AP$/, ' SH'),
  };
}
