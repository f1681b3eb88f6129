/**
 * Why something cannot be read. The tokens are those of docs/sealing.md; the room shows each of
 * them in words, so that nothing unreadable ever looks empty.
 */
export const REASONS = Object.freeze([
  'form',
  'version',
  'signature',
  'seal',
  'padding',
  'epoch',
  'author',
  'commitment',
  'chain',
  'rule',
  'rolled-back',
  'forked',
  'commit',
]);

export class NotReadable extends Error {
  /**
   * @param {string} reason one of REASONS
   * @param {string} [detail] for whoever looks for the fault; never holds a secret or a text
   */
  constructor(reason, detail = '') {
    if (!REASONS.includes(reason)) throw new RangeError(`no such reason: ${reason}`);
    super(detail ? `${reason}: ${detail}` : reason);
    this.name = 'NotReadable';
    this.reason = reason;
    this.detail = detail;
  }
}

/**
 * @param {unknown} condition
 * @param {string} reason
 * @param {string} [detail]
 * @returns {asserts condition}
 */
export function ensure(condition, reason, detail) {
  if (!condition) throw new NotReadable(reason, detail);
}
