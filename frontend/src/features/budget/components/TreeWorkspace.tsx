import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ProblemState } from '@/api/ProblemState';
import type { BudgetBook } from '@/api/types';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { nodeQuery } from '../api/node';
import { NodeDetailPlace } from './NodeDetailPlace';
import { ProgramTree } from './ProgramTree';
import classes from './TreeWorkspace.module.css';

const route = getRouteApi('/budget');

/** The tree and, beside it, the node that was chosen. */
export function TreeWorkspace({ book }: { book: BudgetBook }) {
  const { node: nodeId } = route.useSearch();
  const root = useQuery({
    ...nodeQuery(book.root_node_id ?? ''),
    enabled: Boolean(book.root_node_id),
  });
  const target = useQuery({ ...nodeQuery(nodeId ?? ''), enabled: nodeId !== undefined });
  // A node of another book may be in an old address: it is shown, but not sought in this tree.
  const inThisBook = target.data?.book_id === book.id ? target.data : undefined;
  return (
    <div className={classes.workspace} data-beside={nodeId ? true : undefined}>
      <Surface flush className={classes.tree}>
        {root.isError ? (
          <ProblemState error={root.error} onRetry={() => root.refetch()} />
        ) : root.isPending ? (
          <LoadingState lines={9} />
        ) : (
          <ProgramTree
            book={book}
            root={root.data}
            target={inThisBook}
            selectedId={nodeId ?? null}
          />
        )}
      </Surface>
      <NodeDetailPlace nodeId={nodeId} />
    </div>
  );
}
