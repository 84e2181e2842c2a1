import '../messages';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { localDigits } from '@/lib/digits';
import { fold } from '@/lib/fold';
import { useLanguage } from '@/lib/i18n';
import { Amount } from '@/ui/Amount';
import { Code } from '@/ui/Code';
import { Name } from '@/ui/Name';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { leadingStage } from '../api/all-children';
import { booksQuery } from '../api/books';
import { searchNodesQuery } from '../api/search-nodes';
import { pickBook, yearsOf } from '../pick-book';
import { NodePath } from './NodePath';
import classes from './RowsByName.module.css';

/** So many years back a row is looked for; its page shows the others. */
const YEARS = 3;

/**
 * Rows of the newest books whose name is that of a body. It is the name that is compared, no more:
 * a row and a body are two things, and the page says so.
 */
export function RowsByName({ names }: { names: string[] }) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const books = useQuery(booksQuery);
  const chosen = yearsOf(books.data ?? [])
    .slice(0, YEARS)
    .flatMap((year) => pickBook(books.data ?? [], { year }) ?? []);
  const wanted = new Set(names.map(fold));
  const results = useQueries({
    queries: chosen.map((book) => searchNodesQuery(book.id, names[0] ?? '')),
  });
  const rows = results.flatMap((result) =>
    (result.data?.items ?? []).filter((node) => wanted.has(fold(node.name))),
  );
  const pending = books.isPending || results.some((result) => result.isPending);
  return (
    <Surface title={t('by_name.title')}>
      {pending ? (
        <LoadingState lines={2} />
      ) : rows.length === 0 ? (
        <p className="dim">{t('by_name.none')}</p>
      ) : (
        <ul className={classes.rows}>
          {rows.map((node) => {
            const stage = leadingStage(node.totals);
            return (
              <li key={node.id}>
                <div>
                  <Link to="/budget/nodes/$id" params={{ id: node.id }}>
                    <Name of={node} />
                  </Link>{' '}
                  {node.code ? <Code>{node.code}</Code> : null}{' '}
                  <span className="dim">{localDigits(String(node.fiscal_year), language)}</span>
                  <div>
                    <NodePath ancestors={node.ancestors ?? []} />
                  </div>
                </div>
                {stage ? (
                  <span className={classes.sum}>
                    <Amount money={node.totals[stage]} unit="billion_rial" />{' '}
                    <span className="dim small">{t('unit.billion_rial')}</span>
                  </span>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      <p className="dim small">{t('by_name.note')}</p>
    </Surface>
  );
}
