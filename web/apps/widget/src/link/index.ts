export { link } from "./link";
export { poll } from "./poll";
export { socket } from "./socket";
