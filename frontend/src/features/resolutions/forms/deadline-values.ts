import type { Deadline, DeadlineInput } from '@/api/types';
import { addDays, addMonths, parseDay } from '@/lib/calendar';
import type { Language } from '@/lib/language';
import { count, day, text, typed } from '@/records/inputs';

export type Unit = NonNullable<Deadline['unit']>;
export type Basis = NonNullable<Deadline['basis']>;

export const UNITS: readonly Unit[] = ['day', 'week', 'month', 'year'];
export const BASES: readonly Basis[] = ['meeting_date', 'publication_date', 'communication_date'];

/** Periods in words and as rules of RFC 5545; `undefined` is what the text leaves open. */
export const PERIODS = {
  weekly: 'FREQ=WEEKLY',
  fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
  quarterly: 'FREQ=MONTHLY;INTERVAL=3',
  half_yearly: 'FREQ=MONTHLY;INTERVAL=6',
  yearly: 'FREQ=YEARLY',
} as const;

export type Period = keyof typeof PERIODS | 'undefined' | 'other';

export interface DeadlineValues {
  kind: Deadline['kind'];
  n: string;
  unit: Unit;
  basis: Basis;
  basis_date: string;
  period: Period;
  /** A rule that none of the periods is; kept as it came. */
  rrule: string;
  stated: string;
  note: string;
  note_en: string;
}

function periodOf(known: Deadline | undefined): Period {
  if (!known?.rrule) return 'undefined';
  const found = (Object.keys(PERIODS) as (keyof typeof PERIODS)[]).find(
    (period) => PERIODS[period] === known.rrule,
  );
  return found ?? 'other';
}

export const deadlineValues = (known?: Deadline): DeadlineValues => ({
  kind: known?.kind ?? 'none',
  n: known?.n ? String(known.n) : '',
  unit: known?.unit ?? 'week',
  basis: known?.basis ?? 'meeting_date',
  basis_date: typed(known?.basis_date),
  period: periodOf(known),
  rrule: typed(known?.rrule),
  stated: typed(known?.stated),
  note: typed(known?.note),
  note_en: typed(known?.note_en),
});

/** Only what belongs to the kind is sent. */
export function deadlineInput(values: DeadlineValues, language: Language): DeadlineInput {
  const { kind, unit, basis, period } = values;
  const words = {
    stated: text(values.stated),
    note: text(values.note),
    note_en: text(values.note_en),
  };
  if (kind === 'none') return { kind };
  if (kind === 'relative') {
    return {
      kind,
      n: count(values.n),
      unit,
      basis,
      ...day('basis_date', values.basis_date, language),
      ...words,
    };
  }
  if (kind === 'recurring') {
    const rrule =
      period === 'other' ? values.rrule : period === 'undefined' ? undefined : PERIODS[period];
    return { kind, rrule, ...words };
  }
  return { kind, ...words };
}

/** When a relative deadline ends. The server counts again; here one sees it while typing. */
export function dueOf(values: DeadlineValues, basisDay: string | null): string | null {
  const read = parseDay(values.basis_date);
  const from = read.state === 'day' ? read.iso : basisDay;
  const n = count(values.n);
  if (values.kind !== 'relative' || !from || !n || n > 1000) return null;
  if (values.unit === 'day') return addDays(from, n);
  if (values.unit === 'week') return addDays(from, n * 7);
  return addMonths(from, values.unit === 'month' ? n : n * 12, 'jalali');
}
