import type { ApiClient, HeldRole, RoleAssignment, User } from '@/api/types';
import { ref } from '@/testing/records';

export const baluchestan = ref('sb', 'سیستان و بلوچستان', 'Sistan and Baluchestan');

export const inProvince: HeldRole = {
  id: 'a7',
  role: 'provincial_hq',
  territory: baluchestan,
  organization: null,
};

const made = {
  revision: 1,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
};

export const aUser = (changes: Partial<User> = {}): User => ({
  id: 'u7',
  username: 'hq-sb',
  display_name: 'ستاد استان نمونه',
  post: 'کارشناس ستاد',
  organization: ref('o1', 'ستاد بازآفرینی استان'),
  demonstration: true,
  roles: [inProvince],
  allowed_actions: [
    'get_user_permissions',
    'list_user_history',
    'list_user_sessions',
    'update_user',
    'end_user_session',
    'create_password_link',
    'create_role_assignment',
  ],
  ...made,
  ...changes,
});

export const anAssignment = (changes: Partial<RoleAssignment> = {}): RoleAssignment => ({
  ...inProvince,
  holder: { user_id: 'u7', client_id: null, name: 'ستاد استان نمونه' },
  allowed_actions: ['delete_role_assignment'],
  created_at: '2026-01-01T00:00:00Z',
  created_by: null,
  ...changes,
});

export const aClient = (changes: Partial<ApiClient> = {}): ApiClient => ({
  id: 'c1',
  name: 'سامانهٔ شورا',
  organization: ref('o2', 'شورای برنامه‌ریزی'),
  scopes: ['meetings:write'],
  roles: [],
  secrets: [{ id: 's1', created_at: '2026-01-01T00:00:00Z', last_used_at: '2026-01-02T00:00:00Z' }],
  demonstration: false,
  allowed_actions: [
    'list_api_client_history',
    'update_api_client',
    'create_role_assignment',
    'create_api_client_secret',
    'delete_api_client_secret',
  ],
  ...made,
  ...changes,
});
