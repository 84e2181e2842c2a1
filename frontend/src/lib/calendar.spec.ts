import {
  addDays,
  addMonths,
  daysInMonth,
  isoOfDay,
  jalaliText,
  parseDay,
  partsOf,
} from './calendar';

const esfand30 = (year: number) => isoOfDay({ year, month: 12, day: 30 }, 'jalali');

test('a date is read in digits of any script, with any of three signs, with one digit or two', () => {
  for (const text of ['۱۳۹۹/۵/۱۳', '۱۳۹۹/۰۵/۱۳', '١٣٩٩-٠٥-١٣', '1399.5.13', ' ۱۳۹۹ / ۵ / ۱۳ ']) {
    expect(parseDay(text)).toEqual({ state: 'day', iso: '2020-08-03' });
  }
});

test('the year says which calendar is meant', () => {
  expect(parseDay('2020-08-03')).toEqual({ state: 'day', iso: '2020-08-03' });
  expect(parseDay('۲۰۲۰/۸/۳')).toEqual({ state: 'day', iso: '2020-08-03' });
});

test('what is no date, and what no calendar has, are told apart', () => {
  expect(parseDay('')).toEqual({ state: 'empty' });
  expect(parseDay('۱۳۹۹/۵')).toEqual({ state: 'malformed' });
  expect(parseDay('دیروز')).toEqual({ state: 'malformed' });
  for (const text of ['1404/12/30', '1399/13/01', '1399/07/31', '2021-02-29', '0999/01/01']) {
    expect(parseDay(text)).toEqual({ state: 'impossible' });
  }
});

test('Esfand has thirty days in 1399, 1403 and 1408, and in no year beside them', () => {
  const leap = [1398, 1399, 1400, 1402, 1403, 1404, 1407, 1408, 1409].filter(esfand30);
  expect(leap).toEqual([1399, 1403, 1408]);
});

test('every Nowruz from 1300 to 1500 goes to the Gregorian calendar and back', () => {
  for (let year = 1300; year <= 1500; year += 1) {
    const nowruz = isoOfDay({ year, month: 1, day: 1 }, 'jalali') ?? '';
    expect(jalaliText(nowruz)).toBe(`${year}-01-01`);
    const { month, day } = partsOf(addDays(nowruz, -1), 'jalali');
    expect([month, day]).toEqual([12, esfand30(year - 1) ? 30 : 29]);
  }
});

test('a month further is the same day, or the last one of a shorter month', () => {
  const day31 = isoOfDay({ year: 1399, month: 6, day: 31 }, 'jalali') ?? '';
  expect(jalaliText(addMonths(day31, 1, 'jalali'))).toBe('1399-07-30');
  expect(jalaliText(addMonths(day31, 12, 'jalali'))).toBe('1400-06-31');
  expect(jalaliText(addMonths(day31, -6, 'jalali'))).toBe('1398-12-29');
  expect(daysInMonth('2020-02-10', 'gregorian')).toBe(29);
});
