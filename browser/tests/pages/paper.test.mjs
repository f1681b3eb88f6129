//! What is printed, as the printer gets it: how many sheets, of which size, and nothing cut.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { assertAccessible } from "../support/axe.mjs";
import { circleWithKeys, endRoom } from "../support/rooms.mjs";
import { startServer } from "../support/server.mjs";
import { consent, proposeAgreements } from "../support/story-circle.mjs";
import { PHONE } from "../support/story-people.mjs";
import { until } from "../support/until.mjs";

const server = await startServer();
const { people, circle } = await circleWithKeys(server, 2);
const [anouk, bram] = people;
const { page } = anouk;
const base = `/circle/${circle.id}/paper`;
after(async () => {
  await endRoom(people);
  await server.stop();
});

const METHODS = ["e5", "gossip", "incident", "socratic", "tci", "ten-steps"];
const POINTS = { a4: [595, 842], a6: [298, 421] };

/** What the printer gets: the size of each sheet, in points. */
async function sheets() {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const count = pdf.match(/\/Type\s*\/Page\b/g).length;
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Number(width), Number(height)]);
  assert.equal(boxes.length, count);
  return boxes;
}

async function prints(count, size) {
  const boxes = await sheets();
  assert.equal(boxes.length, count);
  for (const box of boxes) box.forEach((side, at) => assert.ok(Math.abs(side - POINTS[size][at]) < 2, `${box} is ${size}`));
}

/** What stands in a leaf and reaches out of it, or out of the card that it is on. */
const cut = () =>
  page.locator(".leaf").evaluateAll((leaves) =>
    leaves.flatMap((leaf) => {
      const parts = leaf.querySelectorAll("p, h2, h3, td, th, li, .layer");
      return [...parts].flatMap((part) => {
        const room = (part.closest(".blank-card, .iceberg") ?? leaf).getBoundingClientRect();
        const box = part.getBoundingClientRect();
        const inside = box.left >= room.left - 1 && box.right <= room.right + 1 && box.top >= room.top - 1 && box.bottom <= room.bottom + 1;
        return inside && part.scrollWidth <= part.clientWidth + 1 ? [] : [part.textContent];
      });
    }),
  );

/** Chooses, and waits until that is what is shown: another leaf is in the place of the one that was. */
async function takes(name, value) {
  const field = anouk.field(anouk.t(`paper.${name}`));
  await field.waitFor();
  if ((await field.inputValue()) === value) return;
  await page.locator(".leaf").first().evaluate((leaf) => leaf.setAttribute("data-before", ""));
  await field.selectOption(value);
  await page.locator(".leaf[data-before]").waitFor({ state: "detached" });
}

const chooses = (what) => page.locator(`input[name="what"][value="${what}"]`).check();

for (const lang of ["nl", "en"]) {
  describe(`in ${lang}`, () => {
    test("the run sheet of each method fits one A4, in a small circle and a large one", async () => {
      await speaks(lang);
      await page.goto(`${base}/${METHODS[0]}`);
      for (const method of METHODS) {
        await takes("method", method);
        for (const size of ["4", "10"]) {
          await takes("people", size);
          await prints(1, "a4");
          assert.deepEqual(await cut(), [], `${method}, ${size} people`);
        }
      }
    });

    test("the cards of each method, four to an A4 or each on an A6", async () => {
      await speaks(lang);
      const kinds = { e5: 1, gossip: 1, incident: 3, socratic: 1, tci: 3, "ten-steps": 3 };
      await page.goto(base);
      await page.locator(".leaf").first().waitFor();
      await chooses("cards");
      for (const method of METHODS) {
        await takes("method", method);
        for (const size of ["a4", "a6"]) {
          await takes("size", size);
          await prints(kinds[method], size);
          assert.equal(await page.locator(".blank-card").count(), kinds[method] * (size === "a4" ? 4 : 1));
          assert.deepEqual(await cut(), [], `${method}, ${size}`);
        }
      }
    });

    test("the iceberg, with all its layers", async () => {
      await speaks(lang);
      await page.goto(base);
      await page.locator(".leaf").first().waitFor();
      await chooses("iceberg");
      for (const size of ["a4", "a6"]) {
        await takes("size", size);
        await prints(1, size);
        assert.deepEqual(await cut(), []);
      }
      assert.equal(await page.locator(".layer").count(), 6);
    });
  });
}

/** Sets the language of the account, as every page of the office side can. */
async function speaks(lang) {
  if (anouk.lang === lang) return;
  await page.goto("/account");
  await page.getByRole("banner").getByRole("button", { name: lang === "en" ? "English" : "Nederlands" }).click();
  anouk.lang = lang;
  await anouk.heading(anouk.o("account-title")).waitFor();
}

test("agreements are there once they are in force", async () => {
  await speaks("nl");
  await page.goto(base);
  await page.locator(".leaf").first().waitFor();
  assert.equal(await page.locator('input[name="what"][value="agreements"]').count(), 0);
  await proposeAgreements(anouk, circle, (fields) => fields.first().fill("Wat hier gezegd wordt, blijft hier."));
  await consent(bram, circle, { isLast: true });
  await page.goto(base);
  await chooses("agreements");
  await until(() => page.locator(".agreements-sheet").getByText("Wat hier gezegd wordt, blijft hier.").isVisible());
  await prints(1, "a4");
  assert.deepEqual(await cut(), []);
});

test("only the leaf is printed", async () => {
  await page.goto(`${base}/gossip`);
  await page.locator(".leaf").first().waitFor();
  await page.emulateMedia({ media: "print" });
  const printed = await page.locator("body").innerText();
  await page.emulateMedia({ media: null });
  assert.ok(printed.startsWith("Roddelmethode"));
  assert.ok(!printed.includes(circle.name));
});

test("the page is for everybody, on a telephone as well", async () => {
  await page.goto(base);
  await page.locator(".leaf").first().waitFor();
  await page.setViewportSize({ ...PHONE, width: 320 });
  for (const what of ["run-sheet", "cards", "iceberg", "agreements"]) {
    await chooses(what);
    await assertAccessible(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, what);
  }
});
