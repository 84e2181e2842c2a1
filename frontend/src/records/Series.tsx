import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/ui/Notice';

interface SeriesProps {
  /** One form; `round` is its key, `next` says what was saved and begins another. */
  children: (round: number, next: (saved: ReactNode) => void) => ReactNode;
}

/** Record after record of one kind, without leaving the keyboard. */
export function Series({ children }: SeriesProps) {
  const { t } = useTranslation('form');
  const place = useRef<HTMLDivElement>(null);
  const [round, setRound] = useState(0);
  const [saved, setSaved] = useState<ReactNode>(null);
  useEffect(() => {
    // The next one begins where the first one began: in its first field.
    if (round === 0) return;
    place.current?.querySelector<HTMLElement>('form :is(input, select, textarea)')?.focus();
    window.scrollTo(0, 0);
  }, [round]);
  return (
    <div ref={place}>
      <div role="status">
        {saved ? (
          <Notice tone="firouzeh">
            {t('series.saved')} {saved}
          </Notice>
        ) : null}
      </div>
      {children(round, (told) => {
        setSaved(told);
        setRound(round + 1);
      })}
    </div>
  );
}

/** Saves as well; what follows is the caller's matter, who hears the `way`. */
export function OtherWay({ way, children }: { way: string; children: ReactNode }) {
  return (
    <Button
      type="submit"
      variant="default"
      name="way"
      value={way}
      aria-keyshortcuts="Control+Shift+Enter"
      title="Ctrl + Shift + Enter"
    >
      {children}
    </Button>
  );
}
