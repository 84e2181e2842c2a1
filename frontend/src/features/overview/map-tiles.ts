import type { ReactNode } from 'react';
import type { ProgramNode, Stage } from '@/api/types';
import { rialsOf } from '@/lib/money';
import type { Tile } from '@/ui/treemap/Treemap';

export interface Drawn {
  node: ProgramNode;
  sum: bigint;
}

/** A node, or so many that are too small to be seen, below the node `of`. */
export type MapPart = Drawn | { rest: number; sum: bigint; of: string | null | undefined };

/** What has an area: a sum of zero or below has none, and is told in words. */
export function drawable(nodes: readonly ProgramNode[], stage: Stage): Drawn[] {
  return nodes.flatMap((node) => {
    const sum = rialsOf(node.totals[stage]) ?? 0n;
    return sum > 0n ? [{ node, sum }] : [];
  });
}

interface TilesInput {
  nodes: readonly Drawn[];
  most: number;
  mostWithin: number;
  /** What is known of what is within a node; nothing when it is not to be drawn. */
  below: (node: ProgramNode) => readonly Drawn[];
  face: (part: MapPart) => ReactNode;
}

export function tilesOf({ nodes, most, mostWithin, below, face }: TilesInput): Tile[] {
  // One tile that stands for one node would be that node.
  const shown = nodes.length > most + 1 ? nodes.slice(0, most) : nodes;
  const tiles = shown.map((drawn): Tile => {
    const within = below(drawn.node);
    return {
      key: drawn.node.id,
      sum: drawn.sum,
      face: face(drawn),
      within:
        within.length > 1
          ? tilesOf({ nodes: within, most: mostWithin, mostWithin: 0, below: () => [], face })
          : undefined,
    };
  });
  const hidden = nodes.slice(shown.length);
  if (hidden.length > 0) {
    const sum = hidden.reduce((total, one) => total + one.sum, 0n);
    const of = hidden[0]?.node.parent_id;
    tiles.push({ key: 'rest', sum, rest: true, face: face({ rest: hidden.length, sum, of }) });
  }
  return tiles;
}
