import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetBook, ProgramNode } from '@/api/types';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { directionOf } from '@/lib/language';
import { TreeGrid } from '@/ui/treegrid/TreeGrid';
import { useWide } from '@/ui/use-wide';
import { useCitations } from '../citation';
import { treeColumns } from './columns';
import { useTreeRows } from './use-tree-rows';

const route = getRouteApi('/budget');

interface ProgramTreeProps {
  book: BudgetBook;
  root: ProgramNode;
  target: ProgramNode | undefined;
  selectedId: string | null;
}

export function ProgramTree({ book, root, target, selectedId }: ProgramTreeProps) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const narrow = !useWide(640);
  const { unit = 'rial', parts } = route.useSearch();
  const navigate = route.useNavigate();
  const { rows, toggle, more } = useTreeRows(root, target);
  const citations = useCitations();

  const columns = useMemo(() => {
    const totals = new Map<string, ProgramNode['totals']>();
    for (const row of rows) if (row.kind === 'item') totals.set(row.key, row.item.totals);
    return treeColumns({
      book,
      unit,
      parts: parts === 'shown',
      narrow,
      language,
      t,
      cite: (node, stage, part) =>
        citations.sum(node, {
          money: part ? node.parts[part]?.[stage] : node.totals[stage],
          stage,
          part,
        }),
      parentTotals: (node) => totals.get(node.parent_id ?? ''),
    });
  }, [book, unit, parts, narrow, language, t, rows, citations]);

  return (
    <TreeGrid
      label={t('tree', { year: localDigits(String(book.fiscal_year), language) })}
      rows={rows}
      columns={columns}
      selectedKey={selectedId}
      direction={directionOf(language)}
      rowHeight={narrow ? 64 : 44}
      onToggle={toggle}
      onMore={more}
      onOpen={(row) => void navigate({ search: (before) => ({ ...before, node: row.key }) })}
    />
  );
}
