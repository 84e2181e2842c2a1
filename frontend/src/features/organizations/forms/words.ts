import type { TFunction } from 'i18next';
import { ORGANIZATION_KINDS } from '@/records/pick/kinds';

const FIELDS = [
  'name',
  'name_en',
  'kind',
  'aliases',
  'parent',
  'territory',
  'predecessor',
  'provenance',
  'source',
] as const;

/** The labels of the form, for the history. */
export const organizationFields =
  (t: TFunction<'form'>) =>
  (name: string): string | null => {
    const field = FIELDS.find((one) => one === name);
    return field ? t(`organization.${field}`) : null;
  };

/** The word of a kind; null for what is none. */
export const organizationToken =
  (t: TFunction<'form'>) =>
  (key: string, value: string): string | null => {
    const kind = key === 'kind' && ORGANIZATION_KINDS.find((one) => one === value);
    return kind ? t(`organization_kind.${kind}`) : null;
  };
