import { Button, PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/api/types';
import { ProblemNotice } from '@/records/ProblemNotice';
import { useAccountActions } from '../queries';
import { useForm } from '../use-form';
import classes from './forms.module.css';

interface ProvePasswordProps {
  me: Me;
  onDone: (begun: { secret: string; otpauth_uri: string }) => void;
}

/** It is still the owner who sits here. */
export function ProvePassword({ me, onDone }: ProvePasswordProps) {
  const { t } = useTranslation('account');
  const { beginSecondFactor } = useAccountActions();
  const { errors, problem, sending, submit } = useForm(
    ['current_password'] as const,
    (name) => t(`missing.${name}`),
    async ({ current_password }) => onDone(await beginSecondFactor(current_password)),
  );
  return (
    <form noValidate onSubmit={submit} className={classes.form}>
      <ProblemNotice problem={problem} />
      <input type="text" autoComplete="username" value={me.username} readOnly hidden />
      <PasswordInput
        name="current_password"
        label={t('password.current')}
        description={t('enrol.why_password')}
        autoComplete="current-password"
        dir="ltr"
        error={errors.current_password}
        visibilityToggleButtonProps={{ 'aria-label': t('password.show_current') }}
      />
      <Button type="submit" loading={sending}>
        {t('enrol.begin')}
      </Button>
    </form>
  );
}
