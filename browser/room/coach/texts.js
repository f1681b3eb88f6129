/** What the coach says. Waited for by what says it. */

import { alsoSay } from '../../ui/texts.js';

await alsoSay({
  nl: async () => (await import('../../ui/texts/nl/coach.js')).COACH,
  en: async () => (await import('../../ui/texts/en/coach.js')).COACH,
});
