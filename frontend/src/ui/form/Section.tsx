import type { ReactNode } from 'react';
import { Surface } from '@/ui/Surface';
import classes from './form.module.css';

interface SectionProps {
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}

/** A part of a form, with what one must know before filling it in. */
export function Section({ title, hint, children }: SectionProps) {
  return (
    <Surface title={title}>
      {hint ? <p className={classes.hint}>{hint}</p> : null}
      <div className={classes.fields}>{children}</div>
    </Surface>
  );
}

/** Fields that stand side by side where there is room. */
export function Side({ children }: { children: ReactNode }) {
  return <div className={classes.side}>{children}</div>;
}

interface MoreProps {
  title: string;
  /** Open from the start when something in it is filled in. */
  open?: boolean;
  children: ReactNode;
}

/** What few need: it is one key away, and in nobody's way. */
export function More({ title, open = false, children }: MoreProps) {
  return (
    <details className={classes.more} open={open || undefined}>
      <summary>{title}</summary>
      <div className={classes.fields}>{children}</div>
    </details>
  );
}
