import { useTranslation } from 'react-i18next';
import type { ProgramNode, Stage } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { formatMoney, type MoneyUnit, rialsOf } from '@/lib/money';
import classes from './PrintedMark.module.css';

/** The stages in which the source prints another total than its own lines add up to. */
export function differingStages(node: ProgramNode): Stage[] {
  const printed = node.printed;
  if (!printed) return [];
  return (Object.keys(printed) as Stage[]).filter((stage) => {
    const said = rialsOf(printed[stage]);
    const summed = rialsOf(node.totals[stage]);
    return said !== null && summed !== null && said !== summed;
  });
}

interface PrintedMarkProps {
  node: ProgramNode;
  stage: Stage;
  unit: MoneyUnit;
}

export function PrintedMark({ node, stage, unit }: PrintedMarkProps) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const printed = node.printed?.[stage];
  const summed = node.totals[stage];
  if (!printed || !summed || !differingStages(node).includes(stage)) return null;
  const words = t('printed.mark', {
    printed: formatMoney(printed, unit, language),
    summed: formatMoney(summed, unit, language),
    unit: t(`unit.${unit}`),
  });
  return (
    <span className={classes.mark} title={words}>
      <span aria-hidden="true">≠</span>
      <span className="hidden-visually">{words}</span>
    </span>
  );
}
