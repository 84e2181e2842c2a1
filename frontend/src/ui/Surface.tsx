import { type ReactNode, useId } from 'react';
import classes from './Surface.module.css';

interface SurfaceProps {
  title?: ReactNode;
  aside?: ReactNode;
  /** Without padding: a table or a grid fills it. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A card; with a title it is a region that a screen reader can jump to. */
export function Surface({ title, aside, flush, className, children }: SurfaceProps) {
  const id = useId();
  const names = [classes.card, flush && classes.flush, className].filter(Boolean).join(' ');
  if (!title) return <div className={names}>{children}</div>;
  return (
    <section className={names} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
