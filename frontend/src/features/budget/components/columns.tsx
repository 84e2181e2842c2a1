import type { TFunction } from 'i18next';
import type { BudgetBook, ProgramNode, Stage } from '@/api/types';
import type { Language } from '@/lib/language';
import { formatMoney, type MoneyUnit } from '@/lib/money';
import { Amount } from '@/ui/Amount';
import type { Cite } from '@/ui/citations';
import type { TreeColumn } from '@/ui/treegrid/TreeGrid';
import { NodeName } from './NodeName';
import { PrintedMark } from './PrintedMark';
import { ShareOfParent } from './ShareOfParent';

export const PARTS = ['recurrent', 'capital', 'financial'] as const;

interface ColumnOptions {
  book: BudgetBook;
  unit: MoneyUnit;
  parts: boolean;
  narrow: boolean;
  language: Language;
  t: TFunction<'budget'>;
  cite: (node: ProgramNode, stage: Stage, part?: (typeof PARTS)[number]) => Cite;
  parentTotals: (node: ProgramNode) => ProgramNode['totals'] | undefined;
}

/** As wide as the greatest figure of the book, which is its root's: nothing is cut, nothing gapes. */
function trackOf({ book, unit, language, narrow }: ColumnOptions): string {
  const lengths = book.stages.map((stage) => {
    const total = book.totals[stage];
    return total ? formatMoney(total, unit, language).length : 0;
  });
  const perSign = narrow ? 7.6 : 8.8;
  const least = narrow ? 84 : 128;
  // The mark of a differing printed total stands before the figure.
  return `${Math.max(Math.ceil(Math.max(...lengths) * perSign) + 32, least)}px`;
}

export function treeColumns(options: ColumnOptions): TreeColumn<ProgramNode>[] {
  const { book, unit, parts, narrow, t, cite, parentTotals } = options;
  const leading = book.stages[0];
  const track = trackOf(options);
  const unitName = book.currency === 'IRR' ? t(`unit.${unit}`) : book.currency;
  const head = (label: string) => (
    <>
      {label}
      <br />
      <span>{unitName}</span>
    </>
  );
  const stageColumn = (stage: Stage): TreeColumn<ProgramNode> => ({
    key: stage,
    header: head(t(`stage.${stage}`)),
    track,
    numeric: true,
    render: ({ item }) => (
      <>
        <PrintedMark node={item} stage={stage} unit={unit} />
        {item.amounts_hidden ? (
          <span className="dim">{t('hidden.word')}</span>
        ) : (
          <Amount money={item.totals[stage]} unit={unit} cite={cite(item, stage)} />
        )}
      </>
    ),
  });
  const columns: TreeColumn<ProgramNode>[] = [
    {
      key: 'name',
      header: t('column.name'),
      track: narrow ? 'minmax(0, 1fr)' : 'minmax(300px, 1fr)',
      render: ({ item }) => <NodeName node={item} />,
    },
  ];
  if (narrow) return leading ? [...columns, stageColumn(leading)] : columns;
  columns.push(...book.stages.map(stageColumn));
  if (parts && leading) {
    for (const part of PARTS) {
      columns.push({
        key: part,
        header: head(t(`part.${part}`)),
        track,
        numeric: true,
        render: ({ item }) => (
          <Amount
            money={item.parts[part]?.[leading]}
            unit={unit}
            cite={cite(item, leading, part)}
          />
        ),
      });
    }
  }
  if (leading) {
    columns.push({
      key: 'share',
      header: t('column.share'),
      track: '104px',
      numeric: true,
      render: ({ item }) => (
        <ShareOfParent part={item.totals[leading]} whole={parentTotals(item)?.[leading]} />
      ),
    });
  }
  return columns;
}
