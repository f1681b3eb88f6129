/** Experiments: what will be tried, when, and what is to be learned from it. */

import { draftName } from '../drafts.js';
import { experimentFrom, LEVELS } from '../experiment.js';
import { el, part } from '../../ui/dom.js';
import { allWell, check, field, form, problemPlace } from '../../ui/form.js';
import { lang, listed, t, tOf } from '../../ui/texts.js';
import { unreadable } from '../../ui/trouble.js';

/** @typedef {import('./desk.js').Desk} Desk */

const WORDS = /** @type {const} */ (['what', 'with', 'expect', 'learn']);

/** @param {Desk} desk */
export function experimentsPart(desk) {
  const { round, me } = desk;
  const list = part('div.contents', (data) => data.list.map((one) => experimentNode(one, data.may, edit)));
  const gentle = el('p.gentle', t('room.gentle'));
  const begin = el('button', { type: 'button', onclick: () => edit(null) }, t('room.experiment-add'));
  const row = el('div.actions', begin);
  const place = el('div.contents');
  const heading = el('h2', t('room.experiments'));
  const node = el('section.room-experiments', heading, list.node, gentle, row, place);
  let latest = { view: round.view, first: null };
  let open = null;
  const close = () => {
    open = null;
    show(latest.view, latest.first);
    begin.focus();
  };
  function edit(id) {
    const known = latest.view.experiments.find((one) => one.id === id);
    const said = known && round.textOf(known);
    open = experimentForm(
      desk,
      known && said.state === 'open' ? { id, on: known.on, ...experimentFrom(said.text) } : null,
      close,
    );
    show(latest.view, latest.first);
    open.focus();
  }

  /** @param {Record<string, any>} view @param {string | null} first */
  function show(view, first) {
    latest = { view, first };
    const may = view.can.includes('intend');
    const shown = view.experiments.map((one) => shownOf(desk, one));
    list.show({ list: shown, may });
    const takes = view.takeaways.some(({ person }) => person === me);
    const hasMine = view.experiments.some(({ person }) => person === me);
    gentle.hidden = !(may && takes && !hasMine && open === null);
    row.hidden = !(may && open === null);
    begin.classList.toggle('primary', first === 'intend');
    begin.textContent = hasMine ? t('room.experiment-more') : t('room.experiment-add');
    const wanted = open?.node ?? null;
    if (place.firstChild !== wanted) place.replaceChildren(...(wanted ? [wanted] : []));
    heading.hidden = shown.length === 0 && open === null;
    node.hidden = shown.length === 0 && !may && open === null;
  }
  return { node, show };
}

/** @param {Desk} desk @param {any} experiment */
function shownOf({ round, nameOf, me }, experiment) {
  const { state, text, problem, by } = round.textOf(experiment);
  return {
    id: experiment.id,
    on: experiment.on,
    mine: experiment.person === me,
    name: nameOf(experiment.person),
    by: by ? nameOf(by) : null,
    state,
    reason: problem?.reason,
    words: state === 'open' ? experimentFrom(text) : null,
  };
}

/** @param {ReturnType<typeof shownOf>} one @param {boolean} may @param {(id: string) => void} edit */
function experimentNode({ id, on, mine, name, by, state, reason, words }, may, edit) {
  if (state === 'unreadable') return unreadable({ reason });
  const fact = (label, value) => value && el('div', el('dt', label), el('dd', value));
  const levels = words?.levels.map((level) => tOf('room.level', level)) ?? [];
  return el(
    'article.experiment',
    el('p.experiment-what', words === null ? t('room.opening') : words.what),
    el(
      'dl.facts',
      fact(t('room.experiment-on'), dateInWords(on)),
      words && fact(t('room.experiment-with'), words.with),
      words && fact(t('room.experiment-expect'), words.expect),
      words && fact(t('room.experiment-learn'), words.learn),
      levels.length > 0 && fact(t('room.levels'), listed(levels)),
    ),
    el(
      'p.slip-foot',
      el('span.slip-author', mine ? t('room.mine') : name),
      by && el('span.slip-state', t('room.entered-by', { name: by })),
    ),
    mine &&
      may &&
      el('button.quiet', { type: 'button', id: `experiment-${id}`, onclick: () => edit(id) }, t('room.anew')),
  );
}

/** @param {string} on a date, without a time */
function dateInWords(on) {
  const form = new Intl.DateTimeFormat(lang() === 'nl' ? 'nl-NL' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return form.format(new Date(`${on}T00:00:00Z`));
}

/** In how many days it is asked after, when nothing was said: before most circles meet again. */
const DAYS = 14;

/** @param {Desk} desk @param {any} known @param {() => void} done */
function experimentForm({ round, left }, known, done) {
  const draft = round.draft(draftName.experiment(known?.id));
  const problems = problemPlace();
  const fields = Object.fromEntries(
    WORDS.map((name) => [
      name,
      field({
        label: tOf('room.experiment-field', name),
        hint: tOf('room.experiment-hint', name),
        what: name === 'with' ? 'input' : 'textarea',
        attributes: name === 'with' ? {} : { rows: 2 },
        value: known?.[name] ?? '',
      }),
    ]),
  );
  const on = field({
    label: t('room.experiment-on'),
    what: 'input.short',
    attributes: { type: 'date', min: dayFrom(round.now(), 0) },
    value: known?.on ?? dayFrom(round.now(), DAYS),
  });
  const levels = LEVELS.map((level) => ({
    level,
    ...check(tOf('room.level', level), known?.levels.includes(level) ?? false),
  }));
  const button = el('button.primary', t('room.experiment-do'));
  const written = () => ({
    ...Object.fromEntries(WORDS.map((name) => [name, fields[name].input.value.trim()])),
    on: on.input.value,
    levels: levels.filter(({ input }) => input.checked).map(({ level }) => level),
  });
  const put = (kept) => {
    for (const name of WORDS) fields[name].input.value = kept[name] ?? '';
    if (kept.on) on.input.value = kept.on;
    for (const { level, input } of levels) input.checked = kept.levels?.includes(level) ?? false;
  };
  const save = async () => {
    const said = written();
    const isWell = allWell([
      [fields.what, said.what === '' ? t('room.experiment-no-what') : null],
      [on, said.on === '' ? t('room.experiment-no-date') : null],
    ]);
    if (!isWell) return;
    await round.intend({ ...said, ...(known && { experiment: known.id }) }, { draft });
    done();
  };
  const stop = el(
    'button.quiet',
    { type: 'button', onclick: () => (draft.clear(), done()) },
    t('room.cancel'),
  );
  const node = form(
    [
      fields.what.node,
      on.node,
      fields.with.node,
      fields.expect.node,
      fields.learn.node,
      el(
        'fieldset',
        el('legend', t('room.levels')),
        el('p.hint', t('room.levels-hint')),
        levels.map(({ node: one }) => one),
      ),
      problems.node,
      el('div.actions', button, stop),
    ],
    button,
    save,
    problems,
  );
  node.classList.add('writing', 'experiment-form');
  const restore = (text) => {
    try {
      if (text !== '') put(JSON.parse(text));
    } catch {
      put({ what: text });
    }
  };
  draft.load().then(restore);
  draft.onChange(() => {
    if (!node.contains(document.activeElement)) restore(draft.text);
  }, left);
  node.addEventListener('input', () => draft.set(JSON.stringify(written())));
  return { node, focus: () => fields.what.input.focus() };
}

/** @param {number} now microseconds @param {number} days @returns {string} as a date field has it */
function dayFrom(now, days) {
  const at = new Date(now / 1000 + days * 86_400_000);
  const two = (value) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
