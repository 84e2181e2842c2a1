import '../messages';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listAddress } from '@/api/exports';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import type { Resolution } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { usePageTitle } from '@/lib/page-title';
import { NewButton } from '@/records/NewButton';
import { PageHeader } from '@/ui/PageHeader';
import { Surface } from '@/ui/Surface';
import { EmptyState, LoadingState } from '@/ui/states';
import { useWide } from '@/ui/use-wide';
import { filtersOf, resolutionsQuery } from '../api/resolutions';
import { ResolutionBrief } from '../components/ResolutionBrief';
import { ResolutionFilters } from '../components/ResolutionFilters';
import { ResolutionTable } from '../components/ResolutionTable';
import { isFiltered } from '../search';
import classes from './ResolutionsPage.module.css';

const route = getRouteApi('/resolutions');

export function ResolutionsPage(): ReactNode {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  const search = route.useSearch();
  const list = useInfiniteQuery(resolutionsQuery(search));
  usePageTitle(t('title'), t('brand', { ns: 'ui' }));
  const total = list.data?.pages[0]?.total;
  const resolutions = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <NewButton of="resolutions" />
            <RecordActions
              path={listAddress('resolutions', filtersOf(search))}
              exports={{ list: 'resolutions', filters: filtersOf(search) }}
            />
          </>
        }
      />
      <ResolutionFilters />
      <div className={classes.count}>
        <span role="status">
          {typeof total === 'number'
            ? t('count', { count: total, n: formatInteger(total, language) })
            : null}
        </span>
        {isFiltered(search) ? (
          <Link to="/resolutions" search={{ sort: search.sort }} replace data-no-print>
            {t('filter.reset')}
          </Link>
        ) : null}
      </div>
      <Surface flush>
        {list.isError ? (
          <ProblemState error={list.error} onRetry={() => list.refetch()} />
        ) : list.isPending ? (
          <LoadingState lines={6} height={28} />
        ) : resolutions.length === 0 ? (
          <EmptyState title={t(isFiltered(search) ? 'empty.filtered' : 'empty.title')}>
            {t(isFiltered(search) ? 'empty.filtered_text' : 'empty.text')}
          </EmptyState>
        ) : (
          <Found resolutions={resolutions} />
        )}
        {list.hasNextPage ? (
          <div className={classes.more} data-no-print>
            <Button
              variant="light"
              loading={list.isFetchingNextPage}
              onClick={() => list.fetchNextPage()}
            >
              {t('state.more', { ns: 'ui' })}
            </Button>
          </div>
        ) : null}
      </Surface>
    </>
  );
}

function Found({ resolutions }: { resolutions: Resolution[] }) {
  const wide = useWide(860);
  if (wide) return <ResolutionTable resolutions={resolutions} />;
  return (
    <ul className={classes.cards}>
      {resolutions.map((resolution) => (
        <li key={resolution.id}>
          <ResolutionBrief resolution={resolution} heading="h2" />
        </li>
      ))}
    </ul>
  );
}
