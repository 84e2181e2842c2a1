import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { createQueryClient } from '@/api/query-client';
import { Providers } from '@/app/Providers';
import { createAppRouter } from '@/app/router';
import { changeLanguage } from '@/lib/i18n';
import type { Language } from '@/lib/language';

/** The whole application at an address, against the answers of `serve`. */
export async function renderAt(address: string, language: Language = 'fa') {
  await changeLanguage(language);
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient);
  router.update({
    ...router.options,
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  const view = render(
    <Providers queryClient={queryClient}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, router, queryClient };
}
