import { CloseButton, Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { booksQuery, pickBook } from '@/features/budget';
import { localDigits, toLatinDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { ClockIcon, SearchIcon } from '@/ui/icons';
import { useWide } from '@/ui/use-wide';
import { type Entry, inGroups, matches } from './entries';
import classes from './Palette.module.css';
import { PaletteList } from './PaletteList';
import { addRecent, recents } from './recent';
import { recordsQuery } from './search-records';
import { useCommands } from './use-commands';

const PAUSE = 200;

interface PaletteProps {
  open: boolean;
  onClose: () => void;
}

export default function Palette({ open, onClose }: PaletteProps) {
  const { t } = useTranslation('app');
  const wide = useWide(640);
  return (
    <Modal.Root
      opened={open}
      onClose={onClose}
      size={640}
      yOffset="12dvh"
      fullScreen={!wide}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.label')}>
        <Search onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const { history } = useRouter();
  const [q] = useDebouncedValue(toLatinDigits(typed.trim()), PAUSE);
  const books = useQuery(booksQuery);
  const book = pickBook(books.data ?? [], {});
  const records = useQuery(recordsQuery(q, book?.id, language));
  const commands = useCommands();

  const fixed: Entry[] = typed.trim()
    ? commands.filter((entry) => matches(entry, typed))
    : [
        ...recents().map(
          (one): Entry => ({ ...one, id: `recent ${one.href}`, group: 'recent', Icon: ClockIcon }),
        ),
        ...commands,
      ];
  const found = typed.trim().length > 1 ? (records.data ?? []) : [];
  const groups = inGroups([...fixed, ...found]);
  const entries = groups.flatMap((group) => group.entries);
  const current = Math.min(active, entries.length - 1);
  const searching =
    typed.trim().length > 1 && (records.isFetching || q !== toLatinDigits(typed.trim()));

  const go = (entry: Entry) => {
    onClose();
    if (entry.href) {
      const { href, title, code, group } = entry;
      addRecent({ href, title, code, group });
      history.push(href);
    } else entry.run?.();
  };
  const move = (to: number) => {
    if (entries.length === 0) return;
    const next = (to + entries.length) % entries.length;
    setActive(next);
    list.current?.querySelector(`[data-index="${next}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const entry = entries[current];
    if (event.key === 'ArrowDown') move(current + 1);
    else if (event.key === 'ArrowUp') move(current - 1);
    else if (event.key === 'Enter' && entry) go(entry);
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.palette}>
      <div className={classes.field}>
        <SearchIcon />
        <input
          data-autofocus
          className={classes.input}
          role="combobox"
          aria-label={t('palette.label')}
          aria-expanded={entries.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={entries.length > 0 ? `${id}-${current}` : undefined}
          placeholder={t('palette.placeholder')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
        />
        <CloseButton onClick={onClose} aria-label={t('palette.close')} title="Esc" />
      </div>
      <p className="hidden-visually" role="status">
        {searching
          ? t('palette.searching')
          : t('palette.found', {
              count: entries.length,
              n: formatInteger(entries.length, language),
            })}
      </p>
      <div ref={list} className={classes.scroll}>
        <PaletteList
          id={id}
          groups={groups}
          current={current}
          year={book ? localDigits(String(book.fiscal_year), language) : ''}
          onGo={go}
          onPoint={setActive}
        />
        {records.isError ? <p className={classes.none}>{t('palette.failed')}</p> : null}
        {entries.length === 0 && !records.isError ? (
          <p className={classes.none}>
            {searching ? t('palette.searching') : t('palette.empty')}
            {searching ? null : <span className="small dim">{t('palette.empty_hint')}</span>}
          </p>
        ) : null}
      </div>
      <p className={classes.keys} aria-hidden="true">
        {t('palette.keys')}
      </p>
    </div>
  );
}
