import "i18next";
import type board from "./zh-CN/board.json";
import type desk from "./zh-CN/desk.json";
import type gallery from "./zh-CN/gallery.json";
import type inboxes from "./zh-CN/inboxes.json";
import type knowledge from "./zh-CN/knowledge.json";
import type people from "./zh-CN/people.json";
import type replies from "./zh-CN/replies.json";
import type start from "./zh-CN/start.json";

/** The keys of zh-CN are the keys: a text that does not exist does not compile. */
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "desk";
    resources: {
      board: typeof board;
      desk: typeof desk;
      gallery: typeof gallery;
      inboxes: typeof inboxes;
      knowledge: typeof knowledge;
      people: typeof people;
      replies: typeof replies;
      start: typeof start;
    };
  }
}
