import { act } from '@testing-library/react';
import type { HeldRole, Me, Permissions, Right } from '@/api/types';
import { signIn, signOut } from '@/auth/session';
import { json } from './server';

export const writer: Me = {
  id: 'u1',
  username: 'admin',
  display_name: 'مدیر نمونه',
  roles: [{ role: 'national_admin', territory: null, organization: null }],
  permissions: [
    'organizations:write',
    'territories:write',
    'budget:write',
    'meetings:write',
    'resolutions:write',
    'publications:write',
  ],
  demonstration: true,
  second_factor: { enrolled: false, required: false, in_this_session: false },
};

const everywhere: HeldRole = {
  id: 'a1',
  role: 'national_admin',
  territory: null,
  organization: null,
};

/** Rights that count in the whole country, as the server tells them. */
export const held = (permissions: readonly Right[]): Permissions => ({
  roles: [everywhere],
  permissions: permissions.map((permission) => ({
    permission,
    everywhere: true,
    because: [everywhere],
  })),
});

/** Signs somebody in for a spec, and out when it ends; gives what he is and what he may. */
export function asWriter(changes: Partial<Me> = {}) {
  sessionStorage.clear();
  signIn('token');
  const me = { ...writer, ...changes };
  return {
    'GET /me': () => json(me),
    'GET /me/permissions': () => json(held(me.permissions)),
  };
}

export const leave = () => act(signOut);
