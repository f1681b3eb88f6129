//! Practising with robots: who one wants to be.

import { seenBy, PAGE } from "./seen-by.mjs";
import { somebody } from "../support/story-people.mjs";
import { makeKeysWithoutSheet } from "../support/story-keys.mjs";
import { signIn } from "../support/story-office.mjs";

/** @param {{ url: string, folder: string }} demo @param {Function} take */
export async function practising(demo, take) {
  const person = await somebody({ server: demo, called: "Hanna de Boer", address: "hanna@school.example.nl", ...seenBy(PAGE) });
  await person.page.goto("/demo");
  await person.heading(person.t("demo.title")).waitFor();
  await take(person, "demo", { height: 620 });
  await signIn(person, { isNew: true });
  await makeKeysWithoutSheet(person);
  await person.page.goto("/practice");
  await take(person, "oefenen", { height: 900 });
  await person.close();
}
