import type { TFunction } from 'i18next';
import type { Resolution } from '@/api/types';
import { formatGregorian, formatJalali } from '@/lib/dates';
import type { Language } from '@/lib/language';
import { formatInteger } from '@/lib/numbers';

const COUNTED = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;

interface Words {
  t: TFunction<'resolutions'>;
  language: Language;
  /** The date of the meeting is not in the source, so that nothing could be counted from it. */
  meetingDateUnknown: boolean;
}

/** A deadline with its basis, in words: a date alone would hide from which day it was counted. */
export function deadlineWords(
  resolution: Pick<Resolution, 'deadline'>,
  { t, language, meetingDateUnknown }: Words,
): string {
  const { deadline } = resolution;
  if (deadline.kind === 'none') return t('deadline.none');
  if (deadline.kind === 'date') return t('deadline.date');
  if (deadline.kind === 'recurring') {
    return t(deadline.needs_definition ? 'deadline.recurring_undefined' : 'deadline.recurring');
  }
  if (deadline.kind === 'conditional') return t('deadline.conditional');
  const { n, unit, basis } = deadline;
  if (n === null || n === undefined || !unit) return t('deadline.relative_undefined');
  const count = COUNTED.find((known) => known === String(n));
  const period = t(`deadline.unit.${unit}`, {
    count: n,
    n: count ? t(`deadline.count.${count}`) : formatInteger(n, language),
  });
  if (!basis) return period;
  const date =
    language === 'fa'
      ? deadline.basis_date_jalali && formatJalali(deadline.basis_date_jalali, 'fa')
      : deadline.basis_date && formatGregorian(deadline.basis_date, 'en');
  const from = t(`deadline.basis.${basis}`);
  const told = date ? `${from} (${date})` : from;
  const words = t('deadline.from', { period, from: told });
  return basis === 'publication_date' && meetingDateUnknown
    ? t('deadline.because', { words, why: t('deadline.meeting_date_unknown') })
    : words;
}
