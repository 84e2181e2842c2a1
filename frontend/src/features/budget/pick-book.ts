import type { BudgetBook } from '@/api/types';
import type { BookWords } from './search';

/** Books of a year in the order in which they are offered: expense before revenue, who before what. */
const ORDER = {
  flow: ['expense', 'revenue'],
  classification: ['administrative', 'functional', 'receipts'],
} as const;

export function booksOfYear(books: readonly BudgetBook[], year: number): BudgetBook[] {
  const rank = (book: BudgetBook) =>
    ORDER.flow.indexOf(book.flow) * 10 +
    ORDER.classification.indexOf(book.classification) +
    (book.in_force ? 0 : 0.5);
  return books.filter((book) => book.fiscal_year === year).sort((a, b) => rank(a) - rank(b));
}

export const yearsOf = (books: readonly BudgetBook[]): number[] =>
  [...new Set(books.map((book) => book.fiscal_year))].sort((a, b) => b - a);

/** The book that an address means; what it does not say falls to the first that fits. */
export function pickBook(books: readonly BudgetBook[], wish: BookWords): BudgetBook | undefined {
  const named = books.find((book) => book.id === wish.book);
  if (named) return named;
  const year = wish.year ?? yearsOf(books)[0];
  if (year === undefined) return undefined;
  const candidates = booksOfYear(books, year);
  const fits = (book: BudgetBook, keys: readonly (keyof BookWords & keyof BudgetBook)[]) =>
    keys.every((key) => wish[key] === undefined || wish[key] === book[key]);
  return (
    candidates.find((book) => fits(book, ['flow', 'version', 'classification'])) ??
    candidates.find((book) => fits(book, ['flow', 'classification'])) ??
    candidates.find((book) => fits(book, ['flow'])) ??
    candidates[0]
  );
}

/** The words of the address for a book; its id only where the words would fit two. */
export function addressOf(books: readonly BudgetBook[], book: BudgetBook): BookWords {
  const words = {
    year: book.fiscal_year,
    flow: book.flow,
    version: book.version,
    classification: book.classification,
  };
  const meant = pickBook(books, words);
  return { ...words, book: meant?.id === book.id ? undefined : book.id };
}
