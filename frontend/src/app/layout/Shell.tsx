import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangedView } from '@/auth/use-session';
import { Announcer } from '@/ui/Announcer';
import { CellMenu } from '@/ui/CellMenu';
import { copyAmounts } from '@/ui/copy-amounts';
import { useFocusOnArrival } from './focus-on-arrival';
import { Header } from './Header';
import { Navigation } from './Navigation';
import { OfflineNotice } from './OfflineNotice';
import { PrintHead } from './PrintHead';
import { SecondFactorNotice } from './SecondFactorNotice';
import { SessionNotice } from './SessionNotice';
import classes from './Shell.module.css';

export function Shell(): ReactNode {
  const { t } = useTranslation('app');
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  useChangedView();
  useEffect(() => {
    document.addEventListener('copy', copyAmounts);
    return () => document.removeEventListener('copy', copyAmounts);
  }, []);
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip} data-no-print>
        {t('skip')}
      </a>
      <Header />
      <aside className={classes.side} data-no-print>
        <Navigation />
        <p className={classes.tagline}>{t('footer.tagline')}</p>
      </aside>
      <main id="content" ref={main} className={classes.main} tabIndex={-1}>
        <PrintHead />
        <SessionNotice />
        <SecondFactorNotice />
        <OfflineNotice />
        <Outlet />
        <CellMenu />
        <div id="overlays" />
        <Announcer />
      </main>
    </div>
  );
}
