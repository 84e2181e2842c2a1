import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeField } from '@/ui/CodeField';
import classes from '../pages/LoginPage.module.css';

interface CodeStepProps {
  username: string;
  error?: string;
  onBack: () => void;
}

/** The password was right: now the code of the authenticator, or a recovery code. */
export function CodeStep({ username, error, onBack }: CodeStepProps) {
  const { t } = useTranslation('login');
  const [recovery, setRecovery] = useState(false);
  const kind = recovery ? 'recovery' : 'code';
  return (
    <>
      <p className={classes.step} role="status">
        {t('code.lead')} <bdi dir="ltr">{username}</bdi>
      </p>
      <CodeField
        key={kind}
        name="totp_code"
        label={t(`${kind}.label`)}
        hint={t(`${kind}.hint`)}
        error={error}
        recovery={recovery}
        focused
      />
      <div className={classes.ways}>
        <Button variant="subtle" size="compact-sm" onClick={() => setRecovery(!recovery)}>
          {t(`${kind}.other`)}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </>
  );
}
