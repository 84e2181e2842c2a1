import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSections } from '../sections';
import classes from './Navigation.module.css';

export function Navigation({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation('app');
  const sections = useSections();
  return (
    <nav aria-label={t('nav.label')} className={classes.nav}>
      {sections.map(({ to, key, Icon }) => (
        <Link
          key={to}
          to={to}
          className={classes.link}
          activeProps={{ 'data-active': true, 'aria-current': 'page' }}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          onClick={onGo}
        >
          <Icon />
          {t(`nav.${key}`)}
        </Link>
      ))}
    </nav>
  );
}
