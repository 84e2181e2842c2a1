import { json, page, problem } from '@/testing/server';
import { aBook, first, miscellaneous, national, root, sought } from './book';

const all = [root, national, miscellaneous, first, sought];

/** A server with one book of five nodes; the children of `national` come in two pages. */
export const budgetAnswers = {
  'GET /budget-books': () => page([aBook()]),
  'GET /program-nodes': (url: URL) => {
    const { searchParams } = url;
    const q = searchParams.get('q');
    if (q) return page(all.filter((node) => node.code === q || node.name.includes(q)));
    if (searchParams.get('parent_id') === 'root') return page([national, miscellaneous]);
    if (searchParams.get('parent_id') !== 'national') return page([]);
    return searchParams.get('cursor') === 'second' ? page([sought]) : page([first], 'second');
  },
  ...Object.fromEntries(all.map((node) => [`GET /program-nodes/${node.id}`, () => json(node)])),
  'GET /program-nodes/b/lineage': () =>
    page([
      {
        fiscal_year: 1399,
        version: 'bill',
        totals: sought.totals,
        classification: 'administrative',
        coverage: 'extract',
        book_id: 'book-1399',
        table: '7',
        path: [],
        basis: 'declared',
        node: { id: 'b', code: '105030', name: '', level: 2 },
      },
    ]),
  'GET /program-nodes/root/lineage': () => page([]),
  'GET /program-nodes/misc/lineage': () => problem(503),
};
