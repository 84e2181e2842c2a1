import '@/ui/form/messages';
import { Button } from '@mantine/core';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '@/ui/form/ErrorSummary';
import { Foot } from '@/ui/form/Foot';
import classes from '@/ui/form/form.module.css';
import { Notice } from '@/ui/Notice';
import { Conflict } from './Conflict';
import { LeaveDialog } from './LeaveDialog';
import { ProblemNotice } from './ProblemNotice';
import type { RecordForm as Form } from './use-record-form';
import type { Wording } from './wording';

interface RecordFormProps<V extends object> {
  form: Form<V>;
  wording: Wording<V>;
  submit: string;
  /** More buttons at the foot; one with `name="way"` submits with its value. */
  foot?: ReactNode;
  children: ReactNode;
}

/** The frame of every form that writes: what went wrong above, the fields, the foot. */
export function RecordForm<V extends object>(props: RecordFormProps<V>) {
  const { form, wording, submit, foot, children } = props;
  const { t } = useTranslation('form');
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const by = (event.nativeEvent as SubmitEvent).submitter;
    void form.submit(by instanceof HTMLButtonElement && by.name === 'way' ? by.value : 'save');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter') return;
    if (!event.ctrlKey && !event.metaKey) {
      // A long form is not sent off by an Enter that was meant for one line of it.
      if (event.target instanceof HTMLInputElement) event.preventDefault();
      return;
    }
    event.preventDefault();
    const other = event.shiftKey
      ? event.currentTarget.querySelector<HTMLButtonElement>('button[name="way"]')
      : null;
    if (other) event.currentTarget.requestSubmit(other);
    else event.currentTarget.requestSubmit();
  };
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
      aria-busy={form.sending}
    >
      {form.restored ? (
        <Notice tone="lajvard" role="status">
          {t('draft.restored')}{' '}
          <Button variant="subtle" size="compact-sm" onClick={form.discard}>
            {t('draft.discard')}
          </Button>
        </Notice>
      ) : null}
      {form.conflict ? <Conflict form={form} theirs={form.conflict} wording={wording} /> : null}
      <ProblemNotice problem={form.problem} />
      <ErrorSummary form={form.id} errors={form.errors} occasion={form.problem} />
      {children}
      <Foot submit={submit} sending={form.sending}>
        {foot}
      </Foot>
      <LeaveDialog dirty={form.dirty} onLeave={form.abandon} />
    </form>
  );
}
