import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from '@/ui/form/TextField';
import { useRight } from '../rights';
import { useFinders } from './finders';
import { QuickOrganization } from './QuickOrganization';
import { type Picked, RecordPicker } from './RecordPicker';

/** An organisation; one that is not there yet is made on the spot by who may. */
export function OrganizationPicker(props: FieldProps<Picked | null>) {
  const { t } = useTranslation('form');
  const { organizations } = useFinders();
  const right = useRight('organizations:write');
  const [wanted, setWanted] = useState<string | null>(null);
  return (
    <>
      <RecordPicker
        {...props}
        finder={organizations}
        create={
          right === 'yes'
            ? { label: (name) => t('pick.create', { name }), onCreate: setWanted }
            : undefined
        }
      />
      {wanted === null ? null : (
        <QuickOrganization
          name={wanted}
          onClose={() => setWanted(null)}
          onMade={(made) => {
            props.field.set(() => made);
            setWanted(null);
          }}
        />
      )}
    </>
  );
}
