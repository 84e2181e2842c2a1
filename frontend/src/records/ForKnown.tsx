import { type ReactNode, Suspense } from 'react';
import { useSession } from '@/auth/use-session';
import classes from './Strip.module.css';

/** What only who is signed in needs: the public does not even fetch its code. */
export function ForKnown({ children }: { children: ReactNode }) {
  const { me } = useSession();
  if (!me) return null;
  return <Suspense fallback={<div className={classes.place} />}>{children}</Suspense>;
}
