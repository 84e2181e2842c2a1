import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { BudgetBook, ProgramNode, Stage } from '@/api/types';
import { byAmount, leadingStage } from '@/features/budget';
import type { MoneyUnit } from '@/lib/money';
import { Surface } from '@/ui/Surface';
import { EmptyState, LoadingState } from '@/ui/states';
import { usePrinting } from '@/ui/use-printing';
import { mapQuery } from '../api/map';
import type { OverviewSearch } from '../search';
import classes from './BudgetMap.module.css';
import { MapPath } from './MapPath';
import { MapTable } from './MapTable';
import { MapTiles } from './MapTiles';

interface BudgetMapProps {
  book: BudgetBook;
  at: string | undefined;
  view: OverviewSearch['view'];
  unit: MoneyUnit;
}

/** What a book is made of, level by level: as areas, or as a table. */
export function BudgetMap({ book, at, view, unit }: BudgetMapProps) {
  const { t } = useTranslation('overview');
  const id = at ?? book.root_node_id ?? '';
  const level = useQuery({ ...mapQuery(id), enabled: id !== '' });
  return (
    <Surface
      title={t('map.title')}
      aside={
        <Link
          to="/"
          search={(before) => ({ ...before, view: view ? undefined : 'table' })}
          replace
          resetScroll={false}
          data-no-print
        >
          {t(view === 'table' ? 'map.as_map' : 'map.as_table')}
        </Link>
      }
    >
      {level.isError ? (
        <ProblemState error={level.error} onRetry={() => level.refetch()} />
      ) : id === '' ? (
        <EmptyState title={t('map.empty')}>{t('map.empty_text')}</EmptyState>
      ) : level.isPending ? (
        <div className={classes.waiting}>
          <LoadingState lines={1} height={300} />
        </div>
      ) : (
        <Known node={level.data.node} below={level.data.children} view={view} unit={unit} />
      )}
    </Surface>
  );
}

interface KnownProps {
  node: ProgramNode;
  below: ProgramNode[];
  view: OverviewSearch['view'];
  unit: MoneyUnit;
}

function Known({ node, below, view, unit }: KnownProps) {
  const { t } = useTranslation('overview');
  const printing = usePrinting();
  const stage: Stage | undefined = leadingStage(node.totals);
  const sorted = byAmount(below, stage);
  return (
    <>
      <MapPath node={node} stage={stage} unit={unit} />
      {sorted.length === 0 || !stage ? (
        <EmptyState
          title={t('map.empty')}
          action={
            <Link to="/budget/nodes/$id" params={{ id: node.id }}>
              {t('map.page')}
            </Link>
          }
        >
          {t('map.leaf')}
        </EmptyState>
      ) : view === 'table' || printing ? (
        <MapTable node={node} sorted={sorted} stage={stage} unit={unit} />
      ) : (
        <MapTiles node={node} sorted={sorted} stage={stage} unit={unit} />
      )}
    </>
  );
}
