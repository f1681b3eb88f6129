/** Everything the circle side says, in English. */

import { AGREEMENTS } from './en/agreements.js';
import { CASES } from './en/cases.js';
import { CIRCLES } from './en/circles.js';
import { FACILITATE } from './en/facilitate.js';
import { FRAME } from './en/frame.js';
import { KEYS } from './en/keys.js';
import { MEETINGS } from './en/meetings.js';
import { PEOPLE } from './en/people.js';
import { PRACTICE } from './en/practice.js';
import { PROMPTS } from './en/prompts.js';
import { REASONS } from './en/reasons.js';
import { ROOM } from './en/room.js';
import { ROUNDS } from './en/rounds.js';
import { SETTINGS } from './en/settings.js';
import { WORDS } from './en/words.js';

export const EN = Object.freeze({
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
