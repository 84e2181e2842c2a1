import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** More open sessions than this nobody looks through. */
const MOST = 200;

export const sessionsQuery = queryOptions({
  queryKey: ['my-sessions'],
  queryFn: ({ signal }) =>
    read(api.GET('/api/v1/me/sessions', { signal, params: { query: { limit: MOST } } })),
});

export function useAccountActions() {
  const queryClient = useQueryClient();
  const again = (key: string) => queryClient.invalidateQueries({ queryKey: [key] });
  return {
    endSession: async (id: string) => {
      await read(api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } }));
      await again('my-sessions');
    },
    endOtherSessions: async () => {
      await read(api.DELETE('/api/v1/me/sessions', {}));
      await again('my-sessions');
    },
    changePassword: async (body: { current_password: string; new_password: string }) => {
      await read(api.POST('/api/v1/me/password', { body }));
      await again('my-sessions');
    },
    beginSecondFactor: (current_password: string) =>
      read(api.POST('/api/v1/me/second-factor', { body: { current_password } })),
    confirmSecondFactor: (totp_code: string) =>
      read(api.POST('/api/v1/me/second-factor/confirmations', { body: { totp_code } })),
    removeSecondFactor: async (code: string) => {
      const header = { 'Second-Factor-Code': code };
      await read(api.DELETE('/api/v1/me/second-factor', { params: { header } }));
      await queryClient.invalidateQueries();
    },
    /** The rights of this session are others now: everything is read anew. */
    readEverythingAnew: () => queryClient.invalidateQueries(),
  };
}
