/** Opening a round: who brings a case, by which method. The rest is what it usually is. */

import { casesOf } from '../../case/cases.js';
import { adviceFor, sayTrust } from '../../case/advice.js';
import { advise, minutesFor } from '../../case/advisor.js';
import { historyOf, isOver, wasTreated, whoseTurn } from '../../case/history.js';
import { methodChoice } from '../../case/method-choice.js';
import { circleOf } from '../../circle/following.js';
import { nameOf } from '../../circle/names.js';
import { STYLES } from '../../circle/settings-form.js';
import { here } from '../../keys/here.js';
import { el, fill, part } from '../../ui/dom.js';
import { choices, form, problemPlace, select } from '../../ui/form.js';
import { go } from '../../ui/router.js';
import { t, tOf } from '../../ui/texts.js';
import { LiveRound, openRound } from '../round.js';
import { calledIn, inWords } from './desk.js';
import { areEnough, likelyPresenter, presentersOf, settingOf, usualSeats } from './opening.js';
import { seatsChoice } from './seats-choice.js';

/** @typedef {import('../../circle/circle.js').Circle} Circle */

const SCREENS = ['own', 'one'];

/** @type {import('../../ui/router.js').Page} */
export async function openPage({ params }) {
  const circle = await circleOf(params.id);
  const back = el('a.button', { href: `/circle/${circle.id}` }, t('form.back'));
  const title = t('open.title');
  if (!circle.mayWrite) {
    // The circle's own page says why.
    queueMicrotask(() => go(`/circle/${circle.id}`, { replace: true }));
    return { title, body: null };
  }
  if (!areEnough(circle.membership.members, here.person)) {
    return { title, body: [el('h1', title), el('p.lead', t('open.too-few')), el('div.actions', back)] };
  }
  const query = new URLSearchParams(location.search);
  const known = await knownOf(circle, query.get('meeting'), query.get('case'));
  return { title, body: await pageOf(circle, known, back) };
}

/**
 * @param {Circle} circle
 * @param {string | null} meeting
 * @param {string | null} of
 */
async function knownOf(circle, meeting, of) {
  const [history, cases] = await Promise.all([historyOf(circle), casesOf(circle)]);
  const waiting = [...cases.values()].filter(
    (one) => !one.withdrawn && one.problem === null && !wasTreated(history, one.id),
  );
  return {
    case: of === null ? null : (cases.get(of) ?? null),
    meeting: history.meetings.find(({ id }) => id === meeting) ?? null,
    turns: whoseTurn(circle, history).map(({ person }) => person),
    last: history.rounds.find((round) => isOver(round) && round.seated)?.id ?? null,
    waiting,
  };
}

/** @param {Circle} circle @param {Awaited<ReturnType<typeof knownOf>>} known @param {HTMLElement} back */
async function pageOf(circle, known, back) {
  const me = here.person;
  const problems = problemPlace();
  const usual = usualSeats(circle.membership.members, me, known.meeting);
  const seats = seatsChoice({ circle, me, seats: usual, onChange: () => onSeats() });
  const presenter = select({ label: t('open.presenter'), options: [], value: '' });
  const deputy = select({ label: t('open.deputy'), options: [], value: '' });
  const head = part('div.contents', ({ name, method, minutes }) => [
    el('h2', name === null ? t('open.together') : t('open.brings', { name })),
    el('p', method === null ? t('open.you-guide') : t('open.by-method', { method, count: minutes })),
  ]);
  const likely = likelyPresenter(presentersOf(usual, me), {
    author: known.case?.author ?? null,
    turns: known.turns,
    ready: known.waiting.map(({ author }) => author),
  });
  const methods = await methodsFor(circle, caseOf(known, likely), usual, () => showHead());
  const style = choices({
    legend: t('open.style'),
    name: 'style',
    value: circle.view.style,
    options: STYLES.map((value) => ({ value, title: tOf('style', value), about: tOf('style-about', value) })),
  });
  const screens = choices({
    legend: t('open.screens'),
    name: 'screens',
    value: 'own',
    options: SCREENS.map((value) => ({
      value,
      title: tOf('open-screens', value),
      about: tOf('open-screens-about', value),
    })),
  });
  const showHead = () => {
    const { value } = presenter.input;
    head.show({ name: value === '' ? null : calledIn(circle, value), ...methods.said(sizeOf(seats.seats(), me)) });
  };
  const onSeats = () => {
    const people = presentersOf(seats.seats(), me);
    offer(circle, presenter, people, t('open.presenter-later'), presenter.input.value);
    offer(circle, deputy, people, t('open.deputy-nobody'), deputy.input.value);
    methods.choice.show({ size: sizeOf(seats.seats(), me) });
    showHead();
  };
  onSeats();
  presenter.input.value = likely ?? '';
  deputy.input.value = deputyOf(circle, presentersOf(usual, me)) ?? '';
  showHead();
  presenter.input.addEventListener('change', () => {
    methods.choice.show(aboutCase(caseOf(known, presenter.input.value || null)));
    showHead();
  });
  const button = el('button.primary', t('open.go'));
  const opening = openOnce(circle);
  const open = async () => {
    const who = presenter.input.value || null;
    const setting = settingOf({
      seats: seats.seats(),
      me,
      presenter: who,
      deputy: deputy.input.value === who ? null : deputy.input.value || null,
      style: style.chosen(),
      screens: screens.chosen(),
    });
    const id = await opening(setting, {
      meeting: known.meeting?.id ?? null,
      case: caseOf(known, who)?.id ?? null,
      method: methods.choice.chosen(),
    });
    await go(`/circle/${circle.id}/round/${id}`);
  };
  const more = el('details', el('summary', t('open.more')), screens.node, style.node, deputy.node, seats.node);
  return [
    el('h1', t('open.title')),
    form(
      [
        el('section.next', head.node, problems.node, el('div.actions', button, back)),
        presenter.node,
        methods.choice.node,
        more,
        known.last !== null &&
          el('p', el('a', { href: `/circle/${circle.id}/round/${known.last}/mirror` }, t('open.mirror'))),
      ],
      button,
      open,
      problems,
    ),
  ];
}

