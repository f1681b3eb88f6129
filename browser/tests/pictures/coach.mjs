//! The question coach under a card, and the question bank.

import { sitDown } from "../support/demo.mjs";
import { buttonLike, goesOn } from "../support/room/guiding.mjs";
import { seenBy } from "./seen-by.mjs";

/** Where the circle stands beside the step, the column of cards is this wide. */
const NARROW = { width: 720, height: 900 };
const TIP = "Ik zie je zuchten. Heb je al eens geprobeerd om het met je conrector te bespreken?";

/** @param {{ url: string }} demo @param {Function} take */
export async function coach(demo, take) {
  const guide = await sitDown(demo, "facilitator", seenBy(NARROW));
  const peer = await sitDown(demo, "peer", seenBy(NARROW));
  await buttonLike(guide, "guide.begin", "step").click();
  await peer.heading("De vraag").waitFor();
  await goesOn(guide);
  const field = peer.field("Vraag");
  await field.waitFor();
  await peer.button(peer.t("coach.bank")).waitFor();
  await field.pressSequentially(TIP);
  await peer.page.locator(".coach-says").waitFor();
  const form = peer.page.locator("form").filter({ has: field });
  await take(peer, "vragencoach", { of: form });
  await peer.press("Wat heb je al geprobeerd?");
  await field.fill("");
  await peer.press(peer.t("coach.bank"));
  await peer.field(peer.t("coach.bank-where")).selectOption("iceberg.values");
  await take(peer, "vragenbank", { of: form });
  await Promise.all([guide, peer].map((person) => person.close()));
}
