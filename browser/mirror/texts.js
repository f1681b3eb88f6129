/** What the mirror says is loaded with it. */

import { alsoSay } from '../ui/texts.js';

await alsoSay({
  nl: async () => (await import('../ui/texts/nl/mirror.js')).MIRROR,
  en: async () => (await import('../ui/texts/en/mirror.js')).MIRROR,
});
