import { deadlineInput, deadlineValues, dueOf } from './deadline-values';

const relative = { ...deadlineValues(), kind: 'relative' as const, n: '۲' };

test('two weeks from the publication of the report end on 1399/05/13, and months are solar ones', () => {
  expect(dueOf(relative, '2020-07-20')).toBe('2020-08-03');
  // 1399/06/31 and a month: Mehr has thirty days.
  expect(dueOf({ ...relative, n: '1', unit: 'month' }, '2020-09-21')).toBe('2020-10-21');
  expect(dueOf(relative, null)).toBeNull();
});

test('only what belongs to the kind of deadline is sent, in the calendar of the language', () => {
  const typed = {
    ...relative,
    basis_date: '2020-07-20',
    stated: 'طی دو هفته',
    period: 'monthly' as const,
  };
  expect(deadlineInput(typed, 'fa')).toMatchObject({
    kind: 'relative',
    n: 2,
    unit: 'week',
    basis: 'meeting_date',
    basis_date_jalali: '1399-04-30',
  });
  expect(deadlineInput(typed, 'en')).not.toHaveProperty('rrule');
  expect(deadlineInput({ ...typed, kind: 'none' }, 'fa')).toEqual({ kind: 'none' });
});

test('a period that the text leaves open has to be defined; a chosen one is a rule', () => {
  const recurring = { ...relative, kind: 'recurring' as const };
  expect(deadlineInput(recurring, 'fa').rrule).toBeUndefined();
  expect(deadlineInput({ ...recurring, period: 'quarterly' }, 'fa').rrule).toBe(
    'FREQ=MONTHLY;INTERVAL=3',
  );
});
