import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '@/ui/form/messages';
import { Link, useLocation } from '@tanstack/react-router';
import { ProblemState } from '@/api/ProblemState';
import { type Acted, allows, hasRight, rightKey } from '@/api/rights';
import type { Me, Right } from '@/api/types';
import { usePermissions, useSession } from '@/auth/use-session';
import { EmptyState, LoadingState } from '@/ui/states';

/** The public is not offered what it cannot do; a known caller is told which right is missing. */
export type Standing = 'yes' | 'lacking' | 'public' | 'unknown';

/** Whether the caller has a right somewhere; of a record its own `allowed_actions` decide. */
export function useRight(right: Right): Standing {
  const { state, me } = useSession();
  const { data: held } = usePermissions();
  if (me) return held ? (hasRight(held, right) ? 'yes' : 'lacking') : 'unknown';
  return state === 'signed-in' || state === 'restoring' ? 'unknown' : 'public';
}

interface WriteButtonProps extends ButtonProps {
  needs: Right;
  /** The record that it changes and the operation by which it does; without, it makes a new one. */
  of?: Acted;
  action?: string;
  /** Why it cannot be done now, whoever asks. */
  blocked?: string | null;
  onClick?: () => void;
  children: ReactNode;
}

/** A button that writes: nothing for the public, greyed with the reason for who may not. */
export function WriteButton(props: WriteButtonProps) {
  const { needs, of, action, blocked, onClick, children, ...rest } = props;
  const { t } = useTranslation('form');
  const right = useRight(needs);
  const id = useId();
  if (right === 'public' || right === 'unknown') return null;
  const named = { right: t(`right.${rightKey(needs)}`, { ns: 'ui' }) };
  const elsewhere = action && !allows(of, action) ? t('right.elsewhere', named) : null;
  const reason = right === 'lacking' ? t('right.lacking', named) : (blocked ?? elsewhere);
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
  const held = usePermissions();
  const [known, setKnown] = useState<Me | null>(null);
  const here = useLocation({ select: ({ href }) => href });
  if (right === 'yes' && me && known?.id !== me.id) setKnown(me);
  const writer = right === 'yes' ? me : known;
  if (writer) return children(writer);
  if (right === 'unknown') {
    if (held.isError) return <ProblemState error={held.error} onRetry={() => held.refetch()} />;
    return <LoadingState lines={6} />;
  }
  if (right === 'lacking') {
    return (
      <EmptyState title={t('right.forbidden')}>
        {t('right.lacking', { right: t(`right.${rightKey(needs)}`, { ns: 'ui' }) })}
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
