/** What is not wanted in every conversation: loaded when it is. */
import css from "./extras.css?inline";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);

export { Emoji } from "./Emoji";
export { LeaveMessage, PreChat } from "./Forms";
export { Menu } from "./Menu";
export { OrderPick } from "./Orders";
export { Queue } from "./Queue";
export { Rating } from "./Rating";
export { chime } from "./sound";
