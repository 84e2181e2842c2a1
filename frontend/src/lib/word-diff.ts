export interface DiffPart {
  /** Its place among the parts. */
  at: number;
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Past this many words no difference is sought: the texts are shown as they are. */
const MOST = 1500;

const words = (text: string): string[] => text.split(/(\s+)/).filter(Boolean);

/**
 * Which words went and which came, by the longest common sequence. Words are what stands between
 * spaces: a half-space of Persian is inside one.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const a = words(before);
  const b = words(after);
  if (a.length > MOST || b.length > MOST) {
    return [
      { at: 0, kind: 'gone', text: before },
      { at: 1, kind: 'new', text: after },
    ];
  }
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DiffPart[] = [];
  const push = (kind: DiffPart['kind'], text: string) => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else parts.push({ at: parts.length, kind, text });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push('same', a[i] ?? '');
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      push('gone', a[i] ?? '');
      i += 1;
    } else {
      push('new', b[j] ?? '');
      j += 1;
    }
  }
  return parts;
}
