import type { IconName } from "@yingda/ui";

const icons: Readonly<Record<string, IconName>> = {
  web: "globe",
  mail: "mail",
  wechat: "bubbles",
  sms: "sms",
  phone: "phone",
  form: "form",
};

export function channelIcon(channel: string): IconName {
  return icons[channel] ?? "chat";
}
