/** A new value, or how it follows from the one before. */
export type Change<T> = T | ((before: T) => T);

const changed = <T>(before: T, change: Change<T>): T =>
  typeof change === 'function' ? (change as (before: T) => T)(before) : change;

/** Messages by JSON pointer, as the server names them: `/owners/0/organization_id`. */
export type FieldErrors = Readonly<Record<string, string>>;

/**
 * One place in what a form holds. It knows its value, how to change it, and its JSON pointer: by
 * that the server's errors find it, and by that it is found on the page.
 */
export interface Field<T> {
  readonly pointer: string;
  readonly id: string;
  readonly value: T;
  readonly error: string | undefined;
  /** What may no longer be changed is shown, and cannot be typed into. */
  readonly frozen: boolean;
  set(change: Change<T>): void;
  at<K extends keyof T & (string | number)>(key: K): Field<T[K]>;
}

/** What a control of one value needs of its field. */
export type Cell<T> = Pick<Field<T>, 'id' | 'value' | 'error' | 'frozen' | 'set'>;

interface Root {
  form: string;
  errors: FieldErrors;
  /** Pointers of the fields that may no longer be changed, with all that is in them. */
  frozen?: readonly string[];
}

/** A date is sent in either calendar and a record by its id: the error comes under that name. */
const SENT_AS = ['', '_jalali', '_id', '_ids'];

export function fieldOf<T>(
  root: Root,
  value: T,
  set: (change: Change<T>) => void,
  pointer = '',
): Field<T> {
  const known = SENT_AS.map((end) => pointer + end).find((name) => name in root.errors);
  return {
    pointer,
    id: idOf(root.form, pointer),
    value,
    error: known === undefined ? undefined : root.errors[known],
    frozen: (root.frozen ?? []).some((one) => pointer === one || pointer.startsWith(`${one}/`)),
    set,
    at: (key) =>
      fieldOf(
        root,
        value[key],
        (change) =>
          set((before) => {
            if (Array.isArray(before)) {
              return before.map((one, index) =>
                index === Number(key) ? changed(one, change) : one,
              ) as T;
            }
            return { ...before, [key]: changed(before[key], change) };
          }),
        `${pointer}/${key}`,
      ),
  };
}

export const idOf = (form: string, pointer: string): string =>
  `${form}${pointer.replaceAll('/', '-')}`;

/** The control that an error belongs to: its own, or the nearest one that holds it. */
export function controlOf(form: string, pointer: string): HTMLElement | null {
  const parts = pointer.split('/');
  while (parts.length > 1) {
    for (const end of SENT_AS) {
      const name = parts.join('/');
      if (!name.endsWith(end)) continue;
      const found = document.getElementById(idOf(form, end ? name.slice(0, -end.length) : name));
      if (found) return found;
    }
    parts.pop();
  }
  return null;
}

/** Goes to a control; where a whole group is meant, to the first one in it. */
export function focusControl(found: HTMLElement | null): boolean {
  if (!found) return false;
  const inner = 'input, select, textarea, button';
  const control = found.matches(inner) ? found : found.querySelector<HTMLElement>(inner);
  (control ?? found).focus();
  found.scrollIntoView({ block: 'center' });
  return true;
}
