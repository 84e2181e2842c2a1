import '../messages';
import '@/ui/form/messages';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import { usePageTitle } from '@/lib/page-title';
import { ProblemNotice } from '@/records/ProblemNotice';
import { Notice } from '@/ui/Notice';
import { Surface } from '@/ui/Surface';
import forms from '../components/forms.module.css';
import { NewPasswordField } from '../components/NewPasswordField';
import { keepLinkToken, linkToken } from '../link-token';
import { useForm } from '../use-form';
import classes from './pages.module.css';

/** The page of a one-time link: a first password, or a new one for a lost one. */
export function SetPasswordPage(): ReactNode {
  const { t } = useTranslation('account');
  const [token] = useState(linkToken);
  const [done, setDone] = useState(false);
  usePageTitle(t('link.title'), t('brand', { ns: 'ui' }));
  return (
    <div className={classes.narrow}>
      <h1 tabIndex={-1}>{t('link.title')}</h1>
      <p className={classes.lead}>{t(token ? 'link.lead' : 'link.none')}</p>
      {done ? (
        <Notice tone="firouzeh" role="status" title={t('link.done')}>
          <Link to="/login">{t('link.login')}</Link>
        </Notice>
      ) : token ? (
        <Surface>
          <SetPasswordForm token={token} onDone={() => setDone(true)} />
        </Surface>
      ) : (
        <Notice>{t('link.ask')}</Notice>
      )}
    </div>
  );
}

function SetPasswordForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation('account');
  const { errors, problem, sending, submit } = useForm(
    ['password'] as const,
    () => t('missing.new_password'),
    async ({ password }) => {
      await read(api.POST('/api/v1/auth/password', { body: { token, password } }));
      keepLinkToken('');
      onDone();
    },
  );
  return (
    <form noValidate onSubmit={submit} className={forms.form}>
      <ProblemNotice problem={problem} />
      {errors.token ? (
        <Notice tone="anar" role="alert" title={errors.token}>
          {t('link.ask')}
        </Notice>
      ) : null}
      <NewPasswordField name="password" error={errors.password} />
      <Button type="submit" loading={sending}>
        {t('link.set')}
      </Button>
    </form>
  );
}
