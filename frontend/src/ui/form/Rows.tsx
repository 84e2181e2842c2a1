import { ActionIcon, Button } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { CloseIcon, DownIcon, PlusIcon, UpIcon } from '@/ui/icons';
import { type Field, focusControl } from './field';
import classes from './form.module.css';

interface RowsProps<T> {
  field: Field<T[]>;
  /** What one row is called, for the names of its buttons: «حاضر ۲». */
  one: string;
  add: string;
  blank: () => T;
  /** Below this many nothing is removed. */
  least?: number;
  children: (row: Field<T>, index: number) => ReactNode;
}

/** Rows that are added, removed and put in order, by keyboard as well: Alt with an arrow moves one. */
export function Rows<T>({ field, one, add, blank, least = 0, children }: RowsProps<T>) {
  const { t } = useTranslation('form');
  const language = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const keys = useKeys(field.value.length);
  const nth = (index: number) => `${one} ${formatInteger(index + 1, language)}`;

  // Where the focus belongs is known now, the row that it belongs to is drawn a moment later.
  const focusRow = (index: number) =>
    requestAnimationFrame(() => {
      const row = list.current?.children[index];
      if (row instanceof HTMLElement) focusControl(row);
      else document.getElementById(`${field.id}-add`)?.focus();
    });

  const addOne = () => {
    keys.insert(field.value.length);
    field.set((rows) => [...rows, blank()]);
    focusRow(field.value.length);
  };
  const remove = (index: number) => {
    keys.remove(index);
    field.set((rows) => rows.filter((_, at) => at !== index));
    focusRow(Math.min(index, field.value.length - 2));
  };
  const move = (index: number, to: number) => {
    if (field.frozen || to < 0 || to >= field.value.length) return;
    keys.move(index, to);
    field.set((rows) => moved(rows, index, to));
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (!event.altKey || event.ctrlKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown'))
      return;
    // In a date or a picker the same keys open its popover.
    if (event.defaultPrevented) return;
    event.preventDefault();
    move(index, event.key === 'ArrowUp' ? index - 1 : index + 1);
  };

  return (
    <div id={field.id} className={classes.rows}>
      {field.error ? <p className={classes.error}>{field.error}</p> : null}
      <ol ref={list} className={classes.list}>
        {field.value.map((_, index) => (
          <li
            key={keys.all[index]}
            aria-label={nth(index)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <div className={classes.cells}>{children(field.at(index), index)}</div>
            {field.frozen ? null : (
              <div className={classes.handles}>
                <Handle
                  label={t('rows.up', { row: nth(index) })}
                  off={index === 0}
                  onClick={() => move(index, index - 1)}
                >
                  <UpIcon size={16} />
                </Handle>
                <Handle
                  label={t('rows.down', { row: nth(index) })}
                  off={index === field.value.length - 1}
                  onClick={() => move(index, index + 1)}
                >
                  <DownIcon size={16} />
                </Handle>
                <Handle
                  label={t('rows.remove', { row: nth(index) })}
                  off={field.value.length <= least}
                  onClick={() => remove(index)}
                >
                  <CloseIcon size={16} />
                </Handle>
              </div>
            )}
          </li>
        ))}
      </ol>
      {field.frozen ? null : (
        <Button
          id={`${field.id}-add`}
          variant="light"
          size="compact-md"
          leftSection={<PlusIcon size={16} />}
          onClick={addOne}
        >
          {add}
        </Button>
      )}
    </div>
  );
}

interface HandleProps {
  label: string;
  off: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Handle({ label, off, onClick, children }: HandleProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      aria-label={label}
      title={label}
      disabled={off}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}

function moved<T>(rows: readonly T[], from: number, to: number): T[] {
  const next = rows.filter((_, at) => at !== from);
  const one = rows[from];
  return one === undefined ? [...rows] : [...next.slice(0, to), one, ...next.slice(to)];
}

/** A name for each row that goes with it: what a row keeps to itself must not pass to its neighbour. */
function useKeys(length: number) {
  const [state] = useState(() => ({ next: 0, all: [] as number[] }));
  while (state.all.length < length) state.all.push(state.next++);
  state.all.length = length;
  return {
    all: state.all,
    insert: (index: number) => state.all.splice(index, 0, state.next++),
    remove: (index: number) => state.all.splice(index, 1),
    move: (from: number, to: number) => {
      state.all = moved(state.all, from, to);
    },
  };
}
