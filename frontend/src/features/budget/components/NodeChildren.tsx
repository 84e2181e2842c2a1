import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { ProgramNode } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { Amount } from '@/ui/Amount';
import { Code } from '@/ui/Code';
import { Name } from '@/ui/Name';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { allChildrenQuery, byAmount, leadingStage } from '../api/all-children';
import { useCitations } from '../citation';
import { useUnit } from '../use-unit';
import { ShareOfParent } from './ShareOfParent';
import classes from './YearsTable.module.css';

const SHOWN = 15;

/** What the sum is made of, the greatest first. */
export function NodeChildren({ node }: { node: ProgramNode }) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const unit = useUnit();
  const citations = useCitations();
  const children = useQuery({ ...allChildrenQuery(node.id), enabled: node.has_children });
  if (!node.has_children) return null;
  const stage = leadingStage(node.totals);
  const all = byAmount(children.data?.items ?? [], stage);
  const rest = node.child_count - Math.min(all.length, SHOWN);
  return (
    <Surface title={t('children.title')}>
      {children.isError ? (
        <ProblemState error={children.error} onRetry={() => children.refetch()} />
      ) : children.isPending ? (
        <LoadingState lines={6} />
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table} data-list="">
            <thead>
              <tr>
                <th scope="col">{t('column.name')}</th>
                <th scope="col" className={classes.number}>
                  {t('detail.amount')} <span className="dim">({t(`unit.${unit}`)})</span>
                </th>
                <th scope="col" className={classes.number}>
                  {t('column.share')}
                </th>
              </tr>
            </thead>
            <tbody>
              {all.slice(0, SHOWN).map((child) => (
                <tr key={child.id}>
                  <th scope="row">
                    <Link
                      to="/budget/nodes/$id"
                      params={{ id: child.id }}
                      search={(before) => ({ unit: before.unit })}
                    >
                      <Name of={child} />
                    </Link>{' '}
                    {child.code ? (
                      <span className="dim small">
                        <Code>{child.code}</Code>
                      </span>
                    ) : null}
                  </th>
                  <td className={classes.number}>
                    {stage ? (
                      <Amount
                        money={child.totals[stage]}
                        unit={unit}
                        cite={citations.sum(child, { money: child.totals[stage], stage })}
                        button="before"
                      />
                    ) : null}
                  </td>
                  <td className={classes.number}>
                    {stage ? (
                      <ShareOfParent part={child.totals[stage]} whole={node.totals[stage]} />
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p data-no-print>
        <Link to="/budget" search={(before) => ({ node: node.id, unit: before.unit })}>
          {rest > 0
            ? t('children.more', { count: rest, n: formatInteger(rest, language) })
            : t('children.tree')}
        </Link>
      </p>
    </Surface>
  );
}
