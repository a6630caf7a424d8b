import type { News } from "../live/rows";

let listener: (news: News) => void = () => undefined;

/** Who shows the news; the shell, while it is mounted. */
export function onNews(next: (news: News) => void): () => void {
  listener = next;
  return () => {
    listener = () => undefined;
  };
}

export function announce(news: News): void {
  listener(news);
}

const NOTICES = "yingda.notices";
const SOUND = "yingda.sound";

export function noticesOn(): boolean {
  return "Notification" in window && Notification.permission === "granted" && localStorage.getItem(NOTICES) === "on";
}

/** Asks the browser when needed; answers whether notices are on afterwards. */
export async function switchNotices(on: boolean): Promise<boolean> {
  if (on && "Notification" in window && Notification.permission === "default") await Notification.requestPermission();
  localStorage.setItem(NOTICES, on ? "on" : "off");
  return noticesOn();
}

export function soundOn(): boolean {
  return localStorage.getItem(SOUND) === "on";
}

export function switchSound(on: boolean): void {
  localStorage.setItem(SOUND, on ? "on" : "off");
  if (on) chime();
}

/** Two short notes, made here: nothing is loaded. */
export function chime(): void {
  const audio = new AudioContext();
  for (const [at, pitch] of [
    [0, 660],
    [0.12, 880],
  ] as const) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.08, audio.currentTime + at);
    loudness.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.2);
    tone.connect(loudness).connect(audio.destination);
    tone.start(audio.currentTime + at);
    tone.stop(audio.currentTime + at + 0.2);
  }
  setTimeout(() => audio.close(), 600);
}
