import type { Work } from "@yingda/api";
import { expect, it } from "vitest";
import { comesBack, onDuty } from "./duty";

const person = (id: string, ...teams: string[]) => ({ id, name: id, publicName: "", number: id, teams, serves: true });
const works = (
  staffId: string,
  state: Work["state"],
  connected = true,
  room = { load: 0, capacity: 3 },
): [string, Work] => [staffId, { staffId, state, bySystem: false, since: null, connected, ...room }];

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

it("says that what is passed on to one's own team comes back while no colleague of it has room", () => {
  const me = person("me", "t1");
  const staff = [me, person("full", "t1"), person("away", "t1"), person("other", "t2")];
  const full = { load: 3, capacity: 3 };
  const work = new Map([works("me", "ready", true, full), works("full", "ready", true, full), works("other", "ready")]);
  expect(comesBack("t1", me, staff, work)).toBe(true);
  expect(comesBack("t2", me, staff, work)).toBe(false);
  expect(comesBack("t1", me, staff, new Map([...work, works("me", "break")]))).toBe(false);
  expect(comesBack("t1", me, [...staff, person("free", "t1")], new Map([...work, works("free", "ready")]))).toBe(false);
});
