import type { OrganizationInput } from '@/api/types';

export type OrganizationKind = OrganizationInput['kind'];

export const ORGANIZATION_KINDS: readonly OrganizationKind[] = [
  'ministry',
  'agency',
  'company',
  'unit',
  'headquarters',
  'secretariat',
  'council',
  'committee',
  'foundation',
  'municipality',
  'office',
];
