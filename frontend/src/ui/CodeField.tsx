import { TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

interface CodeFieldProps {
  name: string;
  label: string;
  hint: ReactNode;
  error?: ReactNode;
  /** Six digits by an authenticator, or letters and digits of a recovery code. */
  recovery?: boolean;
  /** It is what the page is about now. */
  focused?: boolean;
}

/** A code that is typed once, which browsers and phones offer to fill in. */
export function CodeField({ name, label, hint, error, recovery, focused }: CodeFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);
  return (
    <TextInput
      ref={input}
      name={name}
      label={label}
      description={hint}
      error={error}
      autoComplete="one-time-code"
      inputMode={recovery ? 'text' : 'numeric'}
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={40}
      dir="ltr"
    />
  );
}
