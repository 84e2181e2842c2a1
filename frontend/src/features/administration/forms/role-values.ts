import type { Role, RoleAssignmentInput } from '@/api/types';
import { id } from '@/records/inputs';
import type { Picked } from '@/records/pick/RecordPicker';
import type { Holder } from '../api/roles';

export const WHERES = ['territory', 'organization', 'country'] as const;

export interface RoleValues {
  role: Role;
  where: (typeof WHERES)[number];
  territory: Picked | null;
  organization: Picked | null;
}

/** The least role first: nobody gives by a slip what reaches furthest. */
export const NEW_ROLE: RoleValues = {
  role: 'viewer',
  where: 'territory',
  territory: null,
  organization: null,
};

export const roleInput = (holder: Holder, values: RoleValues): RoleAssignmentInput => ({
  ...holder,
  role: values.role,
  territory_id: values.where === 'territory' ? id(values.territory) : undefined,
  organization_id: values.where === 'organization' ? id(values.organization) : undefined,
});
