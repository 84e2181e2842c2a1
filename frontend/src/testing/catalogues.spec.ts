// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = [
  'src/app/messages',
  'src/ui/messages',
  'src/ui/form/messages',
  ...readdirSync('src/features')
    .map((feature) => `src/features/${feature}/messages`)
    .filter(existsSync),
];

function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    texts(inner, path ? `${path}.${key}` : key),
  );
}

const read = (folder: string, language: string) =>
  new Map(texts(JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'))));

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((hole) => hole[1]);

describe.each(folders)('%s', (folder) => {
  const fa = read(folder, 'fa');
  const en = read(folder, 'en');

  test('both languages have the same keys', () => {
    expect([...en.keys()].sort()).toEqual([...fa.keys()].sort());
  });

  test('no text is empty', () => {
    expect([...fa, ...en].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('what is filled in exists in both', () => {
    // A singular may leave out an end (“from … to …”), never bring a new one.
    for (const [key, text] of fa) {
      if (key.endsWith('_one')) continue;
      expect([key, new Set(holes(en.get(key) ?? ''))]).toEqual([key, new Set(holes(text))]);
    }
  });

  test('Persian is written with Persian letters', () => {
    expect([...fa].filter(([, text]) => /[يك٠-٩]/.test(text))).toEqual([]);
  });
});
