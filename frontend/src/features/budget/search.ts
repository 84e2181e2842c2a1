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

export function parseBudgetSearch(search: Record<string, unknown>): BudgetSearch {
  const unit = textParam(search.unit);
  return {
    year: yearParam(search.year),
    flow: oneOf(search.flow, FLOWS),
    version: oneOf(search.version, VERSIONS),
    classification: oneOf(search.classification, CLASSIFICATIONS),
    book: textParam(search.book),
    q: textParam(search.q),
    node: textParam(search.node),
    unit: isMoneyUnit(unit) && unit !== 'rial' ? unit : undefined,
    parts: search.parts === 'shown' ? 'shown' : undefined,
  };
}
