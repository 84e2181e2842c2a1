import '../messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { BudgetBook, ProgramNode } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import { Editing } from '@/records/Editing';
import { WriterOnly } from '@/records/rights';
import { OtherWay, Series } from '@/records/Series';
import { PageHeader } from '@/ui/PageHeader';
import { LoadingState } from '@/ui/states';
import { linesQuery } from '../api/lines';
import { nodeQuery } from '../api/node';
import { readBook, readLine } from '../api/write';
import { LineForm } from './LineForm';
import { LINE_PARTS } from './line-values';
import { BackTo } from './NodePages';

const ofNode = getRouteApi('/budget/nodes/$id/lines/new');
const edit = getRouteApi('/budget/lines/$id/edit');

interface WithBookProps {
  nodeId: string;
  title: string;
  children: (book: BudgetBook, node: ProgramNode) => ReactNode;
}

/** A line needs to know its node, and of the node's book the stages and the unit. */
function WithBook({ nodeId, title, children }: WithBookProps) {
  const node = useQuery(nodeQuery(nodeId));
  if (node.isError) return <ProblemState error={node.error} onRetry={() => node.refetch()} />;
  if (node.isPending) return <LoadingState lines={6} />;
  const { book_id } = node.data;
  return (
    <Editing queryKey={['budget-books', book_id]} read={(signal) => readBook(book_id, signal)}>
      {({ data: book }) => (
        <>
          <PageHeader title={title} above={<BackTo node={node.data} />} />
          {children(book, node.data)}
        </>
      )}
    </Editing>
  );
}

export function LineNewPage(): ReactNode {
  const { t } = useTranslation('budget');
  const navigate = useNavigate();
  const { id } = ofNode.useParams();
  const lines = useQuery(linesQuery(id));
  usePageTitle(t('form.new_line'), t('brand', { ns: 'ui' }));
  const taken = (lines.data ?? []).map(({ part }) => part);
  return (
    <WriterOnly needs="budget:write">
      {(me) => (
        <WithBook nodeId={id} title={t('form.new_line')}>
          {(book) =>
            lines.isPending ? (
              <LoadingState lines={4} />
            ) : (
              <Series>
                {(round, next) => (
                  <LineForm
                    key={round}
                    me={me}
                    book={book}
                    nodeId={id}
                    part={LINE_PARTS.find((part) => !taken.includes(part))}
                    onSaved={(saved, way) =>
                      way === 'next'
                        ? next(t(`part.${saved.part}`))
                        : void navigate({ to: '/budget', search: { node: id } })
                    }
                    foot={<OtherWay way="next">{t('form.save_and_next_line')}</OtherWay>}
                  />
                )}
              </Series>
            )
          }
        </WithBook>
      )}
    </WriterOnly>
  );
}

export function LineEditPage(): ReactNode {
  const { t } = useTranslation('budget');
  const navigate = useNavigate();
  const { id } = edit.useParams();
  usePageTitle(t('form.edit_line'), t('brand', { ns: 'ui' }));
  return (
    <WriterOnly needs="budget:write">
      {(me) => (
        <Editing
          action="update_budget_line"
          queryKey={['budget-lines', id]}
          read={(signal) => readLine(id, signal)}
        >
          {(known) => (
            <WithBook nodeId={known.data.node_id} title={t('form.edit_line')}>
              {(book, node) => (
                <LineForm
                  me={me}
                  book={book}
                  nodeId={node.id}
                  known={known}
                  onSaved={() => void navigate({ to: '/budget', search: { node: node.id } })}
                />
              )}
            </WithBook>
          )}
        </Editing>
      )}
    </WriterOnly>
  );
}
