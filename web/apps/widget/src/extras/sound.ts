/** Two short tones, made here: no file to load. Off until the visitor switches it on. */
const key = "yingda.sound";
let context: AudioContext | undefined;

export const soundOn = () => localStorage.getItem(key) === "on";

export function switchSound(on: boolean) {
  localStorage.setItem(key, on ? "on" : "off");
  chime();
}

export function chime() {
  if (!soundOn()) return;
  context ??= new AudioContext();
  for (const [pitch, wait] of [
    [660, 0],
    [880, 0.13],
  ] as const) {
    const at = context.currentTime + wait;
    const tone = new OscillatorNode(context, { frequency: pitch });
    const level = new GainNode(context, { gain: 0.12 });
    level.gain.setTargetAtTime(0, at, 0.06);
    tone.connect(level).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.4);
  }
}
