// The place in hand, for whoever has no mouse.

const isThere = (element) => element instanceof HTMLElement && element !== document.body && element.checkVisibility();

/** What was pressed is gone: one goes on beside it. @param {(HTMLElement | null | undefined)[]} places in turn */
export function goOnAt(...places) {
  if (!isThere(document.activeElement)) places.find(isThere)?.focus({ preventScroll: true });
}
