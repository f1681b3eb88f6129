/** Writing cards: a place for each kind that is asked for, and for cards that are worded anew. */

import { draftName } from '../drafts.js';
import { el } from '../../ui/dom.js';
import { t, tOf } from '../../ui/texts.js';
import { coached } from './coached.js';
import { writingFor, sameStep, stepId } from './groups.js';
import { inOrder } from './keyed.js';
import { passFocus } from './desk.js';
import { stemOf, writer } from './writer.js';

/**
 * @typedef {import('./desk.js').Desk} Desk
 * @typedef {Record<string, any>} Writing an entry of `view.step.writing`
 * @typedef {ReturnType<typeof placeOf>} Place where a card is written
 */

/** @param {Desk} desk */
export function composingPart(desk) {
  const node = el('div.composing');
  /** @type {Map<string, Place>} */
  const places = new Map();
  let latest = { view: desk.round.view, first: null };

  const placeFor = (writing) => {
    const id = placeId(writing);
    if (!places.has(id)) places.set(id, placeOf(desk, newWriter(desk, writing, again), writing, null));
    return places.get(id);
  };
  const again = () => show(latest.view, latest.first);
  const end = (id) => {
    const place = places.get(id);
    if (!place) return;
    if (place.writer.node.contains(document.activeElement)) passFocus(place.writer.node);
    places.delete(id);
    again();
  };

  /** @param {Record<string, any>} view @param {string | null} first */
  function show(view, first) {
    latest = { view, first };
    const entries = view.step?.writing ?? [];
    for (const writing of entries) placeFor(writing).writing = writing;
    const shown = [...places].filter(([, place]) => isShown(desk, view, place));
    const order = shown.sort(([, a], [, b]) => Number(isLate(entries, a)) - Number(isLate(entries, b)));
    let primary = first === 'submit';
    for (const [, place] of order) {
      const isFirst = primary && place.card === null && !isLate(entries, place);
      const how = tells(desk, view, place);
      place.writer.show({ ...how, primary: isFirst });
      place.coach?.show({
        closed: how.closed ?? false,
        focus: isLate(entries, place) ? [] : view.step.focus,
      });
      if (isFirst) primary = false;
    }
    const nodes = order.map(([, place]) => place.writer.node);
    inOrderAndGone(node, nodes);
  }

  return {
    node,
    show,
    /** Words a card of mine anew. @param {Record<string, any>} card @param {string} text */
    anew(card, text) {
      const id = `anew-${card.id}`;
      if (!places.has(id)) {
        const writing = writingFor(latest.view.step, card);
        if (writing === undefined) return;
        const made = anewWriter(desk, writing, card, text, () => end(id));
        places.set(id, placeOf(desk, made, writing, card.id));
        again();
      }
      const { writer: made } = places.get(id);
      made.node.scrollIntoView({ block: 'nearest' });
      made.focus();
    },
  };
}

/**
 * What is asked of the presenter has the question coach beside it.
 *
 * @param {Desk} desk
 * @param {ReturnType<typeof writer>} made
 * @param {Writing} writing
 * @param {string | null} card
 */
function placeOf(desk, made, writing, card) {
  return { writer: made, writing, card, coach: writing.asks ? coached(desk, made) : null };
}

/** @param {Writing} writing */
const placeId = ({ step, kind }) => `${stepId(step)}-${kind}`;

/** @param {Desk} desk @param {Writing} writing @param {() => void} loaded what stands in it is another */
function newWriter({ round, said, left }, writing, loaded) {
  const { step, kind } = writing;
  const draft = round.draft(draftName.card(step, kind));
  const made = writer({
    label: said(writing.name) || t('room.card'),
    button: t('room.hand-in'),
    stem: stemOf(said(writing.opening)),
    draft,
    left,
    drop: loaded,
    send: (text) => round.submit({ ...writing, text, draft }),
  });
  made.loaded.then(loaded);
  return made;
}

