/**
 * The stretches of what was asked that an entry's words cover. Words are compared in pieces that overlap; read together
 * they are what a person sees in common. A piece that is spelled otherwise in the question stands by itself.
 */
export function matched(asked: string, pieces: readonly string[]): readonly string[] {
  const text = asked.toLocaleLowerCase();
  const covered = new Array<boolean>(text.length).fill(false);
  const apart: string[] = [];
  for (const piece of pieces) {
    let at = text.indexOf(piece);
    if (at < 0) apart.push(piece);
    for (; piece !== "" && at >= 0; at = text.indexOf(piece, at + 1)) covered.fill(true, at, at + piece.length);
  }
  const runs: string[] = [];
  let run = "";
  for (let at = 0; at <= text.length; at += 1) {
    if (covered[at]) run += asked.charAt(at);
    else if (run !== "") {
      runs.push(run);
      run = "";
    }
  }
  const longest = apart.filter((piece) => !apart.some((other) => other !== piece && other.includes(piece)));
  return [...new Set([...runs, ...longest])];
}
