/** The agreements, read again together; who is new says whether they consent. */

import { reread } from '../api/circles.js';
import { consent } from '../circle/agreements-acts.js';
import { agreementsOf, inForce, missingIn, proposed } from '../circle/agreements.js';
import { nameOf } from '../circle/names.js';
import { here } from '../keys/here.js';
import { el, part } from '../ui/dom.js';
import { acting } from '../ui/form.js';
import { say } from '../ui/status.js';
import { listed, t } from '../ui/texts.js';
import { unreadable } from '../ui/trouble.js';

/** @param {import('./desk.js').Desk} desk */
export function agreementsRead(desk) {
  const { circle } = desk;
  let version;
  const whole = part('div.contents', ({ items, reason, missing, isProposed }) => [
    reason && unreadable({ reason }),
    items &&
      el(
        'ol.aloud',
        items.map((item) => el('li', item)),
      ),
    !items && !reason && el('p', t('re-read.none')),
    (!items || isProposed) &&
      el(
        'p',
        el(
          'a',
          { href: `/circle/${circle.id}/agreements` },
          isProposed ? t('re-read.proposed') : t('re-read.make'),
        ),
      ),
    items &&
      missing.length > 0 &&
      el('p.hint', t('re-read.missing', { names: listed(missing.map((person) => nameOf(circle, person))) })),
    items &&
      missing.includes(here.person) &&
      el('div.actions', acting('button', t('agreements.consent'), give, desk.problems)),
  ]);
  const give = async () => {
    await consent(circle, version);
    await circle.refresh();
    say(t('agreements.consented'));
  };
  const show = async () => {
    const { versions, problem } = await agreementsOf(circle);
    version = inForce(versions);
    const why = problem ?? version?.problem ?? null;
    whole.show({
      items: version?.items ?? null,
      reason: why && !version?.items ? why.reason : null,
      missing: version?.items ? missingIn(circle, version) : [],
      isProposed: proposed(versions) !== undefined,
    });
  };
  return {
    node: whole.node,
    show,
    /** That they were read is noted, when who leads goes on. */
    async done() {
      if (version?.items) await reread(circle.id, version.version);
    },
  };
}
