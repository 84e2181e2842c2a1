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
