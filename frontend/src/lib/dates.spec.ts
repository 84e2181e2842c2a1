import {
  formatGregorian,
  formatInstant,
  formatJalali,
  formatJalaliLong,
  formatTwin,
} from './dates';

const due = { gregorian: '2020-08-03', jalali: '1399-05-13' };

test('a solar Hijri date in the digits of the language', () => {
  expect(formatJalali(due.jalali, 'fa')).toBe('۱۳۹۹/۰۵/۱۳');
  expect(formatJalaliLong(due.jalali)).toBe('۱۳ مرداد ۱۳۹۹');
});

test('the calendar of the language comes first', () => {
  expect(formatTwin(due, 'fa').main).toBe('۱۳۹۹/۰۵/۱۳');
  expect(formatTwin(due, 'fa').other).toContain('۲۰۲۰');
  expect(formatTwin(due, 'en')).toEqual({ main: '3 August 2020', other: '1399/05/13 SH' });
});

test('the day does not move with the time zone of the reader', () => {
  expect(formatGregorian('2020-07-20', 'en')).toBe('20 July 2020');
});

test('an instant is told in the time of Tehran', () => {
  expect(formatInstant('2020-07-20T12:26:00Z', 'en')).toContain('16:56');
  expect(formatInstant('2020-07-20T12:26:00Z', 'fa')).toContain('۱۳۹۹');
});
