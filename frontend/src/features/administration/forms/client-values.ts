import type { ApiClient, ApiClientInput, Right, Role } from '@/api/types';
import { id } from '@/records/inputs';
import type { Picked } from '@/records/pick/RecordPicker';

/** What a program may be given; the others are for people. */
export const SCOPES = [
  'meetings:read',
  'meetings:write',
  'resolutions:read',
  'resolutions:write',
  'follow_ups:write',
  'publications:write',
  'budget:read',
] as const satisfies readonly Right[];

export interface ClientValues {
  name: string;
  organization: Picked | null;
  scopes: Right[];
  role: Role;
  where: 'body' | 'territory';
  territory: Picked | null;
}

export const NEW_CLIENT: ClientValues = {
  name: '',
  organization: null,
  scopes: ['meetings:write', 'resolutions:write'],
  role: 'planning_council',
  where: 'body',
  territory: null,
};

export const clientInput = (values: ClientValues): ApiClientInput => ({
  name: values.name,
  // What is missing is named by the server.
  organization_id: id(values.organization) as string,
  scopes: values.scopes,
  role: values.role,
  territory_id: values.where === 'territory' ? id(values.territory) : undefined,
});

/** Body and first role of a program stay: others are given and taken by themselves. */
export type ClientChange = Pick<ClientValues, 'name' | 'scopes'>;

export const clientChange = (known: ApiClient): ClientChange => ({
  name: known.name,
  scopes: known.scopes,
});
