/** Who said that they leave, if they did. */

import { fromBase64 } from '../seal/bytes.js';
import { ensure, NotReadable } from '../seal/reasons.js';
import { verifyStatement } from '../seal/statement.js';

/**
 * @param {import('./circle.js').Circle} circle
 * @param {string} person of whom the server says that they leave
 * @returns {Promise<NotReadable | null>} why their statement proves nothing
 */
export async function leavingProblem(circle, person) {
  try {
    const statement = fromBase64(circle.said(person).leaving);
    const { author } = await verifyStatement(statement, { membership: circle.membership, kind: 'leave' });
    ensure(author === person, 'author', 'said by somebody else');
    return null;
  } catch (error) {
    if (error instanceof NotReadable) return error;
    throw error;
  }
}
