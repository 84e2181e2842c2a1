import { useTranslation } from 'react-i18next';
import { rightKey } from '@/api/rights';
import type { Field } from '@/ui/form/field';
import { ManyField } from '@/ui/form/ManyField';
import { Section } from '@/ui/form/Section';
import { TextField } from '@/ui/form/TextField';
import { type ClientChange, SCOPES } from './client-values';

/** The name of a program. */
export function ClientName({ field }: { field: Field<string> }) {
  const { t } = useTranslation('administration');
  return <TextField field={field} label={t('field.name')} hint={t('clients.name_hint')} required />;
}

/** What a program may be used for, in words. */
export function ClientScopes({ field }: { field: Field<ClientChange['scopes']> }) {
  const { t } = useTranslation('administration');
  return (
    <Section title={t('clients.scopes')} hint={t('clients.scopes_hint')}>
      <ManyField
        field={field}
        label={t('field.scopes')}
        required
        choices={SCOPES.map((scope) => ({
          value: scope,
          label: t(`right.${rightKey(scope)}`, { ns: 'ui' }),
        }))}
      />
    </Section>
  );
}
