/** What was typed and not saved yet: it outlives a reload, a lost session and a lost network. */
export interface Draft<V> {
  values: V;
  /** The record as it was read, and the tag of that version: what `values` are changes of. */
  base: V;
  etag: string;
  /** The Idempotency-Key of the form: a second try of the same form is the same try. */
  key: string;
}

const nameOf = (user: string, form: string) => `jaygah.draft ${user} ${form}`;

export function keepDraft<V>(user: string, form: string, draft: Draft<V> | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(nameOf(user, form));
    else sessionStorage.setItem(nameOf(user, form), JSON.stringify(draft));
  } catch {
    // Private windows may refuse; what is typed then lives as long as the page.
  }
}

export function recallDraft<V>(user: string, form: string): Draft<V> | null {
  try {
    const text = sessionStorage.getItem(nameOf(user, form));
    return text === null ? null : (JSON.parse(text) as Draft<V>);
  } catch {
    return null;
  }
}
