import type { Money } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { rialsOf } from '@/lib/money';
import { formatShare } from '@/lib/numbers';
import classes from './ShareOfParent.module.css';

interface ShareOfParentProps {
  part: Money | null | undefined;
  whole: Money | null | undefined;
}

/** How much of its parent a node is: the figure, and a rule of that length. */
export function ShareOfParent({ part, whole }: ShareOfParentProps) {
  const language = useLanguage();
  const a = rialsOf(part);
  const b = rialsOf(whole);
  if (a === null || b === null || b <= 0n || a < 0n) return <span className="dim">{'—'}</span>;
  return (
    <span className={classes.share}>
      <bdi>{formatShare(a, b, language)}</bdi>
      <span className={classes.rule} aria-hidden="true">
        <span style={{ inlineSize: `${Number((a * 1000n) / b) / 10}%` }} />
      </span>
    </span>
  );
}
