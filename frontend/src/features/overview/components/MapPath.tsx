import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProgramNode, Stage } from '@/api/types';
import { useCitations } from '@/features/budget/parts';
import type { MoneyUnit } from '@/lib/money';
import { Amount } from '@/ui/Amount';
import { Name } from '@/ui/Name';
import classes from './BudgetMap.module.css';

interface MapPathProps {
  node: ProgramNode;
  stage: Stage | undefined;
  unit: MoneyUnit;
}

/** How deep the map is, each step a way back, and the sum of what it shows. */
export function MapPath({ node, stage, unit }: MapPathProps) {
  const { t } = useTranslation('overview');
  const citations = useCitations();
  return (
    <div className={classes.path}>
      <nav aria-label={t('map.path')}>
        <ol>
          {(node.ancestors ?? []).map((step, index) => (
            <li key={step.id}>
              <Link
                to="/"
                search={(before) => ({ ...before, at: index === 0 ? undefined : step.id })}
                resetScroll={false}
              >
                <Name of={step} />
              </Link>
            </li>
          ))}
          <li aria-current="location">
            <Name of={node} />
          </li>
        </ol>
      </nav>
      <span className={classes.sum}>
        {stage ? (
          <>
            <Amount
              money={node.totals[stage]}
              unit={unit}
              cite={citations.sum(node, { money: node.totals[stage], stage })}
            />{' '}
            {t(`unit.${unit}`, { ns: 'budget' })} ·{' '}
          </>
        ) : null}
        <Link to="/budget/nodes/$id" params={{ id: node.id }}>
          {t('map.page')}
        </Link>
      </span>
    </div>
  );
}
