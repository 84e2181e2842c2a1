import '../messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import type { ProgramNode } from '@/api/types';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { usePageTitle } from '@/lib/page-title';
import { Code } from '@/ui/Code';
import { Name, nameIn, Verbatim } from '@/ui/Name';
import { PageHeader } from '@/ui/PageHeader';
import { LoadingState } from '@/ui/states';
import { nodeQuery } from '../api/node';
import { useCitations } from '../citation';
import { Breadcrumb } from '../components/Breadcrumb';
import { NodeAbout } from '../components/NodeAbout';
import { NodeChildren } from '../components/NodeChildren';
import { NodeMoney } from '../components/NodeMoney';
import { NodeResolutions } from '../components/NodeResolutions';
import { RowOverYears } from '../components/RowOverYears';
import classes from './NodePage.module.css';

const route = getRouteApi('/budget/nodes/$id');

export function NodePage(): ReactNode {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const { id } = route.useParams();
  const node = useQuery(nodeQuery(id));
  const title = node.data
    ? `${localDigits(nameIn(node.data, language), language)} ${localDigits(String(node.data.fiscal_year), language)}`
    : t('page.title');
  usePageTitle(title, t('brand', { ns: 'ui' }));
  if (node.isError) {
    return (
      <ProblemState
        heading="h1"
        error={node.error}
        onRetry={() => node.refetch()}
        action={<Link to="/budget">{t('page.back')}</Link>}
      />
    );
  }
  if (node.isPending) return <LoadingState lines={10} />;
  return <Known key={node.data.id} node={node.data} />;
}

function Known({ node }: { node: ProgramNode }) {
  const citations = useCitations();
  return (
    <article>
      <PageHeader
        title={
          <>
            <Name of={node} />
            {node.code ? (
              <span className={classes.code}>
                {' '}
                <Code>{node.code}</Code>
              </span>
            ) : null}
          </>
        }
        above={<Breadcrumb node={node} />}
        lead={node.long_name ? <Verbatim>{node.long_name}</Verbatim> : null}
        actions={
          <RecordActions
            path={`/api/v1/program-nodes/${node.id}`}
            cite={() => citations.record(node)}
            exports={{ list: 'program-nodes', filters: { node_id: node.id } }}
          />
        }
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          <NodeMoney node={node} />
          <NodeChildren node={node} />
          <NodeResolutions node={node} />
        </div>
        <div className={classes.column}>
          <NodeAbout node={node} />
        </div>
        <div className={classes.whole}>
          <RowOverYears node={node} />
        </div>
      </div>
    </article>
  );
}
