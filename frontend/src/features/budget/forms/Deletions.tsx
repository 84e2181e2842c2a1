import { useTranslation } from 'react-i18next';
import type { BudgetLine, ProgramNode } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { ActionDialog } from '@/records/ActionDialog';
import { Editing, useAfterWrite } from '@/records/Editing';
import { nameIn } from '@/ui/Name';
import { deleteLine, deleteNode, readLine, readNode } from '../api/write';

interface DeleteNodeProps {
  node: ProgramNode;
  onClose: () => void;
  onDone: () => void;
}

/** What is removed is what one has read: had somebody changed it meanwhile, it stays. */
export function DeleteNode({ node, onClose, onDone }: DeleteNodeProps) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const afterWrite = useAfterWrite();
  return (
    <Editing
      action="delete_program_node"
      queryKey={['program-nodes', node.id]}
      read={(signal) => readNode(node.id, signal)}
    >
      {({ etag }) => (
        <ActionDialog
          title={t('form.delete_node', { name: nameIn(node, language) })}
          consequence={t('form.delete_node_text')}
          confirm={t('action.delete', { ns: 'form' })}
          danger
          start={{}}
          onClose={onClose}
          act={async () => {
            await deleteNode(node.id, etag);
            onDone();
            afterWrite();
          }}
        />
      )}
    </Editing>
  );
}

export function DeleteLine({ line, onClose }: { line: BudgetLine; onClose: () => void }) {
  const { t } = useTranslation('budget');
  const afterWrite = useAfterWrite();
  return (
    <Editing
      action="delete_budget_line"
      queryKey={['budget-lines', line.id]}
      read={(signal) => readLine(line.id, signal)}
    >
      {({ etag }) => (
        <ActionDialog
          title={t('form.delete_part', { part: t(`part.${line.part}`) })}
          consequence={t('form.delete_line_text')}
          confirm={t('action.delete', { ns: 'form' })}
          danger
          start={{}}
          onClose={onClose}
          act={() => deleteLine(line.id, etag).then(afterWrite)}
        />
      )}
    </Editing>
  );
}
