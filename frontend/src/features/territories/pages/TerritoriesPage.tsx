import '../messages';
import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listAddress } from '@/api/exports';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { usePageTitle } from '@/lib/page-title';
import { oneOf } from '@/lib/search-params';
import { NewButton } from '@/records/NewButton';
import { PageHeader } from '@/ui/PageHeader';
import classes from '@/ui/records.module.css';
import { SearchBox } from '@/ui/SearchBox';
import { Surface } from '@/ui/Surface';
import { EmptyState, LoadingState } from '@/ui/states';
import { territoriesQuery } from '../api/territories';
import { Branch } from '../components/Branch';
import branch from '../components/Branch.module.css';
import { TerritoryTable } from '../components/TerritoryTable';
import { KINDS, type TerritorySearch } from '../search';

const route = getRouteApi('/territories');

export function TerritoriesPage(): ReactNode {
  const { t } = useTranslation('territories');
  const language = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filtered = Boolean(search.q || search.kind);
  // Without a filter the tree is shown from its root down.
  const list = useInfiniteQuery(territoriesQuery(filtered ? search : { kind: 'country' }));
  usePageTitle(t('title'), t('brand', { ns: 'ui' }));
  const territories = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total;
  const change = (part: TerritorySearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const filters = { q: search.q, kind: search.kind };
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <NewButton of="territories" />
            <RecordActions
              path={listAddress('territories', filters)}
              exports={{ list: 'territories', filters }}
            />
          </>
        }
      />
      <div role="search" className={classes.filters} data-no-print>
        <SearchBox value={search.q} onChange={(q) => change({ q })} label={t('filter.search')} />
        <NativeSelect
          label={t('filter.kind')}
          value={search.kind ?? ''}
          onChange={(event) => change({ kind: oneOf(event.currentTarget.value, KINDS) })}
          data={[
            { value: '', label: t('filter.any') },
            ...KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
          ]}
        />
      </div>
      <div className={classes.count}>
        <span role="status">
          {filtered && typeof total === 'number'
            ? t('count', { count: total, n: formatInteger(total, language) })
            : null}
        </span>
        {filtered ? (
          <Link to="/territories" search={{}} replace data-no-print>
            {t('filter.reset')}
          </Link>
        ) : null}
      </div>
      <Surface flush>
        {list.isError ? (
          <ProblemState error={list.error} onRetry={() => list.refetch()} />
        ) : list.isPending ? (
          <LoadingState lines={8} />
        ) : territories.length === 0 ? (
          <EmptyState title={t(filtered ? 'empty.filtered' : 'empty.title')}>
            {t(filtered ? 'empty.filtered_text' : 'empty.text')}
          </EmptyState>
        ) : filtered ? (
          <TerritoryTable territories={territories} />
        ) : (
          <ul className={branch.root} aria-label={t('tree.label')}>
            {territories.map((country) => (
              <Branch key={country.id} territory={country} open />
            ))}
          </ul>
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
