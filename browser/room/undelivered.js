/** What an earlier page handed in and was refused since: told with its words, until somebody has read it. */

/**
 * @typedef {object} Told
 * @property {string} id
 * @property {string} kind
 * @property {string} message
 * @property {string | null} text
 * @property {string | null} draft in which the words stand again
 * @property {() => void} dismiss
 */

export class Undelivered {
  /** @type {Told[]} oldest first */
  list = [];
  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * What has no words is not worth telling, unless it was a call for help.
   *
   * @param {import('./outbox-entry.js').Entry} entry
   * @param {string} message
   */
  add({ id, kind, words }, message) {
    if (words === null && kind !== 'signal') return;
    const { text = null, draft = null } = words ?? {};
    this.list = [...this.list, { id, kind, message, text, draft, dismiss: () => this.#dismiss(id) }];
    this.#changed();
  }

  /** @param {string} id */
  #dismiss(id) {
    this.list = this.list.filter((one) => one.id !== id);
    this.#changed();
  }
}
