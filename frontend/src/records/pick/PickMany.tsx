import { CloseButton } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/lib/i18n';
import type { Cell } from '@/ui/form/field';
import { Name, nameIn } from '@/ui/Name';
import classes from './PickMany.module.css';
import { type Finder, type Picked, RecordPicker } from './RecordPicker';

interface PickManyProps {
  field: Cell<Picked[]>;
  label: string;
  hint?: string;
  finder: Finder;
}

/** Several records: what is picked joins the list above, and the field is free for the next. */
export function PickMany({ field, label, hint, finder }: PickManyProps) {
  const { t } = useTranslation('form');
  const language = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const add: Cell<Picked | null> = {
    id: field.id,
    error: field.error,
    frozen: field.frozen,
    value: null,
    set: (change) => {
      const picked = typeof change === 'function' ? change(null) : change;
      if (!picked) return;
      field.set((before) =>
        before.some(({ id }) => id === picked.id) ? before : [...before, picked],
      );
    },
  };
  const remove = (id: string) => {
    field.set((before) => before.filter((one) => one.id !== id));
    place.current?.querySelector('input')?.focus();
  };
  return (
    <div ref={place}>
      <RecordPicker field={add} label={label} hint={hint} finder={finder} />
      {field.value.length > 0 ? (
        <ul className={classes.picked} aria-label={t('pick.picked', { label })}>
          {field.value.map((one) => (
            <li key={one.id}>
              <Name of={one} />
              <CloseButton
                size="sm"
                disabled={field.frozen}
                aria-label={t('pick.remove', { name: nameIn(one, language) })}
                onClick={() => remove(one.id)}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
