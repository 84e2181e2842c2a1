import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { findByTyping, moveFor } from './keyboard';
import type { TreeRow } from './rows';

const TYPING_PAUSE = 700;

interface RovingOptions<T> {
  scroller: RefObject<HTMLElement | null>;
  rows: readonly TreeRow<T>[];
  selectedKey: string | null;
  direction: 'rtl' | 'ltr';
  pageSize: () => number;
  scrollTo: (index: number) => void;
  onToggle: (key: string, expand: boolean) => void;
  onActivate: (row: TreeRow<T>) => void;
}

/** One row is in the tab order; keys move it. The row may have to be drawn before it can be focused. */
export function useRoving<T>(options: RovingOptions<T>) {
  const { scroller, rows, selectedKey, direction, pageSize, scrollTo, onToggle, onActivate } =
    options;
  const [wantedKey, setWantedKey] = useState<string | null>(null);
  const toFocus = useRef<string | null>(null);
  const typing = useRef({ text: '', at: 0 });

  const lastIndex = useRef(0);
  const focusedKey = useRef<string | null>(null);

  const indexOf = (key: string | null) => rows.findIndex((row) => row.key === key);
  const wanted = indexOf(wantedKey);
  // A row that is gone ("loading…") hands its place to the one that took it.
  const fallback = wantedKey ? Math.min(lastIndex.current, rows.length - 1) : indexOf(selectedKey);
  const activeIndex = wanted >= 0 ? wanted : Math.max(fallback, 0);
  const activeKey = rows[activeIndex]?.key ?? null;

  useEffect(() => {
    lastIndex.current = activeIndex;
    if (focusedKey.current && !rows.some((row) => row.key === focusedKey.current)) {
      focusedKey.current = null;
      toFocus.current = activeKey;
    }
    // The effect of an earlier drawing may run after a key was pressed: it must not answer for it.
    if (!activeKey || toFocus.current !== activeKey) return;
    const row = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${activeKey.replaceAll('"', '\\"')}"]`,
    );
    if (!row) return;
    toFocus.current = null;
    row.focus({ preventScroll: true });
  });

  const focusRow = (index: number) => {
    const row = rows[index];
    if (!row) return;
    toFocus.current = row.key;
    setWantedKey(row.key);
    scrollTo(index);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const now = event.timeStamp;
    const going = now - typing.current.at < TYPING_PAUSE && typing.current.text !== '';
    const isText = event.key.length === 1 && (event.key !== ' ' || going);
    if (isText) {
      typing.current = { text: going ? typing.current.text + event.key : event.key, at: now };
      const found = findByTyping(rows, activeIndex, typing.current.text);
      if (found !== null) focusRow(found);
      event.preventDefault();
      return;
    }
    const move = moveFor(event.key, { rows, index: activeIndex, direction, pageSize: pageSize() });
    if (!move) return;
    event.preventDefault();
    if (move.kind === 'focus') focusRow(move.index);
    else if (move.kind === 'activate') {
      const row = rows[move.index];
      if (row) onActivate(row);
    } else onToggle(move.key, move.kind === 'expand');
  };

  const onFocus = (event: FocusEvent) => {
    const key = event.target.getAttribute('data-row');
    focusedKey.current = key;
    if (key) setWantedKey(key);
  };

  const onBlur = (event: FocusEvent) => {
    const row = event.target;
    // A row that is taken away is blurred first: only one that stays has lost the focus.
    queueMicrotask(() => {
      if (row.isConnected) focusedKey.current = null;
    });
  };

  return { activeIndex, activeKey, setActiveKey: setWantedKey, onKeyDown, onFocus, onBlur };
}
