/** What the advisor says, in words. */

import { listed, tOf } from '../ui/texts.js';

/** @param {import('./advisor.js').Said} said */
export function inWords({ why, values }) {
  const { wants, orientation, ...rest } = values;
  if (wants) return tOf('advice', why, { wants: listed(wants.map((want) => tOf('want-short', want))) });
  if (orientation) return tOf('advice', why, { orientation: tOf('oriented', orientation) });
  return tOf('advice', why, rest);
}
