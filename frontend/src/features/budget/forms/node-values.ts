import type { ProgramNode, ProgramNodeInput } from '@/api/types';
import { toLatinDigits } from '@/lib/digits';
import { id, text, typed } from '@/records/inputs';
import type { Picked } from '@/records/pick/RecordPicker';

export interface NodeValues {
  name: string;
  name_en: string;
  long_name: string;
  code: string;
  table: string;
  note: string;
  /** The same row of other years; nothing begins a new one. */
  lineage: Picked | null;
  page: string;
  quoted: string;
}

export const nodeValues = (known?: ProgramNode): NodeValues => ({
  name: typed(known?.name),
  name_en: typed(known?.name_en),
  long_name: typed(known?.long_name),
  code: typed(known?.code),
  table: typed(known?.table),
  note: typed(known?.note),
  lineage: known ? { id: known.lineage_id, name: known.name, name_en: known.name_en } : null,
  page: typed(known?.source.page),
  quoted: typed(known?.source.quoted),
});

export const nodeInput = (values: NodeValues, parentId: string | undefined): ProgramNodeInput => ({
  parent_id: parentId,
  name: values.name,
  name_en: text(values.name_en),
  long_name: text(values.long_name),
  code: text(toLatinDigits(values.code)),
  table: text(toLatinDigits(values.table)),
  note: text(values.note),
  lineage_id: id(values.lineage),
  page: text(values.page),
  quoted: text(values.quoted),
});
