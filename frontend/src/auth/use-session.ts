import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { api, read } from '@/api/client';
import type { Me } from '@/api/types';
import { onChangedView, sessionState, signIn, signOut, subscribe } from './session';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/me', { signal })),
  staleTime: 300_000,
});

/** What the caller may do, where, and why: all that the screens offer by. */
export const permissionsQuery = queryOptions({
  queryKey: ['me', 'permissions'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/me/permissions', { signal })),
});

export function usePermissions() {
  const state = useSyncExternalStore(subscribe, sessionState);
  return useQuery({ ...permissionsQuery, enabled: state === 'signed-in' });
}

export function useSession() {
  const state = useSyncExternalStore(subscribe, sessionState);
  const me = useQuery({ ...meQuery, enabled: state === 'signed-in' });
  const known = state === 'signed-in' || state === 'unreachable';
  return { state, me: known ? me.data : undefined };
}

/** What another tab or the server changed about the session makes this one read everything anew. */
export function useChangedView(): void {
  const queryClient = useQueryClient();
  useEffect(
    () =>
      onChangedView(() => {
        queryClient.removeQueries({ queryKey: ['me'] });
        void queryClient.invalidateQueries();
      }),
    [queryClient],
  );
}

export interface LoginFields {
  username: string;
  password: string;
  /** A code of the second factor, where the account has one. */
  totp_code?: string;
}

export function useLogin() {
  const queryClient = useQueryClient();
  return async (body: LoginFields): Promise<Me> => {
    const reply = await read(api.POST('/api/v1/auth/login', { body }));
    signIn(reply.access_token, reply.expires_in);
    // Another person may see other records.
    await queryClient.invalidateQueries();
    return queryClient.fetchQuery(meQuery);
  };
}

/** A role of this account needs a second factor that was not shown in this session: it does not count. */
export const wantsSecondFactor = (me: Me): boolean =>
  me.second_factor.required && !me.second_factor.in_this_session;

export function useLogout() {
  const queryClient = useQueryClient();
  return async (): Promise<void> => {
    // Signing out here must not depend on the network.
    await api.POST('/api/v1/auth/logout', {}).catch(() => undefined);
    signOut();
    queryClient.removeQueries({ queryKey: ['me'] });
    await queryClient.invalidateQueries();
  };
}
