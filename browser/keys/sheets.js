/** The recovery sheet of now, as long as its person has not shown that they have it on paper. */

import { sheetIsKept } from '../api/keys.js';
import { groupsOfTyped } from '../seal/sheet.js';
import { here, keptAgain } from './here.js';
import { SHEETS } from './making.js';

/** @returns {import('../api/keys.js').KeptWay | undefined} */
export function sheetOfNow() {
  return here.kept.ways.find(({ kind }) => kind === 'sheet');
}

/** Whether somebody still has to show that they kept their sheet, or has none. */
export function sheetIsDue() {
  return here.state === 'unlocked' && !sheetOfNow()?.kept_at;
}

/** @returns {Promise<string[] | null>} its groups; null once it was kept, as nobody has it then but on paper */
export async function groupsOfNow() {
  const sheet = sheetOfNow();
  const text = sheet ? await here.self.texts.one(SHEETS, sheet.id) : null;
  return text === null ? null : groupsOfTyped(text);
}

/** The person has it: it is on paper alone from now on. */
export async function keepSheet() {
  await sheetIsKept(sheetOfNow().id);
  await here.self.texts.clear(SHEETS);
  await keptAgain();
}
