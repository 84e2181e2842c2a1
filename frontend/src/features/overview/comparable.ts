import type { BudgetBook, Stage } from '@/api/types';
import { rialsOf } from '@/lib/money';

/** Why a book is not set against one of the year before. */
export type NoComparison = 'none' | 'version' | 'coverage' | 'stage';

export type Comparison =
  | { comparable: true; before: BudgetBook; perMille: bigint }
  | { comparable: false; why: NoComparison };

/**
 * A bill against a law, or an extract against a whole book, would show a change that nobody made:
 * only books of one kind are compared.
 */
export function compare(books: readonly BudgetBook[], book: BudgetBook): Comparison {
  const same = books.filter(
    (one) =>
      one.fiscal_year === book.fiscal_year - 1 &&
      one.flow === book.flow &&
      one.classification === book.classification,
  );
  if (same.length === 0) return { comparable: false, why: 'none' };
  const whole = same.filter((one) => one.coverage === book.coverage && one.coverage === 'complete');
  if (whole.length === 0) return { comparable: false, why: 'coverage' };
  // Of a book whose kind nobody knows it is not known either that it is of the same kind.
  const before = whole.find((one) => one.version === book.version && one.version !== 'unknown');
  if (!before) return { comparable: false, why: 'version' };
  const stage: Stage | undefined = book.stages[0];
  const now = stage ? rialsOf(book.totals[stage]) : null;
  const then = stage ? rialsOf(before.totals[stage]) : null;
  if (now === null || then === null || then <= 0n) return { comparable: false, why: 'stage' };
  return { comparable: true, before, perMille: ((now - then) * 1000n) / then };
}
