import '@/ui/form/messages';
import { Button, Group, Modal } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiProblem, asProblem } from '@/api/problem';
import { useLanguage } from '@/lib/i18n';
import { ErrorSummary } from '@/ui/form/ErrorSummary';
import { type Field, fieldOf } from '@/ui/form/field';
import classes from '@/ui/form/form.module.css';
import { same } from './merge-patch';
import { ProblemNotice } from './ProblemNotice';
import { pendingErrors } from './pending-errors';

interface ActionDialogProps<V extends object> {
  title: string;
  /** What follows from it, before one does it. */
  consequence?: ReactNode;
  confirm: string;
  danger?: boolean;
  start: V;
  onClose: () => void;
  act: (values: V, key: string) => Promise<unknown>;
  children?: (field: Field<V>) => ReactNode;
}

/** Asks before something is done: names the consequence, takes the few words that it needs. */
export function ActionDialog<V extends object>(props: ActionDialogProps<V>) {
  const { title, consequence, confirm, danger, start, onClose, act, children } = props;
  const { t } = useTranslation('form');
  const language = useLanguage();
  const form = useId();
  const [values, setValues] = useState(start);
  const [key] = useState(() => crypto.randomUUID());
  const [failed, setFailed] = useState<{ problem: ApiProblem; values: V } | null>(null);
  const [sending, setSending] = useState(false);
  const errors = failed
    ? pendingErrors(failed.problem.pointers(language), failed.values, values)
    : {};

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // The dialog may stand in another form: what is sent off is this one alone.
    event.stopPropagation();
    if (sending) return;
    setSending(true);
    setFailed(null);
    try {
      await act(values, key);
      onClose();
    } catch (error) {
      setFailed({ problem: asProblem(error), values });
    } finally {
      setSending(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    event.stopPropagation();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      // What was typed is not lost by a slip of the mouse or by Escape.
      closeOnClickOutside={false}
      closeOnEscape={same(values, start)}
      title={title}
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
      size="lg"
    >
      <form noValidate onSubmit={submit} onKeyDown={onKeyDown} className={classes.form}>
        {consequence ? <div>{consequence}</div> : null}
        <ProblemNotice problem={failed?.problem ?? null} />
        <ErrorSummary form={form} errors={errors} occasion={failed?.problem} />
        {children?.(
          fieldOf({ form, errors }, values, (change) =>
            setValues((before) => (typeof change === 'function' ? change(before) : change)),
          ),
        )}
        <Group gap="sm">
          <Button type="submit" loading={sending} color={danger ? 'anar' : undefined}>
            {confirm}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
