import type { Directory, Work } from "@yingda/api";

/** Who of a team is on duty now: connected, and neither on a break nor off. */
export function onDuty(team: string, staff: Directory["staff"], work: ReadonlyMap<string, Work>): Directory["staff"] {
  return staff.filter(({ id, teams }) => {
    const now = work.get(id);
    return teams.includes(team) && now?.connected === true && now.state !== "break" && now.state !== "off";
  });
}
