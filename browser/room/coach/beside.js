/**
 * The question coach at a composer: a word on what is typed there, other ways to ask it, and the
 * question bank. It stands under what hands in, never in its way, and takes nothing out of the field
 * that its writer cannot put back.
 */

import './texts.js';
import { el } from '../../ui/dom.js';
import { say, tell } from '../../ui/status.js';
import { style } from '../../ui/style.js';
import { lang, t, tOf } from '../../ui/texts.js';
import { bankPart } from './bank-part.js';
import { choicesOf } from './choices.js';
import { lines, put } from './field.js';
import { hintPart } from './hint.js';
import { judged, lookAfter, RESTS_MS, rewritten, withQuestion } from './judging.js';

/**
 * @typedef {import('../screen/desk.js').Desk} Desk
 * @typedef {import('./judging.js').Judged} Judged
 * @typedef {ReturnType<typeof import('../screen/writer.js').writer>} Writer
 * @typedef {{ closed: boolean, focus: string[] }} How `focus` of the step that is written for
 */

/** @type {Promise<typeof import('../../coach/index.js').analyse | null> | null} */
let asked = null;

/** It comes when somebody begins to write; where it does not come, the coach is silent. */
function engine() {
  asked ??= import('../../coach/index.js')
    .then(({ analyse }) => analyse)
    .catch(() => (asked = null));
  return asked;
}

/** @param {Desk} desk @param {Writer} made */
export async function beside(desk, made) {
  await style(new URL('./coach.late.css', import.meta.url));
  const { input } = made;
  const choices = choicesOf(desk);
  const drawn = lines(input);
  /** @type {How} */
  let how = { closed: true, focus: [] };
  /** What is said of what was typed. @type {(Judged & { text: string }) | null} */
  let said = null;
  /** What stood in the field before something was put there. @type {string | null} */
  let before = null;
  /** The question of the bank that was put there last. @type {string | null} */
  let lent = null;
  /** What was looked at last, and what was told aloud of it. */
  let looked = '';
  let told = '';
  let timer;

  const show = () => {
    hint.show(said, before !== null);
    drawn.show(said?.marks ?? []);
  };

  const look = async () => {
    const text = input.value;
    const analyse = await engine();
    // Whoever typed on meanwhile is looked at when they rest again.
    if (analyse === null || text !== input.value || !mayLook()) return;
    looked = text;
    const found = judged(text, analyse, { lang: lang(), focus: how.focus, quiet: choices.isQuiet });
    said = found && { ...found, text };
    if (said !== null) before = null;
    show();
    tellOnce();
  };
  const mayLook = () => choices.isOn() && !how.closed && !made.isEmpty() && input.isConnected;

  const tellOnce = () => {
    if (said === null || said.met) return;
    const words = said.say ?? tOf('coach.aim', said.aim);
    if (words === told) return;
    told = words;
    tell(said.better.length > 0 ? t('coach.told', { say: words }) : words);
  };

  /** @param {number | null} after */
  const lookSoon = (after) => {
    clearTimeout(timer);
    if (after !== null && mayLook()) timer = setTimeout(look, after);
  };

  /** Nothing is said of it any more, until something is typed. */
  const hush = () => {
    clearTimeout(timer);
    said = null;
    before = null;
    looked = input.value;
    show();
  };

  /** @param {string} text */
  const putIn = (text) => {
    const stood = input.value;
    put(input, text);
    hush();
    if (stood.trim() !== '' && stood !== text) before = stood;
    show();
  };

  const borrow = (question) => {
    putIn(withQuestion(made.isEmpty() ? '' : input.value, question, lent));
    lent = question;
    tell(t('coach.taken'));
    if (input.value.trim() !== question) lookSoon(RESTS_MS);
  };

  const hint = hintPart({
    take(question) {
      putIn(rewritten(said.text, said.marks, question));
      tell(t('coach.taken'));
    },
    undo() {
      putIn(before);
      before = null;
      show();
    },
    silence() {
      const { about } = said;
      input.focus();
      choices.silence(about);
      tell(t('coach.silenced', { about: tOf('coach.about', about) }));
    },
    stop() {
      input.focus();
      choices.set(false);
      say(t('coach.is-off'));
    },
    seek: () => bank.open('below_waterline'),
  });
  const bank = bankPart(() => how.focus, borrow);
  const speak = el('button.quiet', { type: 'button' }, t('coach.speak'));
  speak.addEventListener('click', () => {
    input.focus();
    choices.set(true);
    lookSoon(RESTS_MS);
  });
  const showBar = () => {
    bank.show(!how.closed);
    speak.hidden = how.closed || choices.isOn() || !choices.circleHasIt();
  };
  made.node.querySelector('.actions').append(bank.button, speak);
  made.node.append(hint.node, bank.node);

  const typed = ({ isComposing = false, inputType = '', data = null }) => {
    clearTimeout(timer);
    before = null;
    if (made.isEmpty()) told = '';
    if (said !== null && !stillStands(said, input.value)) said = null;
    show();
    if (isComposing) return;
    const last = inputType === 'insertLineBreak' ? '\n' : (data ?? '');
    lookSoon(lookAfter(input.value, input.selectionStart, last));
  };
  input.addEventListener('focus', () => choices.isOn() && engine());
  input.addEventListener('input', typed);
  input.addEventListener('compositionend', ({ data }) => typed({ data }));
  // Who leaves the field is in no word any more.
  input.addEventListener('blur', () => input.value !== looked && lookSoon(RESTS_MS));
  made.node.addEventListener('submit', () => {
    told = '';
    lent = null;
    hush();
  });
  desk.left.addEventListener('abort', () => clearTimeout(timer));
  choices.onChange(() => {
    showBar();
    if (!choices.isOn() || (said !== null && choices.isQuiet(said.about))) hush();
  });
  if (document.activeElement === input) engine();

  return {
    /** @param {How} now */
    show(now) {
      how = now;
      if (how.closed) hush();
      showBar();
    },
  };
}

/** @param {Judged & { text: string }} said @param {string} text whether the words that it is about are as they were */
function stillStands({ marks, text: before }, text) {
  const end = marks.at(-1)?.[1] ?? 1;
  return text !== '' && text.slice(0, end) === before.slice(0, end);
}
