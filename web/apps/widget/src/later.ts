/** What opening the panel does not need: talking, and what comes up while one does. Loaded when somebody is about to. */
export { Emoji } from "./extras/Emoji";
export { LeaveMessage, PreChat } from "./extras/Forms";
export { Menu } from "./extras/Menu";
export { talking } from "./talk/talking";
