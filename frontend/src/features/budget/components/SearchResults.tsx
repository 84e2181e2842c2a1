import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { BudgetBook } from '@/api/types';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { Code } from '@/ui/Code';
import { Name } from '@/ui/Name';
import { Surface } from '@/ui/Surface';
import { EmptyState, LoadingState } from '@/ui/states';
import { searchNodesQuery } from '../api/search-nodes';
import { NodePath } from './NodePath';
import classes from './SearchResults.module.css';

/** Up and down go through the results as they do through the tree. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-search-result]')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = all[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

export function SearchResults({ book, q }: { book: BudgetBook; q: string }) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const results = useQuery(searchNodesQuery(book.id, q));
  if (results.isPending) {
    return (
      <Surface flush className={classes.panel}>
        <LoadingState lines={3} />
      </Surface>
    );
  }
  if (results.isError) {
    return (
      <Surface flush className={classes.panel}>
        <ProblemState error={results.error} onRetry={() => results.refetch()} />
      </Surface>
    );
  }
  const { items } = results.data;
  const total = results.data.total ?? items.length;
  if (items.length === 0) {
    return (
      <Surface flush className={classes.panel}>
        <EmptyState title={t('search.none')}>{t('search.none_hint')}</EmptyState>
      </Surface>
    );
  }
  return (
    <Surface flush className={classes.panel}>
      <p className={classes.count} role="status">
        {t('search.results', {
          count: total,
          n: formatInteger(total, language),
          q: localDigits(q, language),
        })}
        {total > items.length
          ? ` · ${t('search.first', {
              shown: formatInteger(items.length, language),
              n: formatInteger(total, language),
            })}`
          : null}
      </p>
      <ul className={classes.list} onKeyDown={walk}>
        {items.map((node) => (
          <li key={node.id}>
            <Link
              to="/budget"
              search={(before) => ({ ...before, node: node.id, q: undefined })}
              className={classes.result}
              data-search-result=""
            >
              <span className={classes.name}>
                <Name of={node} />
                {node.code ? <Code>{node.code}</Code> : null}
              </span>
              <NodePath ancestors={node.ancestors ?? []} />
            </Link>
          </li>
        ))}
      </ul>
    </Surface>
  );
}
