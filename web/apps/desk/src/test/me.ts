import type { Me } from "@yingda/api";

/** The agent `me`, who serves. */
export function aMe(change: Partial<Me> = {}): Me {
  return {
    workspace: { id: "w", name: "Lumen", language: "zh-CN" },
    staff: {
      id: "me",
      name: "林晓",
      publicName: "",
      number: "8001",
      email: "lin@lumen.example",
      role: "agent",
      language: "zh-CN",
      teams: [],
    },
    permissions: ["serve"],
    csrf: "",
    demo: false,
    ...change,
  };
}
