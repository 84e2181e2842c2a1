import '@/ui/form/messages';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HistoryIcon } from '@/ui/icons';
import type { HistoryOf } from './history';

const HistoryDrawer = lazy(() => import('./HistoryDrawer'));

interface HistoryButtonProps extends HistoryOf {
  /** Whether the caller may see the past of the record. */
  shown: boolean;
  compact?: boolean;
}

/** Who changed what, for who may see it. */
export function HistoryButton({ shown, compact, ...props }: HistoryButtonProps) {
  const { t } = useTranslation('form');
  const [open, setOpen] = useState(false);
  if (!shown) return null;
  return (
    <>
      <Button
        variant="default"
        size={compact ? 'compact-md' : undefined}
        leftSection={<HistoryIcon size={18} />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t('history.title')}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <HistoryDrawer {...props} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
