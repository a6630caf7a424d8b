/** Arrow keys inside a group of buttons: moves the focus, and says to which one (-1: it was another key). */
export function rove(event: KeyboardEvent, columns = 1): number {
  const step = { ArrowDown: columns, ArrowRight: 1, ArrowUp: -columns, ArrowLeft: -1 }[event.key];
  if (!step || !(event.currentTarget instanceof Element)) return -1;
  event.preventDefault();
  const all: Element[] = [...event.currentTarget.querySelectorAll("button")];
  const at = (document.activeElement ? all.indexOf(document.activeElement) : 0) + step;
  const next = (at + all.length) % all.length;
  const button = all[next];
  if (button instanceof HTMLElement) button.focus();
  return next;
}
