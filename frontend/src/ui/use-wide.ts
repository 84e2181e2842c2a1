import { useSyncExternalStore } from 'react';

/** True when the window has at least this width; the layouts that CSS alone cannot change ask it. */
export function useWide(pixels: number): boolean {
  const query = `(width >= ${pixels}px)`;
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}
