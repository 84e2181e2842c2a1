import { ActionIcon } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoreIcon } from '@/ui/icons';
import { PageActions } from '@/ui/PageActions';
import type { ExportedList, Filters } from './exports';

const RecordMenu = lazy(() => import('./RecordMenu'));

export interface RecordActionsProps {
  /** Where the API has what this page shows. */
  path: string;
  /** Whether anybody may read it. */
  open?: boolean;
  /** The sentence to quote the record with. */
  cite?: () => string;
  exports?: { list: ExportedList; filters: Filters };
}

/** What the page of a record or of a list can do: its link, paper, citation, files, command. */
export function RecordActions(props: RecordActionsProps) {
  const { t } = useTranslation('ui');
  // The menu is code of its own, fetched at the first touch.
  const [wanted, setWanted] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const button = (
    <ActionIcon
      ref={opener}
      variant="default"
      size={36}
      aria-label={t('action.more')}
      aria-haspopup="menu"
      aria-expanded={wanted ? undefined : false}
      title={t('action.more')}
      onClick={() => setWanted(true)}
    >
      <MoreIcon size={18} />
    </ActionIcon>
  );
  return (
    <>
      <PageActions />
      {wanted ? (
        <Suspense fallback={button}>
          <RecordMenu {...props} />
        </Suspense>
      ) : (
        button
      )}
    </>
  );
}
