import type { TFunction } from 'i18next';
import type { Resolution } from '@/api/types';
import { DEADLINE_KINDS } from '../search';
import { BASES, UNITS } from './deadline-values';

export const TYPES: readonly Resolution['type'][] = [
  'decision',
  'assignment',
  'approval',
  'recommendation',
  'coordination',
  'credit',
];

/** Before its adoption everything of a resolution may be changed. */
export const isOpen = ({ state }: Pick<Resolution, 'state'>): boolean =>
  state === 'draft' || state === 'proposed';

const DECIDED = ['/text', '/type', '/body', '/owners', '/recipient', '/deliverable', '/creates'];

/** What was decided stays as it was decided; a period that has to be defined may be. */
export function frozenOf(resolution: Resolution): string[] {
  if (isOpen(resolution)) return [];
  return resolution.deadline.needs_definition
    ? [...DECIDED, '/deadline/kind']
    : [...DECIDED, '/deadline', '/due_on'];
}

const oneOf = <T extends string>(all: readonly T[], value: string): T | undefined =>
  all.find((one) => one === value);

/** The words of the closed lists of a resolution; null for what is no token of one. */
export const resolutionToken =
  (t: TFunction<'resolutions'>) =>
  (key: string, value: string): string | null => {
    const type = key === 'type' && oneOf(TYPES, value);
    if (type) return t(`type.${type}`);
    const role = key === 'role' && oneOf(['lead', 'joint'] as const, value);
    if (role) return t(`role.${role}`);
    const kind = key === 'kind' && oneOf(DEADLINE_KINDS, value);
    if (kind) return t(`kind.${kind}`);
    const unit = key === 'unit' && oneOf(UNITS, value);
    if (unit) return t(`form.units.${unit}`);
    const basis = key === 'basis' && oneOf(BASES, value);
    if (basis) return t(`deadline.basis.${basis}`);
    return null;
  };

const FIELDS = [
  'item_number',
  'number',
  'title',
  'title_en',
  'text',
  'type',
  'body',
  'owners',
  'recipient',
  'deliverable',
  'deliverable_en',
  'creates',
  'creates_en',
  'territory',
  'lineage',
  'deadline',
  'n',
  'unit',
  'basis',
  'basis_date',
  'stated',
  'note',
  'note_en',
  'due_on',
  'letter_number',
  'letter_date',
  'legal_basis',
  'outcome_note',
  'provenance',
  'source',
] as const;

/** The labels of the form, for the history; the links of the record itself are not told. */
export const fieldWords =
  (t: TFunction<'resolutions'>) =>
  (name: string): string | null => {
    const field = oneOf(FIELDS, name);
    return field ? t(`form.${field}`) : null;
  };
