import '@/ui/form/messages';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/auth/use-session';
import { HistoryIcon } from '@/ui/icons';
import type { HistoryOf } from './history';

const HistoryDrawer = lazy(() => import('./HistoryDrawer'));

interface HistoryButtonProps extends HistoryOf {
  compact?: boolean;
}

/** Who changed what, for callers who are known; the public has no such button. */
export function HistoryButton({ compact, ...props }: HistoryButtonProps) {
  const { t } = useTranslation('form');
  const { me } = useSession();
  const [open, setOpen] = useState(false);
  if (!me) return null;
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
