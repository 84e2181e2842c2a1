import { lazy } from 'react';
import { ForKnown } from './ForKnown';
import type { NewLinkProps } from './NewLink';

const NewLink = lazy(() => import('./NewLink'));

/** On a list, for who is signed in: leads to the form of a new one. */
export function NewButton(props: NewLinkProps) {
  return (
    <ForKnown>
      <NewLink {...props} />
    </ForKnown>
  );
}
