import type { Work } from "@yingda/api";
import { expect, it } from "vitest";
import { onDuty } from "./duty";

const person = (id: string, ...teams: string[]) => ({ id, name: id, publicName: "", number: id, teams });
const works = (staffId: string, state: Work["state"], connected = true): [string, Work] => [
  staffId,
  { staffId, state, bySystem: false, since: null, load: 0, capacity: 3, connected },
];

it("counts of a team who is there to serve: not who is on a break, off, disconnected or of another team", () => {
  const staff = ["ready", "busy", "break", "off", "lost", "never"].map((id) => person(id, "t1"));
  const work = new Map([
    works("ready", "ready"),
    works("busy", "busy"),
    works("break", "break"),
    works("off", "off"),
    works("lost", "ready", false),
    works("other", "ready"),
  ]);
  const found = onDuty("t1", [...staff, person("other", "t2")], work);
  expect(found.map(({ id }) => id)).toEqual(["ready", "busy"]);
});
