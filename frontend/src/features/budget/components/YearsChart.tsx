import { useTranslation } from 'react-i18next';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { rialsOf } from '@/lib/money';
import { leadingStage } from '../api/all-children';
import type { YearStep } from '../year-changes';
import classes from './YearsChart.module.css';

/** The height of a column in per mille of the greatest one: of a figure only its picture is a Number. */
function heights(steps: readonly YearStep[]): number[] {
  const sums = steps.map((step) => {
    if (step.kind === 'gap') return 0n;
    const stage = leadingStage(step.year.totals);
    return (stage && rialsOf(step.year.totals[stage])) || 0n;
  });
  const most = sums.reduce((max, sum) => (sum > max ? sum : max), 1n);
  return sums.map((sum) => (sum > 0n ? Number((sum * 1000n) / most) / 10 : 0));
}

/** The years as columns; the table under it says the same in figures. */
export function YearsChart({ steps, currentId }: { steps: YearStep[]; currentId: string }) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const tall = heights(steps);
  const two = (year: number) => localDigits(String(year), language);
  return (
    <figure className={classes.figure} aria-hidden="true">
      <div className={classes.columns}>
        {steps.map((step, index) =>
          step.kind === 'gap' ? (
            <div key={`gap ${step.from}`} className={classes.gap}>
              <span className={classes.label}>
                {step.from === step.to ? two(step.from) : `${two(step.from)}–${two(step.to)}`}
              </span>
            </div>
          ) : (
            <div
              key={step.year.node.id}
              className={classes.column}
              data-here={step.year.node.id === currentId || undefined}
            >
              <span className={classes.space}>
                <span
                  className={classes.bar}
                  data-version={step.year.version}
                  style={{ blockSize: `${tall[index]}%` }}
                />
              </span>
              <span className={classes.label}>{two(step.year.fiscal_year)}</span>
            </div>
          ),
        )}
      </div>
      <figcaption className={classes.legend}>
        {[
          ...new Set(steps.flatMap((step) => (step.kind === 'year' ? [step.year.version] : []))),
        ].map((version) => (
          <span key={version}>
            <i className={classes.bar} data-version={version} /> {t(`version.${version}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
