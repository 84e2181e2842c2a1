import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { usePageTitle } from '@/lib/page-title';
import { oneOf } from '@/lib/search-params';
import { NewButton } from '@/records/NewButton';
import { PageActions } from '@/ui/PageActions';
import { PageHeader } from '@/ui/PageHeader';
import records from '@/ui/records.module.css';
import { clientsQuery } from '../api/clients';
import classes from '../components/administration.module.css';
import { ClientTable } from '../components/ClientTable';
import { Listing } from '../components/Listing';
import { OrganizationFilter } from '../components/OrganizationFilter';
import { type ClientSearch, STANDINGS } from '../search';

const route = getRouteApi('/administration/clients');

export function ClientsPage(): ReactNode {
  const { t } = useTranslation('administration');
  const language = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(clientsQuery(search));
  usePageTitle(t('clients.title'), t('brand', { ns: 'ui' }));
  const clients = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total;
  const filtered = Object.values(search).some(Boolean);
  const change = (part: Partial<ClientSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <>
      <PageHeader
        title={t('clients.title')}
        lead={t('clients.lead')}
        actions={
          <>
            <NewButton of="clients" />
            <PageActions />
          </>
        }
      />
      <div role="search" className={classes.filters} data-no-print>
        <OrganizationFilter
          label={t('filter.body')}
          value={search.organization}
          onChange={(organization) => change({ organization })}
        />
        <NativeSelect
          label={t('filter.standing')}
          value={search.standing ?? ''}
          onChange={(event) => change({ standing: oneOf(event.currentTarget.value, STANDINGS) })}
          data={[
            { value: '', label: t('filter.any') },
            ...STANDINGS.map((one) => ({ value: one, label: t(`filter.${one}`) })),
          ]}
        />
      </div>
      <div className={records.count}>
        <span role="status">
          {typeof total === 'number'
            ? t('clients.count', { count: total, n: formatInteger(total, language) })
            : null}
        </span>
        {filtered ? (
          <Link to="/administration/clients" search={{}} replace data-no-print>
            {t('filter.reset')}
          </Link>
        ) : null}
      </div>
      <Listing
        list={list}
        empty={
          clients.length > 0
            ? null
            : {
                title: t(filtered ? 'clients.filtered' : 'clients.empty'),
                text: t(filtered ? 'filter.filtered_text' : 'clients.empty_text'),
              }
        }
      >
        <ClientTable clients={clients} />
      </Listing>
    </>
  );
}
