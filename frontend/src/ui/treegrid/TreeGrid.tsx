import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { usePrinting } from '../use-printing';
import type { ItemRow, TreeRow } from './rows';
import classes from './TreeGrid.module.css';
import { TreeGridRow } from './TreeGridRow';
import { useRoving } from './use-roving';

export interface TreeColumn<T> {
  key: string;
  header: ReactNode;
  /** A track of the CSS grid, such as `minmax(240px, 1fr)`. */
  track: string;
  numeric?: boolean;
  render: (row: ItemRow<T>) => ReactNode;
}

interface TreeGridProps<T> {
  label: string;
  rows: readonly TreeRow<T>[];
  /** The first column carries the name, the indent and the twisty. */
  columns: readonly TreeColumn<T>[];
  selectedKey: string | null;
  direction: 'rtl' | 'ltr';
  rowHeight: number;
  onToggle: (key: string, expand: boolean) => void;
  onOpen: (row: ItemRow<T>) => void;
  /** Another page, or another try, of the children of a row. */
  onMore: (parentKey: string) => void;
}

export function TreeGrid<T>(props: TreeGridProps<T>) {
  const { label, rows, columns, selectedKey, direction, rowHeight, onToggle, onOpen, onMore } =
    props;
  const printing = usePrinting();
  const activate = (row: TreeRow<T>) => {
    if (row.kind === 'item') onOpen(row);
    else if (row.kind !== 'loading') onMore(row.parentKey);
  };
  const scroller = useRef<HTMLDivElement>(null);
  const roving = useRoving({
    scroller,
    rows,
    selectedKey,
    direction,
    pageSize: () => Math.max(Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2, 1),
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    onToggle,
    onActivate: activate,
  });
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The sticky head covers the first row's height.
    scrollPaddingStart: 44,
    paddingStart: 0,
    getItemKey: (index) => rows[index]?.key ?? index,
    // The row in the tab order stays drawn, or the focus would be lost while scrolling.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), roving.activeIndex])]
        .filter((index) => index < rows.length)
        .sort((a, b) => a - b),
  });
  useEffect(() => {
    if (rowHeight) virtualizer.measure();
  }, [virtualizer, rowHeight]);

  // A node that the address names is brought into view once it is there.
  const revealed = useRef<string | null>(null);
  const selectedIndex = rows.findIndex((row) => row.key === selectedKey);
  useEffect(() => {
    if (selectedKey === revealed.current || selectedIndex < 0) return;
    revealed.current = selectedKey;
    roving.setActiveKey(selectedKey);
    virtualizer.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selectedKey, selectedIndex, virtualizer, roving.setActiveKey]);

  const shown = printing
    ? rows.map((_, index) => ({ index, start: 0 }))
    : virtualizer.getVirtualItems();
  const template = columns.map((column) => column.track).join(' ');

  return (
    <div className={classes.scroller} ref={scroller}>
      <div
        role="treegrid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        className={classes.grid}
        style={{ '--tree-columns': template } as React.CSSProperties}
        onKeyDown={roving.onKeyDown}
        onFocus={roving.onFocus}
        onBlur={roving.onBlur}
      >
        <div role="rowgroup" className={classes.head}>
          <div role="row" className={classes.row} aria-rowindex={1}>
            {columns.map((column) => (
              <div
                role="columnheader"
                key={column.key}
                className={column.numeric ? classes.numeric : undefined}
              >
                {column.header}
              </div>
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          className={classes.body}
          style={printing ? undefined : { height: virtualizer.getTotalSize() }}
        >
          {shown.map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <TreeGridRow
                key={row.key}
                row={row}
                columns={columns}
                rowIndex={index + 2}
                offset={printing ? null : start}
                height={rowHeight}
                active={row.key === roving.activeKey}
                selected={row.key === selectedKey}
                onActive={() => roving.setActiveKey(row.key)}
                onActivate={() => activate(row)}
                onToggle={onToggle}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
