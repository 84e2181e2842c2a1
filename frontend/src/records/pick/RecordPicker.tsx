import { CloseButton, Combobox, InputBase, Loader, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/lib/i18n';
import type { FieldProps } from '@/ui/form/TextField';
import { Name, nameIn } from '@/ui/Name';
import classes from './RecordPicker.module.css';

/** A record that was picked: its id is sent, its name is shown. */
export interface Picked {
  id: string;
  name: string;
  name_en?: string | null;
}

export interface Candidate extends Picked {
  /** What tells two of the same name apart: kind, parent, path. */
  detail: string;
}

export interface Finder {
  queryKey: QueryKey;
  find: (q: string, signal: AbortSignal) => Promise<Candidate[]>;
}

interface RecordPickerProps extends FieldProps<Picked | null> {
  finder: Finder;
  /** Offered below what was found, with what was typed: to make what is not there yet. */
  create?: { label: (typed: string) => ReactNode; onCreate: (typed: string) => void };
}

const CREATE = 'create';

/** Finds a record while one types; arrows and Enter pick it. Text that picks nothing stays, and is told. */
export function RecordPicker(props: RecordPickerProps) {
  const { field, label, hint, required, finder, create } = props;
  const { t } = useTranslation('form');
  const language = useLanguage();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [typed, setTyped] = useState<string | null>(null);
  const [q] = useDebouncedValue((typed ?? '').trim(), 200);
  const found = useQuery({
    queryKey: [...finder.queryKey, 'pick', q],
    queryFn: ({ signal }) => finder.find(q, signal),
    enabled: box.dropdownOpened,
    placeholderData: keepPreviousData,
  });
  // What is shown must be what was asked for: Enter picks the first of it.
  const current = q === (typed ?? '').trim() && !found.isPlaceholderData;
  const candidates = found.data ?? [];
  const shown = typed ?? (field.value ? nameIn(field.value, language) : '');

  const pick = (value: string) => {
    const chosen = candidates.find(({ id }) => id === value);
    if (value === CREATE) create?.onCreate((typed ?? '').trim());
    else if (chosen)
      field.set(() => ({ id: chosen.id, name: chosen.name, name_en: chosen.name_en }));
    setTyped(null);
    box.closeDropdown();
  };
  const clear = () => {
    setTyped(null);
    field.set(null);
    box.focusTarget();
  };
  const type = (text: string) => {
    setTyped(text);
    if (text.trim() === '' || field.value) field.set(null);
    box.openDropdown();
    box.resetSelectedOption();
  };
  const { selectFirstOption } = box;
  useEffect(() => {
    if (current && typed?.trim() && found.data) selectFirstOption();
  }, [current, typed, found.data, selectFirstOption]);

  return (
    <Combobox store={box} onOptionSubmit={pick} withinPortal={false}>
      <Combobox.Target withExpandedAttribute>
        <InputBase
          id={field.id}
          label={label}
          description={hint}
          required={required}
          disabled={field.frozen}
          error={
            field.error ?? (typed?.trim() && !box.dropdownOpened ? t('pick.unpicked') : undefined)
          }
          value={shown}
          autoComplete="off"
          placeholder={t('pick.placeholder')}
          onChange={(event) => type(event.currentTarget.value)}
          onClick={() => box.openDropdown()}
          onBlur={() => {
            box.closeDropdown();
            if (typed?.trim() === '') setTyped(null);
          }}
          rightSection={
            found.isFetching && box.dropdownOpened ? (
              <Loader size={16} />
            ) : field.value && !field.frozen ? (
              <CloseButton
                size="sm"
                tabIndex={-1}
                aria-label={t('pick.clear', { label })}
                onClick={clear}
              />
            ) : (
              <Combobox.Chevron />
            )
          }
          rightSectionPointerEvents={field.value ? 'all' : 'none'}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options
          aria-label={label}
          mah={280}
          className={classes.options}
          data-current={current || undefined}
        >
          {candidates.map((candidate) => (
            <Combobox.Option
              key={candidate.id}
              value={candidate.id}
              active={candidate.id === field.value?.id}
            >
              <Name of={candidate} />
              <span className={classes.detail}>{candidate.detail}</span>
            </Combobox.Option>
          ))}
          {create && typed?.trim() ? (
            <Combobox.Option value={CREATE}>{create.label(typed.trim())}</Combobox.Option>
          ) : null}
          {candidates.length === 0 && current && found.isSuccess ? (
            <Combobox.Empty>{t('pick.none')}</Combobox.Empty>
          ) : null}
          {found.isError ? <Combobox.Empty>{t('pick.failed')}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
