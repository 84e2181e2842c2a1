import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFinders } from '@/records/pick/finders';
import { type Picked, RecordPicker } from '@/records/pick/RecordPicker';
import { organizationNameQuery } from '../api/places';

interface OrganizationFilterProps {
  label: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}

/** One organisation out of all: found while one types, kept in the address by its id. */
export function OrganizationFilter({ label, value, onChange }: OrganizationFilterProps) {
  const { t } = useTranslation('administration');
  const id = useId();
  const { organizations } = useFinders();
  const known = useQuery({ ...organizationNameQuery(value ?? ''), enabled: value !== undefined });
  const picked: Picked | null = value
    ? (known.data ?? { id: value, name: t('filter.unnamed') })
    : null;
  return (
    <RecordPicker
      label={label}
      finder={organizations}
      field={{
        id,
        value: picked,
        error: undefined,
        frozen: false,
        set: (change) => {
          const next = typeof change === 'function' ? change(picked) : change;
          if (next?.id !== value) onChange(next?.id);
        },
      }}
    />
  );
}
