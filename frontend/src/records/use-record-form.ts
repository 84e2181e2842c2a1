import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { type ApiProblem, asProblem } from '@/api/problem';
import { useLanguage } from '@/lib/i18n';
import { type Change, type Field, fieldOf } from '@/ui/form/field';
import { type Draft, keepDraft, recallDraft } from './draft';
import { same } from './merge-patch';
import { pendingErrors } from './pending-errors';

/** A record as somebody else has left it meanwhile. */
export interface Fresh<V> {
  values: V;
  etag: string;
  /** Who changed it and when, where the server tells. */
  by?: string | null;
  at?: string | null;
}

export interface Sending<V> {
  key: string;
  etag: string;
  /** What the record was when it was read. */
  base: V;
}

export interface RecordFormOptions<V extends object, R> {
  /** Names the form for its draft: `meetings/new`. */
  name: string;
  /** Whose draft it is. */
  user: string;
  start: V;
  etag?: string;
  /** Pointers of the fields that may no longer be changed. */
  frozen?: readonly string[];
  send: (values: V, sending: Sending<V>) => Promise<R>;
  /** Reads the record anew after somebody else has changed it. */
  reread?: () => Promise<Fresh<V>>;
  onSaved: (record: R, way: string) => void;
}

export interface RecordForm<V extends object> {
  id: string;
  field: Field<V>;
  base: V;
  dirty: () => boolean;
  problem: ApiProblem | null;
  errors: Readonly<Record<string, string>>;
  sending: boolean;
  restored: boolean;
  conflict: Fresh<V> | null;
  submit: (way: string) => Promise<void>;
  /** Goes on from the newer version with these values. */
  settle: (values: V) => void;
  discard: () => void;
  /** The person leaves, and has said that what was typed may go. */
  abandon: () => void;
}

/** What the key was used for is another body: the next try is one of its own. */
const KEY_IS_USED = /idempotency/;

/** Holds what is typed until the server has it, and loses it for no reason but the person's wish. */
export function useRecordForm<V extends object, R>(
  options: RecordFormOptions<V, R>,
): RecordForm<V> {
  const { name, user, start, send, reread, onSaved } = options;
  const id = useId();
  const language = useLanguage();
  const [first] = useState<Draft<V>>(() => ({
    values: start,
    base: start,
    etag: options.etag ?? '',
    key: crypto.randomUUID(),
  }));
  const [held, setHeld] = useState<Draft<V>>(() => recallDraft<V>(user, name) ?? first);
  const [restored, setRestored] = useState(held !== first);
  const [failed, setFailed] = useState<{ problem: ApiProblem; values: V } | null>(null);
  const [conflict, setConflict] = useState<Fresh<V> | null>(null);
  const [sending, setSending] = useState(false);
  const saved = useRef(false);
  const changed = !same(held.values, held.base);

  useEffect(() => {
    if (!saved.current) keepDraft(user, name, changed ? held : null);
  }, [user, name, held, changed]);

  const errors = useMemo(
    () =>
      failed ? pendingErrors(failed.problem.pointers(language), failed.values, held.values) : {},
    [failed, language, held.values],
  );

  const change = (next: Change<V>) =>
    setHeld((before) => ({
      ...before,
      values: typeof next === 'function' ? next(before.values) : next,
    }));

  const submit = async (way: string) => {
    if (sending) return;
    setSending(true);
    setFailed(null);
    try {
      const { key, etag, base, values } = held;
      const record = await send(values, { key, etag, base });
      saved.current = true;
      keepDraft(user, name, null);
      onSaved(record, way);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status === 412 && reread) await reread().then(setConflict, noted(held.values));
      else noted(held.values)(problem);
      if (KEY_IS_USED.test(problem.problem?.code ?? '')) {
        setHeld((before) => ({ ...before, key: crypto.randomUUID() }));
      }
    } finally {
      setSending(false);
    }
  };
  const noted = (values: V) => (error: unknown) => setFailed({ problem: asProblem(error), values });

  return {
    id,
    field: fieldOf({ form: id, errors, frozen: options.frozen }, held.values, change),
    base: held.base,
    dirty: () => changed && !saved.current,
    problem: failed?.problem ?? null,
    errors,
    sending,
    restored,
    conflict,
    submit,
    settle: (values) => {
      if (!conflict) return;
      setHeld((before) => ({ ...before, values, base: conflict.values, etag: conflict.etag }));
      setConflict(null);
    },
    abandon: () => {
      saved.current = true;
      keepDraft(user, name, null);
    },
    discard: () => {
      setHeld({ ...first, key: crypto.randomUUID() });
      setRestored(false);
      setFailed(null);
      setConflict(null);
    },
  };
}
