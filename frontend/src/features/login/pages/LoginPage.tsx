import '../messages';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiProblem, asProblem } from '@/api/problem';
import { useLogin } from '@/auth/use-session';
import { useLanguage } from '@/lib/i18n';
import { usePageTitle } from '@/lib/page-title';
import { Notice } from '@/ui/Notice';
import { Surface } from '@/ui/Surface';
import classes from './LoginPage.module.css';

const route = getRouteApi('/login');

export function LoginPage(): ReactNode {
  const { t } = useTranslation('login');
  const { next } = route.useSearch();
  const { history } = useRouter();
  usePageTitle(t('title'), t('brand', { ns: 'ui' }));
  return (
    <div className={classes.page}>
      <h1 tabIndex={-1} className={classes.title}>
        {t('title')}
      </h1>
      <p className={classes.lead}>{t('lead')}</p>
      <Surface>
        <LoginForm onDone={() => history.replace(next ?? '/')} />
      </Surface>
    </div>
  );
}

export function LoginForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('login');
  const language = useLanguage();
  const login = useLogin();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [missing, setMissing] = useState<Record<string, string>>({});
  const [sending, setSending] = useState(false);
  const errors = { ...problem?.fields(language), ...missing };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const username = String(form.get('username') ?? '').trim();
    const password = String(form.get('password') ?? '');
    const gaps: Record<string, string> = {};
    if (!username) gaps.username = t('missing.username');
    if (!password) gaps.password = t('missing.password');
    setMissing(gaps);
    setProblem(null);
    if (Object.keys(gaps).length > 0) return;
    setSending(true);
    try {
      await login({ username, password });
      onDone();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setSending(false);
    }
  };

  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      {problem ? (
        <Notice tone="anar" role="alert" title={t('failed')}>
          {problem.sentence(language) ?? t(`state.error.${problem.kind}.text`, { ns: 'ui' })}
          {problem.requestId ? (
            <div className="small dim">
              {t('state.request', { ns: 'ui' })} <bdi dir="ltr">{problem.requestId}</bdi>
            </div>
          ) : null}
        </Notice>
      ) : null}
      <TextInput
        name="username"
        label={t('username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        error={errors.username}
      />
      <PasswordInput
        name="password"
        label={t('password')}
        autoComplete="current-password"
        dir="ltr"
        error={errors.password}
        visibilityToggleButtonProps={{ 'aria-label': t('show_password') }}
      />
      <Button type="submit" size="md" loading={sending}>
        {t('submit')}
      </Button>
    </form>
  );
}
