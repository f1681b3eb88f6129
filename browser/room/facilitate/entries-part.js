/** One screen for all: what others have on paper, entered fast. Whom, what it says, Enter. */

import { here } from '../../keys/here.js';
import { el, newId, part } from '../../ui/dom.js';
import { form } from '../../ui/form.js';
import { tell } from '../../ui/status.js';
import { t, tOf } from '../../ui/texts.js';
import { calledIn, deed, inWords } from './desk.js';
import { entriesFor, mendable, writerAfter, writerByLetter, writersOf } from './entries.js';
import { dueField } from './due-field.js';
import { deliver } from './delivering.js';

/**
 * @typedef {import('./desk.js').Desk} Desk
 * @typedef {import('./entries.js').Entry} Entry
 */

/** What is half written stays when the page is loaded anew. */
const DRAFT = 'paper';
/** How many entered cards stand beneath the field. */
const SHOWN = 6;

/** @param {Desk} desk */
export function entriesPart(desk) {
  const { round, circle } = desk;
  const chosen = { person: null, key: null, anew: null };
  /** Whose the cards are that hide it, as far as they were entered here. @type {Map<string, string>} */
  const hidden = new Map();
  const [areaId, group] = [newId('field'), newId('writer')];
  const people = part('div.contents', (state) => peopleChoice(state, { group, choose: choosePerson }));
  const kinds = part('div.contents', (state) => kindChoice(state, { group, choose: chooseKind }));
  const label = part('span.contents', (text) => text);
  const area = /** @type {HTMLTextAreaElement} */ (el('textarea', { id: areaId, rows: 2 }));
  const draft = round.draft(DRAFT);
  const due = dueField();
  const button = el('button', t('guide.enter'));
  const entered = part('div.contents', (cards) => enteredList(cards));
  const whole = form(
    [
      people.node,
      kinds.node,
      el('div.field', el('label', { for: areaId }, label.node), area),
      due.node,
      el('div.actions', button, el('span.hint', t('guide.enter-hint'))),
    ],
    button,
    enter,
    desk.problems,
  );
  const node = el(
    'section.guide-entries',
    { hidden: true, 'aria-labelledby': `${areaId}-title` },
    el('h3', { id: `${areaId}-title` }, t('guide.entries')),
    whole,
    entered.node,
  );
  area.addEventListener('input', () => draft.set(area.value));
  draft.load().then((text) => (area.value ||= text), reportError);
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      /** @type {HTMLFormElement} */ (whole).requestSubmit();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      people.node.querySelector('input:checked')?.focus();
    }
  });
  people.node.addEventListener('keydown', (event) => {
    const isLetter = /^\p{L}$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
    const writers = writersOf(round.view).map((person) => ({ person, name: calledIn(circle, person) }));
    const person = isLetter ? writerByLetter(writers, chosen.person, event.key) : null;
    // A letter means a name here, also one that nobody has.
    if (isLetter) event.stopPropagation();
    if (event.key !== 'Enter' && person === null) return;
    event.preventDefault();
    if (person !== null) choosePerson(person);
    area.focus();
  });

  /** @param {string} person */
  function choosePerson(person) {
    chosen.person = person;
    chosen.anew = null;
    show();
  }

  /** @param {string} key */
  function chooseKind(key) {
    chosen.key = key;
    chosen.anew = null;
    show();
  }

  async function enter() {
    const { person, anew } = chosen;
    const entry = entryChosen();
    const text = area.value.trim();
    if (text === '' || person === null || !entry) return area.focus();
    const on = entry.kind === 'experiment' ? due.value() : null;
    if (entry.kind === 'experiment' && on === null) return due.ask();
    area.value = '';
    draft.clear();
    chosen.anew = null;
    if (anew === null) chosen.person = writerAfter(round.view, person, entry);
    show();
    area.focus();
    // The next one is typed while this one is on its way.
    bring({ person, entry, text, on, anew });
  }

  /** @param {Parameters<typeof deliver>[1]} what */
  async function bring(what) {
    const { person, entry, text, anew } = what;
    try {
      const card = await deliver(round, what);
      if (card !== null) hidden.set(card, person);
      tell(t('guide.entered', { name: calledIn(circle, person) }));
    } catch (error) {
      desk.problems.show(error);
      if (area.value !== '') return;
      area.value = text;
      Object.assign(chosen, { person, key: entry.key, anew });
    }
    show();
  }

  /** @returns {Entry | undefined} */
  function entryChosen() {
    const entries = chosen.person === null ? [] : entriesFor(round.view, chosen.person);
    return entries.find(({ key }) => key === chosen.key) ?? entries[0];
  }

  /** @param {{ id: string, person: string, text: string, key: string }} card */
  function mend({ id, person, text, key }) {
    Object.assign(chosen, { person, key, anew: id });
    area.value = text;
    show();
    area.focus();
  }

  /** @param {any[]} cards */
  function enteredList(cards) {
    if (cards.length === 0) return null;
    const item = (card) =>
      el(
        'li',
        el('b', card.name),
        ' ',
        el('span.said', card.text),
        ' ',
        deed(
          desk,
          {
            what: 'button.quiet',
            id: `guide-mend-${card.id}`,
            text: [t('guide.mend'), el('span.visually-hidden', `: ${card.text}`)],
          },
          async () => mend(card),
        ),
        deed(
          desk,
          {
            what: 'button.quiet',
            id: `guide-drop-${card.id}`,
            text: [t('guide.take-back'), el('span.visually-hidden', `: ${card.text}`)],
          },
          () => round.withdraw(card.id, { onBehalf: card.person }),
        ),
      );
    return el('ul.guide-entered', { 'aria-label': t('guide.entered-list') }, cards.map(item));
  }

  function show() {
    const { view } = round;
    const writers = view.guide === null ? [] : writersOf(view);
    node.hidden = writers.length === 0;
    if (node.hidden) return;
    if (!writers.includes(chosen.person)) chosen.person = firstOf(view, writers);
    const entries = entriesFor(view, chosen.person);
    const entry = entryChosen();
    people.show({
      chosen: chosen.person,
      writers: writers.map((person) => ({
        person,
        name: calledIn(circle, person),
        done: !entriesFor(view, person).some((one) => one.wanted),
      })),
    });
    kinds.show({ chosen: entry?.key, entries: entries.map((one) => ({ key: one.key, name: nameOfEntry(one) })) });
    label.show(
      chosen.anew === null
        ? t('guide.enter-for', { name: calledIn(circle, chosen.person), what: entry ? nameOfEntry(entry) : '' })
        : t('guide.enter-anew', { name: calledIn(circle, chosen.person) }),
    );
    due.node.hidden = entry?.kind !== 'experiment';
    entered.show(
      mendable(view, here.person, hidden)
        .slice(0, SHOWN)
        .map(({ card, person }) => ({ card, said: round.textOf(card), person }))
        .filter(({ said }) => said.state === 'open')
        .map(({ card, said, person }) => ({
          id: card.id,
          person,
          name: calledIn(circle, person),
          text: said.text,
          key: `card ${card.step.method}-${card.step.step} ${card.kind}`,
        })),
    );
  }

  return { node, show: followWord(round, chosen, () => area.value === '', show) };
}

