import { MultiSelect, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/lib/i18n';
import { manyOf, oneOf } from '@/lib/search-params';
import { nameIn } from '@/ui/Name';
import { SearchBox } from '@/ui/SearchBox';
import { organizationsQuery } from '../api/organizations';
import { DEADLINE_KINDS, DUES, type ResolutionSearch, SORTS, STATES } from '../search';
import classes from './ResolutionFilters.module.css';

const route = getRouteApi('/resolutions');

export function ResolutionFilters() {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const organizations = useQuery(organizationsQuery);
  const change = (part: Partial<ResolutionSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });

  return (
    <div role="search" className={classes.filters} data-no-print>
      <SearchBox value={search.q} onChange={(q) => change({ q })} label={t('filter.search')} />
      <MultiSelect
        label={t('filter.state')}
        placeholder={search.state ? undefined : t('filter.any')}
        data={STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        value={search.state ?? []}
        onChange={(state) => change({ state: manyOf(state, STATES) })}
        clearable
        clearButtonProps={{ 'aria-label': t('filter.clear') }}
      />
      <NativeSelect
        label={t('filter.organization')}
        value={search.organization ?? ''}
        onChange={(event) => change({ organization: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t('filter.any') },
          ...(organizations.data ?? []).map((one) => ({
            value: one.id,
            label: nameIn(one, language),
          })),
        ]}
      />
      <NativeSelect
        label={t('filter.deadline')}
        value={search.deadline ?? ''}
        onChange={(event) => change({ deadline: oneOf(event.currentTarget.value, DEADLINE_KINDS) })}
        data={[
          { value: '', label: t('filter.any') },
          ...DEADLINE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
      />
      <NativeSelect
        label={t('filter.definition')}
        value={search.needs_definition ?? ''}
        onChange={(event) =>
          change({ needs_definition: oneOf(event.currentTarget.value, ['true', 'false'] as const) })
        }
        data={[
          { value: '', label: t('filter.any') },
          { value: 'true', label: t('filter.needs_definition') },
          { value: 'false', label: t('filter.defined') },
        ]}
      />
      <NativeSelect
        label={t('filter.due')}
        value={search.due ?? ''}
        onChange={(event) => change({ due: oneOf(event.currentTarget.value, DUES) })}
        data={[
          { value: '', label: t('filter.any') },
          ...DUES.map((due) => ({ value: due, label: t(`filter.due_${due}`) })),
        ]}
      />
      <NativeSelect
        label={t('filter.sort')}
        value={search.sort ?? ''}
        onChange={(event) => change({ sort: oneOf(event.currentTarget.value, SORTS) })}
        data={[
          { value: '', label: t('sort.default') },
          ...SORTS.map((sort) => ({ value: sort, label: t(`sort.${sort}`) })),
        ]}
      />
    </div>
  );
}
