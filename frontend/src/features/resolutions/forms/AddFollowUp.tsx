import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resolution } from '@/api/types';
import { today } from '@/lib/calendar';
import { useLanguage } from '@/lib/i18n';
import { ActionDialog } from '@/records/ActionDialog';
import { useAfterWrite } from '@/records/Editing';
import { day, text } from '@/records/inputs';
import { WriteButton } from '@/records/rights';
import { DateField } from '@/ui/date-field/DateField';
import { ChoiceField } from '@/ui/form/ChoiceField';
import { Side } from '@/ui/form/Section';
import { LongTextField, TextField } from '@/ui/form/TextField';
import { nameIn } from '@/ui/Name';
import { addFollowUp } from '../api/write';

const STATES = ['acknowledged', 'objected', 'in_progress'] as const;

/** The button, and the dialog that it opens. */
export default function AddFollowUp({ resolution }: { resolution: Resolution }) {
  const { t } = useTranslation('resolutions');
  const [adding, setAdding] = useState(false);
  return (
    <>
      <WriteButton
        needs="follow_ups:write"
        of={resolution}
        action="create_follow_up"
        size="compact-sm"
        variant="light"
        onClick={() => setAdding(true)}
      >
        {t('follow_ups.add')}
      </WriteButton>
      {adding ? <Adding resolution={resolution} onClose={() => setAdding(false)} /> : null}
    </>
  );
}

interface AddingProps {
  resolution: Resolution;
  onClose: () => void;
}

function Adding({ resolution, onClose }: AddingProps) {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  const afterWrite = useAfterWrite();
  const owners = resolution.owners.map(({ organization }) => organization);
  return (
    <ActionDialog
      title={t('follow_ups.add')}
      consequence={t('follow_ups.text')}
      confirm={t('action.save', { ns: 'form' })}
      start={{
        note: '',
        organization: '',
        state: '' as (typeof STATES)[number] | '',
        happened_on: today(),
        letter_number: '',
        letter_date: '',
      }}
      onClose={onClose}
      act={(values, key) =>
        addFollowUp(
          resolution.id,
          {
            note: values.note,
            organization_id: text(values.organization),
            state: values.state || undefined,
            ...day('happened_on', values.happened_on, language),
            letter_number: text(values.letter_number),
            ...day('letter_date', values.letter_date, language),
          },
          key,
        ).then(afterWrite)
      }
    >
      {(field) => (
        <>
          <LongTextField
            field={field.at('note')}
            label={t('follow_ups.note')}
            lang="fa"
            required
            rows={2}
          />
          <Side>
            <ChoiceField
              field={field.at('organization')}
              label={t('follow_ups.organization')}
              choices={[
                { value: '', label: t('follow_ups.nobody') },
                ...owners.map((one) => ({ value: one.id, label: nameIn(one, language) })),
              ]}
            />
            <ChoiceField
              field={field.at('state')}
              label={t('follow_ups.state')}
              choices={[
                { value: '' as const, label: t('follow_ups.unchanged') },
                ...STATES.map((value) => ({ value, label: t(`owner_state.${value}`) })),
              ]}
            />
          </Side>
          <Side>
            <DateField
              field={field.at('happened_on')}
              label={t('follow_ups.happened_on')}
              required
            />
            <TextField field={field.at('letter_number')} label={t('form.letter_number')} />
            <DateField field={field.at('letter_date')} label={t('form.letter_date')} />
          </Side>
        </>
      )}
    </ActionDialog>
  );
}
