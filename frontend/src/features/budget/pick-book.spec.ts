import { aBook } from './mocks/book';
import { addressOf, pickBook, yearsOf } from './pick-book';

const bill = aBook();
const functional = aBook({ id: 'functional', classification: 'functional' });
const law = aBook({ id: 'law', fiscal_year: 1400, version: 'law' });
const books = [functional, bill, law];

test('the years stand newest first', () => {
  expect(yearsOf(books)).toEqual([1400, 1399]);
});

test('an address without a book means the newest year, by agency', () => {
  expect(pickBook(books, {})).toBe(law);
  expect(pickBook(books, { year: 1399 })).toBe(bill);
  expect(pickBook(books, { year: 1399, classification: 'functional' })).toBe(functional);
});

test('a version that a year does not have falls back to what there is', () => {
  expect(pickBook(books, { year: 1400, version: 'bill' })).toBe(law);
  expect(pickBook(books, { year: 1380 })).toBeUndefined();
});

test('an address names a book in words, by its id only where words would fit two', () => {
  expect(addressOf(books, functional).book).toBeUndefined();
  const twin = aBook({ id: 'twin' });
  expect(addressOf([bill, twin], twin).book).toBe('twin');
});
