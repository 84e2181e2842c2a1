import type { LineageYear } from '@/api/types';
import { fold } from '@/lib/fold';

/** What is not as it was in the year before. */
export type Change = 'code' | 'name' | 'parent';

/** A year of a row, or a year in between in which the row was not found. */
export type YearStep =
  | { kind: 'year'; year: LineageYear; changes: Change[] }
  | { kind: 'gap'; from: number; to: number };

/**
 * A row over the years, oldest first: gaps made visible, and every change of its number, name and
 * place told against the year before it (of the same classification: another one is no change).
 */
export function yearSteps(years: readonly LineageYear[]): YearStep[] {
  const steps: YearStep[] = [];
  let before: LineageYear | undefined;
  const sorted = years.toSorted((a, b) => a.fiscal_year - b.fiscal_year);
  for (const year of sorted) {
    if (before && year.fiscal_year - before.fiscal_year > 1) {
      steps.push({ kind: 'gap', from: before.fiscal_year + 1, to: year.fiscal_year - 1 });
    }
    steps.push({ kind: 'year', year, changes: before ? changesOf(before, year) : [] });
    before = year;
  }
  return steps;
}

/** A name that carries its year (as roots do) is not a new one every year; nor is another spelling. */
const nameOf = ({ node, fiscal_year }: LineageYear) =>
  fold(node.name).replace(String(fiscal_year), '').trim();

const parentOf = ({ path }: LineageYear) => fold(path.at(-1) ?? '');

function changesOf(before: LineageYear, year: LineageYear): Change[] {
  if (before.classification !== year.classification) return [];
  const changes: Change[] = [];
  if ((before.node.code ?? '') !== (year.node.code ?? '')) changes.push('code');
  if (nameOf(before) !== nameOf(year)) changes.push('name');
  // A root has nothing above it, and the first level has only the root.
  if (year.path.length > 1 && parentOf(before) !== parentOf(year)) changes.push('parent');
  return changes;
}
