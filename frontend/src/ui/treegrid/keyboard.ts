import { toLatinDigits } from '@/lib/digits';
import type { TreeRow } from './rows';

/** What a key means in a tree-grid whose rows take the focus (WAI-ARIA authoring practices). */
export type Move =
  | { kind: 'focus'; index: number }
  | { kind: 'expand'; key: string }
  | { kind: 'collapse'; key: string }
  | { kind: 'activate'; index: number };

export interface Place<T> {
  rows: readonly TreeRow<T>[];
  index: number;
  direction: 'rtl' | 'ltr';
  pageSize: number;
}

export function moveFor<T>(key: string, place: Place<T>): Move | null {
  const { rows, index, direction, pageSize } = place;
  const last = rows.length - 1;
  const to = (target: number): Move => ({
    kind: 'focus',
    index: Math.max(0, Math.min(last, target)),
  });
  switch (key) {
    case 'ArrowDown':
      return to(index + 1);
    case 'ArrowUp':
      return to(index - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'PageDown':
      return to(index + pageSize);
    case 'PageUp':
      return to(index - pageSize);
    case 'Enter':
    case ' ':
      return { kind: 'activate', index };
    // Inwards is where reading goes: to the left in Persian, to the right in English.
    case 'ArrowLeft':
      return direction === 'rtl' ? inwards(place) : outwards(place);
    case 'ArrowRight':
      return direction === 'rtl' ? outwards(place) : inwards(place);
    default:
      return null;
  }
}

function inwards<T>({ rows, index }: Place<T>): Move | null {
  const row = rows[index];
  if (row?.kind !== 'item' || row.expanded === undefined) return null;
  if (!row.expanded) return { kind: 'expand', key: row.key };
  const next = rows[index + 1];
  return next?.parentKey === row.key ? { kind: 'focus', index: index + 1 } : null;
}

function outwards<T>({ rows, index }: Place<T>): Move | null {
  const row = rows[index];
  if (!row) return null;
  if (row.kind === 'item' && row.expanded) return { kind: 'collapse', key: row.key };
  const parent = rows.findIndex((other) => other.key === row.parentKey);
  return parent >= 0 ? { kind: 'focus', index: parent } : null;
}

/** Persian text is typed with Arabic letters and any digits; both must find the same row. */
export function fold(text: string): string {
  return toLatinDigits(text)
    .normalize('NFKC')
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replace(/\u200c|\u200d|\u200e|\u200f|\u0640|\s/g, '')
    .toLowerCase();
}

/** The next row whose name or code begins with what was typed; a repeated first letter goes on. */
export function findByTyping<T>(
  rows: readonly TreeRow<T>[],
  index: number,
  typed: string,
): number | null {
  const wanted = fold(typed);
  if (!wanted) return null;
  const start = wanted.length === 1 ? 1 : 0;
  for (let step = start; step < rows.length + start; step += 1) {
    const at = (index + step) % rows.length;
    const row = rows[at];
    if (row?.kind === 'item' && row.words.some((word) => fold(word).startsWith(wanted))) return at;
  }
  return null;
}
