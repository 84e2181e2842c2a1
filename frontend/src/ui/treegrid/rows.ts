/** One row on screen: an item of the tree, or a line that speaks of rows not there yet. */
export interface ItemRow<T> {
  kind: 'item';
  key: string;
  item: T;
  /** What type-ahead compares with. */
  words: string[];
  level: number;
  position: number;
  setSize: number;
  /** undefined for a leaf */
  expanded: boolean | undefined;
  parentKey: string | null;
}

export interface StatusRow {
  kind: 'loading' | 'more' | 'failed';
  key: string;
  level: number;
  position: number;
  setSize: number;
  parentKey: string;
}

export type TreeRow<T> = ItemRow<T> | StatusRow;
