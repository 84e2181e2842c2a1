import { type BookWords, bookParams, unitParam } from '@/features/budget';
import type { MoneyUnit } from '@/lib/money';
import { textParam } from '@/lib/search-params';

/** Sums of a whole country: in rials they would be rows of zeros. */
export const OVERVIEW_UNIT: MoneyUnit = 'billion_rial';

export interface OverviewSearch extends BookWords {
  unit?: MoneyUnit;
  /** The node whose parts the map shows; without it the whole book. */
  at?: string;
  /** The same as a table. */
  view?: 'table';
}

export function parseOverviewSearch(search: Record<string, unknown>): OverviewSearch {
  const unit = unitParam(search.unit);
  return {
    ...bookParams(search),
    unit: unit === OVERVIEW_UNIT ? undefined : unit,
    at: textParam(search.at),
    view: search.view === 'table' ? 'table' : undefined,
  };
}
