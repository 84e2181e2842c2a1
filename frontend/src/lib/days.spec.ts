import { addDays, daysUntil, todayInTehran } from './days';

test('days are added over the end of a month and of a leap year', () => {
  expect(addDays('2020-02-20', 14)).toBe('2020-03-05');
  expect(addDays('2021-03-20', 1)).toBe('2021-03-21');
  expect(addDays('2020-01-01', -1)).toBe('2019-12-31');
});

test('the day begins in Tehran, not in Greenwich', () => {
  expect(todayInTehran(new Date('2020-08-02T20:29:00Z'))).toBe('2020-08-03');
  expect(todayInTehran(new Date('2024-08-02T20:29:00Z'))).toBe('2024-08-02');
  expect(todayInTehran(new Date('2024-08-02T20:30:00Z'))).toBe('2024-08-03');
});

test('what is left is counted in whole days', () => {
  expect(daysUntil('2020-08-03', '2020-07-20')).toBe(14);
  expect(daysUntil('2020-07-19', '2020-07-20')).toBe(-1);
});
