/** Talking: loaded when somebody is about to say something, or has before. */
import css from "./talk.css?inline";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);

export { type Talk, talking } from "./talking";
