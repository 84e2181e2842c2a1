/** What this browser remembers. None of it is secret; a browser that refuses storage still works. */
export type StorageKey =
  | 'jaygah.language'
  | 'jaygah.colour-scheme'
  | 'jaygah.signed-in'
  | 'jaygah.recent';

export function remember(key: StorageKey, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}

export function recall(key: StorageKey): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
