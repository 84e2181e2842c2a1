import type { ProgramNode } from '@/api/types';
import type { TreeRow } from '@/ui/treegrid/rows';

export interface Branch {
  children: ProgramNode[];
  more: boolean;
  state: 'ready' | 'loading' | 'failed';
}

/** The open part of the tree, from top to bottom, as the rows that are shown. */
export function flatten(
  root: ProgramNode,
  open: ReadonlySet<string>,
  branches: ReadonlyMap<string, Branch>,
): TreeRow<ProgramNode>[] {
  const rows: TreeRow<ProgramNode>[] = [];
  const visit = (node: ProgramNode, level: number, position: number, setSize: number) => {
    const expanded = node.has_children ? open.has(node.id) : undefined;
    rows.push({
      kind: 'item',
      key: node.id,
      item: node,
      words: [node.name, node.name_en ?? '', node.code ?? ''].filter(Boolean),
      level,
      position,
      setSize,
      expanded,
      parentKey: level === 1 ? null : (node.parent_id ?? null),
    });
    if (!expanded) return;
    const branch = branches.get(node.id) ?? { children: [], more: false, state: 'loading' };
    const size = Math.max(node.child_count, branch.children.length);
    branch.children.forEach((child, index) => {
      visit(child, level + 1, index + 1, size);
    });
    const kind = branch.state === 'ready' ? (branch.more ? 'more' : null) : branch.state;
    if (!kind) return;
    rows.push({
      kind,
      key: `${node.id}:${kind}`,
      level: level + 1,
      position: branch.children.length + 1,
      setSize: size,
      parentKey: node.id,
    });
  };
  visit(root, 1, 1, 1);
  return rows;
}
