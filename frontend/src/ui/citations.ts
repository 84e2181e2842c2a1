/** A sum with what makes it quotable; `label` tells it from the other sums of its row. */
export interface Citation {
  label: string;
  text: string;
}

export type Cite = () => Citation;

/** What each sum on screen would be quoted as; made only when somebody asks. */
const known = new WeakMap<Element, Cite>();

export function setCite(element: Element | null, cite: Cite | undefined): void {
  if (element && cite) known.set(element, cite);
}

export interface CitedAmount extends Citation {
  rials: string;
}

/** The sums that stand at or within an element, in the order of reading. */
export function citedIn(place: Element): CitedAmount[] {
  const within = place.matches('data[data-amount]')
    ? [place]
    : [...place.querySelectorAll('data[data-amount]')];
  return within.flatMap((element) => {
    const cite = known.get(element);
    return cite && element instanceof HTMLDataElement ? [{ ...cite(), rials: element.value }] : [];
  });
}
