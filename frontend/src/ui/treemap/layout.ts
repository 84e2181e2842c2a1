import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';

/** A tile in per cent of the map, from the side where reading starts. */
export interface Place {
  start: number;
  top: number;
  width: number;
  height: number;
}

/** So fine are the ratios of sums that become areas; the sums themselves stay exact. */
const STEPS = 1_000_000n;

/**
 * Squarified areas of the sums, which must be positive and the greatest first. `ratio` is the shape
 * of the map, width to height.
 */
export function layOut(sums: readonly bigint[], ratio: number): Place[] {
  const most = sums.reduce((max, sum) => (sum > max ? sum : max), 1n);
  // Of a figure only its picture is ever a Number.
  const weights = sums.map((sum) => Number((sum * STEPS) / most) + 1);
  interface Datum {
    weight: number;
    children?: Datum[];
  }
  const data: Datum = { weight: 0, children: weights.map((weight) => ({ weight })) };
  const root = hierarchy(data).sum((datum) => datum.weight);
  const drawn = treemap<Datum>()
    .tile(treemapSquarify.ratio(1.2))
    .size([100 * ratio, 100])(root);
  return (drawn.children ?? []).map(({ x0, x1, y0, y1 }) => ({
    start: x0 / ratio,
    top: y0,
    width: (x1 - x0) / ratio,
    height: y1 - y0,
  }));
}
