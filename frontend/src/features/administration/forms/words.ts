import type { TFunction } from 'i18next';
import { RIGHTS, rightKey } from '@/api/rights';
import { ROLES } from '../search';

const FIELDS = [
  'username',
  'display_name',
  'post',
  'organization',
  'disabled',
  'name',
  'scopes',
  'role',
  'territory',
] as const;

/** The labels of the forms, for conflicts and for the history. */
export const accessFields =
  (t: TFunction<'administration'>) =>
  (name: string): string | null => {
    const field = FIELDS.find((one) => one === name);
    return field ? t(`field.${field}`) : null;
  };

/** The words of roles, of rights, and of yes and no; null for what is none. */
export const accessToken =
  (t: TFunction<'administration'>) =>
  (key: string, value: string): string | null => {
    const role = ROLES.find((one) => one === value);
    if (role) return t(`user.role.${role}`, { ns: 'app' });
    const right = RIGHTS.find((one) => one === value);
    if (right) return t(`right.${rightKey(right)}`, { ns: 'ui' });
    if (key === 'disabled') return t(value === 'true' ? 'standing.yes' : 'standing.no');
    return null;
  };
