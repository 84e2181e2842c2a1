import { useTranslation } from 'react-i18next';
import { jalaliText } from '@/lib/calendar';
import { useLanguage } from '@/lib/i18n';
import { DateTwin } from '@/ui/DateTwin';
import { DateField } from '@/ui/date-field/DateField';
import { ChoiceField } from '@/ui/form/ChoiceField';
import type { Field } from '@/ui/form/field';
import { Section, Side } from '@/ui/form/Section';
import { LongTextField, TextField } from '@/ui/form/TextField';
import { Notice } from '@/ui/Notice';
import { DEADLINE_KINDS } from '../search';
import { BASES, dueOf, PERIODS, type Period, UNITS } from './deadline-values';
import type { ResolutionValues } from './values';

/** The days from which a relative deadline may count, where they are known. */
export interface BasisDays {
  meeting_date?: string | null;
  publication_date?: string | null;
  communication_date?: string | null;
}

interface DeadlineFieldsProps {
  field: Field<ResolutionValues>;
  days: BasisDays;
}

/** The deadline by its kind, with the fields of that kind and no others. */
export function DeadlineFields({ field, days }: DeadlineFieldsProps) {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  const deadline = field.at('deadline');
  const { kind, basis, period } = deadline.value;
  const due = dueOf(deadline.value, days[basis] ?? null);
  const periods: Period[] = ['undefined', ...(Object.keys(PERIODS) as (keyof typeof PERIODS)[])];
  if (period === 'other') periods.push('other');
  return (
    <Section title={t('deadline.title')}>
      <Side>
        <ChoiceField
          field={deadline.at('kind')}
          label={t('form.deadline_kind')}
          required
          choices={DEADLINE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        {kind === 'date' ? (
          <DateField field={field.at('due_on')} label={t('form.due_on')} required />
        ) : null}
        {kind === 'recurring' ? (
          <ChoiceField
            field={deadline.at('period')}
            label={t('form.period')}
            required
            choices={periods.map((value) => ({
              value,
              label: value === 'other' ? deadline.value.rrule : t(`form.periods.${value}`),
            }))}
          />
        ) : null}
      </Side>
      {kind === 'relative' ? (
        <>
          <Side>
            <TextField field={deadline.at('n')} label={t('form.n')} inputMode="numeric" required />
            <ChoiceField
              field={deadline.at('unit')}
              label={t('form.unit')}
              required
              choices={UNITS.map((value) => ({ value, label: t(`form.units.${value}`) }))}
            />
            <ChoiceField
              field={deadline.at('basis')}
              label={t('form.basis')}
              required
              choices={BASES.map((value) => ({ value, label: t(`deadline.basis.${value}`) }))}
            />
          </Side>
          {days[basis] ? null : (
            <DateField
              field={deadline.at('basis_date')}
              label={t('form.basis_date')}
              hint={t('form.basis_date_hint')}
            />
          )}
          <output>
            {due ? (
              <Notice tone="firouzeh" title={t('form.due_computed')}>
                <DateTwin date={{ gregorian: due, jalali: jalaliText(due) }} />
              </Notice>
            ) : null}
          </output>
        </>
      ) : null}
      {kind === 'recurring' && period === 'undefined' ? (
        <Notice tone="lajvard">{t('definition.text')}</Notice>
      ) : null}
      {kind === 'none' ? null : (
        <Side>
          <TextField
            field={deadline.at('stated')}
            label={t('form.stated')}
            hint={t('form.stated_hint')}
            lang="fa"
          />
          <LongTextField field={deadline.at('note')} label={t('form.note')} lang="fa" rows={1} />
          {language === 'en' || deadline.value.note_en ? (
            <LongTextField
              field={deadline.at('note_en')}
              label={t('form.note_en')}
              lang="en"
              rows={1}
            />
          ) : null}
        </Side>
      )}
    </Section>
  );
}
