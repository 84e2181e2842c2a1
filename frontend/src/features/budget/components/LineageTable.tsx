import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { LineageYear, ProgramNode, Stage } from '@/api/types';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { Amount } from '@/ui/Amount';
import { Code } from '@/ui/Code';
import { Verbatim } from '@/ui/Name';
import { LoadingState } from '@/ui/states';
import { lineageQuery } from '../api/lineage';
import { useUnit } from '../use-unit';
import classes from './NodeDetail.module.css';

/** Where the same line stood in the books of other years, and with how much. */
export function LineageTable({ node }: { node: ProgramNode }) {
  const { t } = useTranslation('budget');
  const unit = useUnit();
  const lineage = useQuery(lineageQuery(node.id));
  return (
    <section>
      <h3 className={classes.heading}>
        {t('detail.lineage')} <span className={classes.unit}>{t(`unit.${unit}`)}</span>
      </h3>
      {lineage.isError ? (
        <ProblemState error={lineage.error} onRetry={() => lineage.refetch()} />
      ) : lineage.isPending ? (
        <LoadingState lines={3} />
      ) : lineage.data.length === 0 ? (
        <p className="dim">{t('detail.lineage_none')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('detail.year')}</th>
              <th scope="col">{t('detail.where')}</th>
              <th scope="col" className={classes.number}>
                {t('detail.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lineage.data.map((year) => (
              <YearRow key={year.node.id} year={year} current={year.node.id === node.id} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function YearRow({ year, current }: { year: LineageYear; current: boolean }) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const unit = useUnit();
  const stage = (Object.keys(year.totals) as Stage[])[0];
  const label = localDigits(String(year.fiscal_year), language);
  return (
    <tr className={current ? classes.current : undefined} aria-current={current || undefined}>
      <th scope="row">
        {current ? (
          label
        ) : (
          <Link
            to="/budget"
            search={(before) => ({
              unit: before.unit,
              parts: before.parts,
              year: year.fiscal_year,
              version: year.version,
              book: year.book_id,
              node: year.node.id,
            })}
          >
            {label}
          </Link>
        )}
      </th>
      <td title={year.path.join(' › ')}>
        {year.node.code ? <Code>{year.node.code}</Code> : <Verbatim>{year.node.name}</Verbatim>}
        <div className="dim small">
          {[t(`version.${year.version}`), current ? null : t(`basis_of.${year.basis}`)]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </td>
      <td className={classes.number}>
        {stage ? <Amount money={year.totals[stage]} unit={unit} /> : null}
        {stage ? <div className="dim small">{t(`stage.${stage}`)}</div> : null}
      </td>
    </tr>
  );
}
