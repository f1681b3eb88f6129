/** A soft tone when the time is over, for who wants it on this device. */

const KEY = 'kring-sound';
let context = null;

/** @returns {boolean} */
export function soundIsOn() {
  return localStorage.getItem(KEY) === 'on';
}

/** @param {boolean} on */
export function setSound(on) {
  if (on) localStorage.setItem(KEY, 'on');
  else localStorage.removeItem(KEY);
  // A browser makes sound only after somebody pressed something.
  if (on) softTone();
}

/** Two tones, soft and short. */
export function softTone() {
  if (!soundIsOn() || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  context.resume().catch(() => {});
  for (const [tone, after] of [
    [528, 0],
    [396, 0.35],
  ]) {
    const start = context.currentTime + after;
    const source = new OscillatorNode(context, { frequency: tone });
    const loudness = new GainNode(context, { gain: 0 });
    loudness.gain.linearRampToValueAtTime(0.08, start + 0.05);
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + 1.1);
    source.connect(loudness).connect(context.destination);
    source.start(start);
    source.stop(start + 1.2);
  }
}
