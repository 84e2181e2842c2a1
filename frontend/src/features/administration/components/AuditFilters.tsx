import '@/ui/form/messages';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { oneOf } from '@/lib/search-params';
import { useFinders } from '@/records/pick/finders';
import { type Picked, RecordPicker } from '@/records/pick/RecordPicker';
import { DateField } from '@/ui/date-field/DateField';
import type { Cell } from '@/ui/form/field';
import records from '@/ui/records.module.css';
import { SearchBox } from '@/ui/SearchBox';
import { territoryNameQuery } from '../api/places';
import { type AuditSearch, OUTCOMES, RESOURCES } from '../search';
import classes from './administration.module.css';

const route = getRouteApi('/administration/audit');

/** Who, what, where, when and how it ended; all of it in the address. */
export function AuditFilters() {
  const { t } = useTranslation('administration');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { territories } = useFinders();
  const id = useId();
  const place = useQuery({
    ...territoryNameQuery(search.place ?? ''),
    enabled: search.place !== undefined,
  });
  const change = (part: Partial<AuditSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const cell = <T,>(name: string, value: T, set: (value: T) => void): Cell<T> => ({
    id: `${id}-${name}`,
    value,
    error: undefined,
    frozen: false,
    set: (next) => set(typeof next === 'function' ? (next as (now: T) => T)(value) : next),
  });
  const picked: Picked | null = search.place
    ? (place.data ?? { id: search.place, name: t('filter.unnamed') })
    : null;
  const narrow = (['record', 'actor', 'operation'] as const).filter((one) => search[one]);
  return (
    <>
      <div role="search" className={classes.six} data-no-print>
        <SearchBox value={search.q} onChange={(q) => change({ q })} label={t('audit_filter.q')} />
        <NativeSelect
          label={t('audit_filter.resource')}
          value={search.resource ?? ''}
          onChange={(event) => change({ resource: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('filter.any') },
            ...RESOURCES.map((one) => ({ value: one, label: t(`resource.${one}`) })),
          ]}
        />
        <NativeSelect
          label={t('audit_filter.outcome')}
          value={search.outcome ?? ''}
          onChange={(event) => change({ outcome: oneOf(event.currentTarget.value, OUTCOMES) })}
          data={[
            { value: '', label: t('filter.any') },
            ...OUTCOMES.map((one) => ({ value: one, label: t(`audit.${one}`) })),
          ]}
        />
        <RecordPicker
          label={t('audit_filter.place')}
          finder={territories}
          field={cell('place', picked, (chosen) => {
            if (chosen?.id !== search.place) change({ place: chosen?.id });
          })}
        />
        <DateField
          label={t('audit_filter.from')}
          field={cell('from', search.from ?? '', (from) => change({ from: from || undefined }))}
        />
        <DateField
          label={t('audit_filter.to')}
          field={cell('to', search.to ?? '', (to) => change({ to: to || undefined }))}
        />
      </div>
      {Object.values(search).some(Boolean) ? (
        <div className={records.count}>
          <span>
            {narrow.length > 0
              ? `${t('audit_filter.narrow')} ${narrow.map((one) => t(`audit_filter.${one}`)).join(t('rights.comma'))}`
              : null}
          </span>
          <Link to="/administration/audit" search={{}} replace data-no-print>
            {t('audit_filter.all')}
          </Link>
        </div>
      ) : null}
    </>
  );
}
