import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { ProgramNode } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { ForKnown } from '@/records/ForKnown';
import { Code } from '@/ui/Code';
import { Fact, Facts } from '@/ui/Facts';
import { Name, Verbatim } from '@/ui/Name';
import { SourceNote } from '@/ui/SourceNote';
import { LoadingState } from '@/ui/states';
import { nodeQuery } from '../api/node';
import { LineageTable } from './LineageTable';
import classes from './NodeDetail.module.css';
import { NodePath } from './NodePath';
import { NodeSums } from './NodeSums';
import { PrintedControl } from './PrintedControl';

const NodeWriting = lazy(() => import('../forms/NodeWriting'));

export function NodeDetail({ nodeId }: { nodeId: string }) {
  const node = useQuery(nodeQuery(nodeId));
  if (node.isError) return <ProblemState error={node.error} onRetry={() => node.refetch()} />;
  if (node.isPending) return <LoadingState lines={8} />;
  return <Known node={node.data} />;
}

function Known({ node }: { node: ProgramNode }) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const search = useSearch({ strict: false });
  return (
    <div className={classes.detail}>
      <div>
        <h2 className={classes.name}>
          <Name of={node} />
        </h2>
        {node.ancestors && node.ancestors.length > 0 ? (
          <NodePath ancestors={node.ancestors} />
        ) : null}
      </div>
      <Facts>
        <Fact name={t('detail.code')}>{node.code ? <Code>{node.code}</Code> : null}</Fact>
        <Fact name={t('detail.table')}>{node.table ? <Code>{node.table}</Code> : null}</Fact>
        <Fact name={t('detail.level')}>
          {node.level_label ? <Verbatim>{node.level_label}</Verbatim> : null}
        </Fact>
        <Fact name={t('detail.children')}>
          {node.child_count > 0 ? formatInteger(node.child_count, language) : null}
        </Fact>
      </Facts>
      {node.note ? (
        <p className="dim small">
          <Verbatim>{node.note}</Verbatim>
        </p>
      ) : null}
      <ForKnown>
        <NodeWriting node={node} />
      </ForKnown>
      <NodeSums node={node} />
      <PrintedControl node={node} />
      <LineageTable node={node} />
      <SourceNote source={node.source} kind={node.provenance} />
      <p data-no-print>
        <Link to="/budget/nodes/$id" params={{ id: node.id }} search={{ unit: search.unit }}>
          {t('detail.page')}
        </Link>
      </p>
    </div>
  );
}
