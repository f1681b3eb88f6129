/** Everything the circle side says, in Dutch. */

import { AGREEMENTS } from './nl/agreements.js';
import { CASES } from './nl/cases.js';
import { CIRCLES } from './nl/circles.js';
import { FACILITATE } from './nl/facilitate.js';
import { FRAME } from './nl/frame.js';
import { KEYS } from './nl/keys.js';
import { MEETINGS } from './nl/meetings.js';
import { PEOPLE } from './nl/people.js';
import { PRACTICE } from './nl/practice.js';
import { PROMPTS } from './nl/prompts.js';
import { REASONS } from './nl/reasons.js';
import { ROOM } from './nl/room.js';
import { ROUNDS } from './nl/rounds.js';
import { SETTINGS } from './nl/settings.js';
import { WORDS } from './nl/words.js';

export const NL = Object.freeze({
  ...FRAME,
  ...REASONS,
  ...KEYS,
  ...CIRCLES,
  ...PEOPLE,
  ...AGREEMENTS,
  ...WORDS,
  ...SETTINGS,
  ...ROOM,
  ...FACILITATE,
  ...PROMPTS,
  ...CASES,
  ...MEETINGS,
  ...ROUNDS,
  ...PRACTICE,
});
