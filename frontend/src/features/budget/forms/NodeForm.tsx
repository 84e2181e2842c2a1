import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tagged } from '@/api/client';
import type { Me, ProgramNode } from '@/api/types';
import { useAfterWrite } from '@/records/Editing';
import { mergePatch } from '@/records/merge-patch';
import { useFinders } from '@/records/pick/finders';
import { RecordPicker } from '@/records/pick/RecordPicker';
import { RecordForm } from '@/records/RecordForm';
import { useRecordForm } from '@/records/use-record-form';
import { More, Section, Side } from '@/ui/form/Section';
import { LongTextField, TextField } from '@/ui/form/TextField';
import { createNode, readNode, updateNode } from '../api/write';
import { nodeInput, nodeValues } from './node-values';

interface NodeFormProps {
  me: Me;
  /** The node above, for a new one. */
  parent?: ProgramNode;
  known?: Tagged<ProgramNode>;
  foot?: ReactNode;
  onSaved: (saved: ProgramNode, way: string) => void;
}

export function NodeForm({ me, parent, known, foot, onSaved }: NodeFormProps) {
  const { t } = useTranslation('budget');
  const finders = useFinders();
  const afterWrite = useAfterWrite();
  const id = known?.data.id;
  const parentId = known ? (known.data.parent_id ?? undefined) : parent?.id;
  const form = useRecordForm({
    name: id ? `program-nodes/${id}` : `program-nodes/new ${parentId ?? ''}`,
    user: me.id,
    start: nodeValues(known?.data),
    etag: known?.etag,
    send: (values, { key, etag, base }) => {
      const input = nodeInput(values, parentId);
      return id
        ? updateNode(id, mergePatch(nodeInput(base, parentId), input), etag)
        : createNode(input, key);
    },
    reread: id
      ? async () => {
          const { data, etag } = await readNode(id);
          const { updated_by, updated_at } = data;
          return { values: nodeValues(data), etag, by: updated_by?.name, at: updated_at };
        }
      : undefined,
    onSaved: ({ data }, way) => {
      afterWrite();
      onSaved(data, way);
    },
  });
  const { field } = form;
  const { name_en, long_name, note, page, quoted } = field.value;
  return (
    <RecordForm
      form={form}
      submit={t('form.save_node')}
      foot={foot}
      wording={{ label: (key) => t(`form.${key}`) }}
    >
      <Section title={t('form.node')}>
        <TextField field={field.at('name')} label={t('form.name')} lang="fa" required />
        <Side>
          <TextField
            field={field.at('code')}
            label={t('form.code')}
            hint={t('form.code_hint')}
            dir="ltr"
          />
          <TextField field={field.at('table')} label={t('form.table')} />
        </Side>
        <RecordPicker
          field={field.at('lineage')}
          label={t('form.lineage')}
          hint={t('form.lineage_hint')}
          finder={finders.lineages(undefined)}
        />
      </Section>
      <More title={t('form.more')} open={Boolean(name_en || long_name || note || page || quoted)}>
        <LongTextField
          field={field.at('long_name')}
          label={t('form.long_name')}
          lang="fa"
          rows={1}
        />
        <TextField field={field.at('name_en')} label={t('form.name_en')} lang="en" />
        <LongTextField field={field.at('note')} label={t('form.note')} lang="fa" rows={1} />
        <Side>
          <TextField field={field.at('page')} label={t('form.page')} />
          <TextField field={field.at('quoted')} label={t('form.quoted')} lang="fa" />
        </Side>
      </More>
    </RecordForm>
  );
}
