import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiProblem, asProblem } from '@/api/problem';
import type { Me } from '@/api/types';
import { type LoginFields, useLogin } from '@/auth/use-session';
import { toLatinDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { Notice } from '@/ui/Notice';
import classes from '../pages/LoginPage.module.css';
import { CodeStep } from './CodeStep';

const ASKS_FOR_A_CODE = 'auth.second_factor_required';
const WRONG_CODE = 'auth.second_factor_wrong';

/** Name and password; then, where the account has a second factor, its code. */
export function LoginForm({ onDone }: { onDone: (me: Me) => void }) {
  const { t } = useTranslation('login');
  const language = useLanguage();
  const login = useLogin();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [missing, setMissing] = useState<Record<string, string>>({});
  const [sending, setSending] = useState(false);
  /** What was right so far, for as long as the code is asked for. */
  const [known, setKnown] = useState<LoginFields | null>(null);
  const errors = { ...problem?.fields(language), ...missing };

  const send = async (fields: LoginFields) => {
    setProblem(null);
    setSending(true);
    try {
      onDone(await login(fields));
    } catch (error) {
      const refusal = asProblem(error);
      const code = refusal.problem?.code;
      if (code === ASKS_FOR_A_CODE) setKnown(fields);
      else setProblem(refusal);
      // Any other 401 says that name and password are not right, or not any more.
      if (refusal.status === 401 && code !== ASKS_FOR_A_CODE && code !== WRONG_CODE) setKnown(null);
    } finally {
      setSending(false);
    }
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const username = String(form.get('username') ?? '').trim();
    const password = String(form.get('password') ?? '');
    const code = toLatinDigits(String(form.get('totp_code') ?? '').trim());
    const gaps: Record<string, string> = {};
    if (known) {
      if (!code) gaps.totp_code = t('missing.totp_code');
    } else {
      if (!username) gaps.username = t('missing.username');
      if (!password) gaps.password = t('missing.password');
    }
    setMissing(gaps);
    if (Object.keys(gaps).length > 0) return;
    void send(known ? { ...known, totp_code: code } : { username, password });
  };

  const restart = () => {
    setKnown(null);
    setProblem(null);
    setMissing({});
  };

  const wrongCode = problem?.problem?.code === WRONG_CODE ? problem.sentence(language) : null;
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      {problem && !wrongCode ? (
        <Notice tone="anar" role="alert" title={t('failed')}>
          {problem.sentence(language) ?? t(`state.error.${problem.kind}.text`, { ns: 'ui' })}
          {problem.requestId ? (
            <div className="small dim">
              {t('state.request', { ns: 'ui' })} <bdi dir="ltr">{problem.requestId}</bdi>
            </div>
          ) : null}
        </Notice>
      ) : null}
      {known ? (
        <CodeStep
          username={known.username}
          error={errors.totp_code ?? wrongCode ?? undefined}
          onBack={restart}
        />
      ) : (
        <>
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
        </>
      )}
      <Button type="submit" size="md" loading={sending}>
        {t(known ? 'submit_code' : 'submit')}
      </Button>
    </form>
  );
}
