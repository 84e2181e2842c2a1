// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** ui, lib ← api, auth ← records ← features ← app; nothing points the other way. */
const MAY_IMPORT: Record<string, string[]> = {
  lib: [],
  ui: ['lib'],
  api: ['lib', 'ui'],
  auth: ['lib', 'api'],
  records: ['lib', 'ui', 'api', 'auth'],
  features: ['lib', 'ui', 'api', 'auth', 'records'],
  app: ['lib', 'ui', 'api', 'auth', 'records', 'features'],
  testing: ['lib', 'ui', 'api', 'auth', 'records', 'features', 'app'],
};

/** Between features only through the index or the parts, and only as here. */
const FEATURES: Record<string, string[]> = {
  overview: ['budget', 'resolutions'],
  meetings: ['resolutions'],
  budget: ['resolutions'],
  resolutions: [],
  territories: ['organizations', 'resolutions'],
  organizations: ['territories', 'budget', 'resolutions'],
  administration: ['meetings', 'resolutions', 'budget', 'organizations', 'territories'],
  login: [],
  account: [],
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated'))
  .map((file) => file.replaceAll('\\', '/'));

function importsOf(file: string): string[] {
  const text = readFileSync(join('src', file), 'utf8');
  const named = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...named]
    .map((found) => found[1] ?? '')
    .filter((path) => path.startsWith('.') || path.startsWith('@/'))
    .map((path) =>
      path.startsWith('@/')
        ? path.slice(2)
        : relative('src', join('src', dirname(file), path)).replaceAll('\\', '/'),
    );
}

const layer = (path: string) => path.split('/')[0] ?? '';
const feature = (path: string) => path.split('/')[1] ?? '';
const isSpec = (file: string) =>
  file.includes('.spec.') || file.includes('/mocks/') || file.endsWith('main.tsx');

test('every layer imports only what stands below it', () => {
  const wrong = files
    .filter((file) => !isSpec(file) && !file.endsWith('.d.ts'))
    .flatMap((file) => importsOf(file).map((path) => [file, path] as const))
    .filter(([file, path]) => {
      const from = layer(file);
      const to = layer(path);
      return from !== to && !MAY_IMPORT[from]?.includes(to);
    });
  expect(wrong).toEqual([]);
});

test('a feature reaches another one only through its two doors, and only where it may', () => {
  const wrong = files
    .filter((file) => layer(file) === 'features' || layer(file) === 'app')
    .filter((file) => !file.endsWith('.d.ts'))
    .flatMap((file) => importsOf(file).map((path) => [file, path] as const))
    .filter(([, path]) => layer(path) === 'features')
    .filter(([file, path]) => {
      const inside = layer(file) === 'features' && feature(file) === feature(path);
      if (inside) return false;
      // The index is of the first load; what other pages show is in the parts.
      const throughIndex =
        /^features\/\w+(\/parts)?$/.test(path) || (isSpec(file) && path.includes('/mocks/'));
      const allowed = layer(file) === 'app' || FEATURES[feature(file)]?.includes(feature(path));
      return !throughIndex || !allowed;
    });
  expect(wrong).toEqual([]);
});

test('no file imports itself in a circle', () => {
  const known = new Set(files);
  const resolve = (path: string) =>
    ['', '.ts', '.tsx', '/index.ts'].map((end) => path + end).find((name) => known.has(name));
  const edges = new Map(
    files.map((file) => {
      const text = readFileSync(join('src', file), 'utf8');
      // Types vanish when compiled; a lazy import is no circle at load time.
      const kept = text.replace(/import type[^;]+;/g, '').replace(/import\([^)]+\)/g, '');
      const paths = importsOf(file).filter((path) => {
        const last = path.split('/').at(-1) ?? '';
        return kept.includes(`/${last}'`);
      });
      return [file, paths.map(resolve).filter((name) => name !== undefined)] as const;
    }),
  );
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test('no file is past 300 lines', () => {
  const long = files.filter(
    (file) => readFileSync(join('src', file), 'utf8').split('\n').length > 300,
  );
  expect(long).toEqual([]);
});
