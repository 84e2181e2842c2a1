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
import { SearchBox } from '@/ui/SearchBox';
import { usersQuery } from '../api/users';
import classes from '../components/administration.module.css';
import { Listing } from '../components/Listing';
import { OrganizationFilter } from '../components/OrganizationFilter';
import { UserTable } from '../components/UserTable';
import { ROLES, STANDINGS, type UserSearch } from '../search';

const route = getRouteApi('/administration/users');

export function UsersPage(): ReactNode {
  const { t } = useTranslation('administration');
  const language = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(usersQuery(search));
  usePageTitle(t('users.title'), t('brand', { ns: 'ui' }));
  const users = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total;
  const filtered = Object.values(search).some(Boolean);
  const change = (part: Partial<UserSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <>
      <PageHeader
        title={t('users.title')}
        lead={t('users.lead')}
        actions={
          <>
            <NewButton of="users" />
            <PageActions />
          </>
        }
      />
      <div role="search" className={classes.filters} data-no-print>
        <SearchBox
          value={search.q}
          onChange={(q) => change({ q })}
          label={t('filter.search_users')}
        />
        <NativeSelect
          label={t('filter.role')}
          value={search.role ?? ''}
          onChange={(event) => change({ role: oneOf(event.currentTarget.value, ROLES) })}
          data={[
            { value: '', label: t('filter.any') },
            ...ROLES.map((role) => ({ value: role, label: t(`user.role.${role}`, { ns: 'app' }) })),
          ]}
        />
        <OrganizationFilter
          label={t('filter.organization')}
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
            ? t('users.count', { count: total, n: formatInteger(total, language) })
            : null}
        </span>
        {filtered ? (
          <Link to="/administration/users" search={{}} replace data-no-print>
            {t('filter.reset')}
          </Link>
        ) : null}
      </div>
      <Listing
        list={list}
        empty={
          users.length > 0
            ? null
            : {
                title: t(filtered ? 'users.filtered' : 'users.empty'),
                text: t(filtered ? 'filter.filtered_text' : 'users.empty_text'),
              }
        }
      >
        <UserTable users={users} />
      </Listing>
    </>
  );
}
