import { MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toLatinDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { manyOf, oneOf } from '@/lib/search-params';
import { SearchIcon } from '@/ui/icons';
import { nameIn } from '@/ui/Name';
import { organizationsQuery } from '../api/organizations';
import { DEADLINE_KINDS, type ResolutionSearch, SORTS, STATES } from '../search';
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
      <SearchField value={search.q} onChange={(q) => change({ q })} label={t('filter.search')} />
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

interface SearchFieldProps {
  value: string | undefined;
  label: string;
  onChange: (q: string | undefined) => void;
}

function SearchField({ value, label, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(value ?? '');
  const sent = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value ?? '');
  }, [value]);
  useEffect(() => {
    const wanted = toLatinDigits(typed.trim()) || undefined;
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      tell.current(wanted);
    }, 300);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <TextInput
      type="search"
      label={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      leftSection={<SearchIcon size={18} />}
      autoComplete="off"
    />
  );
}
