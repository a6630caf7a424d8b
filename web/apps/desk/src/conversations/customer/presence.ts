import type { PageView } from "@yingda/api";

/** A browser says every minute that its page is looked at: after this silence it no longer is. */
const SILENT = 90_000;

/** The page being looked at; undefined when none is. `views` come newest first, `now` is the server's time. */
export function lookingAt(views: readonly PageView[], now: number): PageView | undefined {
  const newest = views[0];
  return newest !== undefined && now - Date.parse(newest.seenAt) < SILENT ? newest : undefined;
}

/** How long a page has been looked at so far, in milliseconds; that of the present page runs on. */
export function dwellOf(view: PageView, looked: PageView | undefined, now: number): number {
  return view === looked ? view.dwellMs + Math.max(0, now - Date.parse(view.seenAt)) : view.dwellMs;
}
