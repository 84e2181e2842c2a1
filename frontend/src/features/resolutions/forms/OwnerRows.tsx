import { useTranslation } from 'react-i18next';
import { OrganizationPicker } from '@/records/pick/OrganizationPicker';
import { ChoiceField } from '@/ui/form/ChoiceField';
import type { Field } from '@/ui/form/field';
import { Rows } from '@/ui/form/Rows';
import { Side } from '@/ui/form/Section';
import { blankJointOwner, blankOwner, type OwnerValues } from './values';

/** Who owes it. The first one leads; who joins is a joint owner from the start. */
export function OwnerRows({ field }: { field: Field<OwnerValues[]> }) {
  const { t } = useTranslation('resolutions');
  return (
    <Rows
      field={field}
      one={t('form.owner')}
      add={t('form.add_owner')}
      blank={field.value.length === 0 ? blankOwner : blankJointOwner}
    >
      {(row) => (
        <Side>
          <OrganizationPicker
            field={row.at('organization')}
            label={t('form.owner_organization')}
            required
          />
          <ChoiceField
            field={row.at('role')}
            label={t('form.owner_role')}
            choices={(['lead', 'joint'] as const).map((value) => ({
              value,
              label: t(`role.${value}`),
            }))}
          />
        </Side>
      )}
    </Rows>
  );
}
