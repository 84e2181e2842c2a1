import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RIGHTS, rightKey } from '@/api/rights';
import type { Me } from '@/api/types';
import { useAfterWrite } from '@/records/Editing';
import { useFinders } from '@/records/pick/finders';
import { RecordPicker } from '@/records/pick/RecordPicker';
import { RecordForm } from '@/records/RecordForm';
import { useRecordForm } from '@/records/use-record-form';
import { ChoiceField } from '@/ui/form/ChoiceField';
import classes from '@/ui/form/form.module.css';
import { Section } from '@/ui/form/Section';
import { giveRole, type Holder, rolesQuery } from '../api/roles';
import { ROLES } from '../search';
import { Coverage } from './Coverage';
import { PlaceTree } from './PlaceTree';
import { NEW_ROLE, roleInput, WHERES } from './role-values';
import { unplaced } from './unplaced';
import { accessToken } from './words';

interface RoleFormProps {
  me: Me;
  holder: Holder;
  onSaved: () => void;
}

/** Gives a role: which one, where it counts, and what follows from that, before it is done. */
export function RoleForm({ me, holder, onSaved }: RoleFormProps) {
  const { t } = useTranslation('administration');
  const finders = useFinders();
  const afterWrite = useAfterWrite();
  const roles = useQuery(rolesQuery);
  const form = useRecordForm({
    name: `role-assignments/${Object.values(holder).join()}`,
    user: me.id,
    start: NEW_ROLE,
    send: async (values, { key }) => {
      if (values.where !== 'country' && !values[values.where]) throw unplaced(values.where);
      return giveRole(roleInput(holder, values), key);
    },
    onSaved: () => {
      afterWrite();
      onSaved();
    },
  });
  const { field } = form;
  const { value } = field;
  const where = field.at('where');
  const given = roles.data?.find(({ role }) => role === value.role);
  return (
    <RecordForm
      form={form}
      submit={t('roles.give')}
      wording={{ label: (key) => t(`field.${key}`), token: accessToken(t) }}
    >
      <Section title={t('field.role')}>
        <ChoiceField
          field={field.at('role')}
          label={t('roles.which')}
          hint={t(`role_meaning.${value.role}`)}
          required
          choices={ROLES.map((role) => ({
            value: role,
            label: t(`user.role.${role}`, { ns: 'app' }),
          }))}
        />
        {given ? (
          <p className="dim small">
            {t('roles.gives', {
              rights: RIGHTS.filter((right) => given.permissions.includes(right))
                .map((right) => t(`right.${rightKey(right)}`, { ns: 'ui' }))
                .join(t('rights.comma')),
            })}
          </p>
        ) : null}
      </Section>
      <Section title={t('field.where')}>
        <Radio.Group
          label={t('roles.where')}
          value={where.value}
          onChange={(chosen) => where.set((now) => WHERES.find((one) => one === chosen) ?? now)}
        >
          <div className={classes.checks}>
            {WHERES.map((one) => (
              <Radio key={one} value={one} label={t(`where.${one}`)} />
            ))}
          </div>
        </Radio.Group>
        {where.value === 'territory' ? <PlaceTree field={field.at('territory')} /> : null}
        {where.value === 'organization' ? (
          <RecordPicker
            field={field.at('organization')}
            label={t('field.organization')}
            finder={finders.organizations}
            required
          />
        ) : null}
        <Coverage values={value} />
      </Section>
    </RecordForm>
  );
}
