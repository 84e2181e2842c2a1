import { useTranslation } from 'react-i18next';
import type { Resolution } from '@/api/types';
import { twin } from '@/lib/dates';
import { DateTwin } from '@/ui/DateTwin';
import { Tag } from '@/ui/Tag';

/** The due date, or in a word why there is none. Red is only for what is known to be overdue. */
export function DueDate({ resolution, brief }: { resolution: Resolution; brief?: boolean }) {
  const { t } = useTranslation('resolutions');
  const due = twin(resolution.due_on, resolution.due_on_jalali);
  if (!due) {
    return (
      <span className="dim">
        {t(
          resolution.deadline.needs_definition
            ? 'due.needs_definition'
            : `due.${resolution.deadline.kind}`,
        )}
      </span>
    );
  }
  return (
    <>
      <DateTwin date={due} brief={brief} />
      {resolution.overdue && resolution.outcome_known ? (
        <>
          {' '}
          <Tag tone="anar">{t('due.overdue')}</Tag>
        </>
      ) : null}
    </>
  );
}
