import { Button, Group, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

interface LeaveDialogProps {
  dirty: () => boolean;
  onLeave: () => void;
}

/** Nobody loses what was typed without having said so. Signing in again is no leaving: a draft is kept. */
export function LeaveDialog({ dirty, onLeave }: LeaveDialogProps) {
  const { t } = useTranslation('form');
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      dirty() && next.pathname !== '/login' && next.pathname !== current.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('leave.title')}
      withCloseButton={false}
      centered
    >
      <p>{t('leave.text')}</p>
      <Group mt="lg" gap="sm">
        <Button data-autofocus onClick={() => reset?.()}>
          {t('leave.stay')}
        </Button>
        <Button
          variant="light"
          color="anar"
          onClick={() => {
            onLeave();
            proceed?.();
          }}
        >
          {t('leave.go')}
        </Button>
      </Group>
    </Modal>
  );
}
