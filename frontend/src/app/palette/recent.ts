import { recall, remember } from '@/lib/storage';

/** Where one has been by the palette, newest first. */
export interface Recent {
  href: string;
  title: string;
  code?: string;
  group: string;
}

const KEPT = 6;

const isRecent = (one: unknown): one is Recent =>
  typeof one === 'object' &&
  one !== null &&
  'href' in one &&
  typeof one.href === 'string' &&
  one.href.startsWith('/') &&
  'title' in one &&
  typeof one.title === 'string' &&
  'group' in one &&
  typeof one.group === 'string';

export function recents(): Recent[] {
  try {
    const kept: unknown = JSON.parse(recall('jaygah.recent') ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

export function addRecent(one: Recent): void {
  const others = recents().filter(({ href }) => href !== one.href);
  remember('jaygah.recent', JSON.stringify([one, ...others].slice(0, KEPT)));
}
