import { useTranslation } from 'react-i18next';
import { OrganizationPicker } from '@/records/pick/OrganizationPicker';
import { ChoiceField } from '@/ui/form/ChoiceField';
import type { Field } from '@/ui/form/field';
import { Rows } from '@/ui/form/Rows';
import { Side } from '@/ui/form/Section';
import { LongTextField, TextField } from '@/ui/form/TextField';
import {
  blankParticipant,
  blankStatement,
  type ParticipantValues,
  type StatementValues,
} from './values';

export function ParticipantRows({ field }: { field: Field<ParticipantValues[]> }) {
  const { t } = useTranslation('meetings');
  return (
    <Rows
      field={field}
      one={t('form.participant')}
      add={t('form.add_participant')}
      blank={blankParticipant}
    >
      {(row) => (
        <>
          <Side>
            <TextField field={row.at('name')} label={t('form.name')} lang="fa" required />
            <TextField field={row.at('post')} label={t('form.post')} lang="fa" />
          </Side>
          <OrganizationPicker field={row.at('organization')} label={t('form.organization')} />
        </>
      )}
    </Rows>
  );
}

export function StatementRows({ field }: { field: Field<StatementValues[]> }) {
  const { t } = useTranslation('meetings');
  return (
    <Rows
      field={field}
      one={t('form.statement')}
      add={t('form.add_statement')}
      blank={blankStatement}
    >
      {(row) => (
        <>
          <Side>
            <TextField field={row.at('speaker')} label={t('form.speaker')} lang="fa" required />
            <TextField field={row.at('post')} label={t('form.post')} lang="fa" />
            <ChoiceField
              field={row.at('kind')}
              label={t('form.kind')}
              choices={(['remark', 'demand'] as const).map((value) => ({
                value,
                label: t(`kind.${value}`),
              }))}
            />
          </Side>
          <LongTextField
            field={row.at('text')}
            label={t('form.text')}
            hint={t('form.text_hint')}
            lang="fa"
            required
            rows={2}
          />
        </>
      )}
    </Rows>
  );
}
