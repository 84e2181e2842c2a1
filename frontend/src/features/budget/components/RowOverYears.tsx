import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { ProgramNode } from '@/api/types';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { lineageQuery } from '../api/lineage';
import { yearSteps } from '../year-changes';
import { YearsChart } from './YearsChart';
import { YearsTable } from './YearsTable';

/** The same row through all the books that are held: where it stood, how it was called, how much it got. */
export function RowOverYears({ node }: { node: ProgramNode }) {
  const { t } = useTranslation('budget');
  const lineage = useQuery(lineageQuery(node.id));
  if (lineage.isError) {
    return (
      <Surface title={t('years.title')}>
        <ProblemState error={lineage.error} onRetry={() => lineage.refetch()} />
      </Surface>
    );
  }
  if (lineage.isPending) {
    return (
      <Surface title={t('years.title')}>
        <LoadingState lines={4} />
      </Surface>
    );
  }
  const steps = yearSteps(lineage.data);
  const alone = steps.length < 2;
  return (
    <Surface title={t('years.title')}>
      {alone ? (
        <p className="dim">{t('detail.lineage_none')}</p>
      ) : (
        <YearsChart steps={steps} currentId={node.id} />
      )}
      <YearsTable steps={steps} currentId={node.id} />
    </Surface>
  );
}
