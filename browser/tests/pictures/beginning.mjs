//! The beginning of a circle: keys and their sheet, admitting, four words, agreements.

import { admit, enter, foundCircle, invite, showWords } from "../support/story-circle.mjs";
import { readSheet, makeKeys, typeBack } from "../support/story-keys.mjs";
import { acceptInvitation, signIn } from "../support/story-office.mjs";
import { comesToSee, somebody } from "../support/story-people.mjs";
import { PAGE, seenBy } from "./seen-by.mjs";

/** @param {{ url: string, folder: string }} demo @param {Function} take */
export async function beginning(demo, take) {
  const from = (called, address) => somebody({ server: demo, called, address, ...seenBy(PAGE) });
  const hanna = await from("Hanna de Boer", "hanna@school.example.nl");
  const jamal = await from("Jamal Haddou", "jamal@school.example.nl");
  await signIn(hanna, { isNew: true });
  await hanna.press(hanna.t("first.make"));
  const sheet = await readSheet(hanna);
  await take(hanna, "herstelblad", { of: hanna.page.locator(".sheet") });
  await hanna.follow(hanna.t("sheet.have"));
  await typeBack(hanna, sheet);
  await hanna.hears(hanna.t("check.right"));

  const circle = await foundCircle(hanna, "Kring Veluwe");
  await invite(hanna, circle, { address: jamal.address, lang: "nl" });
  await acceptInvitation(jamal, { circle: circle.name });
  await makeKeys(jamal);
  await enter(hanna, circle);
  await comesToSee(hanna, hanna.heading(hanna.t("admit.title", { name: jamal.called })));
  await toastsGone(hanna);
  await take(hanna, "toelaten", { height: 620 });
  await admit(hanna, circle, jamal.called);

  await showWords([hanna, jamal], circle);
  await toastsGone(hanna);
  await take(hanna, "woorden", { height: 980 });

  await enter(hanna, circle, "agreements");
  await hanna.link(hanna.t("agreements.begin")).click();
  await hanna.button(hanna.t("edit.propose")).waitFor();
  await take(hanna, "afspraken", { height: 760 });
  await hanna.page.goto(`/circle/${circle.id}/paper/socratic`);
  await hanna.page.locator(".leaf").first().waitFor();
  await take(hanna, "papier", { height: 1000 });
  await Promise.all([hanna, jamal].map((person) => person.close()));
}

/** What was said in passing has passed. */
const toastsGone = ({ page }) => page.locator(".toast").first().waitFor({ state: "hidden" }).catch(() => {});
