//! The mirror of a round that robots went through by themselves.

import { sitDown } from "../support/demo.mjs";
import { until } from "../support/until.mjs";
import { PAGE, seenBy } from "./seen-by.mjs";

/** @param {{ url: string }} demo where the robots wait for nobody @param {Function} take */
export async function mirror(demo, take) {
  const round = await seats(demo);
  await until(async () => (await seats(demo)) !== round, { what: "the round is over", timeout: 60_000 });
  const peer = await sitDown(demo, "peer", seenBy(PAGE));
  await peer.page.goto(`${round}/mirror`);
  const words = peer.page.locator(".mirror-part").filter({ hasText: peer.t("mirror.words-ask") });
  await words.waitFor();
  const { y } = await words.boundingBox();
  await take(peer, "spiegel", { height: Math.round(y) - 20, below: peer.page.locator("nav.sections") });
  await peer.close();
}

/** @returns {Promise<string>} the address of the room */
async function seats({ url }) {
  const answer = await fetch(`${url}/demo/seats`);
  return (await answer.json()).path;
}
