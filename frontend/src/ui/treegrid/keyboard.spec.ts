import { findByTyping, moveFor, type Place } from './keyboard';
import type { TreeRow } from './rows';

const item = (
  key: string,
  parentKey: string | null,
  expanded: boolean | undefined,
  words: string[] = [key],
): TreeRow<null> => ({
  kind: 'item',
  key,
  item: null,
  words,
  level: parentKey ? 2 : 1,
  position: 1,
  setSize: 2,
  expanded,
  parentKey,
});

const rows = [
  item('root', null, true),
  item('a', 'root', false, ['ملی', '105030']),
  item('b', 'root', undefined, ['متفرقه']),
];

const at = (index: number, direction: 'rtl' | 'ltr' = 'rtl'): Place<null> => ({
  rows,
  index,
  direction,
  pageSize: 10,
});

test('in Persian the left arrow goes into the tree and the right arrow out of it', () => {
  expect(moveFor('ArrowLeft', at(1))).toEqual({ kind: 'expand', key: 'a' });
  expect(moveFor('ArrowLeft', at(0))).toEqual({ kind: 'focus', index: 1 });
  expect(moveFor('ArrowRight', at(0))).toEqual({ kind: 'collapse', key: 'root' });
  expect(moveFor('ArrowRight', at(2))).toEqual({ kind: 'focus', index: 0 });
});

test('in English the arrows are the other way round', () => {
  expect(moveFor('ArrowRight', at(1, 'ltr'))).toEqual({ kind: 'expand', key: 'a' });
  expect(moveFor('ArrowLeft', at(0, 'ltr'))).toEqual({ kind: 'collapse', key: 'root' });
});

test('a leaf has nothing to open and the root nowhere to go out', () => {
  expect(moveFor('ArrowLeft', at(2))).toBeNull();
  expect(moveFor('ArrowRight', { ...at(0), rows: [item('only', null, undefined)] })).toBeNull();
});

test('up, down, pages and ends stay inside the tree', () => {
  expect(moveFor('ArrowUp', at(0))).toEqual({ kind: 'focus', index: 0 });
  expect(moveFor('ArrowDown', at(2))).toEqual({ kind: 'focus', index: 2 });
  expect(moveFor('PageDown', at(0))).toEqual({ kind: 'focus', index: 2 });
  expect(moveFor('PageUp', at(2))).toEqual({ kind: 'focus', index: 0 });
  expect(moveFor('End', at(0))).toEqual({ kind: 'focus', index: 2 });
  expect(moveFor('Home', at(2))).toEqual({ kind: 'focus', index: 0 });
});

test('Enter opens the detail; other keys are left to the browser', () => {
  expect(moveFor('Enter', at(1))).toEqual({ kind: 'activate', index: 1 });
  expect(moveFor('Tab', at(1))).toBeNull();
});

test('type-ahead finds by name or code, in digits and letters of either keyboard', () => {
  expect(findByTyping(rows, 0, '۱۰۵')).toBe(1);
  expect(findByTyping(rows, 0, 'ملي')).toBe(1);
  expect(findByTyping(rows, 1, 'م')).toBe(2);
  expect(findByTyping(rows, 0, 'zzz')).toBeNull();
});
