import { mergePatch } from './merge-patch';

test('only what differs is sent, and what is gone is sent as null', () => {
  const before = { title: 'الف', note: 'ب', number: null, tags: ['x'] };
  const after = { title: 'پ', note: undefined, number: undefined, tags: ['x'] };
  expect(mergePatch(before, after)).toEqual({ title: 'پ', note: null });
});

test('a record within a record is patched, a list is replaced', () => {
  const before = { source: { title: 'الف', page: '۳' }, owners: [{ role: 'lead' }] };
  const after = { source: { title: 'الف', page: '۴' }, owners: [{ role: 'joint' }] };
  expect(mergePatch(before, after)).toEqual({ source: { page: '۴' }, owners: [{ role: 'joint' }] });
});

test('a sum is sent whole: a figure means nothing without its unit', () => {
  const before = { amounts: { proposed: { amount: '5', currency: 'IRR', unit: 'million_rial' } } };
  const after = { amounts: { proposed: { amount: '6', currency: 'IRR', unit: 'million_rial' } } };
  expect(mergePatch(before, after)).toEqual(after);
});

test('what is the same is not sent', () => {
  expect(mergePatch({ a: [{ b: 1 }], c: {} }, { a: [{ b: 1 }], c: {} })).toEqual({});
});
