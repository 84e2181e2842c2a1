import { useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect } from 'react';

/**
 * A new page is announced by its heading; a change of filters moves nothing.
 *
 * The address changes when a navigation begins, and the page that is left stands until the code of
 * the next one is there: its heading must not be taken for the new one. So the focus moves when the
 * router says that the new page is on screen, once, and only if it is still where it was left.
 */
export function useFocusOnArrival(main: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(() => {
    let goal: string | null = null;
    let left: Element | null = null;
    let watch: MutationObserver | null = null;
    const stop = () => {
      watch?.disconnect();
      watch = null;
    };
    const movedOn = (place: HTMLElement) => {
      const { activeElement, body } = document;
      return ![null, body, place, left].includes(activeElement);
    };

    const offDeparture = router.subscribe('onBeforeNavigate', ({ toLocation, pathChanged }) => {
      if (!pathChanged) goal = null;
      if (!pathChanged || toLocation.pathname === goal) return;
      stop();
      goal = toLocation.pathname;
      left = document.activeElement;
    });

    const offArrival = router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
      const place = main.current;
      // The first page comes from nowhere.
      if (!fromLocation || !pathChanged || !place) return;
      goal = null;
      stop();
      const finished = () => {
        if (movedOn(place)) return true;
        const heading = place.querySelector<HTMLElement>('h1');
        heading?.focus({ preventScroll: true });
        return heading !== null;
      };
      if (finished()) return;
      // The heading comes with the data; until then the place where it will be has the focus.
      place.focus({ preventScroll: true });
      left = place;
      watch = new MutationObserver(() => {
        if (finished()) stop();
      });
      watch.observe(place, { childList: true, subtree: true });
    });

    return () => {
      offDeparture();
      offArrival();
      stop();
    };
  }, [router, main]);
}
