import '../messages';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '@/lib/page-title';
import { Editing } from '@/records/Editing';
import { WriterOnly } from '@/records/rights';
import { OtherWay, Series } from '@/records/Series';
import { Name } from '@/ui/Name';
import { PageHeader } from '@/ui/PageHeader';
import { readNode } from '../api/write';
import { NodeForm } from './NodeForm';

const below = getRouteApi('/budget/nodes/$id/children/new');
const edit = getRouteApi('/budget/nodes/$id/edit');

/** Node after node below one. */
export function NodeNewPage(): ReactNode {
  const { t } = useTranslation('budget');
  const navigate = useNavigate();
  const { id } = below.useParams();
  usePageTitle(t('form.new_node'), t('brand', { ns: 'ui' }));
  return (
    <WriterOnly needs="budget:write">
      {(me) => (
        <Editing
          action="create_program_node"
          queryKey={['program-nodes', id]}
          read={(signal) => readNode(id, signal)}
        >
          {({ data: parent }) => (
            <>
              <PageHeader title={t('form.new_node')} above={<BackTo node={parent} />} />
              <Series>
                {(round, next) => (
                  <NodeForm
                    key={round}
                    me={me}
                    parent={parent}
                    onSaved={(saved, way) =>
                      way === 'next'
                        ? next(<Name of={saved} />)
                        : void navigate(
                            way === 'line'
                              ? { to: '/budget/nodes/$id/lines/new', params: { id: saved.id } }
                              : { to: '/budget', search: { node: saved.id } },
                          )
                    }
                    foot={<OtherWay way="next">{t('form.save_and_next_node')}</OtherWay>}
                  />
                )}
              </Series>
            </>
          )}
        </Editing>
      )}
    </WriterOnly>
  );
}

export function NodeEditPage(): ReactNode {
  const { t } = useTranslation('budget');
  const navigate = useNavigate();
  const { id } = edit.useParams();
  usePageTitle(t('form.edit_node'), t('brand', { ns: 'ui' }));
  return (
    <WriterOnly needs="budget:write">
      {(me) => (
        <Editing
          action="update_program_node"
          queryKey={['program-nodes', id]}
          read={(signal) => readNode(id, signal)}
        >
          {(known) => (
            <>
              <PageHeader title={t('form.edit_node')} above={<BackTo node={known.data} />} />
              <NodeForm
                me={me}
                known={known}
                onSaved={() => void navigate({ to: '/budget', search: { node: id } })}
              />
            </>
          )}
        </Editing>
      )}
    </WriterOnly>
  );
}

interface BackToProps {
  node: { id: string; name: string; name_en?: string | null };
}

export function BackTo({ node }: BackToProps) {
  return (
    <Link to="/budget" search={{ node: node.id }}>
      <Name of={node} />
    </Link>
  );
}
