import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/lib/clipboard';
import { useLanguage } from '@/lib/i18n';
import { announce } from '@/ui/announce';
import classes from './CurlDialog.module.css';
import { curlCommand } from './curl';

interface CurlDialogProps {
  path: string;
  open: boolean;
  opened: boolean;
  onClose: () => void;
}

/** The same record for a machine: a command that can be tried at once. */
export function CurlDialog({ path, open, opened, onClose }: CurlDialogProps) {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  const [copied, setCopied] = useState(false);
  const command = curlCommand({ path, open, language, origin: window.location.origin });
  const copy = async () => {
    const done = await copyText(command);
    setCopied(done);
    announce(t(done ? 'curl.copied' : 'copy.failed'));
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setCopied(false)}
      title={t('curl.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <p className="dim">{t(open ? 'curl.open_text' : 'curl.token_text')}</p>
      <pre className={classes.command} dir="ltr">
        {command}
      </pre>
      <div className={classes.foot}>
        <Button onClick={copy}>{t(copied ? 'curl.copied' : 'curl.copy')}</Button>
        <a href="/docs/" target="_blank" rel="noreferrer">
          {t('curl.docs')}
        </a>
      </div>
    </Modal>
  );
}
