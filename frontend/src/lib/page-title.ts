import { useEffect } from 'react';

/** The title of the tab and of the printed page. */
export function usePageTitle(title: string | undefined, brand: string): void {
  useEffect(() => {
    document.title = title ? `${title} · ${brand}` : brand;
  }, [title, brand]);
}
