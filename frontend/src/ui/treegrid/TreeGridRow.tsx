import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ForwardIcon } from '../icons';
import type { TreeRow } from './rows';
import type { TreeColumn } from './TreeGrid';
import classes from './TreeGrid.module.css';

interface TreeGridRowProps<T> {
  row: TreeRow<T>;
  columns: readonly TreeColumn<T>[];
  rowIndex: number;
  /** null on paper, where every row stands in the flow */
  offset: number | null;
  height: number;
  active: boolean;
  selected: boolean;
  onActive: () => void;
  onActivate: () => void;
  onToggle: (key: string, expand: boolean) => void;
}

export function TreeGridRow<T>(props: TreeGridRowProps<T>) {
  const { row, columns, rowIndex, offset, height, active, selected } = props;
  const { t } = useTranslation('ui');
  const expanded = row.kind === 'item' ? row.expanded : undefined;
  const toggle = (event: MouseEvent) => {
    event.stopPropagation();
    props.onActive();
    props.onToggle(row.key, !expanded);
  };
  return (
    <div
      role="row"
      className={[classes.row, selected && classes.selected].filter(Boolean).join(' ')}
      style={offset === null ? undefined : { transform: `translateY(${offset}px)`, height }}
      data-row={row.key}
      data-status={row.kind === 'item' ? undefined : row.kind}
      data-positioned={offset === null ? undefined : ''}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-expanded={expanded}
      aria-selected={row.kind === 'item' ? selected : undefined}
      aria-rowindex={rowIndex}
      tabIndex={active ? 0 : -1}
      onClick={props.onActivate}
    >
      {row.kind === 'item' ? (
        columns.map((column, index) => (
          <div
            key={column.key}
            role={index === 0 ? 'rowheader' : 'gridcell'}
            className={column.numeric ? classes.numeric : classes.name}
          >
            {index === 0 ? (
              <>
                <Indent level={row.level} />
                {expanded === undefined ? (
                  <span className={classes.leaf} aria-hidden="true" />
                ) : (
                  <span
                    className={classes.twisty}
                    data-open={expanded || undefined}
                    title={expanded ? t('tree.collapse') : t('tree.expand')}
                    aria-hidden="true"
                    onClick={toggle}
                  >
                    <ForwardIcon size={16} />
                  </span>
                )}
              </>
            ) : null}
            {column.render(row)}
          </div>
        ))
      ) : (
        <div role="gridcell" aria-colspan={columns.length} className={classes.status}>
          <Indent level={row.level} />
          {t(`tree.${row.kind}`)}
        </div>
      )}
    </div>
  );
}

function Indent({ level }: { level: number }) {
  return (
    <span
      className={classes.indent}
      style={{ '--steps': level - 1 } as React.CSSProperties}
      aria-hidden="true"
    />
  );
}
