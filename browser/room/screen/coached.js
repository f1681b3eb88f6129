/** The question coach at a composer. It comes by itself, later; nobody waits for it, and writing goes on without it. */

/**
 * @param {import('./desk.js').Desk} desk
 * @param {ReturnType<typeof import('./writer.js').writer>} made
 */
export function coached(desk, made) {
  /** @type {{ closed: boolean, focus: string[] } | null} */
  let latest = null;
  /** @type {Promise<{ show: (how: any) => void } | null> | null} */
  let asked = null;
  const ask = () => {
    asked ??= import('../coach/beside.js')
      .then(({ beside }) => (desk.left.aborted ? null : beside(desk, made)))
      .then((coach) => {
        coach?.show(latest);
        return coach;
      })
      // The next time that somebody writes, it is asked for again.
      .catch(() => (asked = null));
  };
  made.input.addEventListener('focus', ask);
  return {
    /** @param {{ closed: boolean, focus: string[] }} how `focus` of the step that is written for */
    show(how) {
      const isFirst = latest === null;
      latest = how;
      if (isFirst) ask();
      else asked?.then((coach) => coach?.show(how));
    },
  };
}
