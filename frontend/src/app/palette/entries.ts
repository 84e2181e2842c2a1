import type { ReactNode } from 'react';
import { fold } from '@/lib/fold';

export const GROUPS = [
  'recent',
  'sections',
  'commands',
  'nodes',
  'resolutions',
  'meetings',
  'organizations',
  'territories',
] as const;
export type Group = (typeof GROUPS)[number];

/** One line of the palette: somewhere to go, or something to do. */
export interface Entry {
  id: string;
  group: Group;
  title: string;
  /** The language of the title, where it is not that of the screen. */
  lang?: 'fa' | 'en';
  hint?: string;
  code?: string;
  Icon: (props: { size?: number }) => ReactNode;
  /** Where it leads; such an entry is remembered among the recent ones. */
  href?: string;
  run?: () => void;
}

/** What is typed finds an entry by the beginnings of its words, in whatever spelling. */
export function matches(entry: Entry, typed: string): boolean {
  const words = fold(`${entry.title} ${entry.code ?? ''}`).split(' ');
  return fold(typed)
    .split(' ')
    .every((part) => words.some((word) => word.startsWith(part)));
}

export function inGroups(entries: readonly Entry[]): { group: Group; entries: Entry[] }[] {
  return GROUPS.map((group) => ({
    group,
    entries: entries.filter((entry) => entry.group === group),
  })).filter((found) => found.entries.length > 0);
}
