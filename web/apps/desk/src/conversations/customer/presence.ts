import type { PageView } from "@yingda/api";

/** A browser says every minute that its page is looked at, and when it no longer is: that may be lost, so silence says it, too. */
const SILENT = 90_000;

/** The page being looked at; undefined when none is. `views` come newest first, `now` is the server's time. */
export function lookingAt(views: readonly PageView[], now: number): PageView | undefined {
  return views.find(({ left, seenAt }) => !left && now - Date.parse(seenAt) < SILENT);
}

/** How long a page has been looked at so far, in milliseconds; that of the present page runs on. */
export function dwellOf(view: PageView, looked: PageView | undefined, now: number): number {
  return view === looked ? view.dwellMs + Math.max(0, now - Date.parse(view.seenAt)) : view.dwellMs;
}
