import type { ReactNode } from 'react';
import classes from './Notice.module.css';
import type { Tone } from './Tag';

interface NoticeProps {
  tone?: Tone;
  title?: ReactNode;
  role?: 'note' | 'status' | 'alert';
  children: ReactNode;
}

/** A sentence that must be read with what stands beside it. */
export function Notice({ tone = 'plain', title, role = 'note', children }: NoticeProps) {
  return (
    <div
      className={[classes.notice, tone !== 'plain' && classes[tone]].filter(Boolean).join(' ')}
      role={role}
    >
      <div>
        {title ? <div className={classes.title}>{title}</div> : null}
        <div>{children}</div>
      </div>
    </div>
  );
}
