import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Territory } from '@/api/types';
import type { TreeRow } from '@/ui/treegrid/rows';
import { lineQuery, placesQuery } from '../api/places';

interface Page {
  items: Territory[];
  total?: number | null;
  next_cursor?: string | null;
}

interface Branch {
  pages: Page[];
  state: 'ready' | 'loading' | 'failed';
}

/** The provinces stand at the top; what lies in one is read when it is opened. */
const TOP = '';

/** The open part of the country as rows of a tree-grid; what is chosen elsewhere is opened to. */
export function usePlaceRows(chosen: string | undefined) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  // Where the pages of a branch begin, as far as they were asked for.
  const [cursors, setCursors] = useState<Readonly<Record<string, readonly string[]>>>({});
  const line = useQuery({ ...lineQuery(chosen ?? ''), enabled: chosen !== undefined });
  useEffect(() => {
    const above = line.data?.slice(0, -1).map(({ id }) => id) ?? [];
    if (above.length > 0) setOpen((before) => new Set([...before, ...above]));
  }, [line.data]);

  const wanted = [TOP, ...open].flatMap((id) =>
    [undefined, ...(cursors[id] ?? [])].map((cursor) => ({ id, cursor })),
  );
  const results = useQueries({
    queries: wanted.map(({ id, cursor }) => placesQuery(id || null, cursor)),
  });
  const branches = new Map<string, Branch>();
  wanted.forEach(({ id }, index) => {
    const result = results[index];
    const branch = branches.get(id) ?? { pages: [], state: 'ready' };
    if (result?.data) branch.pages.push(result.data);
    else branch.state = result?.isError ? 'failed' : 'loading';
    branches.set(id, branch);
  });

  const toggle = (id: string, expand: boolean) =>
    setOpen((before) => {
      const next = new Set(before);
      if (expand) next.add(id);
      else next.delete(id);
      return next;
    });
  const more = (id: string) => {
    const failed = wanted.findIndex((page, index) => page.id === id && results[index]?.isError);
    const next = branches.get(id)?.pages.at(-1)?.next_cursor;
    if (failed >= 0) void results[failed]?.refetch();
    else if (next) setCursors((now) => ({ ...now, [id]: [...(now[id] ?? []), next] }));
  };
  return { rows: rowsOf(open, branches), toggle, more };
}

function rowsOf(
  open: ReadonlySet<string>,
  branches: ReadonlyMap<string, Branch>,
): TreeRow<Territory>[] {
  const rows: TreeRow<Territory>[] = [];
  const visit = (id: string, level: number) => {
    const branch = branches.get(id) ?? { pages: [], state: 'loading' };
    const children = branch.pages.flatMap(({ items }) => items);
    const setSize = Math.max(branch.pages[0]?.total ?? 0, children.length);
    children.forEach((item, index) => {
      const expanded = expandedOf(item, open, branches);
      rows.push({
        kind: 'item',
        key: item.id,
        item,
        words: [item.name, item.name_en ?? ''].filter(Boolean),
        level,
        position: index + 1,
        setSize,
        expanded,
        parentKey: id || null,
      });
      if (expanded) visit(item.id, level + 1);
    });
    const goesOn = branch.pages.at(-1)?.next_cursor ? 'more' : null;
    const kind = branch.state === 'ready' ? goesOn : branch.state;
    if (!kind) return;
    const position = children.length + 1;
    rows.push({ kind, key: `${id}:${kind}`, level, position, setSize, parentKey: id });
  };
  visit(TOP, 1);
  return rows;
}

/** Nothing is smaller than a neighbourhood, and what turned out to be empty has nothing to open. */
function expandedOf(
  item: Territory,
  open: ReadonlySet<string>,
  branches: ReadonlyMap<string, Branch>,
): boolean | undefined {
  if (item.kind === 'neighbourhood') return undefined;
  const branch = branches.get(item.id);
  if (branch?.state === 'ready' && branch.pages[0]?.items.length === 0) return undefined;
  return open.has(item.id);
}
