/** How the last session in this page ended; null while one is open, or none was. */
let how: "by hand" | "by itself" | null = null;

/** Its person signs out here: whatever answers that nobody is signed in says nothing new. */
export function leaveByHand(): void {
  how = "by hand";
}

/** The server says that nobody is signed in any more. */
export function wasEnded(): void {
  how ??= "by itself";
}

/** A session is open. */
export function begun(): void {
  how = null;
}

/** Whether its person is to be told why they are out. */
export function endedByItself(): boolean {
  return how === "by itself";
}
