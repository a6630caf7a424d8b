/** Two short tones, made here: no file to load. Off until the visitor switches it on. */
const key = "yingda.sound";
let context: AudioContext | undefined;

export const soundOn = () => localStorage.getItem(key) === "on";

export function switchSound(on: boolean) {
  localStorage.setItem(key, on ? "on" : "off");
  if (on) chime();
}

export function chime() {
  if (!soundOn()) return;
  context ??= new AudioContext();
  const now = context.currentTime;
  [660, 880].forEach((pitch, at) => {
    if (!context) return;
    const tone = context.createOscillator();
    const level = context.createGain();
    tone.frequency.value = pitch;
    level.gain.setValueAtTime(0, now + at * 0.13);
    level.gain.linearRampToValueAtTime(0.12, now + at * 0.13 + 0.02);
    level.gain.exponentialRampToValueAtTime(0.001, now + at * 0.13 + 0.24);
    tone.connect(level).connect(context.destination);
    tone.start(now + at * 0.13);
    tone.stop(now + at * 0.13 + 0.25);
  });
}
