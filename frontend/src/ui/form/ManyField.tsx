import { Checkbox } from '@mantine/core';
import classes from './form.module.css';
import type { FieldProps } from './TextField';

interface ManyFieldProps<T extends string> extends FieldProps<T[]> {
  choices: readonly { value: T; label: string }[];
}

/** Some of a closed list, kept in the order of the list. */
export function ManyField<T extends string>(props: ManyFieldProps<T>) {
  const { field, label, hint, required, choices } = props;
  return (
    <Checkbox.Group
      id={field.id}
      label={label}
      description={hint}
      required={required}
      error={field.error}
      value={field.value}
      onChange={(chosen) =>
        field.set(() => choices.map(({ value }) => value).filter((value) => chosen.includes(value)))
      }
    >
      <div className={classes.checks}>
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            value={choice.value}
            label={choice.label}
            disabled={field.frozen}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
