import { act } from '@testing-library/react';
import type { Me } from '@/api/types';
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

/** Signs somebody in for a spec, and out when it ends; gives the answer for `GET /me`. */
export function asWriter(me: Partial<Me> = {}) {
  sessionStorage.clear();
  signIn('token');
  return { 'GET /me': () => json({ ...writer, ...me }) };
}

export const leave = () => act(signOut);
