import '../messages';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/api/types';
import { wantsSecondFactor } from '@/auth/use-session';
import { usePageTitle } from '@/lib/page-title';
import { Surface } from '@/ui/Surface';
import { LoginForm } from '../components/LoginForm';
import classes from './LoginPage.module.css';

const route = getRouteApi('/login');

export function LoginPage(): ReactNode {
  const { t } = useTranslation('login');
  const { next } = route.useSearch();
  const { history } = useRouter();
  usePageTitle(t('title'), t('brand', { ns: 'ui' }));
  const goOn = (me: Me) => {
    const target = next ?? '/';
    // Roles that do not count yet: what they need comes first.
    const missing = wantsSecondFactor(me) && !me.second_factor.enrolled;
    history.replace(
      missing ? `/account/second-factor?${new URLSearchParams({ next: target })}` : target,
    );
  };
  return (
    <div className={classes.page}>
      <h1 tabIndex={-1} className={classes.title}>
        {t('title')}
      </h1>
      <p className={classes.lead}>{t('lead')}</p>
      <Surface>
        <LoginForm onDone={goOn} />
      </Surface>
    </div>
  );
}
