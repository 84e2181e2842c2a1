import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProgramNode, Stage } from '@/api/types';
import { ShareOfParent, useCitations } from '@/features/budget/parts';
import type { MoneyUnit } from '@/lib/money';
import { Amount } from '@/ui/Amount';
import { Code } from '@/ui/Code';
import { Name } from '@/ui/Name';
import classes from './BudgetMap.module.css';

interface MapTableProps {
  node: ProgramNode;
  sorted: ProgramNode[];
  stage: Stage;
  unit: MoneyUnit;
}

export function MapTable({ node, sorted, stage, unit }: MapTableProps) {
  const { t } = useTranslation(['overview', 'budget']);
  const citations = useCitations();
  return (
    <table className={classes.table}>
      <caption className="hidden-visually">{t('map.label')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('budget:column.name')}</th>
          <th scope="col" className={classes.number}>
            {t(`budget:unit.${unit}`)}
          </th>
          <th scope="col" className={classes.number}>
            {t('map.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((child) => (
          <tr key={child.id}>
            <th scope="row">
              {child.has_children ? (
                <Link to="/" search={(before) => ({ ...before, at: child.id })} resetScroll={false}>
                  <Name of={child} />
                </Link>
              ) : (
                <Link to="/budget/nodes/$id" params={{ id: child.id }}>
                  <Name of={child} />
                </Link>
              )}{' '}
              {child.code ? (
                <span className="dim small">
                  <Code>{child.code}</Code>
                </span>
              ) : null}
            </th>
            <td className={classes.number}>
              <Amount
                money={child.totals[stage]}
                unit={unit}
                cite={citations.sum(child, { money: child.totals[stage], stage })}
                button="before"
              />
            </td>
            <td className={classes.number}>
              <ShareOfParent part={child.totals[stage]} whole={node.totals[stage]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
