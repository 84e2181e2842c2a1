import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '@/lib/page-title';
import { EmptyState } from '@/ui/states';

export function NotFound(): ReactNode {
  const { t } = useTranslation('app');
  usePageTitle(t('not_found.title'), t('brand', { ns: 'ui' }));
  return (
    <EmptyState
      heading="h1"
      title={t('not_found.title')}
      action={<Link to="/">{t('not_found.home')}</Link>}
    >
      {t('not_found.text')}
    </EmptyState>
  );
}
