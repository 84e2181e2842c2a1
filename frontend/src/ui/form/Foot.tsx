import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './form.module.css';

interface FootProps {
  submit: string;
  sending: boolean;
  /** Other ways to go on: beside the first one, or instead of it. */
  children?: ReactNode;
}

/** Stays at the foot of the window, so that saving is in reach wherever one types. */
export function Foot({ submit, sending, children }: FootProps) {
  const { t } = useTranslation('form');
  return (
    <div className={classes.foot} data-no-print>
      <Button type="submit" loading={sending} aria-keyshortcuts="Control+Enter">
        {submit}
      </Button>
      {children}
      <span className={classes.shortcut}>
        <kbd>Ctrl</kbd> + <kbd>Enter</kbd> {t('shortcut')}
      </span>
    </div>
  );
}
