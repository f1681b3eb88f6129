//! A circle that is there already, for tests of what happens in it.

import { acceptInvitation, signIn } from "./story-office.mjs";
import { admit, foundCircle, invite } from "./story-circle.mjs";
import { makeKeysWithoutSheet } from "./story-keys.mjs";
import { somebody } from "./story-people.mjs";

const NAMES = ["Anouk de Wit", "Bram El Idrissi", "Chris van Dam"];

let people = 0;

/** Another one for each human, also where two have the same name. */
function addressOf(called) {
  people += 1;
  return `${called.split(" ")[0].toLowerCase()}.${people}@school.example.nl`;
}

/** Somebody new, signed in, with keys; they keep no sheet. */
export async function newcomer(server, called, options = {}) {
  const person = await somebody({ server, called, address: addressOf(called), ...options });
  await signIn(person, { isNew: true });
  person.sheet = await makeKeysWithoutSheet(person);
  return person;
}

/**
 * Who was invited accepts, and waits.
 *
 * @param {object} by who invites
 */
export async function invited(server, circle, by, called, options = {}) {
  const person = await somebody({ server, called, address: addressOf(called), ...options });
  await invite(by, circle, { address: person.address, lang: person.lang });
  await acceptInvitation(person, { circle: circle.name });
  person.sheet = await makeKeysWithoutSheet(person);
  return person;
}

/**
 * A circle of so many, founded by the first, who leads it.
 *
 * @returns {Promise<{ circle: { id: string, name: string }, people: object[] }>}
 */
export async function circleOf(server, count, name = "Kring Veluwe") {
  const [first, ...others] = NAMES.slice(0, count);
  const founder = await newcomer(server, first);
  const circle = await foundCircle(founder, name);
  const people = [founder];
  for (const called of others) {
    people.push(await invited(server, circle, founder, called));
    await admit(founder, circle, called);
  }
  return { circle, people };
}

/** Everybody closes their browser, in which nothing went wrong. */
export async function endQuietly(people) {
  for (const person of people) {
    await person.assertQuiet();
    await person.close();
  }
}
