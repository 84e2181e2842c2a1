import { Link } from '@tanstack/react-router';
import type { Ref } from '@/api/types';
import { Name } from '@/ui/Name';

/** A body by its name, leading to its page. */
export function BodyLink({ of }: { of: Ref }) {
  return (
    <Link to="/organizations/$id" params={{ id: of.id }}>
      <Name of={of} />
    </Link>
  );
}

/** A place by its name, leading to its page. */
export function PlaceLink({ of }: { of: Ref }) {
  return (
    <Link to="/territories/$id" params={{ id: of.id }}>
      <Name of={of} />
    </Link>
  );
}
