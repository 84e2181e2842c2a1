import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkIcon, PrintIcon } from './icons';

/** What every page can do: give its permalink, and print. */
export function PageActions() {
  const { t } = useTranslation('ui');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href);
    setCopied(true);
  };
  const label = copied ? t('action.copied') : t('action.permalink');
  return (
    <>
      <span className="hidden-visually" role="status">
        {copied ? t('action.copied') : ''}
      </span>
      <ActionIcon
        variant="default"
        size={36}
        onClick={copy}
        onBlur={() => setCopied(false)}
        aria-label={label}
        title={label}
      >
        <LinkIcon size={18} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        onClick={() => window.print()}
        aria-label={t('action.print')}
        title={t('action.print')}
      >
        <PrintIcon size={18} />
      </ActionIcon>
    </>
  );
}
