import type { Provenance, Resolution, ResolutionInput } from '@/api/types';
import type { Language } from '@/lib/language';
import { count, day, id, picked, text, typed, used } from '@/records/inputs';
import type { Picked } from '@/records/pick/RecordPicker';
import { type SourceValues, sourceInput, sourceValues } from '@/records/SourceFields';
import { type DeadlineValues, deadlineInput, deadlineValues } from './deadline-values';

export interface OwnerValues {
  organization: Picked | null;
  role: Resolution['owners'][number]['role'];
}

export interface ResolutionValues {
  item_number: string;
  number: string;
  title: string;
  title_en: string;
  text: string;
  type: Resolution['type'];
  body: Picked | null;
  owners: OwnerValues[];
  recipient: Picked | null;
  deliverable: string;
  deliverable_en: string;
  creates: string;
  creates_en: string;
  /** Sent as `territory_ids` and `lineage_ids`: so their errors come. */
  territory: Picked[];
  lineage: Picked[];
  deadline: DeadlineValues;
  due_on: string;
  letter_number: string;
  letter_date: string;
  legal_basis: string;
  outcome: 'followed' | 'unknown';
  outcome_note: string;
  provenance: Provenance;
  source: SourceValues;
}

export const blankOwner = (): OwnerValues => ({ organization: null, role: 'lead' });

export const blankJointOwner = (): OwnerValues => ({ organization: null, role: 'joint' });

export const resolutionValues = (known?: Resolution, itemNumber?: number): ResolutionValues => ({
  item_number: String(known ? (known.item_number ?? '') : (itemNumber ?? '')),
  number: typed(known?.number),
  title: typed(known?.title),
  title_en: typed(known?.title_en),
  text: typed(known?.text),
  type: known?.type ?? 'assignment',
  body: picked(known?.body),
  owners: known
    ? known.owners.map(({ organization, role }) => ({ organization: picked(organization), role }))
    : [blankOwner()],
  recipient: picked(known?.recipient),
  deliverable: typed(known?.deliverable),
  deliverable_en: typed(known?.deliverable_en),
  creates: typed(known?.creates),
  creates_en: typed(known?.creates_en),
  territory: (known?.territories ?? []).map(({ id: one, name, name_en }) => ({
    id: one,
    name,
    name_en,
  })),
  lineage: (known?.lineages ?? []).map(({ lineage_id, name }) => ({ id: lineage_id, name })),
  deadline: deadlineValues(known?.deadline),
  due_on: known?.deadline.kind === 'date' ? typed(known.due_on) : '',
  letter_number: typed(known?.letter_number),
  letter_date: typed(known?.letter_date),
  legal_basis: typed(known?.legal_basis),
  outcome: known && !known.outcome_known ? 'unknown' : 'followed',
  outcome_note: typed(known?.outcome_note),
  provenance: known?.provenance ?? 'official',
  source: sourceValues(known?.source),
});

export function resolutionInput(
  values: ResolutionValues,
  language: Language,
  meetingId?: string,
): ResolutionInput {
  // A resolution of a meeting has the meeting's source where it names none of its own.
  const own = !meetingId || values.source.title.trim() !== '';
  return {
    meeting_id: meetingId,
    item_number: count(values.item_number),
    number: text(values.number),
    title: values.title,
    title_en: text(values.title_en),
    text: values.text,
    type: values.type,
    body_id: id(values.body),
    owners: used(values.owners, ({ organization }) => !organization).map(
      ({ organization, role }) => ({
        organization_id: organization?.id ?? '',
        role,
      }),
    ),
    recipient_id: id(values.recipient),
    deliverable: text(values.deliverable),
    deliverable_en: text(values.deliverable_en),
    creates: text(values.creates),
    creates_en: text(values.creates_en),
    territory_ids: values.territory.map((one) => one.id),
    lineage_ids: values.lineage.map((one) => one.id),
    deadline: deadlineInput(values.deadline, language),
    ...(values.deadline.kind === 'date' ? day('due_on', values.due_on, language) : {}),
    letter_number: text(values.letter_number),
    ...day('letter_date', values.letter_date, language),
    legal_basis: text(values.legal_basis),
    outcome_known: values.outcome === 'followed',
    outcome_note: text(values.outcome_note),
    provenance: own ? values.provenance : undefined,
    source: own ? sourceInput(values.source) : undefined,
  };
}