/**
 * Who gets the word is whose paper comes next, unless something is half written.
 *
 * @param {any} round
 * @param {{ person: string | null, key: string | null }} chosen
 * @param {() => boolean} isEmpty
 * @param {() => void} show
 */
function followWord(round, chosen, isEmpty, show) {
  let [word, visit] = [null, null];
  return () => {
    const { step } = round.view;
    if (step?.visit !== visit && isEmpty()) chosen.key = null;
    const isNew = step?.word && step.word !== word;
    if (isNew && isEmpty() && entriesFor(round.view, step.word).length > 0) chosen.person = step.word;
    [word, visit] = [step?.word ?? null, step?.visit ?? null];
    show();
  };
}

/** @param {import('./moves.js').View} view @param {string[]} writers */
function firstOf(view, writers) {
  return writers.find((person) => entriesFor(view, person).some(({ wanted }) => wanted)) ?? writers[0];
}

/** @param {Entry} entry */
function nameOfEntry({ kind, writing }) {
  return kind === 'card' && writing.name ? inWords(writing.name) : tOf('guide-entry', kind);
}

/** @param {any} state @param {{ group: string, choose: (person: string) => void }} of */
function peopleChoice({ writers, chosen }, { group, choose }) {
  return el(
    'fieldset.chips',
    el('legend', t('guide.enter-whom')),
    writers.map(({ person, name, done }) =>
      el(
        'label.chip',
        el('input', {
          type: 'radio',
          id: `${group}-${person}`,
          name: `${group}-person`,
          checked: person === chosen,
          onchange: () => choose(person),
        }),
        el('span', name),
        done && el('small', t('guide.enter-done')),
      ),
    ),
  );
}

/** @param {any} state @param {{ group: string, choose: (key: string) => void }} of */
function kindChoice({ entries, chosen }, { group, choose }) {
  if (entries.length < 2) return null;
  return el(
    'fieldset.chips',
    el('legend', t('guide.enter-what')),
    entries.map(({ key, name }, at) =>
      el(
        'label.chip',
        el('input', {
          type: 'radio',
          id: `${group}-kind-${at}`,
          name: `${group}-kind`,
          checked: key === chosen,
          onchange: () => choose(key),
        }),
        el('span', name),
      ),
    ),
  );
}
