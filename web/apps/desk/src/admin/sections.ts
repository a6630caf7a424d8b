import type { IconName } from "@yingda/ui";
import type { ComponentType } from "react";

/** A page of the settings; its address is `/settings/PATH`. */
export interface Section {
  path: string;
  group: "own" | "workspace" | "system";
  icon: IconName;
  text: "profile" | "inboxes" | "replies" | "staff" | "roles" | "workspace" | "tokens";
  /** Only for those who may; absent: for everybody. */
  permission?: string;
  load: () => Promise<{ default: ComponentType }>;
}

export const sections: readonly Section[] = [
  { path: "profile", group: "own", icon: "user", text: "profile", load: () => import("./people/ProfilePage") },
  {
    path: "inboxes",
    group: "workspace",
    icon: "inbox",
    text: "inboxes",
    permission: "supervise",
    load: () => import("./inboxes/InboxesPage"),
  },
  {
    path: "quick-replies",
    group: "workspace",
    icon: "bolt",
    text: "replies",
    load: () => import("./quickreplies/QuickRepliesPage"),
  },
  {
    path: "staff",
    group: "workspace",
    icon: "team",
    text: "staff",
    permission: "manage-staff",
    load: () => import("./people/StaffPage"),
  },
  {
    path: "roles",
    group: "workspace",
    icon: "shield",
    text: "roles",
    permission: "manage-staff",
    load: () => import("./people/RolesPage"),
  },
  {
    path: "workspace",
    group: "workspace",
    icon: "box",
    text: "workspace",
    permission: "manage-workspace",
    load: () => import("./people/WorkspacePage"),
  },
  {
    path: "tokens",
    group: "system",
    icon: "link",
    text: "tokens",
    permission: "manage-tokens",
    load: () => import("./people/TokensPage"),
  },
];
