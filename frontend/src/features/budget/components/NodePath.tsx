import type { ProgramNode } from '@/api/types';
import { Name } from '@/ui/Name';
import classes from './NodePath.module.css';

/** The way from the root of the book, told in one line. */
export function NodePath({ ancestors }: { ancestors: NonNullable<ProgramNode['ancestors']> }) {
  return (
    <span className={classes.path}>
      {ancestors.map((step, index) => (
        <span key={step.id}>
          {index > 0 ? (
            <span aria-hidden="true" className={classes.arrow}>
              {'›'}
            </span>
          ) : null}
          <Name of={step} />
        </span>
      ))}
    </span>
  );
}
