import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tagged } from '@/api/client';
import type { BudgetBook, BudgetLine, Me } from '@/api/types';
import { useAfterWrite } from '@/records/Editing';
import { mergePatch } from '@/records/merge-patch';
import { RecordForm } from '@/records/RecordForm';
import { useRecordForm } from '@/records/use-record-form';
import { ChoiceField } from '@/ui/form/ChoiceField';
import type { Field } from '@/ui/form/field';
import { MoneyField } from '@/ui/form/MoneyField';
import { Section } from '@/ui/form/Section';
import { createLine, readLine, updateLine } from '../api/write';
import { LINE_PARTS, type LineValues, lineInput, lineValues, type Part } from './line-values';
import { budgetToken } from './words';

interface LineFormProps {
  me: Me;
  book: BudgetBook;
  nodeId: string;
  /** The part that a new line is offered for. */
  part?: Part;
  known?: Tagged<BudgetLine>;
  foot?: ReactNode;
  onSaved: (saved: BudgetLine, way: string) => void;
}

export function LineForm({ me, book, nodeId, part, known, foot, onSaved }: LineFormProps) {
  const { t } = useTranslation('budget');
  const afterWrite = useAfterWrite();
  const id = known?.data.id;
  const form = useRecordForm({
    name: id ? `budget-lines/${id}` : `budget-lines/new ${nodeId}`,
    user: me.id,
    start: lineValues(book, known?.data, part),
    etag: known?.etag,
    frozen: id ? ['/part'] : [],
    send: (values, { key, etag, base }) => {
      const input = lineInput(values, book, nodeId);
      return id
        ? updateLine(id, mergePatch(lineInput(base, book, nodeId), input), etag)
        : createLine(input, key);
    },
    reread: id
      ? async () => {
          const { data, etag } = await readLine(id);
          const { updated_by, updated_at } = data;
          return { values: lineValues(book, data), etag, by: updated_by?.name, at: updated_at };
        }
      : undefined,
    onSaved: ({ data }, way) => {
      afterWrite();
      onSaved(data, way);
    },
  });
  const { field } = form;
  const amounts = field.at('amounts') as Field<Required<LineValues['amounts']>>;
  return (
    <RecordForm
      form={form}
      submit={t('form.save_line')}
      foot={foot}
      wording={{ label: (key) => t(`form.${key}`), token: budgetToken(t) }}
    >
      <Section title={t('form.amounts')} hint={t('form.amounts_hint')}>
        <ChoiceField
          field={field.at('part')}
          label={t('form.part')}
          required
          choices={LINE_PARTS.map((value) => ({ value, label: t(`part.${value}`) }))}
        />
        {book.stages.map((stage) => (
          <MoneyField key={stage} field={amounts.at(stage)} label={t(`stage.${stage}`)} />
        ))}
      </Section>
    </RecordForm>
  );
}
