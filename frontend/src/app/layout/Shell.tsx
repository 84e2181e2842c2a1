import { Outlet, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { copyAmounts } from '@/ui/copy-amounts';
import { ExpiredNotice } from './ExpiredNotice';
import { Header } from './Header';
import { Navigation } from './Navigation';
import { PrintHead } from './PrintHead';
import classes from './Shell.module.css';

export function Shell(): ReactNode {
  const { t } = useTranslation('app');
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  useEffect(() => {
    document.addEventListener('copy', copyAmounts);
    return () => document.removeEventListener('copy', copyAmounts);
  }, []);
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t('skip')}
      </a>
      <Header />
      <aside className={classes.side} data-no-print>
        <Navigation />
        <p className={classes.tagline}>{t('footer.tagline')}</p>
      </aside>
      <main id="content" ref={main} className={classes.main} tabIndex={-1}>
        <PrintHead />
        <ExpiredNotice />
        <Outlet />
      </main>
    </div>
  );
}

/** A new page is announced by its heading; a change of filters moves nothing. */
function useFocusOnArrival(main: React.RefObject<HTMLElement | null>) {
  const path = useLocation({ select: (location) => location.pathname });
  const seen = useRef(path);
  useEffect(() => {
    if (seen.current === path) return;
    seen.current = path;
    const place = main.current;
    if (!place) return;
    const focusHeading = () => {
      const heading = place.querySelector<HTMLElement>('h1');
      heading?.focus({ preventScroll: true });
      return heading !== null;
    };
    if (focusHeading()) return;
    // The heading comes with the data; until then, and only if nobody moved on, the page waits.
    place.focus({ preventScroll: true });
    const watch = new MutationObserver(() => {
      if (document.activeElement !== place || focusHeading()) watch.disconnect();
    });
    watch.observe(place, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [path, main]);
}
