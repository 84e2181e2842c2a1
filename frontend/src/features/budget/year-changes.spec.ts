import type { LineageYear } from '@/api/types';
import { yearSteps } from './year-changes';

const year = (
  fiscal_year: number,
  code: string,
  changes: Partial<LineageYear> = {},
): LineageYear => ({
  fiscal_year,
  version: 'bill',
  classification: 'administrative',
  coverage: 'complete',
  book_id: `b${fiscal_year}`,
  node: { id: `n${fiscal_year}`, code, name: 'سازمان امور اجتماعی کشور', level: 4 },
  table: '7',
  path: ['کل', 'وزارت کشور'],
  basis: 'declared',
  totals: {},
  ...changes,
});

test('a change of number is told in the year in which it came, and only there', () => {
  const steps = yearSteps([year(1398, '105030'), year(1396, '105000-5'), year(1397, '105000-5')]);
  expect(
    steps.map((step) => step.kind === 'year' && [step.year.fiscal_year, step.changes]),
  ).toEqual([
    [1396, []],
    [1397, []],
    [1398, ['code']],
  ]);
});

test('a name with its year in it, or in another spelling, is no new name', () => {
  const root = (fiscal_year: number, name: string) =>
    year(fiscal_year, '', { node: { id: `${fiscal_year}`, code: null, name, level: 0 }, path: [] });
  const steps = yearSteps([root(1396, 'مصارف عمومي ۱۳۹۶'), root(1397, 'مصارف عمومی 1397')]);
  expect(steps.every((step) => step.kind === 'year' && step.changes.length === 0)).toBe(true);
});

test('years without the row are a gap', () => {
  expect(yearSteps([year(1396, '1'), year(1399, '1')])[1]).toEqual({
    kind: 'gap',
    from: 1397,
    to: 1398,
  });
});

test('another place and another name are told, another classification is no change', () => {
  const moved = year(1397, '1', {
    path: ['کل', 'ریاست جمهوری'],
    node: { ...year(1397, '1').node, name: 'سازمان اجتماعی' },
  });
  const functional = year(1398, '13', { classification: 'functional', path: [] });
  const steps = yearSteps([year(1396, '1'), moved, functional]);
  expect(steps.map((step) => step.kind === 'year' && step.changes)).toEqual([
    [],
    ['name', 'parent'],
    [],
  ]);
});
