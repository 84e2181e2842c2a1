import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import { recall, remember } from '@/lib/storage';

const isScheme = (text: string | null): text is MantineColorScheme =>
  text === 'light' || text === 'dark' || text === 'auto';

/** Mantine asks here; boot.js reads the same key before the first paint. */
export const colourSchemeManager: MantineColorSchemeManager = {
  get: (fallback) => {
    const known = recall('jaygah.colour-scheme');
    return isScheme(known) ? known : fallback;
  },
  set: (value) => remember('jaygah.colour-scheme', value),
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => remember('jaygah.colour-scheme', null),
};
