import type { CSSProperties, ReactNode } from 'react';
import { useWide } from '../use-wide';
import { layOut } from './layout';
import classes from './Treemap.module.css';

export interface Tile {
  key: string;
  sum: bigint;
  /** A link that fills the tile, or its head where there are tiles within. */
  face: ReactNode;
  /** What stands for many small ones; drawn without a colour of its own. */
  rest?: boolean;
  /** The greatest first, as the tiles themselves. */
  within?: readonly Tile[];
}

const RATIO = { wide: 1.9, narrow: 0.72 };
const COLOURS = 6;
/** How much of a tile its head takes from what is within, roughly. */
const HEAD = 0.88;

interface TreemapProps {
  label: string;
  /** The greatest first. */
  tiles: readonly Tile[];
}

/**
 * Sums as areas: a list of links for the keyboard and for screen readers, a map for the eye. It is
 * plain HTML, so that direction, fonts, colours, zoom and print are those of the page.
 */
export function Treemap({ label, tiles }: TreemapProps) {
  const ratio = useWide(720) ? RATIO.wide : RATIO.narrow;
  return (
    <div className={classes.map} style={{ aspectRatio: ratio }}>
      <Level label={label} tiles={tiles} ratio={ratio} />
    </div>
  );
}

interface LevelProps {
  label?: string;
  tiles: readonly Tile[];
  ratio: number;
  /** The colour of the tile that these are within. */
  colour?: number | 'rest';
}

function Level({ label, tiles, ratio, colour }: LevelProps) {
  const places = layOut(
    tiles.map((tile) => tile.sum),
    ratio,
  );
  return (
    <ul className={classes.level} aria-label={label}>
      {tiles.map((tile, index) => {
        const place = places[index];
        if (!place) return null;
        const own = tile.rest ? 'rest' : (colour ?? index % COLOURS);
        const style: CSSProperties = {
          insetInlineStart: `${place.start}%`,
          insetBlockStart: `${place.top}%`,
          inlineSize: `${place.width}%`,
          blockSize: `${place.height}%`,
        };
        return (
          <li key={tile.key} className={classes.tile} data-colour={own} style={style}>
            {/* The face stays the same element when what is within arrives: nobody loses the focus. */}
            <div className={tile.within ? classes.group : classes.single}>
              {tile.face}
              {tile.within ? (
                <div className={classes.within}>
                  <Level
                    tiles={tile.within}
                    ratio={(ratio * place.width) / (place.height * HEAD)}
                    colour={own}
                  />
                </div>
              ) : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
