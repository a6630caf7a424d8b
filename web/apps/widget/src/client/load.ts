/** Loads a part of the program when it is first needed. */
const key = "yingda.reloaded";
const SELDOM = 600_000;

/**
 * Tries until the part is here. A server that answers but no longer has the part has been updated: then the panel starts
 * anew with the new version; what was written is kept.
 */
export async function load<T>(part: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await part();
    } catch {
      const last = Number(sessionStorage.getItem(key));
      if (attempt > 1 && Date.now() - last > SELDOM && (await answers())) {
        sessionStorage.setItem(key, `${Date.now()}`);
        location.reload();
      }
      await pause(attempt);
    }
  }
}

const answers = () =>
  fetch(location.href, { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Milliseconds before try number `attempt` (from 0): full jitter under a doubling ceiling of 30 s, never below 0.3 s. */
export const backOff = (attempt: number, random = Math.random) => 300 + random() * Math.min(30_000, 700 * 2 ** attempt);

/** Waits as long; the browser's word that it is online ends it. */
export const pause = (attempt: number) =>
  new Promise((wake) => {
    setTimeout(wake, backOff(attempt));
    addEventListener("online", wake, { once: true });
  });
