import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PaletteButton } from '../palette/PaletteButton';
import { BrandMark } from './BrandMark';
import classes from './Header.module.css';
import { LanguageSwitch } from './LanguageSwitch';
import { PhoneMenu } from './PhoneMenu';
import { SchemeSwitch } from './SchemeSwitch';
import { UserMenu } from './UserMenu';

export function Header() {
  const { t } = useTranslation('ui');
  return (
    <header className={classes.header} data-no-print>
      <PhoneMenu />
      <Link to="/" className={classes.brand}>
        <BrandMark />
        <span>{t('brand')}</span>
      </Link>
      <div className={classes.tools}>
        <PaletteButton />
        <LanguageSwitch />
        <SchemeSwitch />
        <UserMenu />
      </div>
    </header>
  );
}
