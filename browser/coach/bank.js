/** The question bank: our own open questions, one click away from the composer. */

import { bank as english } from './bank/en.js';
import { bank as dutch } from './bank/nl.js';

/**
 * @typedef {{ behaviour: string[], self_image: string[], traits: string[], norms: string[], values: string[], motives: string[] }} Iceberg
 * @typedef {{ i: string[], we: string[], it: string[], globe: string[] }} Tci
 * @typedef {{ organisation: string[], team: string[], individual: string[] }} E5
 * @typedef {{ iceberg: Iceberg, tci: Tci, e5: E5 }} Bank
 */

const banks = { nl: dutch, en: english };

/** @param {'nl' | 'en'} lang @returns {Bank} */
export function questionBank(lang) {
  return banks[lang] ?? dutch;
}
