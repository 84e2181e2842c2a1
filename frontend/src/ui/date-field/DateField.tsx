import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { jalaliText, parseDay } from '@/lib/calendar';
import { formatTwin } from '@/lib/dates';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import type { Language } from '@/lib/language';
import type { FieldProps } from '@/ui/form/TextField';
import { CalendarIcon } from '@/ui/icons';
import { LoadingState } from '@/ui/states';
import classes from './DateField.module.css';
import { weekdayName } from './month';

const Calendar = lazy(() => import('./Calendar').then((module) => ({ default: module.Calendar })));

/** A day as it is typed in the calendar of the language: ۱۳۹۹/۰۵/۱۳, 2020-08-03. */
function asTyped(value: string, language: Language): string {
  const read = parseDay(value);
  if (read.state !== 'day') return value;
  return language === 'fa'
    ? localDigits(jalaliText(read.iso).replaceAll('-', '/'), 'fa')
    : read.iso;
}

/**
 * A date, typed or chosen. The field holds an ISO date, or, as long as it is none, what was typed:
 * then the server says what is wrong with it, as this field says at once.
 */
export function DateField({ field, label, hint, required }: FieldProps<string>) {
  const { t } = useTranslation('form');
  const language = useLanguage();
  const [typing, setTyping] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const read = parseDay(field.value);
  const day = read.state === 'day' ? read.iso : null;
  // While it is being typed a date is not yet wrong for being short.
  const wrong =
    read.state === 'impossible' || (read.state === 'malformed' && typing === null)
      ? t(`date.${read.state}`)
      : undefined;

  const type = (text: string) => {
    const typed = parseDay(text);
    setTyping(text);
    field.set(typed.state === 'day' ? typed.iso : text.trim());
  };
  const choose = (iso: string) => {
    setTyping(null);
    field.set(iso);
    setOpen(false);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || !event.altKey) return;
    event.preventDefault();
    setOpen(true);
  };

  return (
    <Popover
      opened={open}
      onChange={setOpen}
      trapFocus
      // A field is no button: the one in it says what it opens.
      withRoles={false}
      position="bottom-end"
      shadow="md"
      width="max-content"
    >
      <Popover.Target>
        <TextInput
          ref={input}
          id={field.id}
          label={label}
          required={required}
          readOnly={field.frozen}
          description={hint}
          error={field.error ?? wrong}
          value={typing ?? asTyped(field.value, language)}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={() => setTyping(null)}
          onKeyDown={onKeyDown}
          aria-keyshortcuts="Alt+ArrowDown"
          placeholder={t('date.shape')}
          inputMode="numeric"
          autoComplete="off"
          className={classes.field}
          inputContainer={(control) => (
            <>
              {control}
              {day ? <Twin day={day} /> : null}
            </>
          )}
          rightSection={
            field.frozen ? null : (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                tabIndex={-1}
                aria-label={`${t('date.open')}: ${label}`}
                aria-haspopup="dialog"
                aria-expanded={open}
                onClick={() => setOpen((before) => !before)}
              >
                <CalendarIcon size={18} />
              </ActionIcon>
            )
          }
        />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={`${t('date.calendar')}: ${label}`}>
        <Suspense fallback={<LoadingState lines={3} />}>
          <Calendar day={day} onChoose={choose} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The same day in the other calendar, to check what was typed against. */
function Twin({ day }: { day: string }) {
  const { t } = useTranslation('form');
  const language = useLanguage();
  const { other } = formatTwin({ gregorian: day, jalali: jalaliText(day) }, language);
  return (
    <output className={classes.twin}>
      {t('date.twin', { date: other, weekday: weekdayName(day, language, 'long') })}
    </output>
  );
}
