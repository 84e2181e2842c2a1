import { QueryClient } from '@tanstack/react-query';
import { asProblem } from './problem';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        // What the server has answered is an answer; only a lost connection is tried again.
        retry: (failures, error) => asProblem(error).kind === 'network' && failures < 1,
      },
    },
  });
}
