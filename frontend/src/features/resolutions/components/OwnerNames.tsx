import type { Resolution } from '@/api/types';
import { Name } from '@/ui/Name';
import classes from './OwnerNames.module.css';

export function OwnerNames({ owners }: { owners: Resolution['owners'] }) {
  return (
    <ul className={classes.owners}>
      {owners.map((owner) => (
        <li key={owner.organization.id}>
          <Name of={owner.organization} />
        </li>
      ))}
    </ul>
  );
}
