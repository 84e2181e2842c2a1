import { type FormEvent, useState } from 'react';
import { type ApiProblem, asProblem } from '@/api/problem';
import { useLanguage } from '@/lib/i18n';

/** A small form: what is missing is named before anything is sent, what is refused stands at its field. */
export function useForm<N extends string>(
  names: readonly N[],
  missing: (name: N) => string,
  send: (values: Record<N, string>) => Promise<void>,
) {
  const language = useLanguage();
  const [gaps, setGaps] = useState<Partial<Record<string, string>>>({});
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [sending, setSending] = useState(false);
  const errors: Partial<Record<string, string>> = { ...problem?.fields(language), ...gaps };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    if (sending) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const values = {} as Record<N, string>;
    const found: Partial<Record<string, string>> = {};
    for (const name of names) {
      // As it was typed: a space may be part of a password.
      values[name] = String(data.get(name) ?? '');
      if (!values[name]) found[name] = missing(name);
    }
    setGaps(found);
    setProblem(null);
    if (Object.keys(found).length > 0) return;
    setSending(true);
    try {
      await send(values);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setSending(false);
    }
  };
  return { errors, problem, sending, submit };
}
