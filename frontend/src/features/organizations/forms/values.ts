import type { Organization, OrganizationInput, Provenance } from '@/api/types';
import { id, picked, text, typed } from '@/records/inputs';
import type { OrganizationKind } from '@/records/pick/kinds';
import type { Picked } from '@/records/pick/RecordPicker';
import { type SourceValues, sourceInput, sourceValues } from '@/records/SourceFields';

export interface OrganizationValues {
  name: string;
  name_en: string;
  kind: OrganizationKind;
  /** One a line. */
  aliases: string;
  parent: Picked | null;
  territory: Picked | null;
  predecessor: Picked | null;
  provenance: Provenance;
  source: SourceValues;
}

export const organizationValues = (known?: Organization): OrganizationValues => ({
  name: typed(known?.name),
  name_en: typed(known?.name_en),
  kind: known?.kind ?? 'agency',
  aliases: (known?.aliases ?? []).join('\n'),
  parent: picked(known?.parent),
  territory: picked(known?.territory),
  predecessor: picked(known?.predecessor),
  provenance: known?.provenance ?? 'official',
  source: sourceValues(known?.source),
});

export const organizationInput = (values: OrganizationValues): OrganizationInput => ({
  name: values.name,
  name_en: text(values.name_en),
  kind: values.kind,
  aliases: values.aliases
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
  parent_id: id(values.parent),
  territory_id: id(values.territory),
  predecessor_id: id(values.predecessor),
  provenance: values.provenance,
  source: sourceInput(values.source),
});