/**
 * The case that is treated when this person brings one.
 *
 * @param {Awaited<ReturnType<typeof knownOf>>} known
 * @param {string | null} who
 */
function caseOf(known, who) {
  if (known.case !== null && known.case.author === who) return known.case;
  return known.waiting.find(({ author }) => author === who) ?? null;
}

/** What the advice rests on. @param {import('../../case/cases.js').SharedCase | null} one */
function aboutCase(one) {
  return one?.text ? { orientation: one.text.orientation, wants: one.text.wants } : { wants: [] };
}

/** Presenter and peers, as advice counts them. @param {import('./opening.js').Seat[]} seats @param {string} me */
const sizeOf = (seats, me) => presentersOf(seats, me).length;

/**
 * @param {Circle} circle
 * @param {import('../../case/cases.js').SharedCase | null} one
 * @param {import('./opening.js').Seat[]} seats
 * @param {() => void} onChoose
 */
async function methodsFor(circle, one, seats, onChoose) {
  const { methods, facts } = await adviceFor(circle, { ...aboutCase(one), size: sizeOf(seats, here.person) });
  const usual = methods.find(({ id }) => id === circle.view.method)?.id;
  const choice = methodChoice({
    methods,
    facts,
    chosen: usual ?? advise({ methods, facts })[0]?.method.id ?? null,
    onChoose,
    onTrust: (trust) => sayTrust(circle, trust),
  });
  /** @param {number} size what is chosen, in words */
  const said = (size) => {
    const method = methods.find(({ id }) => id === choice.chosen());
    return { method: method ? inWords(method.name) : null, minutes: method ? minutesFor(method, size) : 0 };
  };
  return { choice, said };
}

/**
 * @param {Circle} circle
 * @param {import('../../ui/form.js').Field} field
 * @param {string[]} people
 * @param {string} nobody
 * @param {string} value
 */
function offer(circle, { input }, people, nobody, value) {
  const option = (of, text) => el('option', { value: of }, text);
  fill(
    input,
    option('', nobody),
    people.map((person) => option(person, nameOf(circle, person))),
  );
  input.value = people.includes(value) ? value : '';
}

/** Who is the deputy of the circle is the first to stand in. @param {Circle} circle @param {string[]} people */
function deputyOf(circle, people) {
  const named = circle.membership.members.find(({ role }) => role === 'deputy')?.person;
  return people.find((person) => person === named);
}

/**
 * Who presses again after there was no answer goes on with the same round.
 *
 * @param {Circle} circle
 */
function openOnce(circle) {
  let opened = null;
  return async (setting, { meeting, case: of, method }) => {
    opened ??= await openRound(circle, { setting, meeting, case: of });
    if (method !== null) {
      const round = new LiveRound(circle, opened);
      await round.look();
      await round.do({ choose_method: { method } });
    }
    return opened;
  };
}
