import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import type { Provenance } from '@/api/types';
import { ChoiceField } from '@/ui/form/ChoiceField';
import { TextField } from '@/ui/form/TextField';
import { ActionDialog } from '../ActionDialog';
import { SourceFields, type SourceValues, sourceInput, sourceValues } from '../SourceFields';
import { ORGANIZATION_KINDS, type OrganizationKind } from './kinds';
import type { Picked } from './RecordPicker';

const BLANK: { kind: OrganizationKind; provenance: Provenance; source: SourceValues } = {
  kind: 'agency',
  provenance: 'official',
  source: sourceValues(),
};

interface QuickOrganizationProps {
  name: string;
  onClose: () => void;
  onMade: (made: Picked) => void;
}

/** The least that an organisation needs, without leaving the form that one is in. */
export function QuickOrganization({ name, onClose, onMade }: QuickOrganizationProps) {
  const { t } = useTranslation('form');
  return (
    <ActionDialog
      title={t('organization.new')}
      confirm={t('action.save')}
      start={{ name, ...BLANK }}
      onClose={onClose}
      act={async (values, key) => {
        const made = await read(
          api.POST('/api/v1/organizations', {
            body: { ...values, source: sourceInput(values.source), aliases: [] },
            params: { header: { 'Idempotency-Key': key } },
          }),
        );
        onMade({ id: made.id, name: made.name, name_en: made.name_en });
      }}
    >
      {(field) => (
        <>
          <TextField field={field.at('name')} label={t('organization.name')} lang="fa" required />
          <ChoiceField
            field={field.at('kind')}
            label={t('organization.kind')}
            required
            choices={ORGANIZATION_KINDS.map((value) => ({
              value,
              label: t(`organization_kind.${value}`),
            }))}
          />
          <SourceFields provenance={field.at('provenance')} source={field.at('source')} />
        </>
      )}
    </ActionDialog>
  );
}
