import { useTranslation } from 'react-i18next';
import type { Provenance, Source } from '@/api/types';
import { ChoiceField } from '@/ui/form/ChoiceField';
import type { Field } from '@/ui/form/field';
import { More, Section, Side } from '@/ui/form/Section';
import { LongTextField, TextField } from '@/ui/form/TextField';
import { text, typed } from './inputs';

export interface SourceValues {
  title: string;
  url: string;
  page: string;
  quoted: string;
}

export const sourceValues = (source?: Source | null): SourceValues => ({
  title: typed(source?.title),
  url: typed(source?.url),
  page: typed(source?.page),
  quoted: typed(source?.quoted),
});

export const sourceInput = (source: SourceValues) => ({
  title: source.title,
  url: text(source.url),
  page: text(source.page),
  quoted: text(source.quoted),
});

const PROVENANCES: readonly Provenance[] = ['official', 'press', 'derived', 'example'];

interface SourceFieldsProps {
  provenance: Field<Provenance>;
  source: Field<SourceValues>;
  optional?: boolean;
}

/** Where it is from: nothing is recorded without that. */
export function SourceFields({ provenance, source, optional }: SourceFieldsProps) {
  const { t } = useTranslation('form');
  const { url, page, quoted } = source.value;
  return (
    <Section title={t('source.title')}>
      <Side>
        <ChoiceField
          field={provenance}
          label={t('source.provenance')}
          required={!optional}
          hint={t(`provenance.${provenance.value}.meaning`, { ns: 'ui' })}
          choices={PROVENANCES.map((value) => ({
            value,
            label: t(`provenance.${value}.name`, { ns: 'ui' }),
          }))}
        />
        <TextField
          field={source.at('title')}
          label={t('source.name')}
          hint={t('source.name_hint')}
          lang="fa"
          required={!optional}
        />
      </Side>
      <More title={t('source.more')} open={Boolean(url || page || quoted || source.error)}>
        <Side>
          <TextField field={source.at('url')} label={t('source.url')} dir="ltr" inputMode="url" />
          <TextField field={source.at('page')} label={t('source.page')} />
        </Side>
        <LongTextField field={source.at('quoted')} label={t('source.quoted')} lang="fa" rows={2} />
      </More>
    </Section>
  );
}
