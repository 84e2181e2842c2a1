import { useTranslation } from 'react-i18next';
import { OrganizationPicker } from '@/records/pick/OrganizationPicker';
import { DateField } from '@/ui/date-field/DateField';
import type { Field } from '@/ui/form/field';
import { Side } from '@/ui/form/Section';
import { TextField } from '@/ui/form/TextField';
import type { MeetingValues } from './values';

/** Who met, when, and under which letter the minutes were sent. */
export function MeetingDatesFields({ field }: { field: Field<MeetingValues> }) {
  const { t } = useTranslation('meetings');
  return (
    <>
      <OrganizationPicker
        field={field.at('body')}
        label={t('form.body')}
        hint={t('form.body_hint')}
      />
      <Side>
        <DateField
          field={field.at('held_on')}
          label={t('form.held_on')}
          hint={t('form.held_on_hint')}
        />
        {field.value.held_on ? null : (
          <TextField
            field={field.at('held_on_note')}
            label={t('form.held_on_note')}
            hint={t('form.held_on_note_hint')}
            lang="fa"
          />
        )}
      </Side>
      <Side>
        <DateField
          field={field.at('published_on')}
          label={t('form.published_on')}
          hint={t('form.published_on_hint')}
        />
        <TextField
          field={field.at('letter_number')}
          label={t('form.letter_number')}
          hint={t('form.letter_hint')}
        />
        <DateField
          field={field.at('letter_date')}
          label={t('form.letter_date')}
          hint={t('form.letter_hint')}
        />
      </Side>
    </>
  );
}
