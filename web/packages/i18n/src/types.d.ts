import "i18next";
import type desk from "./zh-CN/desk.json";
import type gallery from "./zh-CN/gallery.json";

/** The keys of zh-CN are the keys: a text that does not exist does not compile. */
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "desk";
    resources: { desk: typeof desk; gallery: typeof gallery };
  }
}
