import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/lib/i18n';
import { Notice } from '@/ui/Notice';
import { controlOf, type FieldErrors, focusControl } from './field';
import classes from './form.module.css';

interface ErrorSummaryProps {
  form: string;
  errors: FieldErrors;
  /** The refusal that brought them: at each new one the focus goes to the first field in error. */
  occasion: unknown;
}

/** All errors of a form in one place; each leads to its field, and the first one has the focus. */
export function ErrorSummary({ form, errors, occasion }: ErrorSummaryProps) {
  const { t } = useTranslation('form');
  const told = useRef<unknown>(null);
  const language = useLanguage();
  const [labels, setLabels] = useState<Record<string, string>>({});
  const pointers = Object.keys(errors);
  // The labels are read where they stand, once they stand there in the language on screen.
  useLayoutEffect(() => {
    setLabels(labelsOf(form, errors, language));
  }, [form, errors, language]);
  useEffect(() => {
    if (told.current === occasion) return;
    told.current = occasion;
    const controls = Object.keys(errors).map((pointer) => controlOf(form, pointer));
    focusControl(firstOnPage(controls));
  }, [form, errors, occasion]);
  if (pointers.length === 0) return null;
  return (
    <Notice tone="anar" role="alert" title={t('errors.title')}>
      <ul className={classes.errors}>
        {pointers.map((pointer) => (
          <li key={pointer}>
            <button
              type="button"
              className={classes.link}
              onClick={() => focusControl(controlOf(form, pointer))}
            >
              {labels[pointer]}
              {errors[pointer]}
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

const inOrder = (a: HTMLElement, b: HTMLElement) =>
  a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;

const firstOnPage = (controls: (HTMLElement | null)[]): HTMLElement | null =>
  controls.filter((one) => one !== null).sort(inOrder)[0] ?? null;

/** What the controls of the errors are called, in the language that is on the page now. */
function labelsOf(form: string, errors: FieldErrors, _: string): Record<string, string> {
  return Object.fromEntries(
    Object.keys(errors).map((pointer) => [pointer, labelOf(controlOf(form, pointer))]),
  );
}

function labelOf(control: HTMLElement | null): string {
  const label = control?.id
    ? document.querySelector(`label[for="${CSS.escape(control.id)}"]`)
    : null;
  const text = label?.textContent?.replace(/[*\s]+$/, '');
  return text ? `${text}: ` : '';
}
