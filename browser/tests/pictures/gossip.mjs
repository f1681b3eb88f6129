//! A round of gossip: the room, listening outside the circle, the panel, the board.

import { sitDown } from "../support/demo.mjs";
import { buttonLike, goesOn } from "../support/room/guiding.mjs";
import { DESK, seenBy } from "./seen-by.mjs";

const QUESTION = "Hoe krijg ik mijn team aan het praten over het mentoraat?";
const NOTE = "‘Dat er niets overblijft.’ Dat kwam aan.";

/** @param {{ url: string }} demo @param {Function} take */
export async function gossip(demo, take) {
  const guide = await sitDown(demo, "facilitator", seenBy(DESK));
  const presenter = await sitDown(demo, "presenter", seenBy(DESK));
  const peer = await sitDown(demo, "peer", seenBy({ width: 1280, height: 760 }));

  await buttonLike(guide, "guide.begin", "step").click();
  await presenter.field(presenter.t("room.question-label")).fill(QUESTION);
  await presenter.press(presenter.t("room.question-do"));
  await guide.sees(QUESTION);
  await goesOn(guide);
  await asked(guide);
  await take(guide, "begeleiden", { height: 900 });

  await goesOn(guide);
  await asked(guide);
  await buttonLike(guide, "guide.word-to", "name").first().click();
  await peer.page.locator(".said q").first().waitFor({ timeout: 60_000 });
  await take(peer, "kamer");
  await presenter.field(presenter.t("room.notes")).fill(NOTE);
  await presenter.sees(presenter.t("room.notes-state.saved"));
  await take(presenter, "luisteren", { height: 700 });

  await peer.press(peer.t("room.signal"));
  await take(peer, "seintje", { of: peer.page.getByRole("dialog") });
  await peer.press(peer.t("room.signal-close"));

  await guide.page.goto(`/circle/${guide.circle}/round/${guide.round}/board`);
  await guide.page.locator(".board h1").waitFor();
  await guide.page.setViewportSize({ width: 1280, height: 720 });
  await take(guide, "bord");
  await Promise.all([guide, presenter, peer].map((person) => person.close()));
}

/** Somebody asks for the word. */
const asked = ({ page, t }) => page.getByText(t("guide-why-next.asked"), { exact: true }).first().waitFor();
