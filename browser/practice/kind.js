/** Circles in which somebody practises among robots. */

import { el } from '../ui/dom.js';
import { t } from '../ui/texts.js';

/** @param {import('../circle/circle.js').Circle} circle */
export const isPractice = (circle) => circle.view.kind === 'practice';

/** Who else can read what is written here. @param {import('../circle/circle.js').Circle} circle */
export const practiceNote = (circle) => isPractice(circle) && el('p.hint', t('practice.note'));
