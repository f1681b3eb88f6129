/** Everything the circle side says, in English. */

import { AGREEMENTS } from './en/agreements.js';
import { CIRCLES } from './en/circles.js';
import { FRAME } from './en/frame.js';
import { KEYS } from './en/keys.js';
import { PEOPLE } from './en/people.js';
import { REASONS } from './en/reasons.js';
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
});
