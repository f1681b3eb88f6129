//! Somebody who has a keyboard and no mouse.

import assert from "node:assert/strict";

/** After so many steps it is not on this page. */
const FARTHEST = 120;

/** Goes to a thing with the tab key, and sees at each step where they are. */
export async function tabTo({ page, name }, locator) {
  await locator.waitFor();
  for (let step = 0; step < FARTHEST; step += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press("Tab");
    await assertFocusIsSeen(page);
  }
  throw new Error(`${name} cannot reach ${locator} with the keyboard`);
}

/** Presses a button or follows a link with the keyboard. */
export async function pressByKeyboard(person, locator, key = "Enter") {
  await tabTo(person, locator);
  await person.page.keyboard.press(key);
}

/** Types into a field. */
export async function typeByKeyboard(person, locator, text) {
  await tabTo(person, locator);
  await person.page.keyboard.press("Control+a");
  await person.page.keyboard.type(text);
}

/** Whoever uses the keyboard must see where they are. */
async function assertFocusIsSeen(page) {
  const focus = await page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body || element === document.documentElement) {
      return null;
    }
    // What is drawn around a choice is drawn around all of it.
    const around = element.closest(".choice") ?? element;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(around);
    const box = around.getBoundingClientRect();
    return {
      html: element.outerHTML.slice(0, 160),
      isDrawn: (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== "none",
      isThere: box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0,
    };
  });
  if (focus !== null) {
    assert.ok(focus.isDrawn && focus.isThere, `the focus is not seen on ${focus.html}`);
  }
}
