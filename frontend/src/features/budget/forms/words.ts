import type { TFunction } from 'i18next';
import { MONEY_UNITS } from '@/lib/money';
import { CLASSIFICATIONS, FLOWS, VERSIONS } from '../search';
import { STAGES } from './book-values';
import { LINE_PARTS } from './line-values';

const oneOf = <T extends string>(all: readonly T[], value: string): T | undefined =>
  all.find((one) => one === value);

/** The words of the closed lists of the budget; null for what is no token of one. */
export const budgetToken =
  (t: TFunction<'budget'>) =>
  (key: string, value: string): string | null => {
    const flow = key === 'flow' && oneOf(FLOWS, value);
    if (flow) return t(`flow.${flow}`);
    const version = key === 'version' && oneOf(VERSIONS, value);
    if (version) return t(`version.${version}`);
    const classification = key === 'classification' && oneOf(CLASSIFICATIONS, value);
    if (classification) return t(`classification.${classification}`);
    const stage = key === 'stages' && oneOf(STAGES, value);
    if (stage) return t(`stage.${stage}`);
    const unit = key === 'unit' && oneOf(MONEY_UNITS, value);
    if (unit) return t(`unit.${unit}`);
    const part = key === 'part' && oneOf(LINE_PARTS, value);
    if (part) return t(`part.${part}`);
    return null;
  };

const FIELDS = [
  'fiscal_year',
  'flow',
  'version',
  'version_basis',
  'classification',
  'title',
  'title_en',
  'stages',
  'unit',
  'level_labels',
  'name',
  'name_en',
  'long_name',
  'code',
  'table',
  'note',
  'page',
  'quoted',
  'part',
  'provenance',
  'source',
] as const;

/** The labels of the forms of the budget, for the history. */
export const budgetFields =
  (t: TFunction<'budget'>) =>
  (name: string): string | null => {
    const field = oneOf(FIELDS, name);
    if (field) return t(`form.${field}`);
    const stage = oneOf(STAGES, name);
    return stage ? t(`stage.${stage}`) : null;
  };
