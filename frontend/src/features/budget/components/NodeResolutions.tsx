import { useTranslation } from 'react-i18next';
import type { ProgramNode } from '@/api/types';
import { ResolutionsOf } from '@/features/resolutions/parts';

/** What was resolved about this row, in whatever year. */
export function NodeResolutions({ node }: { node: ProgramNode }) {
  const { t } = useTranslation('budget');
  return (
    <ResolutionsOf
      title={t('page.resolutions')}
      none={t('page.no_resolutions')}
      about={{ lineage: node.lineage_id }}
    />
  );
}
