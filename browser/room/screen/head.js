/** The step that is going on: which one, what it asks of me, and how the round is made up. */

import { el, part, setAttribute } from '../../ui/dom.js';
import { t, tOf } from '../../ui/texts.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function headPart(desk) {
  const line = part('p.step-line', (said) => stepLine(said));
  const title = el('h1', { id: 'step-title', tabindex: -1 });
  const lead = part('p.lead', (text) => text);
  const focus = part('p.step-focus', (levels) => levels.length > 0 && focusNodes(levels));
  const node = el('header.step-head', line.node, title, lead.node, focus.node);
  return {
    node,
    /** @param {Record<string, any>} view @param {import('./now.js').Scene} scene */
    show(view, scene) {
      const said = headOf(desk, view, scene);
      if (title.textContent !== said.title) title.textContent = said.title;
      lead.show(said.lead);
      lead.node.hidden = said.lead === '';
      line.show(said.line);
      line.node.hidden = said.line === null;
      focus.show(scene === 'step' ? view.step.focus : []);
      focus.node.hidden = scene !== 'step' || view.step.focus.length === 0;
    },
  };
}

/**
 * @param {Desk} desk
 * @param {Record<string, any>} view
 * @param {import('./now.js').Scene} scene
 * @returns {{ title: string, lead: string, line: any }}
 */
export function headOf({ said, called, me }, view, scene) {
  const { step, method } = view;
  const inStep = ['step', 'away', 'listening'].includes(scene);
  if (inStep) {
    const line = method && {
      titles: method.steps.map(({ title, passage }) => [said(title), passage]),
      at: step.step,
    };
    return { title: said(step.title), lead: said(step.instruction), line };
  }
  const title = tOf('room.scene-title', scene);
  return { title, lead: sceneLead(scene, view, called, me), line: null };
}

/**
 * @param {import('./now.js').Scene} scene
 * @param {Record<string, any>} view
 * @param {(person: string) => string} called
 * @param {string} me
 */
function sceneLead(scene, view, called, me) {
  if (scene !== 'preparing') return tOf('room.scene-lead', scene);
  const guide = view.seats.find(({ role }) => role === 'facilitator')?.person;
  if (guide === me || guide === undefined) return '';
  return t('room.preparing-lead', { name: called(guide) });
}

/** @param {{ titles: [string, string][], at: number } | null} line */
function stepLine(line) {
  if (line === null) return null;
  const { titles, at } = line;
  const dots = titles.map(([title, passage], index) =>
    setClass(
      el('li', el('span.visually-hidden', dotSaid(title, passage, index === at))),
      passage,
      index === at,
    ),
  );
  return [
    el('span', t('room.step-of', { step: at + 1, of: titles.length })),
    el('ol.dots', { 'aria-label': t('room.steps') }, dots),
  ];
}

/** @param {HTMLElement} item @param {string} passage @param {boolean} isNow */
function setClass(item, passage, isNow) {
  item.className = isNow ? 'now' : passage;
  setAttribute(item, 'aria-current', isNow && 'step');
  return item;
}

/** @param {string} title @param {string} passage @param {boolean} isNow */
function dotSaid(title, passage, isNow) {
  return isNow ? title : `${title}, ${tOf('room.passage', passage)}`;
}

/** @param {string[]} levels */
function focusNodes(levels) {
  return [
    el('span.hint', t('room.focus')),
    levels.map((level) => el('span.focus-word', tOf('room.focus-on', level))),
  ];
}
