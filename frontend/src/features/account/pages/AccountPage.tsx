import '../messages';
import '@/ui/form/messages';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/auth/use-session';
import { usePageTitle } from '@/lib/page-title';
import { PageHeader } from '@/ui/PageHeader';
import { EmptyState, LoadingState } from '@/ui/states';
import { PasswordForm } from '../components/PasswordForm';
import { SecondFactorCard } from '../components/SecondFactorCard';
import { SessionList } from '../components/SessionList';
import classes from './pages.module.css';

/** One's own account: how one signs in, and where one is signed in. */
export function AccountPage(): ReactNode {
  const { t } = useTranslation('account');
  const { state, me } = useSession();
  usePageTitle(t('title'), t('brand', { ns: 'ui' }));
  if (!me) {
    return state === 'restoring' || state === 'signed-in' ? <LoadingState /> : <NobodyHere />;
  }
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('title')}
        lead={
          <>
            <bdi>{me.display_name}</bdi> · <bdi dir="ltr">{me.username}</bdi>
          </>
        }
      />
      <SessionList />
      <div className={classes.pair}>
        <SecondFactorCard me={me} />
        <PasswordForm me={me} />
      </div>
    </div>
  );
}

/** The page of an account, for whoever is not signed in. */
export function NobodyHere() {
  const { t } = useTranslation('account');
  return (
    <EmptyState
      title={t('nobody.title')}
      heading="h1"
      action={
        <Link to="/login" search={{ next: '/account' }}>
          {t('nobody.login')}
        </Link>
      }
    >
      {t('nobody.text')}
    </EmptyState>
  );
}
