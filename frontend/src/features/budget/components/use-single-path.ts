import { useEffect, useRef } from 'react';
import type { Branch } from './flatten';

interface SinglePathOptions {
  rootId: string;
  branches: ReadonlyMap<string, Branch>;
  expand: (id: string, expand: boolean) => void;
}

/** Where there is only one way down from the root, the tree goes it at once, and once only. */
export function useSinglePath({ rootId, branches, expand }: SinglePathOptions) {
  const next = useRef<string | null>(rootId);
  useEffect(() => {
    const branch = next.current ? branches.get(next.current) : undefined;
    if (branch?.state !== 'ready') return;
    const [only] = branch.children;
    next.current = null;
    if (!only?.has_children || branch.more || branch.children.length > 1) return;
    next.current = only.id;
    expand(only.id, true);
  });
}
