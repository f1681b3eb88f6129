//! What the browsers of those in the pictures are like.

/** Wide enough for the circle beside the step. */
export const DESK = { width: 1180, height: 760 };

/** Narrow enough to be read well beside a text. */
export const PAGE = { width: 900, height: 700 };

/** In the pictures it is always about two in the afternoon. */
const AT = 14;

/** @param {{ width: number, height: number }} viewport */
export function seenBy(viewport) {
  const hours = ((AT - new Date().getUTCHours() + 36) % 24) - 12;
  // These names count the other way.
  const timezoneId = `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
  return { viewport, timezoneId, colorScheme: "light", deviceScaleFactor: 1.5 };
}
