import type { BudgetBook, BudgetBookInput, Provenance, Stage } from '@/api/types';
import { isMoneyUnit, type MoneyUnit } from '@/lib/money';
import { count, text, typed } from '@/records/inputs';
import { type SourceValues, sourceInput, sourceValues } from '@/records/SourceFields';

export const STAGES: readonly Stage[] = [
  'proposed',
  'approved',
  'communicated',
  'agreed',
  'allocated',
  'reserved',
  'committed',
  'certified',
  'paid',
];

export interface BookValues {
  fiscal_year: string;
  flow: BudgetBook['flow'];
  version: BudgetBook['version'];
  version_basis: string;
  classification: BudgetBook['classification'];
  title: string;
  title_en: string;
  stages: Stage[];
  unit: MoneyUnit;
  /** One a line, from the top down. */
  level_labels: string;
  provenance: Provenance;
  source: SourceValues;
}

export const bookValues = (known?: BudgetBook): BookValues => ({
  fiscal_year: known ? String(known.fiscal_year) : '',
  flow: known?.flow ?? 'expense',
  version: known?.version ?? 'bill',
  version_basis: typed(known?.version_basis),
  classification: known?.classification ?? 'administrative',
  title: typed(known?.title),
  title_en: typed(known?.title_en),
  stages: known?.stages ?? ['proposed'],
  unit: isMoneyUnit(known?.unit) ? known.unit : 'million_rial',
  level_labels: (known?.level_labels ?? []).join('\n'),
  provenance: known?.provenance ?? 'official',
  source: sourceValues(known?.source),
});

export const bookInput = (values: BookValues): BudgetBookInput => ({
  // What is no year is left for the server to refuse at its field.
  fiscal_year: count(values.fiscal_year) ?? 0,
  flow: values.flow,
  version: values.version,
  version_basis: text(values.version_basis),
  classification: values.classification,
  title: values.title,
  title_en: text(values.title_en),
  stages: values.stages,
  unit: values.unit,
  level_labels: values.level_labels
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
  provenance: values.provenance,
  source: sourceInput(values.source),
});
