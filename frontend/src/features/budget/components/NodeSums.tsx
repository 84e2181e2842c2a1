import { useTranslation } from 'react-i18next';
import type { ProgramNode, Stage } from '@/api/types';
import { Amount } from '@/ui/Amount';
import { useCitations } from '../citation';
import { useUnit } from '../use-unit';
import classes from './NodeDetail.module.css';

const PARTS = ['recurrent', 'capital', 'financial', 'unclassified'] as const;

/** The sums of a node by stage, and the parts they are made of. */
export function NodeSums({ node }: { node: ProgramNode }) {
  const { t } = useTranslation('budget');
  const unit = useUnit();
  const citations = useCitations();
  const stages = Object.keys(node.totals) as Stage[];
  const parts = PARTS.filter((part) => node.parts[part]);
  return (
    <section>
      <h3 className={classes.heading}>
        {t('detail.totals')} <span className={classes.unit}>{t(`unit.${unit}`)}</span>
      </h3>
      <table className={classes.table}>
        <tbody>
          {stages.map((stage) => (
            <tr key={stage}>
              <th scope="row">{t(`stage.${stage}`)}</th>
              <td className={classes.number}>
                <strong>
                  <Amount
                    money={node.totals[stage]}
                    unit={unit}
                    cite={citations.sum(node, { money: node.totals[stage], stage })}
                    button="before"
                  />
                </strong>
              </td>
            </tr>
          ))}
          {parts.flatMap((part) =>
            (Object.keys(node.parts[part] ?? {}) as Stage[]).map((stage) => (
              <tr key={part + stage}>
                <th scope="row">
                  {t(`part.${part}`)}
                  {stages.length > 1 ? ` (${t(`stage.${stage}`)})` : ''}
                </th>
                <td className={classes.number}>
                  <Amount
                    money={node.parts[part]?.[stage]}
                    unit={unit}
                    cite={citations.sum(node, { money: node.parts[part]?.[stage], stage, part })}
                    button="before"
                  />
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}
