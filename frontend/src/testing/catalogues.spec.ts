// @vitest-environment node
import { asked, catalogues, readCatalogue, requested, spoken } from './words';

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((hole) => hole[1]);

/** Names that are written in Latin letters in Persian too, and the name of a language in itself. */
const LATIN_IN_PERSIAN = /\b(English|curl|CSV|XLSX|Excel|BOM|Esc|JAYGAH_TOKEN)\b|\{\{\w+\}\}/g;
const PERSIAN_IN_ENGLISH = /فارسی/g;

describe.each(catalogues)('$namespace', ({ folder, namespace }) => {
  const fa = readCatalogue(folder, 'fa');
  const en = readCatalogue(folder, 'en');

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

  test('Persian is written with Persian letters, and English with Latin ones', () => {
    expect([...fa].filter(([, text]) => /[يك٠-٩]/.test(text))).toEqual([]);
    const latin = [...fa].filter(([, text]) => /[a-z]/i.test(text.replace(LATIN_IN_PERSIAN, '')));
    expect(latin).toEqual([]);
    const arabic = [...en].filter(([, text]) =>
      /\p{Script=Arabic}/u.test(text.replace(PERSIAN_IN_ENGLISH, '')),
    );
    expect(arabic).toEqual([]);
  });

  test('every key is spoken somewhere', () => {
    const unused = [...fa.keys()].filter(
      (key) =>
        !spoken.some(
          ({ namespaces, pattern }) =>
            namespaces.has(namespace) && (pattern.test(asked(key)) || pattern.test(key)),
        ),
    );
    expect(unused).toEqual([]);
  });

  test('every key that is asked for is there', () => {
    const keys = [...fa.keys()];
    const missing = requested
      .filter(({ namespaces }) => namespaces.length === 1 && namespaces[0] === namespace)
      .filter(({ pattern }) => !keys.some((key) => pattern.test(asked(key)) || pattern.test(key)))
      .map(({ file, written }) => `${file}: ${written}`);
    expect(missing).toEqual([]);
  });
});

test('a key that may be of several catalogues is in one of them', () => {
  const keys = new Map(
    catalogues.map(({ namespace, folder }) => [namespace, [...readCatalogue(folder, 'fa').keys()]]),
  );
  const missing = requested
    .filter(({ namespaces }) => namespaces.length > 1)
    .filter(
      ({ namespaces, pattern }) =>
        !namespaces.some((namespace) =>
          keys.get(namespace)?.some((key) => pattern.test(asked(key)) || pattern.test(key)),
        ),
    )
    .map(({ file, written }) => `${file}: ${written}`);
  expect(missing).toEqual([]);
});
