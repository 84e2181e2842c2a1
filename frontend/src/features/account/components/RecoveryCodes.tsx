import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/lib/clipboard';
import { announce } from '@/ui/announce';
import { CopyIcon, PrintIcon } from '@/ui/icons';
import { Notice } from '@/ui/Notice';
import classes from './RecoveryCodes.module.css';

interface RecoveryCodesProps {
  codes: string[];
  onKept: () => void;
}

/** Shown this once: who leaves the page without them cannot ask for them again. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const { t } = useTranslation('account');
  const copy = async () => {
    announce(t((await copyText(codes.join('\n'))) ? 'recovery.copied' : 'recovery.not_copied'));
  };
  return (
    <div className={classes.whole}>
      <Notice tone="zaferan" title={t('recovery.once')}>
        {t('recovery.why')}
      </Notice>
      <ul className={classes.codes} dir="ltr" aria-label={t('recovery.label')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Group data-no-print>
        <Button variant="default" leftSection={<CopyIcon size={18} />} onClick={copy}>
          {t('recovery.copy')}
        </Button>
        <Button
          variant="default"
          leftSection={<PrintIcon size={18} />}
          onClick={() => globalThis.print()}
        >
          {t('recovery.print')}
        </Button>
        <Button onClick={onKept}>{t('recovery.kept')}</Button>
      </Group>
    </div>
  );
}
