import { problem, serve } from '@/testing/server';
import { curlCommand } from './curl';
import { download, exportAddress } from './exports';

test('the address of a file carries every filter of the list, and no empty one', () => {
  expect(
    exportAddress('resolutions', { state: ['adopted', 'draft'], q: undefined, due_to: '' }, 'csv'),
  ).toBe('/api/v1/exports/resolutions?state=adopted&state=draft&format=csv');
  expect(exportAddress('program-nodes', { node_id: 'n1' }, 'csv_bom')).toBe(
    '/api/v1/exports/program-nodes?node_id=n1&format=csv&bom=true',
  );
  expect(exportAddress('meetings', { q: 'جلسه' }, 'xlsx')).toMatch(/q=%D8.*&format=xlsx$/);
});

test('a file gets the name that the server gives it', async () => {
  const seen = serve({
    'GET /exports/meetings': () =>
      new Response('a,b', {
        headers: { 'Content-Disposition': "attachment; filename*=UTF-8''%D8%AC%D9%84%D8%B3.csv" },
      }),
  });
  const names: string[] = [];
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL() {} }),
  );
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download);
  });
  await download('meetings', {}, 'csv');
  expect(names).toEqual(['جلس.csv']);
  expect(seen[0]?.headers.get('Accept-Language')).toBe('fa');
});

test('a refused file is a problem like any other', async () => {
  serve({ 'GET /exports/meetings': () => problem(403) });
  await expect(download('meetings', {}, 'xlsx')).rejects.toMatchObject({ kind: 'forbidden' });
});

test('the command of a public record needs no token, that of another names one', () => {
  const given = {
    path: "/api/v1/meetings?q=it's",
    origin: 'http://jaygah.test',
    language: 'fa',
  } as const;
  const open = curlCommand({ ...given, open: true });
  expect(open).toBe(
    "curl 'http://jaygah.test/api/v1/meetings?q=it%27s' \\\n  -H 'Accept-Language: fa'",
  );
  expect(curlCommand({ ...given, open: false })).toContain('Bearer $JAYGAH_TOKEN');
});
