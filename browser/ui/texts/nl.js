/** Everything the circle side says, in Dutch. */

import { AGREEMENTS } from './nl/agreements.js';
import { CIRCLES } from './nl/circles.js';
import { FRAME } from './nl/frame.js';
import { KEYS } from './nl/keys.js';
import { PEOPLE } from './nl/people.js';
import { REASONS } from './nl/reasons.js';
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
});
