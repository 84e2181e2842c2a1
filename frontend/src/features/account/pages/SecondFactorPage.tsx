import '../messages';
import '@/ui/form/messages';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/auth/use-session';
import { usePageTitle } from '@/lib/page-title';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { ConfirmCode } from '../components/ConfirmCode';
import { ProvePassword } from '../components/ProvePassword';
import { RecoveryCodes } from '../components/RecoveryCodes';
import { useAccountActions } from '../queries';
import { NobodyHere } from './AccountPage';
import classes from './pages.module.css';

const route = getRouteApi('/account/second-factor');

interface Enrolment {
  secret: string;
  otpauth_uri: string;
}

/** Setting up the second factor: the password again, the picture, the first code, the recovery codes. */
export function SecondFactorPage(): ReactNode {
  const { t } = useTranslation('account');
  const { state, me } = useSession();
  const { next } = route.useSearch();
  const { history } = useRouter();
  const { readEverythingAnew } = useAccountActions();
  const [begun, setBegun] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  usePageTitle(t('enrol.title'), t('brand', { ns: 'ui' }));
  if (!me) {
    return state === 'restoring' || state === 'signed-in' ? <LoadingState /> : <NobodyHere />;
  }
  const done = async () => {
    await readEverythingAnew();
    history.replace(next ?? '/account');
  };
  const step = codes ? 3 : begun ? 2 : 1;
  return (
    <div className={classes.narrow}>
      <h1 tabIndex={-1}>{t('enrol.title')}</h1>
      <p className={classes.lead}>
        {t(me.second_factor.required ? 'enrol.lead_required' : 'enrol.lead')}
      </p>
      <Surface title={t(`enrol.step_${step}`)}>
        {codes ? (
          <RecoveryCodes codes={codes} onKept={done} />
        ) : begun ? (
          <ConfirmCode secret={begun.secret} address={begun.otpauth_uri} onDone={setCodes} />
        ) : me.second_factor.enrolled ? (
          <p>{t('enrol.already')}</p>
        ) : (
          <ProvePassword me={me} onDone={setBegun} />
        )}
      </Surface>
    </div>
  );
}
