/** Copied sums are full rials in Latin digits, whatever unit the screen shows: a sheet can add them up. */
export function copyAmounts(event: ClipboardEvent): void {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !event.clipboardData) return;
  const range = selection.getRangeAt(0);
  const start = range.commonAncestorContainer;
  const element = start instanceof Element ? start : start.parentElement;
  const within = element?.closest<HTMLDataElement>('data[data-amount]');
  if (within) {
    event.clipboardData.setData('text/plain', within.value);
    event.preventDefault();
    return;
  }
  const copied = range.cloneContents();
  const amounts = copied.querySelectorAll<HTMLDataElement>('data[data-amount]');
  if (amounts.length === 0) return;
  for (const amount of amounts) amount.textContent = `\t${amount.value}`;
  event.clipboardData.setData('text/plain', copied.textContent ?? '');
  event.preventDefault();
}
