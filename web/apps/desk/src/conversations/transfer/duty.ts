import type { Directory, Work } from "@yingda/api";

/** How many more conversations somebody can be given now; below nought when none, whatever their load. */
export function roomOf(now: Work | undefined): number {
  return now?.state === "ready" && now.connected ? now.capacity - now.load : -1;
}

/**
 * Whether what its holder passes on to a team comes back to them: they are of it and ready, with the room that becomes
 * free, and no colleague of it has any.
 */
export function comesBack(
  team: string,
  holder: { id: string; teams: readonly string[] },
  staff: Directory["staff"],
  work: ReadonlyMap<string, Work>,
): boolean {
  const others = staff.filter(({ id, teams, serves }) => id !== holder.id && serves && teams.includes(team));
  return (
    holder.teams.includes(team) &&
    roomOf(work.get(holder.id)) >= 0 &&
    others.every(({ id }) => roomOf(work.get(id)) <= 0)
  );
}

/** Who of a team is on duty now: connected, and neither on a break nor off. */
export function onDuty(team: string, staff: Directory["staff"], work: ReadonlyMap<string, Work>): Directory["staff"] {
  return staff.filter(({ id, teams }) => {
    const now = work.get(id);
    return teams.includes(team) && now?.connected === true && now.state !== "break" && now.state !== "off";
  });
}
