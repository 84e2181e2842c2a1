import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LineageYear } from '@/api/types';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { Amount } from '@/ui/Amount';
import { Code } from '@/ui/Code';
import { Name, Verbatim } from '@/ui/Name';
import { Tag } from '@/ui/Tag';
import { leadingStage } from '../api/all-children';
import { useUnit } from '../use-unit';
import type { Change, YearStep } from '../year-changes';
import classes from './YearsTable.module.css';

interface YearsTableProps {
  steps: YearStep[];
  currentId: string;
}

export function YearsTable({ steps, currentId }: YearsTableProps) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const unit = useUnit();
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('detail.year')}</th>
            <th scope="col">{t('years.code')}</th>
            <th scope="col">{t('years.place')}</th>
            <th scope="col">{t('years.kind')}</th>
            <th scope="col" className={classes.number}>
              {t('detail.amount')} <span className="dim">({t(`unit.${unit}`)})</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) =>
            step.kind === 'gap' ? (
              <tr key={`gap ${step.from}`} className={classes.gap}>
                <th scope="row">
                  {localDigits(
                    step.from === step.to ? `${step.from}` : `${step.from}–${step.to}`,
                    language,
                  )}
                </th>
                <td colSpan={4}>{t('years.gap')}</td>
              </tr>
            ) : (
              <Year
                key={step.year.node.id}
                year={step.year}
                changes={step.changes}
                current={step.year.node.id === currentId}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

interface YearProps {
  year: LineageYear;
  changes: Change[];
  current: boolean;
}

function Year({ year, changes, current }: YearProps) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const unit = useUnit();
  const stage = leadingStage(year.totals);
  const label = localDigits(String(year.fiscal_year), language);
  const mark = (change: Change) =>
    changes.includes(change) ? <Tag tone="lajvard">{t(`years.changed.${change}`)}</Tag> : null;
  return (
    <tr className={current ? classes.current : undefined} aria-current={current || undefined}>
      <th scope="row">
        {current ? (
          label
        ) : (
          <Link
            to="/budget/nodes/$id"
            params={{ id: year.node.id }}
            search={(before) => ({ unit: before.unit })}
          >
            {label}
          </Link>
        )}
      </th>
      <td data-label={t('years.code')}>
        {year.node.code ? <Code>{year.node.code}</Code> : '—'}{' '}
        {year.table ? (
          <span className="dim small">
            {t('detail.table')} <Code>{year.table}</Code>
          </span>
        ) : null}{' '}
        {mark('code')}
      </td>
      <td data-label={t('years.place')}>
        <Name of={year.node} /> {mark('name')}
        <div className="dim small">
          <Verbatim>{year.path.slice(1).join(' ‹ ')}</Verbatim> {mark('parent')}
        </div>
      </td>
      <td data-label={t('years.kind')}>
        {t(`version.${year.version}`)}
        <div className="dim small">
          {[
            year.coverage === 'extract' ? t('extract.tag') : null,
            current ? null : t(`basis_of.${year.basis}`),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </td>
      <td className={classes.number} data-label={t('detail.amount')}>
        {stage ? <Amount money={year.totals[stage]} unit={unit} /> : '—'}
        {stage ? <div className="dim small">{t(`stage.${stage}`)}</div> : null}
      </td>
    </tr>
  );
}
