import '../messages';
import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listAddress } from '@/api/exports';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import { territoryChoicesQuery } from '@/features/territories';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { usePageTitle } from '@/lib/page-title';
import { oneOf } from '@/lib/search-params';
import { NewButton } from '@/records/NewButton';
import { nameIn } from '@/ui/Name';
import { PageHeader } from '@/ui/PageHeader';
import classes from '@/ui/records.module.css';
import { SearchBox } from '@/ui/SearchBox';
import { Surface } from '@/ui/Surface';
import { EmptyState, LoadingState } from '@/ui/states';
import { organizationsQuery } from '../api/organizations';
import { OrganizationTable } from '../components/OrganizationTable';
import { filtersOf, KINDS, type OrganizationSearch } from '../search';

const route = getRouteApi('/organizations');

export function OrganizationsPage(): ReactNode {
  const { t } = useTranslation('organizations');
  const language = useLanguage();
  const search = route.useSearch();
  const list = useInfiniteQuery(organizationsQuery(search));
  usePageTitle(t('title'), t('brand', { ns: 'ui' }));
  const organizations = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total;
  const filtered = Object.values(search).some(Boolean);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <NewButton of="organizations" />
            <RecordActions
              path={listAddress('organizations', filtersOf(search))}
              exports={{ list: 'organizations', filters: filtersOf(search) }}
            />
          </>
        }
      />
      <Filters />
      <div className={classes.count}>
        <span role="status">
          {typeof total === 'number'
            ? t('count', { count: total, n: formatInteger(total, language) })
            : null}
        </span>
        {filtered ? (
          <Link to="/organizations" search={{}} replace data-no-print>
            {t('filter.reset')}
          </Link>
        ) : null}
      </div>
      <Surface flush>
        {list.isError ? (
          <ProblemState error={list.error} onRetry={() => list.refetch()} />
        ) : list.isPending ? (
          <LoadingState lines={8} />
        ) : organizations.length === 0 ? (
          <EmptyState title={t(filtered ? 'empty.filtered' : 'empty.title')}>
            {t(filtered ? 'empty.filtered_text' : 'empty.text')}
          </EmptyState>
        ) : (
          <OrganizationTable organizations={organizations} />
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

function Filters() {
  const { t } = useTranslation('organizations');
  const language = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const territories = useQuery(territoryChoicesQuery);
  const change = (part: Partial<OrganizationSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
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
      <NativeSelect
        label={t('filter.territory')}
        value={search.territory ?? ''}
        onChange={(event) => change({ territory: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t('filter.any') },
          ...(territories.data ?? []).map((one) => ({
            value: one.id,
            label: nameIn(one, language),
          })),
        ]}
      />
    </div>
  );
}
