import { type ReactNode, Suspense } from 'react';
import { useSession } from '@/auth/use-session';
import classes from './Strip.module.css';

interface ForKnownProps {
  /** Keeps the place of a strip while its code is on the way: what stands below it does not jump. */
  strip?: boolean;
  children: ReactNode;
}

/** What only who is signed in needs: the public does not even fetch its code. */
export function ForKnown({ strip, children }: ForKnownProps) {
  const { me } = useSession();
  if (!me) return null;
  return (
    <Suspense fallback={strip ? <div className={classes.place} /> : null}>{children}</Suspense>
  );
}
