import { isMoneyUnit, type MoneyUnit } from '@/lib/money';
import { oneOf, textParam, yearParam } from '@/lib/search-params';

export const FLOWS = ['expense', 'revenue'] as const;
export const VERSIONS = ['bill', 'law', 'amendment', 'estimate', 'unknown'] as const;
export const CLASSIFICATIONS = ['administrative', 'functional', 'receipts'] as const;

/** What the address of the tree says: which book, what is searched, which node, in which unit. */
export interface BudgetSearch {
  year?: number;
  flow?: (typeof FLOWS)[number];
  version?: (typeof VERSIONS)[number];
  classification?: (typeof CLASSIFICATIONS)[number];
  book?: string;
  q?: string;
  node?: string;
  unit?: MoneyUnit;
  /** The parts of a sum (recurrent, capital, financial) as columns of their own. */
  parts?: 'shown';
}

export function unitParam(value: unknown): MoneyUnit | undefined {
  const unit = textParam(value);
  return isMoneyUnit(unit) ? unit : undefined;
}

export const parseNodeSearch = (search: Record<string, unknown>): { unit?: MoneyUnit } => ({
  unit: unitParam(search.unit),
});

/** The words of an address that name a book. */
export type BookWords = Pick<BudgetSearch, 'year' | 'flow' | 'version' | 'classification' | 'book'>;

export const bookParams = (search: Record<string, unknown>): BookWords => ({
  year: yearParam(search.year),
  flow: oneOf(search.flow, FLOWS),
  version: oneOf(search.version, VERSIONS),
  classification: oneOf(search.classification, CLASSIFICATIONS),
  book: textParam(search.book),
});

export function parseBudgetSearch(search: Record<string, unknown>): BudgetSearch {
  const unit = unitParam(search.unit);
  return {
    ...bookParams(search),
    q: textParam(search.q),
    node: textParam(search.node),
    unit: unit === 'rial' ? undefined : unit,
    parts: search.parts === 'shown' ? 'shown' : undefined,
  };
}
