import type { Provenance, Territory, TerritoryInput } from '@/api/types';
import { toLatinDigits } from '@/lib/digits';
import { id, picked, text, typed } from '@/records/inputs';
import type { Picked } from '@/records/pick/RecordPicker';
import { type SourceValues, sourceInput, sourceValues } from '@/records/SourceFields';

export type TerritoryKind = TerritoryInput['kind'];

export const KINDS: readonly TerritoryKind[] = [
  'country',
  'province',
  'county',
  'district',
  'city',
  'neighbourhood',
];

export interface TerritoryValues {
  name: string;
  name_en: string;
  kind: TerritoryKind;
  code: string;
  parent: Picked | null;
  /** One a line. */
  aliases: string;
  provenance: Provenance;
  source: SourceValues;
}

export const territoryValues = (known?: Territory): TerritoryValues => ({
  name: typed(known?.name),
  name_en: typed(known?.name_en),
  kind: known?.kind ?? 'neighbourhood',
  code: typed(known?.code),
  parent: picked(known?.parent),
  aliases: (known?.aliases ?? []).join('\n'),
  provenance: known?.provenance ?? 'official',
  source: sourceValues(known?.source),
});

export const territoryInput = (values: TerritoryValues): TerritoryInput => ({
  name: values.name,
  name_en: text(values.name_en),
  kind: values.kind,
  code: text(toLatinDigits(values.code)),
  parent_id: id(values.parent),
  aliases: values.aliases
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
  provenance: values.provenance,
  source: sourceInput(values.source),
});
