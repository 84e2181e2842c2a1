import { lazy, Suspense, useEffect, useState } from 'react';
import { type CitedAmount, citedIn } from './citations';

const CellMenuList = lazy(() => import('./CellMenuList'));

export interface CellMenuPlace {
  amounts: CitedAmount[];
  x: number;
  y: number;
  back: HTMLElement | null;
}

/**
 * The context menu of a sum: by the right button on the figure, or by the menu key (Shift+F10) on
 * the row that has the focus. Everywhere else the browser's own menu stays.
 */
export function CellMenu() {
  const [place, setPlace] = useState<CellMenuPlace | null>(null);
  useEffect(() => {
    const open = (event: MouseEvent) => {
      if (!(event.target instanceof HTMLElement)) return;
      const figure = event.target.closest('data[data-amount]');
      const row = event.target.closest('[role="row"]') === document.activeElement;
      const where = figure ?? (row ? document.activeElement : null);
      const amounts = where ? citedIn(where) : [];
      if (!where || amounts.length === 0) return;
      event.preventDefault();
      const box = where.getBoundingClientRect();
      const pointed = event.clientX > 0 || event.clientY > 0;
      setPlace({
        amounts,
        x: figure && pointed ? event.clientX : box.left + box.width / 2,
        y: figure && pointed ? event.clientY : box.bottom - 8,
        back: document.activeElement instanceof HTMLElement ? document.activeElement : null,
      });
    };
    // Not every browser makes a context menu of these keys.
    const press = (event: KeyboardEvent) => {
      const asked = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      if (!asked || !(event.target instanceof HTMLElement)) return;
      const menu = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
      if (!event.target.dispatchEvent(menu)) event.preventDefault();
    };
    document.addEventListener('contextmenu', open);
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('contextmenu', open);
      document.removeEventListener('keydown', press);
    };
  }, []);
  if (!place) return null;
  return (
    <Suspense>
      <CellMenuList place={place} onClose={() => setPlace(null)} />
    </Suspense>
  );
}
