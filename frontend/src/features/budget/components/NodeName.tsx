import type { ProgramNode } from '@/api/types';
import { Code } from '@/ui/Code';
import { Name } from '@/ui/Name';
import { ProvenanceBadge } from '@/ui/ProvenanceBadge';
import classes from './NodeName.module.css';

export function NodeName({ node }: { node: ProgramNode }) {
  return (
    <span className={classes.name} title={node.name}>
      <span className={node.level === 0 ? classes.root : undefined}>
        <Name of={node} />
      </span>
      {node.code ? (
        <span className={classes.code}>
          <Code>{node.code}</Code>
        </span>
      ) : null}
      {node.provenance === 'example' ? <ProvenanceBadge kind="example" /> : null}
    </span>
  );
}
