import type { TFunction } from 'i18next';

const FIELDS = [
  'title',
  'title_en',
  'body',
  'held_on',
  'held_on_note',
  'held_on_note_en',
  'published_on',
  'letter_number',
  'letter_date',
  'summary_text',
  'summary_text_en',
  'participants',
  'statements',
  'provenance',
  'source',
] as const;

/** The labels of the form, for the history; what the form does not show is not told. */
export const meetingFields =
  (t: TFunction<'meetings'>) =>
  (name: string): string | null => {
    const field = FIELDS.find((one) => one === name);
    return field ? t(`form.${field}`) : null;
  };

export const meetingToken =
  (t: TFunction<'meetings'>) =>
  (key: string, value: string): string | null =>
    key === 'kind' && (value === 'demand' || value === 'remark') ? t(`kind.${value}`) : null;
