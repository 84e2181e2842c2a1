import type { TFunction } from 'i18next';
import { KINDS } from './values';

const FIELDS = [
  'name',
  'name_en',
  'kind',
  'code',
  'parent',
  'aliases',
  'provenance',
  'source',
] as const;

/** The labels of the form, for the history. */
export const territoryFields =
  (t: TFunction<'form'>) =>
  (name: string): string | null => {
    const field = FIELDS.find((one) => one === name);
    return field ? t(`territory.${field}`) : null;
  };

/** The word of a kind; null for what is none. */
export const territoryToken =
  (t: TFunction<'form'>) =>
  (key: string, value: string): string | null => {
    const kind = key === 'kind' && KINDS.find((one) => one === value);
    return kind ? t(`territory_kind.${kind}`) : null;
  };
