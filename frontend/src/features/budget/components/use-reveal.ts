import { useEffect, useRef } from 'react';
import type { ProgramNode } from '@/api/types';
import type { Branch } from './flatten';

interface RevealOptions {
  target: ProgramNode | undefined;
  branches: ReadonlyMap<string, Branch>;
  setOpen: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => void;
  more: (parentId: string) => void;
}

/** Opens the way down to the node that the address names, reading on until each step is found. */
export function useReveal({ target, branches, setOpen, more }: RevealOptions) {
  const done = useRef<string | null>(null);
  const path = [...(target?.ancestors ?? []).map((step) => step.id), target?.id];

  useEffect(() => {
    if (!target) return;
    setOpen((before) => {
      const steps = target.ancestors ?? [];
      if (steps.every((step) => before.has(step.id))) return before;
      return new Set([...before, ...steps.map((step) => step.id)]);
    });
  }, [target, setOpen]);

  useEffect(() => {
    if (!target || done.current === target.id) return;
    for (let step = 0; step < path.length - 1; step += 1) {
      const parentId = path[step] ?? '';
      const branch = branches.get(parentId);
      // Still on its way: the next drawing asks again.
      if (branch?.state !== 'ready') return;
      if (branch.children.some((child) => child.id === path[step + 1])) continue;
      if (branch.more) more(parentId);
      return;
    }
    done.current = target.id;
  });
}
