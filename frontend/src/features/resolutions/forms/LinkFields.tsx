import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { useFinders } from '@/records/pick/finders';
import { OrganizationPicker } from '@/records/pick/OrganizationPicker';
import { PickMany } from '@/records/pick/PickMany';
import { DateField } from '@/ui/date-field/DateField';
import { ChoiceField } from '@/ui/form/ChoiceField';
import type { Field } from '@/ui/form/field';
import { More, Section, Side } from '@/ui/form/Section';
import { TextField } from '@/ui/form/TextField';
import { budgetYearsQuery } from '../api/budget-years';
import type { ResolutionValues } from './values';

interface LinkFieldsProps {
  field: Field<ResolutionValues>;
  /** The body that adopts it is asked for where no meeting says it. */
  withBody: boolean;
}

/** To whom it goes, what it brings about, and what it is about. */
export function LinkFields({ field, withBody }: LinkFieldsProps) {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  const finders = useFinders();
  const years = useQuery(budgetYearsQuery);
  const [year, setYear] = useState<number | undefined>();
  const { lineage, number, letter_number, letter_date, legal_basis, outcome } = field.value;
  return (
    <Section title={t('facts.title')}>
      {withBody ? (
        <OrganizationPicker
          field={field.at('body')}
          label={t('form.body')}
          hint={t('form.body_hint')}
        />
      ) : null}
      <OrganizationPicker field={field.at('recipient')} label={t('facts.recipient')} />
      <Side>
        <TextField field={field.at('deliverable')} label={t('facts.deliverable')} lang="fa" />
        <TextField
          field={field.at('creates')}
          label={t('facts.creates')}
          hint={t('form.creates_hint')}
          lang="fa"
        />
      </Side>
      <PickMany
        field={field.at('territory')}
        label={t('facts.territories')}
        finder={finders.territories}
      />
      <More
        title={t('form.numbers')}
        open={Boolean(
          number || letter_number || letter_date || legal_basis || outcome === 'unknown',
        )}
      >
        <Side>
          <TextField
            field={field.at('item_number')}
            label={t('form.item_number')}
            inputMode="numeric"
          />
          <TextField field={field.at('number')} label={t('form.number')} />
        </Side>
        <Side>
          <TextField field={field.at('letter_number')} label={t('form.letter_number')} />
          <DateField field={field.at('letter_date')} label={t('form.letter_date')} />
        </Side>
        <TextField field={field.at('legal_basis')} label={t('form.legal_basis')} lang="fa" />
        <Side>
          <ChoiceField
            field={field.at('outcome')}
            label={t('form.outcome')}
            hint={t('form.outcome_hint')}
            choices={(['followed', 'unknown'] as const).map((value) => ({
              value,
              label: t(`form.outcomes.${value}`),
            }))}
          />
          {field.value.outcome === 'unknown' ? (
            <TextField field={field.at('outcome_note')} label={t('form.outcome_note')} lang="fa" />
          ) : null}
        </Side>
      </More>
      <More title={t('form.lineage')} open={lineage.length > 0}>
        <Side>
          <NativeSelect
            label={t('form.lineage_year')}
            value={String(year ?? years.data?.[0] ?? '')}
            onChange={(event) => setYear(Number(event.currentTarget.value))}
            data={(years.data ?? []).map((one) => ({
              value: String(one),
              label: localDigits(String(one), language),
            }))}
          />
          <PickMany
            field={field.at('lineage')}
            label={t('facts.lineages')}
            hint={t('form.lineage_hint')}
            finder={finders.lineages(year ?? years.data?.[0])}
          />
        </Side>
      </More>
    </Section>
  );
}
