import '../messages';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '@/lib/page-title';
import { Doors } from '../components/Doors';
import { PlaceOfLine } from '../components/PlaceOfLine';
import { RecentResolutions } from '../components/RecentResolutions';
import classes from './HomePage.module.css';

export function HomePage(): ReactNode {
  const { t } = useTranslation('home');
  usePageTitle(undefined, t('brand', { ns: 'ui' }));
  return (
    <>
      <header className={classes.hero}>
        <h1 tabIndex={-1}>{t('title')}</h1>
        <p>{t('lead')}</p>
      </header>
      <Doors />
      <div className={classes.columns}>
        <RecentResolutions />
        <PlaceOfLine />
      </div>
    </>
  );
}
