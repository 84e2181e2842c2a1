import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/lib/clipboard';
import { toLatinDigits } from '@/lib/digits';
import { ProblemNotice } from '@/records/ProblemNotice';
import { announce } from '@/ui/announce';
import { CodeField } from '@/ui/CodeField';
import { CopyIcon } from '@/ui/icons';
import pages from '../pages/pages.module.css';
import { useAccountActions } from '../queries';
import { useForm } from '../use-form';
import classes from './forms.module.css';
import { QrCode } from './QrCode';

interface ConfirmCodeProps {
  secret: string;
  address: string;
  onDone: (codes: string[]) => void;
}

/** The secret for an authenticator, as a picture and as text, and the first code that it makes. */
export function ConfirmCode({ secret, address, onDone }: ConfirmCodeProps) {
  const { t } = useTranslation('account');
  const { confirmSecondFactor } = useAccountActions();
  const { errors, problem, sending, submit } = useForm(
    ['totp_code'] as const,
    (name) => t(`missing.${name}`),
    async ({ totp_code }) =>
      onDone((await confirmSecondFactor(toLatinDigits(totp_code.trim()))).recovery_codes),
  );
  const copy = async () => {
    announce(t((await copyText(secret)) ? 'enrol.copied' : 'enrol.not_copied'));
  };
  return (
    <>
      <div className={pages.enrol}>
        <QrCode text={address} label={t('enrol.picture')} />
        <div>
          <p>{t('enrol.scan')}</p>
          <p>{t('enrol.type')}</p>
          <code className={pages.secret} dir="ltr" data-secret={secret}>
            {secret.replace(/.{4}(?=.)/g, '$& ')}
          </code>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<CopyIcon size={16} />}
            onClick={copy}
          >
            {t('enrol.copy')}
          </Button>
          <p className={classes.hint}>
            <a href={address}>{t('enrol.here')}</a>
          </p>
        </div>
      </div>
      <form noValidate onSubmit={submit} className={classes.form}>
        <ProblemNotice problem={problem} />
        <CodeField
          name="totp_code"
          label={t('enrol.code')}
          hint={t('enrol.code_hint')}
          error={errors.totp_code}
        />
        <Button type="submit" loading={sending}>
          {t('enrol.confirm')}
        </Button>
      </form>
    </>
  );
}
