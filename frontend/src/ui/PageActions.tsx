import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/lib/clipboard';
import { announce } from './announce';
import { LinkIcon, PrintIcon } from './icons';

/** What every page can do: give its permalink, and print. */
export function PageActions() {
  const { t } = useTranslation('ui');
  const copy = async () => {
    announce(t((await copyText(window.location.href)) ? 'action.copied' : 'copy.failed'));
  };
  return (
    <>
      <ActionIcon
        variant="default"
        size={36}
        onClick={copy}
        aria-label={t('action.permalink')}
        title={t('action.permalink')}
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
