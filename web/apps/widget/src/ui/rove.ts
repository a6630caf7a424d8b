/** Arrow keys inside a group of buttons: moves the focus, and says to which one (-1: it was another key). */
export function rove(event: KeyboardEvent, columns = 1): number {
  const step = { ArrowDown: columns, ArrowRight: 1, ArrowUp: -columns, ArrowLeft: -1 }[event.key];
  if (!step || !(event.currentTarget instanceof Element)) return -1;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll("button")];
  const at = all.findIndex((button) => button === document.activeElement) + step;
  const next = (at + all.length) % all.length;
  all[next]?.focus();
  return next;
}
