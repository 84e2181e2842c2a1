import type { BudgetBook, ProgramNode } from '@/api/types';
import { recorded } from '@/testing/records';

export const irr = (amount: string) => ({ amount, currency: 'IRR' });

export function aBook(changes: Partial<BudgetBook> = {}): BudgetBook {
  return {
    id: 'book-1399',
    fiscal_year: 1399,
    flow: 'expense',
    version: 'bill',
    classification: 'administrative',
    title: 'لایحهٔ بودجهٔ ۱۳۹۹',
    coverage: 'extract',
    in_force: false,
    stages: ['proposed'],
    currency: 'IRR',
    unit: 'rial',
    level_labels: [],
    root_node_id: 'root',
    totals: { proposed: irr('600') },
    node_count: 5,
    amounts_hidden: false,
    version_basis: null,
    state: 'final',
    ...recorded('official'),
    allowed_actions: [
      'update_budget_book',
      'create_program_node',
      'publish_budget_book',
      'withdraw_budget_book',
      'list_budget_book_history',
    ],
    ...changes,
  };
}

export function aNode(changes: Partial<ProgramNode> & { id: string }): ProgramNode {
  return {
    book_id: 'book-1399',
    fiscal_year: 1399,
    flow: 'expense',
    version: 'bill',
    parent_id: null,
    lineage_id: changes.id,
    lineage_basis: 'new',
    level: 0,
    level_label: null,
    position: 1,
    code: null,
    table: null,
    name: changes.id,
    name_en: null,
    has_children: false,
    child_count: 0,
    totals: { proposed: irr('100') },
    parts: {},
    printed: null,
    amounts_hidden: false,
    ancestors: [],
    ...recorded('official'),
    allowed_actions: [
      'update_program_node',
      'delete_program_node',
      'create_program_node',
      'create_budget_line',
      'list_program_node_history',
    ],
    ...changes,
  };
}

/** root → national (a, b) and miscellaneous; b is the one that is sought. */
export const root = aNode({
  id: 'root',
  name: 'بودجهٔ عمومی',
  has_children: true,
  child_count: 2,
  totals: { proposed: irr('600000000000') },
  printed: { proposed: irr('700000000000') },
});
export const national = aNode({
  id: 'national',
  name: 'ملی',
  parent_id: 'root',
  level: 1,
  has_children: true,
  child_count: 2,
  totals: { proposed: irr('450000000000') },
});
export const miscellaneous = aNode({
  id: 'misc',
  name: 'متفرقه',
  parent_id: 'root',
  level: 1,
  position: 2,
  totals: { proposed: irr('150000000000') },
});
export const first = aNode({ id: 'a', name: 'وزارت کشور', parent_id: 'national', level: 2 });
export const sought = aNode({
  id: 'b',
  name: 'سازمان امور اجتماعی کشور',
  code: '105030',
  table: '7',
  parent_id: 'national',
  level: 2,
  position: 2,
  totals: { proposed: irr('320000000000') },
  ancestors: [
    { id: 'root', code: null, name: 'بودجهٔ عمومی', level: 0 },
    { id: 'national', code: null, name: 'ملی', level: 1 },
  ],
});
