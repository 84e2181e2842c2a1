import type { QueryClient } from '@tanstack/react-query';
import { lazyRouteComponent } from '@tanstack/react-router';
import { textParam } from '@/lib/search-params';
import { meetingQuery } from './api/meeting';

interface LoaderInput {
  context: { queryClient: QueryClient };
  params: { id: string };
}

export const meetingsRoute = {
  validateSearch: (search: Record<string, unknown>): { q?: string } => ({
    q: textParam(search.q),
  }),
  component: lazyRouteComponent(() => import('./pages/MeetingsPage'), 'MeetingsPage'),
};

export const meetingRoute = {
  loader: ({ context, params }: LoaderInput) => {
    void context.queryClient.prefetchQuery(meetingQuery(params.id));
  },
  component: lazyRouteComponent(() => import('./pages/MeetingPage'), 'MeetingPage'),
};
