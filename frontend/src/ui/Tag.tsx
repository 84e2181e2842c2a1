import type { ReactNode } from 'react';
import classes from './Tag.module.css';

export type Tone = 'plain' | 'firouzeh' | 'lajvard' | 'zaferan' | 'anar';

interface TagProps {
  tone?: Tone;
  /** A dashed edge marks what is not the real thing (examples). */
  dashed?: boolean;
  title?: string;
  children: ReactNode;
}

export function Tag({ tone = 'plain', dashed, title, children }: TagProps) {
  const names = [classes.tag, tone !== 'plain' && classes[tone], dashed && classes.dashed];
  return (
    <span className={names.filter(Boolean).join(' ')} title={title}>
      {children}
    </span>
  );
}
