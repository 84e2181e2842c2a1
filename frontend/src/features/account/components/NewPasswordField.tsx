import { PasswordInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { lengthOf, SHORTEST } from '../password-length';
import classes from './NewPasswordField.module.css';

interface NewPasswordFieldProps {
  name: string;
  error?: string;
}

/** A new password: the rules in words before it is typed, and how far it is while it is. */
export function NewPasswordField({ name, error }: NewPasswordFieldProps) {
  const { t } = useTranslation('account');
  const language = useLanguage();
  const rules = useId();
  const [password, setPassword] = useState('');
  const { count, missing, share, step } = lengthOf(password);
  const digits = (number: number) => localDigits(String(number), language);
  return (
    <div className={classes.field}>
      <PasswordInput
        name={name}
        label={t('password.new')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="new-password"
        dir="ltr"
        error={error}
        aria-describedby={rules}
        visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
      />
      <div className={classes.bar} data-step={step} aria-hidden="true">
        <span style={{ inlineSize: `${share}%` }} />
      </div>
      <p className={classes.told} role="status">
        {t(`password.length.${step}`, { count: digits(count), missing: digits(missing) })}
      </p>
      <ul id={rules} className={classes.rules}>
        <li>{t('password.rule.length', { shortest: digits(SHORTEST) })}</li>
        <li>{t('password.rule.kinds')}</li>
        <li>{t('password.rule.guessed')}</li>
      </ul>
    </div>
  );
}
