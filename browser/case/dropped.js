/** The case that was thrown away last, until somebody goes elsewhere: a slip can be undone. */

/** @type {{ circle: string, text: import('./case.js').Case } | null} */
let dropped = null;

/** @param {string} circle @param {import('./case.js').Case} text */
export function remember(circle, text) {
  dropped = { circle, text };
}

/** @param {string} circle @returns {import('./case.js').Case | null} given once */
export function lastDropped(circle) {
  const last = dropped?.circle === circle ? dropped.text : null;
  dropped = null;
  return last;
}
