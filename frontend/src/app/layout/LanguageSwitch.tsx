import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeLanguage, useLanguage } from '@/lib/i18n';

export function LanguageSwitch() {
  const { t } = useTranslation('app');
  const other = useLanguage() === 'fa' ? 'en' : 'fa';
  return (
    <Button
      variant="default"
      size="compact-sm"
      h={36}
      lang={other}
      title={t('language.label')}
      onClick={() => changeLanguage(other)}
    >
      {t('language.switch')}
    </Button>
  );
}
