import type { IconName } from "@yingda/ui";
import type { ComponentType } from "react";

/** A page of the desk. Each is a chunk of its own, loaded when first visited. */
interface Place {
  /** Below `/desk`; a trailing `/$` leaves the rest of the path to the page (`_splat`). */
  path: string;
  load: () => Promise<{ default: ComponentType }>;
  /** Stands alone: without the rail, and for people who are not signed in. */
  outside?: boolean;
  /** Its entry in the rail, when it has one, in the order of the list. */
  rail?: {
    icon: IconName;
    text: "rail.conversations" | "rail.board" | "rail.knowledge" | "rail.settings";
    /** Where the entry leads. */
    to: string;
    /** At the foot of the rail. */
    last?: boolean;
    /** Only for those who may. */
    permission?: string;
  };
}

export const places: readonly Place[] = [
  {
    path: "/conversations/$",
    load: () => import("./conversations/ConversationsPage"),
    rail: { icon: "chat", text: "rail.conversations", to: "/conversations", permission: "serve" },
  },
  {
    path: "/board",
    load: () => import("./board/BoardPage"),
    rail: { icon: "board", text: "rail.board", to: "/board", permission: "see-board" },
  },
  {
    path: "/knowledge/$",
    load: () => import("./knowledge/KnowledgePage"),
    rail: { icon: "book", text: "rail.knowledge", to: "/knowledge", permission: "read-knowledge" },
  },
  {
    path: "/settings/$",
    load: () => import("./admin/SettingsPage"),
    rail: { icon: "settings", text: "rail.settings", to: "/settings", last: true },
  },
  { path: "/invitation/$token", load: () => import("./session/AcceptInvitation"), outside: true },
  { path: "/set-up", load: () => import("./session/SetUp"), outside: true },
  { path: "/gallery", load: () => import("./gallery/Gallery"), outside: true },
];
