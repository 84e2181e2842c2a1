import { wordDiff } from './word-diff';

const told = (before: string, after: string) =>
  wordDiff(before, after).map(({ kind, text }) => `${kind}:${text}`);

test('words that went and words that came are told, with what stayed between them', () => {
  expect(told('طی دو هفته تهیه گردد', 'طی سه هفته تهیه گردد')).toEqual([
    'same:طی ',
    'gone:دو',
    'new:سه',
    'same: هفته تهیه گردد',
  ]);
});

test('a word with a half-space is one word', () => {
  expect(told('برنامه‌های نو', 'برنامه‌ی نو')).toEqual(['gone:برنامه‌های', 'new:برنامه‌ی', 'same: نو']);
});

test('what is put together again is the text before and the text after', () => {
  const before = 'الف ب پ ت ث';
  const after = 'ب پ ج ت ح خ';
  const parts = wordDiff(before, after);
  const without = (kind: string) =>
    parts
      .filter((part) => part.kind !== kind)
      .map((part) => part.text)
      .join('');
  expect([without('new'), without('gone')]).toEqual([before, after]);
});
