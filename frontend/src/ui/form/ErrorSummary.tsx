import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
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
  const pointers = Object.keys(errors);
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
              {labelOf(controlOf(form, pointer))}
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

function labelOf(control: HTMLElement | null): string {
  const label = control?.id
    ? document.querySelector(`label[for="${CSS.escape(control.id)}"]`)
    : null;
  const text = label?.textContent?.replace(/[*\s]+$/, '');
  return text ? `${text}: ` : '';
}
