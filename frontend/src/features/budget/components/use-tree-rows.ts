import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProgramNode } from '@/api/types';
import type { TreeRow } from '@/ui/treegrid/rows';
import { childrenQuery } from '../api/children';
import { type Branch, flatten } from './flatten';
import { useReveal } from './use-reveal';
import { useSinglePath } from './use-single-path';

interface Page {
  parentId: string;
  cursor: string | undefined;
}

/** Which branches are open and how many pages of each are read, as the rows of a tree-grid. */
export function useTreeRows(root: ProgramNode, target: ProgramNode | undefined) {
  const queryClient = useQueryClient();
  // The root stands open from the start: its children are what one came to see.
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([root.id]));
  const [pages, setPages] = useState<Readonly<Record<string, number>>>({});

  const wanted: Page[] = [];
  for (const parentId of open) {
    let cursor: string | undefined;
    for (let page = 0; page < (pages[parentId] ?? 1); page += 1) {
      wanted.push({ parentId, cursor });
      const known = queryClient.getQueryData(childrenQuery(parentId, cursor).queryKey);
      if (!known?.next_cursor) break;
      cursor = known.next_cursor;
    }
  }

  const results = useQueries({
    queries: wanted.map((page) => childrenQuery(page.parentId, page.cursor)),
  });

  const branches = new Map<string, Branch>();
  wanted.forEach(({ parentId }, index) => {
    const result = results[index];
    const branch = branches.get(parentId) ?? { children: [], more: false, state: 'ready' };
    if (result?.data) {
      branch.children.push(...result.data.items);
      branch.more = result.data.next_cursor !== null && result.data.next_cursor !== undefined;
    } else branch.state = result?.isError ? 'failed' : 'loading';
    branches.set(parentId, branch);
  });

  const toggle = (id: string, expand: boolean) =>
    setOpen((before) => {
      const next = new Set(before);
      if (expand) next.add(id);
      else next.delete(id);
      return next;
    });

  const more = (parentId: string) => {
    const failed = wanted.findIndex(
      (page, index) => page.parentId === parentId && results[index]?.isError,
    );
    if (failed >= 0) void results[failed]?.refetch();
    else setPages((before) => ({ ...before, [parentId]: (before[parentId] ?? 1) + 1 }));
  };

  useReveal({ target, branches, setOpen, more });
  useSinglePath({ rootId: root.id, branches, expand: toggle });

  const rows: TreeRow<ProgramNode>[] = flatten(root, open, branches);
  return { rows, toggle, more };
}
