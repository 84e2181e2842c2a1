// @vitest-environment node
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

test('the generated types are in step with openapi.json (else: npm run api)', () => {
  const fresh = execFileSync(process.execPath, ['tools/openapi/generate.js', '--print'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(readFileSync('src/api/generated/schema.d.ts', 'utf8')).toBe(fresh);
});