/**
 * @param {Desk} desk
 * @param {Writing} writing
 * @param {any} card
 * @param {string} text
 * @param {() => void} done
 */
function anewWriter({ round, said, left }, writing, card, text, done) {
  const draft = round.draft(draftName.anew(card.id));
  return writer({
    label: t('room.anew-label', { kind: said(card.name) || t('room.card') }),
    button: t('room.anew-do'),
    text,
    draft,
    left,
    stays: true,
    cancel: done,
    send: async (written) => {
      await round.submit({ ...writing, card: card.id, text: written, draft });
      done();
    },
  });
}

/**
 * @param {Desk} desk
 * @param {Record<string, any>} view
 * @param {{ writer: any, writing: Writing, card: string | null }} place
 */
function isShown({ round }, view, { writer: { isEmpty, isChanged }, writing, card }) {
  if (card !== null) {
    const known = view.cards.find((one) => one.id === card);
    return known !== undefined && (!known.open || isChanged());
  }
  const now = writingFor(view.step ?? { writing: [] }, writing);
  if (now === undefined || now.late) return !isEmpty();
  return roomLeft(round, now) > 0 || !isEmpty();
}

/** What is on its way takes its room already. @param {any} round @param {Writing} writing */
function roomLeft(round, { left, step, kind }) {
  const known = new Set(round.view.cards.map(({ id }) => id));
  const sent = round.pending.filter(
    (one) =>
      one.kind === 'submit' &&
      one.fields.kind === kind &&
      sameStep(one.fields.step, step) &&
      !known.has(one.fields.card),
  );
  return left - sent.length;
}

/** @param {Writing[]} entries @param {{ writing: Writing }} place whether its step is over */
function isLate(entries, { writing }) {
  const now = entries.find((one) => placeId(one) === placeId(writing));
  return now === undefined || now.late;
}

/**
 * @param {Desk} desk
 * @param {Record<string, any>} view
 * @param {{ writing: Writing, card: string | null }} place
 */
function tells({ round, said }, view, { writing, card }) {
  if (view.cards.some(({ id, open }) => id === card && open))
    return { hint: t('room.already-open'), closed: true };
  const now = writingFor(view.step ?? { writing: [] }, writing);
  if (now === undefined) return { hint: t('room.too-late'), closed: true };
  if (card !== null) return { hint: whoReads(now) };
  const name = said(now.name) || t('room.card');
  if (now.late) {
    return {
      label: t('room.late-label', { kind: name }),
      hint: t('room.late-hint'),
      button: t('room.late-do'),
    };
  }
  const own = view.cards.filter(
    (one) => one.mine && one.kind === now.kind && sameStep(one.step, now.step),
  ).length;
  const room = roomLeft(round, now);
  const sent = now.left - room;
  if (room <= 0) return { hint: t('room.no-room'), closed: true };
  return { hint: [howMany(now, own + sent, room), whoReads(now)].filter(Boolean).join(' ') };
}

/** @param {Writing} writing @param {number} own @param {number} room */
function howMany({ min }, own, room) {
  if (own > 0) return t('room.many-more', { count: room });
  const most = room;
  if (min === 0) return t('room.many-free', { count: most });
  if (most === 1) return '';
  return min >= most ? t('room.many-all', { count: most }) : t('room.many-some', { min, most });
}

/** @param {Writing} writing when others get to see it, and whether with a name */
function whoReads({ visible, authors }) {
  const when = tOf('room.visible', visible);
  return authors === 'hidden' && visible !== 'private' ? `${when} ${t('room.nameless')}` : when;
}

/** @param {Element} node @param {Element[]} wanted */
function inOrderAndGone(node, wanted) {
  for (const child of [...node.children]) {
    if (wanted.includes(child)) continue;
    if (child.contains(document.activeElement)) passFocus(/** @type {HTMLElement} */ (child));
    child.remove();
  }
  inOrder(node, wanted);
}
