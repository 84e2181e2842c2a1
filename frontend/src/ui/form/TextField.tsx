import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Cell } from './field';
import classes from './form.module.css';

export interface FieldProps<T> {
  field: Cell<T>;
  label: string;
  hint?: ReactNode;
  required?: boolean;
}

interface TextFieldProps extends FieldProps<string> {
  /** Persian prose keeps its direction in an English page; codes and addresses read from the left. */
  lang?: 'fa' | 'en';
  dir?: 'ltr' | 'rtl' | 'auto';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'url';
  maxLength?: number;
}

export function TextField({ field, label, hint, required, ...rest }: TextFieldProps) {
  return (
    <TextInput
      id={field.id}
      label={label}
      description={hint}
      required={required}
      error={field.error}
      readOnly={field.frozen}
      value={field.value}
      onChange={(event) => field.set(event.currentTarget.value)}
      autoComplete="off"
      dir={rest.lang === 'fa' ? 'rtl' : rest.lang === 'en' ? 'ltr' : undefined}
      {...rest}
    />
  );
}

interface LongTextFieldProps extends TextFieldProps {
  rows?: number;
}

/** A text of several lines. What is typed is kept as typed: no sign of it is trimmed or folded. */
export function LongTextField({
  field,
  label,
  hint,
  required,
  rows = 3,
  inputMode: _,
  ...rest
}: LongTextFieldProps) {
  return (
    <Textarea
      id={field.id}
      label={label}
      description={hint}
      required={required}
      error={field.error}
      readOnly={field.frozen}
      value={field.value}
      onChange={(event) => field.set(event.currentTarget.value)}
      rows={rows}
      className={classes.long}
      style={{ '--jg-rows': rows }}
      dir={rest.lang === 'fa' ? 'rtl' : rest.lang === 'en' ? 'ltr' : undefined}
      {...rest}
    />
  );
}
