import type { IconName } from "@yingda/ui";
import type { ComponentType } from "react";

/** A page of the desk. Each is a chunk of its own, loaded when first visited. */
export interface Place {
  /** Below `/desk`; a trailing `/$` leaves the rest of the path to the page. */
  path: string;
  load: () => Promise<{ default: ComponentType }>;
  /** Its entry in the rail, when it has one, in the order of the list. */
  rail?: {
    icon: IconName;
    text: "rail.conversations" | "rail.board" | "rail.knowledge" | "rail.settings";
    /** Where the entry leads; `path` when absent. */
    to?: string;
    /** Only for those who may. */
    permission?: string;
  };
}

export const places: readonly Place[] = [{ path: "/gallery", load: () => import("./gallery/Gallery") }];
