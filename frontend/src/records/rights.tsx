import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '@/ui/form/messages';
import { Link, useLocation } from '@tanstack/react-router';
import { hasRight, type Right, type RightArea } from '@/api/rights';
import type { Me } from '@/api/types';
import { useSession } from '@/auth/use-session';
import { EmptyState, LoadingState } from '@/ui/states';

const areaOf = (right: Right): RightArea => right.replace(':write', '') as RightArea;

/** The public is not offered what it cannot do; a known caller is told which right is missing. */
export type Standing = 'yes' | 'lacking' | 'public' | 'unknown';

export function useRight(right: Right): Standing {
  const { state, me } = useSession();
  if (me) return hasRight(me, right) ? 'yes' : 'lacking';
  return state === 'signed-in' || state === 'restoring' ? 'unknown' : 'public';
}

interface WriteButtonProps extends ButtonProps {
  needs: Right;
  /** Why it cannot be done now, whoever asks. */
  blocked?: string | null;
  onClick?: () => void;
  children: ReactNode;
}

/** A button that writes: nothing for the public, greyed with the reason for who may not. */
export function WriteButton({ needs, blocked, onClick, children, ...rest }: WriteButtonProps) {
  const { t } = useTranslation('form');
  const right = useRight(needs);
  const id = useId();
  if (right === 'public' || right === 'unknown') return null;
  const reason =
    right === 'lacking'
      ? t('right.lacking', { right: t(`right.${areaOf(needs)}`, { ns: 'ui' }) })
      : blocked;
  if (!reason) {
    return (
      <Button variant="default" {...rest} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <>
      <Button
        variant="default"
        {...rest}
        data-disabled
        aria-disabled
        aria-describedby={id}
        title={reason}
        onClick={(event) => event.preventDefault()}
      >
        {children}
      </Button>
      <span id={id} className="hidden-visually">
        {reason}
      </span>
    </>
  );
}

interface WriterProps {
  needs: Right;
  children: (me: Me) => ReactNode;
}

/**
 * A page for who may write. Who was let in stays in when the session ends meanwhile: what is typed
 * must not vanish with it.
 */
export function WriterOnly({ needs, children }: WriterProps) {
  const { t } = useTranslation('form');
  const right = useRight(needs);
  const { me } = useSession();
  const [known, setKnown] = useState<Me | null>(null);
  const here = useLocation({ select: ({ href }) => href });
  if (right === 'yes' && me && known?.id !== me.id) setKnown(me);
  const writer = right === 'yes' ? me : known;
  if (writer) return children(writer);
  if (right === 'unknown') return <LoadingState lines={6} />;
  if (right === 'lacking') {
    return (
      <EmptyState title={t('right.forbidden')}>
        {t('right.lacking', { right: t(`right.${areaOf(needs)}`, { ns: 'ui' }) })}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('right.login')}
      action={
        <Link to="/login" search={{ next: here }}>
          {t('problem.login')}
        </Link>
      }
    >
      {t('right.login_text')}
    </EmptyState>
  );
}
