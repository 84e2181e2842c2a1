import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import { allows } from '@/api/rights';
import type { BudgetLine, ProgramNode } from '@/api/types';
import { HistoryButton } from '@/records/history/HistoryButton';
import { WriteButton } from '@/records/rights';
import { Amount } from '@/ui/Amount';
import { CloseIcon, EditIcon, PlusIcon } from '@/ui/icons';
import { bookQuery } from '../api/book';
import { linesQuery } from '../api/lines';
import { STAGES } from './book-values';
import { DeleteLine, DeleteNode } from './Deletions';
import classes from './NodeWriting.module.css';
import { budgetFields, budgetToken } from './words';

const route = getRouteApi('/budget');

/** What can be done with a node of a book that is still being written. */
export default function NodeWriting({ node }: { node: ProgramNode }) {
  const { t } = useTranslation('budget');
  const { history } = useRouter();
  const navigate = route.useNavigate();
  const [deleting, setDeleting] = useState(false);
  const book = useQuery(bookQuery(node.book_id));
  const preparing = book.data?.state === 'preparing';
  const { id } = node;
  return (
    <div className={classes.writing} data-no-print>
      {preparing ? (
        <div role="group" aria-label={t('form.node_actions')} className={classes.actions}>
          <WriteButton
            needs="budget:write"
            of={node}
            action="create_program_node"
            size="compact-md"
            leftSection={<PlusIcon size={16} />}
            onClick={() => history.push(`/budget/nodes/${id}/children/new`)}
          >
            {t('form.add_node')}
          </WriteButton>
          <WriteButton
            needs="budget:write"
            of={node}
            action="update_program_node"
            size="compact-md"
            leftSection={<EditIcon size={16} />}
            onClick={() => history.push(`/budget/nodes/${id}/edit`)}
          >
            {t('action.edit', { ns: 'form' })}
          </WriteButton>
          {node.parent_id ? (
            <WriteButton
              needs="budget:write"
              of={node}
              action="delete_program_node"
              size="compact-md"
              blocked={node.child_count > 0 ? t('form.delete_blocked') : null}
              onClick={() => setDeleting(true)}
            >
              {t('action.delete', { ns: 'form' })}
            </WriteButton>
          ) : null}
          <NodeHistory node={node} />
        </div>
      ) : (
        <div className={classes.actions}>
          <NodeHistory node={node} />
        </div>
      )}
      {preparing && node.child_count === 0 ? <Lines node={node} /> : null}
      {deleting ? (
        <DeleteNode
          node={node}
          onClose={() => setDeleting(false)}
          onDone={() =>
            void navigate({ search: (now) => ({ ...now, node: node.parent_id ?? undefined }) })
          }
        />
      ) : null}
    </div>
  );
}

function NodeHistory({ node }: { node: ProgramNode }) {
  const { t } = useTranslation('budget');
  return (
    <HistoryButton
      compact
      shown={allows(node, 'list_program_node_history')}
      queryKey={['program-nodes', node.id]}
      read={(cursor, signal) =>
        read(
          api.GET('/api/v1/program-nodes/{id}/history', {
            params: { path: { id: node.id }, query: { cursor, limit: 20 } },
            signal,
          }),
        )
      }
      label={budgetFields(t)}
      token={budgetToken(t)}
    />
  );
}

/** The money of a last node, by part; each line is changed for itself. */
function Lines({ node }: { node: ProgramNode }) {
  const { t } = useTranslation('budget');
  const { history } = useRouter();
  const lines = useQuery(linesQuery(node.id));
  const [deleting, setDeleting] = useState<BudgetLine | null>(null);
  return (
    <section>
      <h3 className={classes.heading}>{t('form.amounts')}</h3>
      <ul className={classes.lines}>
        {(lines.data ?? []).map((line) => (
          <li key={line.id}>
            <span>{t(`part.${line.part}`)}</span>
            <span className={classes.sums}>
              {STAGES.map((stage) =>
                line.amounts[stage] ? (
                  <span key={stage}>
                    <span className="dim small">{t(`stage.${stage}`)}</span>{' '}
                    <Amount money={line.amounts[stage]} />
                  </span>
                ) : null,
              )}
            </span>
            <span>
              {allows(line, 'update_budget_line') ? (
                <ActionIcon
                  variant="subtle"
                  aria-label={t('form.edit_part', { part: t(`part.${line.part}`) })}
                  onClick={() => history.push(`/budget/lines/${line.id}/edit`)}
                >
                  <EditIcon size={16} />
                </ActionIcon>
              ) : null}
              {allows(line, 'delete_budget_line') ? (
                <ActionIcon
                  variant="subtle"
                  color="anar"
                  aria-label={t('form.delete_part', { part: t(`part.${line.part}`) })}
                  onClick={() => setDeleting(line)}
                >
                  <CloseIcon size={16} />
                </ActionIcon>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      <WriteButton
        needs="budget:write"
        of={node}
        action="create_budget_line"
        size="compact-md"
        leftSection={<PlusIcon size={16} />}
        blocked={(lines.data ?? []).length >= 4 ? t('form.no_part_left') : null}
        onClick={() => history.push(`/budget/nodes/${node.id}/lines/new`)}
      >
        {t('form.add_line')}
      </WriteButton>
      {deleting ? <DeleteLine line={deleting} onClose={() => setDeleting(null)} /> : null}
    </section>
  );
}
