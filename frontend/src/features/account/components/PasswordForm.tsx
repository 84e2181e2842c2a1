import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/api/types';
import { ProblemNotice } from '@/records/ProblemNotice';
import { announce } from '@/ui/announce';
import { Notice } from '@/ui/Notice';
import { Surface } from '@/ui/Surface';
import { useAccountActions } from '../queries';
import { useForm } from '../use-form';
import classes from './forms.module.css';
import { NewPasswordField } from './NewPasswordField';

export function PasswordForm({ me }: { me: Me }) {
  const { t } = useTranslation('account');
  const { changePassword } = useAccountActions();
  // Counts the changes: each begins with empty fields.
  const [changes, setChanges] = useState(0);
  const { errors, problem, sending, submit } = useForm(
    ['current_password', 'new_password'] as const,
    (name) => t(`missing.${name}`),
    async (values) => {
      await changePassword(values);
      setChanges((before) => before + 1);
      announce(t('password.changed'));
    },
  );
  return (
    <Surface title={t('password.title')}>
      <form noValidate onSubmit={submit} className={classes.form} key={changes}>
        {changes > 0 ? (
          <Notice tone="firouzeh" role="status">
            {t('password.changed')}
          </Notice>
        ) : null}
        <ProblemNotice problem={problem} />
        {/* For password managers: whose password it is. */}
        <input type="text" autoComplete="username" value={me.username} readOnly hidden />
        <PasswordInput
          name="current_password"
          label={t('password.current')}
          autoComplete="current-password"
          dir="ltr"
          error={errors.current_password}
          visibilityToggleButtonProps={{ 'aria-label': t('password.show_current') }}
        />
        <NewPasswordField name="new_password" error={errors.new_password} />
        <p className={classes.hint}>{t('password.consequence')}</p>
        <Button type="submit" loading={sending}>
          {t('password.change')}
        </Button>
      </form>
    </Surface>
  );
}
