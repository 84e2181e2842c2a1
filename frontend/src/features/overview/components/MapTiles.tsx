import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ProgramNode, Stage } from '@/api/types';
import { allChildrenQuery, byAmount } from '@/features/budget';
import { useLanguage } from '@/lib/i18n';
import { type MoneyUnit, rialsOf } from '@/lib/money';
import { formatInteger } from '@/lib/numbers';
import { Treemap } from '@/ui/treemap/Treemap';
import { useWide } from '@/ui/use-wide';
import { drawable, tilesOf } from '../map-tiles';
import classes from './BudgetMap.module.css';
import { MapTile } from './MapTile';

interface MapTilesProps {
  node: ProgramNode;
  sorted: ProgramNode[];
  stage: Stage;
  unit: MoneyUnit;
}

/** More tiles than this are splinters; they are one tile together, and rows in the table. */
const MOST = { wide: { own: 24, within: 12 }, narrow: { own: 10, within: 6 } };
/** From this part of the whole on a tile has room to show what is within it, in per cent. */
const ROOMY = 12n;

export function MapTiles({ node, sorted, stage, unit }: MapTilesProps) {
  const { t } = useTranslation(['overview', 'budget']);
  const language = useLanguage();
  const most = useWide(720) ? MOST.wide : MOST.narrow;
  const whole = rialsOf(node.totals[stage]) ?? 0n;
  const drawn = drawable(sorted, stage);
  const roomy = drawn.filter(
    ({ node: child, sum }) => child.has_children && sum * 100n >= whole * ROOMY,
  );
  const deeper = useQueries({
    queries: roomy.map(({ node: child }) => allChildrenQuery(child.id)),
  });
  const below = new Map(
    roomy.map(({ node: child }, index) => [child.id, deeper[index]?.data?.items ?? []]),
  );
  const tiles = tilesOf({
    nodes: drawn,
    most: most.own,
    mostWithin: most.within,
    below: (child) => drawable(byAmount(below.get(child.id) ?? [], stage), stage),
    face: (part) => <MapTile part={part} whole={whole} unit={unit} />,
  });
  const undrawn = sorted.length - drawn.length;
  return (
    <>
      <Treemap label={t('map.label')} tiles={tiles} />
      <p className={classes.note}>
        {t('map.hint', { unit: t(`budget:unit.${unit}`) })}
        {undrawn > 0
          ? ` ${t('map.undrawn', { count: undrawn, n: formatInteger(undrawn, language) })}`
          : null}
      </p>
    </>
  );
}
