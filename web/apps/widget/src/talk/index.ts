/** Everything beyond the first page: loaded while the visitor reads it. */
import css from "./talk.css?inline";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);

export { Emoji } from "./Emoji";
export { LeaveMessage, PreChat } from "./Forms";
export { Thread } from "./Thread";
