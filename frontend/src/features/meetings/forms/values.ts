import type { Meeting, MeetingInput, Provenance } from '@/api/types';
import type { Language } from '@/lib/language';
import { day, id, picked, text, typed, used } from '@/records/inputs';
import type { Picked } from '@/records/pick/RecordPicker';
import { type SourceValues, sourceInput, sourceValues } from '@/records/SourceFields';

export interface ParticipantValues {
  name: string;
  post: string;
  organization: Picked | null;
}

export interface StatementValues {
  speaker: string;
  post: string;
  kind: 'demand' | 'remark';
  text: string;
}

export interface MeetingValues {
  title: string;
  title_en: string;
  body: Picked | null;
  held_on: string;
  held_on_note: string;
  held_on_note_en: string;
  published_on: string;
  letter_number: string;
  letter_date: string;
  summary_text: string;
  summary_text_en: string;
  participants: ParticipantValues[];
  statements: StatementValues[];
  provenance: Provenance;
  source: SourceValues;
}

export const blankParticipant = (): ParticipantValues => ({
  name: '',
  post: '',
  organization: null,
});

export const blankStatement = (): StatementValues => ({
  speaker: '',
  post: '',
  kind: 'remark',
  text: '',
});

export const meetingValues = (known?: Meeting): MeetingValues => ({
  title: typed(known?.title),
  title_en: typed(known?.title_en),
  body: picked(known?.body),
  held_on: typed(known?.held_on),
  held_on_note: typed(known?.held_on_note),
  held_on_note_en: typed(known?.held_on_note_en),
  published_on: typed(known?.published_on),
  letter_number: typed(known?.letter_number),
  letter_date: typed(known?.letter_date),
  summary_text: typed(known?.summary_text),
  summary_text_en: typed(known?.summary_text_en),
  participants: (known?.participants ?? []).map(({ name, post, organization }) => ({
    name,
    post,
    organization: picked(organization),
  })),
  statements: (known?.statements ?? []).map(({ speaker, post, kind, text: said }) => ({
    speaker,
    post,
    kind,
    text: said,
  })),
  provenance: known?.provenance ?? 'official',
  source: sourceValues(known?.source),
});

const noParticipant = ({ name, post, organization }: ParticipantValues) =>
  !name && !post && !organization;

const noStatement = ({ speaker, post, text: said }: StatementValues) => !speaker && !post && !said;

export const meetingInput = (values: MeetingValues, language: Language): MeetingInput => ({
  title: values.title,
  title_en: text(values.title_en),
  body_id: id(values.body),
  ...day('held_on', values.held_on, language),
  // Why a day is not known says nothing where it is.
  held_on_note: values.held_on ? undefined : text(values.held_on_note),
  held_on_note_en: values.held_on ? undefined : text(values.held_on_note_en),
  ...day('published_on', values.published_on, language),
  letter_number: text(values.letter_number),
  ...day('letter_date', values.letter_date, language),
  summary_text: text(values.summary_text),
  summary_text_en: text(values.summary_text_en),
  participants: used(values.participants, noParticipant).map(({ name, post, organization }) => ({
    name,
    post,
    organization_id: id(organization),
  })),
  statements: used(values.statements, noStatement),
  provenance: values.provenance,
  source: sourceInput(values.source),
});
