const EVERY = 1_200;

/** Tells what is being typed: the first letters at once, after that the newest from time to time, and the end at once. */
export function telling(tell: (words: string) => void) {
  let newest = "";
  let resting: ReturnType<typeof setTimeout> | undefined;
  function now() {
    const told = newest;
    tell(told);
    clearTimeout(resting);
    resting = setTimeout(() => {
      resting = undefined;
      if (newest !== told) now();
    }, EVERY);
  }
  return (words: string) => {
    newest = words;
    if (!resting || !words) now();
  };
}
