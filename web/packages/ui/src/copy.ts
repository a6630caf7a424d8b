/**
 * Puts a text on the clipboard. Answers whether it is there: a browser may refuse.
 *
 * `navigator.clipboard` exists on https and localhost only. Elsewhere the browser's own copying is told what to take:
 * a selected text makes it begin, and the focus stays where it is, also in a dialog that holds it.
 */
export async function copy(text: string): Promise<boolean> {
  // Not after an attempt: some browsers let nobody copy once the press of a button is over.
  if (!("clipboard" in navigator)) return copyByCommand(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  let taken = false;
  const take = (event: ClipboardEvent) => {
    if (event.clipboardData === null) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
    // Who listens on the way down would copy something of theirs.
    event.stopImmediatePropagation();
    taken = true;
  };
  const bait = document.createElement("span");
  bait.textContent = text;
  bait.style.cssText = "position: fixed; top: 0; opacity: 0; white-space: pre; user-select: text";
  document.body.append(bait);
  const selection = getSelection();
  const before = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  selection?.selectAllChildren(bait);
  document.addEventListener("copy", take, true);
  try {
    return document.execCommand("copy") && taken;
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", take, true);
    selection?.removeAllRanges();
    if (before !== null) selection?.addRange(before);
    bait.remove();
  }
}
