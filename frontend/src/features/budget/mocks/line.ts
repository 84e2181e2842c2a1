import type { BudgetLine } from '@/api/types';

export const aLine = (changes: Partial<BudgetLine> = {}): BudgetLine => ({
  id: 'l1',
  node_id: 'n1',
  book_id: 'b1',
  part: 'recurrent',
  amounts: {},
  revision: 1,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  allowed_actions: ['update_budget_line', 'delete_budget_line'],
  ...changes,
});
