/** One short sentence at a time for everybody: shown for a moment, read aloud by screen readers. */
let text = '';
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

const MOMENT = 4_000;

function become(next: string): void {
  text = next;
  for (const listener of listeners) listener();
}

export function announce(sentence: string): void {
  clearTimeout(timer);
  timer = setTimeout(() => become(''), MOMENT);
  become(sentence);
}

export const announced = (): string => text;

export function onAnnounced(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
