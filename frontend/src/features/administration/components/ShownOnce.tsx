import { Button, Group, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/lib/clipboard';
import { announce } from '@/ui/announce';
import form from '@/ui/form/form.module.css';
import { CopyIcon } from '@/ui/icons';
import { Notice } from '@/ui/Notice';
import classes from './administration.module.css';

interface ShownOnceProps {
  title: string;
  /** What is shown, with the name of each. */
  values: readonly { label: string; value: string }[];
  /** What to do with it. */
  children: ReactNode;
  onClose: () => void;
}

/** A secret that the server gives this one time: closed only by who says that he has kept it. */
export function ShownOnce({ title, values, children, onClose }: ShownOnceProps) {
  const { t } = useTranslation('administration');
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <div className={form.form}>
        <Notice tone="zaferan" title={t('once.title')}>
          {children}
        </Notice>
        {values.map(({ label, value }) => (
          <div key={label}>
            <div className="dim small">{label}</div>
            <Copied label={label} value={value} />
          </div>
        ))}
        <Group>
          <Button onClick={onClose}>{t('once.kept')}</Button>
        </Group>
      </div>
    </Modal>
  );
}

/** A value for a machine, with a button that copies it. */
export function Copied({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('administration');
  const [done, setDone] = useState(false);
  const copy = async () => {
    const copied = await copyText(value);
    setDone(copied);
    announce(t(copied ? 'once.copied' : 'once.copy_failed', { label }));
  };
  return (
    <div className={classes.secret}>
      <code>{value}</code>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<CopyIcon size={16} />}
        aria-label={t('once.copy', { label })}
        onClick={copy}
        data-no-print
      >
        {t(done ? 'once.copied_short' : 'once.copy_short')}
      </Button>
    </div>
  );
}
