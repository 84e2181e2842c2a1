import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { ProgramNode, Stage } from '@/api/types';
import { rialsOf } from '@/lib/money';

const PER_PAGE = 200;
/** Nobody looks at more than this at once; the tree reads on without end. */
const MOST = 1_000;

/** The children of a node, all of them: to put the greatest first one must have seen every one. */
export const allChildrenQuery = (parentId: string) =>
  queryOptions({
    queryKey: ['program-nodes', parentId, 'all-children'],
    queryFn: async ({ signal }) => {
      const items: ProgramNode[] = [];
      let cursor: string | undefined;
      do {
        const page = await read(
          api.GET('/api/v1/program-nodes', {
            params: { query: { parent_id: parentId, limit: PER_PAGE, cursor } },
            signal,
          }),
        );
        items.push(...page.items);
        cursor = page.next_cursor ?? undefined;
      } while (cursor && items.length < MOST);
      return { items, complete: !cursor };
    },
  });

/** The stage that a node's sums lead with, as its book orders them. */
export const leadingStage = (totals: ProgramNode['totals']): Stage | undefined =>
  (Object.keys(totals) as Stage[])[0];

export function byAmount(nodes: readonly ProgramNode[], stage: Stage | undefined): ProgramNode[] {
  const rials = (node: ProgramNode) => (stage ? rialsOf(node.totals[stage]) : null) ?? 0n;
  return nodes.toSorted((a, b) => {
    const x = rials(a);
    const y = rials(b);
    return x === y ? a.position - b.position : x < y ? 1 : -1;
  });
}
