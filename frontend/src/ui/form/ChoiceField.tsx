import { NativeSelect } from '@mantine/core';
import type { FieldProps } from './TextField';

interface ChoiceFieldProps<T extends string> extends FieldProps<T> {
  choices: readonly { value: T; label: string }[];
  onChoose?: (value: T) => void;
}

/** One of a closed list: the select of the platform, which phones and keyboards know best. */
export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>) {
  const { field, label, hint, required, choices, onChoose } = props;
  return (
    <NativeSelect
      id={field.id}
      label={label}
      description={hint}
      required={required}
      error={field.error}
      disabled={field.frozen}
      value={field.value}
      onChange={(event) => {
        const chosen = choices.find(({ value }) => value === event.currentTarget.value);
        if (!chosen) return;
        field.set(() => chosen.value);
        onChoose?.(chosen.value);
      }}
      data={[...choices]}
    />
  );
}
