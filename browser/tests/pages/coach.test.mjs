//! The question coach in the room, with people who type: it helps, never hinders, and tells nobody.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { assertAccessible } from "../support/axe.mjs";
import { lies, slip } from "../support/room/around-a-table.mjs";
import { askingCircle, coachOf, holds, noted, rests } from "../support/room/coaching.mjs";
import { keptInBrowser } from "../support/room/frames.mjs";
import { ask } from "../support/rooms.mjs";
import { filesIn, Search } from "../support/search.mjs";
import { pressByKeyboard, tabTo } from "../support/story-keyboard.mjs";
import { until } from "../support/until.mjs";

const TIP = "Heb je al eens geprobeerd om samen te lunchen?";
const TIP_SAYS = "Er zit al een tip in je vraag; misschien heeft de ander zelf een idee.";
const TIP_OTHER = "Wat heb je al geprobeerd?";
const OPEN = "Wat raakte je daarin?";
const CLOSED = "Was je boos?";
const CLOSED_SAYS = "Dit kan met ja of nee af; vraag naar het gevoel zelf.";

describe("the question coach", () => {
  let circle;
  let chris;
  let dunya;
  let els;

  before(async () => {
    circle = await askingCircle();
    ({ chris, dunya, els } = circle);
    await chris.page.clock.install();
  });

  after(() => circle.end());

  test("says one thing at a question mark, with its words underlined, and leaves the field alone", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven");
    const coach = coachOf(chris);
    assert.equal(await coach.asks(TIP), TIP_SAYS);
    assert.deepEqual(await coach.lines.allTextContents(), ["al", "geprobeerd om"]);
    const field = await coach.field.evaluate((input) => ({
      value: input.value,
      caret: [input.selectionStart, input.selectionEnd],
      focused: document.activeElement === input,
    }));
    assert.deepEqual(field, { value: TIP, caret: [TIP.length, TIP.length], focused: true });
    assert.equal(await chris.page.locator(".coach-says").count(), 1);
    await circle.leads(round, "close");
  });

  test("draws its lines exactly under the words, also when they wrap, and with large letters", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven");
    const coach = coachOf(chris);
    const before = chris.page.viewportSize();
    await coach.asks(`${"Ik hoor dat je er moe van wordt. ".repeat(5)}${TIP}`);
    for (const [width, letters] of [[1280, ""], [390, ""], [320, ""], [780, "200%"]]) {
      await chris.page.setViewportSize({ width, height: 800 });
      await chris.page.evaluate((how) => (document.documentElement.style.fontSize = how), letters);
      const [field, copy] = await coach.field.evaluate((input) => {
        const layer = input.nextElementSibling;
        const of = (node) => {
          const { x, y, width: wide, height } = node.getBoundingClientRect();
          return [x, y, wide, height, node.clientWidth, node.scrollHeight, getComputedStyle(node).lineHeight];
        };
        return [of(input), of(layer)];
      });
      assert.deepEqual(copy, field, `${width} ${letters}`);
    }
    await chris.page.evaluate(() => (document.documentElement.style.fontSize = ""));
    await chris.page.setViewportSize(before);
    // Somebody made the field lower than what stands in it.
    await coach.field.evaluate((input) => Object.assign(input.style, { fieldSizing: "fixed", minHeight: "0", height: "4rem" }));
    await coach.field.evaluate((input) => input.scrollTo(0, 20));
    await until(() => coach.field.evaluate((input) => input.scrollTop > 0 && input.nextElementSibling.scrollTop === input.scrollTop));
    await circle.leads(round, "close");
  });

  test("is silent about open questions, tells aloud once, and takes back what is no more so", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven");
    const coach = coachOf(chris);
    await coach.bank.waitFor();
    const notes = await noted(chris);
    await coach.field.pressSequentially(`${OPEN} `);
    await rests(chris);
    await coach.field.fill("");
    await coach.asks(TIP);
    // Typing on after it keeps what is said, and says it no second time.
    for (const more of [" Ik ben", " benieuwd. "]) {
      await coach.field.pressSequentially(more);
      await rests(chris);
      assert.equal(await coach.says.textContent(), TIP_SAYS);
    }
    // The word that it was about is gone.
    await coach.field.evaluate((input) => input.setSelectionRange(9, 9));
    await chris.page.keyboard.press("Backspace");
    await coach.says.waitFor({ state: "detached" });
    assert.equal(await coach.lines.count(), 0);
    await coach.asks(CLOSED);
    const { said, told } = await notes();
    assert.deepEqual(said, [TIP_SAYS, CLOSED_SAYS]);
    assert.deepEqual(
      told.filter((line) => line.endsWith(chris.t("coach.told", { say: "" }))),
      [TIP_SAYS, CLOSED_SAYS].map((say) => chris.t("coach.told", { say })),
    );
    await circle.leads(round, "close");
  });

  test("waits until a composition ends, and looks when typing rests", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven");
    const coach = coachOf(chris);
    await coach.bank.waitFor();
    await coach.field.focus();
    const notes = await noted(chris);
    const debug = await chris.page.context().newCDPSession(chris.page);
    const compose = (text) =>
      debug.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await compose("Heb je al eens geprobeerd te bellen?");
    await compose("Heb je al eens geprobeerd te bellen? ");
    // Whatever ends a composition puts words in its place.
    await debug.send("Input.insertText", { text: "Was je boos " });
    await coach.says.waitFor();
    assert.deepEqual((await notes()).said, [CLOSED_SAYS]);
    await debug.detach();
    await circle.leads(round, "close");
  });

  test("another question is one click away, and so is what stood there", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven");
    const coach = coachOf(chris);
    const text = `Ik hoor dat je moe bent. ${TIP}`;
    await coach.asks(text);
    await coach.other(TIP_OTHER).click();
    const taken = `Ik hoor dat je moe bent. ${TIP_OTHER}`;
    await holds(coach.field, taken);
    assert.ok(await coach.field.evaluate((input) => input === document.activeElement));
    assert.equal(await coach.says.count(), 0);
    await chris.page.keyboard.press("Control+z");
    await holds(coach.field, text);
    await chris.page.keyboard.press("Control+Shift+z");
    await holds(coach.field, taken);
    await coach.field.fill("");
    await coach.asks(text);
    await coach.other(TIP_OTHER).click();
    await chris.press(chris.t("coach.undo"));
    await holds(coach.field, text);
    // What was taken is a draft like what was typed.
    await coach.asks(TIP);
    await coach.other(TIP_OTHER).click();
    await chris.press(chris.t("room.hand-in"));
    await lies(chris, TIP_OTHER);
    assert.equal(await chris.button(chris.t("coach.undo")).count(), 0);
    await circle.leads(round, "close");
  });

  test("silence holds for the round, in all its cards and after a reload, and not longer", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven");
    const coach = coachOf(chris);
    await coach.asks(TIP);
    await coach.silence("advice").click();
    await coach.says.waitFor({ state: "detached" });
    assert.ok(await coach.field.evaluate((input) => input === document.activeElement));
    for (const again of [false, true]) {
      if (again) await circle.goTo(chris, round);
      await coach.bank.waitFor();
      const notes = await noted(chris);
      await coach.field.fill("");
      await coach.field.pressSequentially("Is het een idee om te bellen?\n");
      await rests(chris);
      await coach.asks(CLOSED);
      assert.deepEqual((await notes()).said, [CLOSED_SAYS]);
    }
    await coach.field.fill("");
    await circle.leads(round, "close");
    const next = await circle.begin("ten-steps", "Vragen opschrijven");
    assert.equal(await coach.asks(TIP), TIP_SAYS);
    await circle.leads(next, "close");
  });

  test("somebody switches it off for themselves, until they switch it on", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven", [chris, dunya]);
    const [coach, other] = [coachOf(chris), coachOf(dunya)];
    await coach.asks(TIP);
    await chris.press(chris.t("coach.stop"));
    await chris.hears(chris.t("coach.is-off"));
    await coach.says.waitFor({ state: "detached" });
    await circle.goTo(chris, round);
    await chris.button(chris.t("coach.speak")).waitFor();
    const notes = await noted(chris);
    await coach.field.fill("");
    await coach.field.pressSequentially(TIP);
    await rests(chris);
    assert.equal(await other.asks(TIP), TIP_SAYS);
    assert.deepEqual((await notes()).said, []);
    await chris.press(chris.t("coach.speak"));
    await coach.says.waitFor();
    assert.equal(await chris.button(chris.t("coach.speak")).count(), 0);
    await circle.leads(round, "close");
  });

  test("a circle switches it off for all its members, and keeps the question bank", async () => {
    const set = (coach) => ask(circle.anouk, "PATCH", `/api/circles/${circle.circle.id}`, { coach });
    const settings = `/circle/${circle.circle.id}/settings`;
    await circle.anouk.page.goto(settings);
    await circle.anouk.field(circle.anouk.t("settings.coach")).selectOption("off");
    await circle.anouk.press(circle.anouk.t("settings.save"));
    await circle.anouk.hears(circle.anouk.t("settings.saved"));
    await chris.page.goto(settings);
    await chris.sees(chris.t("coach-speaks.off"));
    const round = await circle.begin("ten-steps", "Vragen opschrijven");
    const coach = coachOf(chris);
    await coach.bank.waitFor();
    const notes = await noted(chris);
    await coach.field.pressSequentially(`${TIP} `);
    await rests(chris);
    await coach.bank.click();
    await coach.lent("Wat zei je letterlijk?").waitFor();
    assert.deepEqual((await notes()).said, []);
    assert.equal(await chris.button(chris.t("coach.speak")).count(), 0);
    await set("on");
    await circle.goTo(chris, round);
    assert.equal(await coach.asks(TIP), TIP_SAYS);
    await circle.leads(round, "close");
  });

  test("it stays away where a method asks for something else than questions", async () => {
    for (const [method, title, kind] of [
      ["incident", "De kern, zonder de inbrenger", "Diagnose"],
      ["ten-steps", "Het probleem in één zin", "Probleemdefinitie"],
      ["e5", "En nu?", "Optie"],
    ]) {
      const round = await circle.begin(method, title);
      const field = chris.page.locator(".composing textarea").last();
      await field.waitFor();
      const label = await field.evaluate((input) => input.labels[0].textContent);
      assert.ok(label.startsWith(kind.slice(0, 5)), `${title}: ${label}`);
      await field.pressSequentially(TIP);
      assert.equal(await chris.page.locator(".coach-lines, .coach-hint").count(), 0, title);
      assert.equal(await chris.button(chris.t("coach.bank")).count(), 0, title);
      await field.fill("");
      await circle.leads(round, "close");
    }
  });

  test("where a step looks below the waterline it says so, without blame, and leads to such questions", async () => {
    const round = await circle.begin("socratic", "Vragen opschrijven");
    const coach = coachOf(chris);
    assert.equal(await coach.asks("Wat deed je op dat moment?"), chris.t("coach.aim.below"));
    await chris.press(chris.t("coach.seek"));
    const where = chris.page.locator(".coach-bank select");
    await where.waitFor();
    assert.equal(await where.inputValue(), "iceberg.self_image");
    assert.ok(await where.evaluate((select) => select === document.activeElement));
    const met = await coach.asks("Wat is hierin belangrijk voor je?");
    const values = { depth: chris.t("coach.depth.norms_values"), loop: chris.t("coach.loop.3") };
    assert.equal(met, chris.t("coach.aimed", values));
    await coach.field.fill("");
    await circle.leads(round, "close");
    // Elsewhere nothing is said of it.
    const other = await circle.begin("ten-steps", "Vragen opschrijven");
    await coach.bank.waitFor();
    const notes = await noted(chris);
    await coach.field.pressSequentially("Wat deed je op dat moment? ");
    await rests(chris);
    await coach.field.fill("");
    await coach.asks(CLOSED);
    assert.deepEqual((await notes()).said, [CLOSED_SAYS]);
    await circle.leads(other, "close");
  });

  test("the question bank puts a question on the card, and loses nothing that stood there", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven", [chris, els]);
    const coach = coachOf(chris);
    await coach.bank.click();
    await coach.lent("Wat zei je letterlijk?").click();
    await holds(coach.field, "Wat zei je letterlijk?");
    await coach.lent("Wat ging eraan vooraf?").click();
    await holds(coach.field, "Wat ging eraan vooraf?");
    await coach.field.fill("Je zuchtte net.");
    await chris.page.locator(".coach-bank select").selectOption("tci.globe");
    const [first] = await chris.page.locator(".coach-bank li").allTextContents();
    await coach.lent(first).click();
    await holds(coach.field, `Je zuchtte net.\n${first}`);
    await chris.page.keyboard.press("Control+z");
    await holds(coach.field, "Je zuchtte net.");
    await coach.lent(first).click();
    await chris.press(chris.t("coach.undo"));
    await holds(coach.field, "Je zuchtte net.");
    await coach.bank.click();
    assert.equal(await chris.page.locator(".coach-bank:visible").count(), 0);

    const english = coachOf(els);
    await english.bank.click();
    await els.page.locator(".coach-bank li button").first().waitFor();
    const groups = await els.page.locator(".coach-bank optgroup").evaluateAll((all) =>
      all.map((group) => [group.label, group.children.length]),
    );
    assert.deepEqual(groups, [["Iceberg", 6], ["I, we, theme and world", 4], ["Three levels", 3]]);
    await els.page.locator(".coach-bank select").selectOption({ label: "Motives: what drives somebody" });
    const [motive] = await els.page.locator(".coach-bank li").allTextContents();
    await english.lent(motive).click();
    await holds(english.field, motive);
    await circle.leads(round, "close");
  });

  test("a Dutch peer beside an English one: each reads their language, and keeps that of the question", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven", [chris, els]);
    const [dutch, english] = [coachOf(chris), coachOf(els)];
    assert.equal(await english.asks("Aren't you a bit of a control freak?"), "A label often closes the door; ask what happens.");
    assert.equal(await english.asks(CLOSED), "This can end in yes or no; ask for the feeling itself.");
    const other = english.other("Hoe voelde je je toen?");
    assert.equal(await other.getAttribute("lang"), "nl");
    await other.click();
    await holds(english.field, "Hoe voelde je je toen?");
    assert.equal(await dutch.asks("Were you angry?"), CLOSED_SAYS);
    await dutch.other("How did you feel then?").click();
    await holds(dutch.field, "How did you feel then?");
    await els.press(els.t("room.hand-in"));
    await lies(els, "Hoe voelde je je toen?");
    await circle.leads(round, "close");
  });

  test("handing in is never held up, by key or by click, whatever is said", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven");
    const coach = coachOf(chris);
    await coach.asks(TIP);
    const hand = chris.button(chris.t("room.hand-in"));
    assert.ok(await hand.isEnabled());
    await chris.page.keyboard.press("Control+Enter");
    await lies(chris, TIP);
    assert.equal(await coach.says.count(), 0);
    await coach.asks(CLOSED);
    await hand.click();
    await lies(chris, CLOSED);
    // Before it has looked at all.
    await coach.field.fill("Vind je ook niet dat dit te ver ging?");
    await hand.click();
    await lies(chris, "Vind je ook niet dat dit te ver ging?");
    await circle.leads(round, "close");
  });

  test("it helps where a card is worded anew as well", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven");
    await coachOf(chris).field.fill(CLOSED);
    await chris.press(chris.t("room.hand-in"));
    await lies(chris, CLOSED);
    await slip(chris, CLOSED).getByRole("button", { name: chris.t("room.anew") }).click();
    const field = chris.field(chris.t("room.anew-label", { kind: "Vraag" }));
    const form = chris.page.locator("form").filter({ has: field });
    assert.equal(await field.inputValue(), CLOSED);
    await field.press("End");
    await field.pressSequentially(" ");
    await form.locator(".coach-says").getByText(CLOSED_SAYS).waitFor();
    await form.getByRole("button", { name: "Hoe voelde je je toen?" }).click();
    await chris.press(chris.t("room.anew-do"));
    await slip(chris, "Hoe voelde je je toen?").getByText(chris.t("room.still-closed")).waitFor();
    await circle.leads(round, "close");
  });

  test("all of it with a keyboard alone, for who does not see, and on any screen", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven");
    const coach = coachOf(chris);
    await tabTo(chris, coach.field);
    await chris.page.keyboard.type(TIP);
    await coach.says.waitFor();
    await pressByKeyboard(chris, coach.bank);
    await coach.lent("Wat zei je letterlijk?").waitFor();
    await assertAccessible(chris.page);
    const before = chris.page.viewportSize();
    for (const [width, letters] of [[390, ""], [320, ""], [780, "200%"]]) {
      await chris.page.setViewportSize({ width, height: 844 });
      await chris.page.evaluate((how) => (document.documentElement.style.fontSize = how), letters);
      const over = await chris.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} px too wide at ${width} ${letters}`);
      const small = await chris.page
        .locator(".composing :is(button, select):visible")
        .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML));
      assert.deepEqual(small, []);
    }
    await chris.page.evaluate(() => (document.documentElement.style.fontSize = ""));
    await chris.page.setViewportSize(before);
    for (const scheme of ["dark", "light"]) {
      await chris.page.emulateMedia({ colorScheme: scheme });
      await assertAccessible(chris.page);
    }
    await pressByKeyboard(chris, coach.other(TIP_OTHER));
    await holds(coach.field, TIP_OTHER);
    assert.ok(await coach.field.evaluate((input) => input === document.activeElement));
    await pressByKeyboard(chris, chris.button(chris.t("coach.undo")), "Space");
    await holds(coach.field, TIP);
    await chris.page.keyboard.press("End");
    await chris.page.keyboard.type(" ");
    await coach.says.waitFor();
    await pressByKeyboard(chris, coach.silence("advice"));
    await coach.says.waitFor({ state: "detached" });
    await circle.leads(round, "close");
  });

  test("never in the middle of a word", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven");
    const coach = coachOf(chris);
    await coach.bank.waitFor();
    const notes = await noted(chris);
    // Somebody rests long within a word of what would be a tip, and goes on to something else.
    await coach.field.fill("");
    await coach.field.pressSequentially("Heb je al eens geprobeerd te bllen");
    await coach.field.evaluate((input) => input.setSelectionRange(29, 29));
    await coach.field.pressSequentially("e");
    await chris.page.clock.runFor(5000);
    assert.deepEqual((await notes()).said, []);
    await coach.field.evaluate((input) => input.setSelectionRange(input.value.length, input.value.length));
    await coach.field.pressSequentially("?");
    await chris.page.clock.runFor(100);
    await coach.says.waitFor();
    await coach.field.fill("");
    await coach.field.pressSequentially("Was je boos");
    await chris.page.clock.runFor(700);
    assert.equal(await coach.says.count(), 0);
    await chris.page.clock.runFor(700);
    await coach.says.waitFor();
    await circle.leads(round, "close");
  });

  test("what others do takes nothing of it away from who is typing", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven", [chris, dunya]);
    const coach = coachOf(chris);
    await coach.asks(TIP);
    await coach.other(TIP_OTHER).focus();
    await dunya.page.locator(".composing textarea").fill("Een kaartje");
    await dunya.press(dunya.t("room.hand-in"));
    await chris.sees(chris.t("room.waiting", { count: 1 }));
    assert.ok(await coach.other(TIP_OTHER).evaluate((button) => button === document.activeElement));
    assert.equal(await coach.says.textContent(), TIP_SAYS);
    await circle.leads(round, "close");
  });

  test("seven in a room: each who writes is helped with their own words, and all cards come", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven", circle.people);
    const written = [
      ["Vind je ook niet dat hij te ver ging?", "suggestive"],
      ["Bij ons op school hadden we dat ook.", "autobiographical"],
      ["Why did you do that?", "why"],
      ["Wat raakte je daarin?", null],
      ["Were you angry or sad?", "either_or"],
    ];
    const peers = circle.people.slice(2);
    await Promise.all(
      peers.map(async (person, at) => {
        const [text, about] = written[at];
        const coach = coachOf(person);
        await coach.bank.waitFor();
        await coach.field.pressSequentially(`${text} `);
        if (about === null) return;
        await coach.says.waitFor();
        await coach.silence(about).waitFor();
        // One takes another question, the others keep their own.
        if (at === 0) await person.page.locator(".coach-hint li button").first().click();
      }),
    );
    const typed = await Promise.all(peers.map((person) => coachOf(person).field.inputValue()));
    assert.notEqual(typed[0].trim(), written[0][0]);
    assert.deepEqual(typed.slice(1).map((text) => text.trim()), written.slice(1).map(([text]) => text));
    assert.equal(await coachOf(peers[3]).says.count(), 0);
    await Promise.all(peers.map((person) => person.press(person.t("room.hand-in"))));
    await Promise.all(peers.map((person, at) => lies(person, typed[at].trim())));
    // Who brings the case and who facilitates see nothing of it.
    for (const person of [circle.anouk, circle.bram])
      assert.equal(await person.page.locator(".coach-hint, .coach-bank, .coach-lines").count(), 0, person.called);
    await circle.leads(round, { reveal: { card: null } });
    for (const text of typed) await circle.bram.page.locator(".slip").filter({ hasText: text.trim() }).waitFor();
    await circle.leads(round, "close");
  });

  test("nothing of it reaches the server, and nothing of it is kept in clear", async () => {
    const [before, silenced] = [await exchangesOf(dunya), "Bij ons in Zwammerdamshoek hadden we dat ook."];
    const round = await circle.begin("ten-steps", "Vragen opschrijven", [dunya]);
    const coach = coachOf(dunya);
    await coach.asks("Is een verlofregeling in Kwakelveensemeer een idee?");
    await coach.other("Welke stappen zie je zelf voor je?").click();
    await coach.asks(silenced);
    await coach.silence("autobiographical").click();
    await coach.asks(CLOSED);
    await dunya.press(dunya.t("coach.stop"));
    await dunya.press(dunya.t("coach.speak"));
    await coach.bank.click();
    await coach.lent("Wat zei je letterlijk?").click();
    await coach.field.fill("Een half kaartje over Zwammerdamshoek");
    const kept = await dunya.page.evaluate(keptInBrowser);
    for (const word of ["Zwammerdamshoek", "Kwakelveensemeer", "autobiographical", TIP_SAYS])
      assert.ok(!kept.includes(word), `${word} is kept in clear`);
    // All that the browser sent meanwhile is what any room sends, and files of ours.
    const sent = (await exchangesOf(dunya)).slice(before.length);
    const asked = sent.map(({ bytes }) => bytes.toString("latin1").split(/\r?\n/, 1)[0]);
    assert.ok(asked.some((line) => line.includes("/coach/")), asked.join("\n"));
    // Who writes no questions is not sent it.
    const bytes = (await exchangesOf(circle.bram)).map((one) => one.bytes.toString("latin1"));
    assert.ok(bytes.length > 0 && !bytes.some((one) => /^GET \S*\/coach\//.test(one)));
    const others = asked.filter((line) => !line.startsWith("GET ") && !/\/rounds\/[^/]+\/commands/.test(line));
    assert.deepEqual(others, []);
    const search = new Search({
      "what was typed": "Kwakelveensemeer",
      "what was silenced": "Zwammerdamshoek",
      "which rule": "autobiographical",
      "what was taken": "Welke stappen zie je zelf",
      "what was lent": "Wat zei je letterlijk",
      "what was said": "Nu gaat het over jullie school",
    });
    assert.deepEqual(search.inPlaces([...(await exchangesOf(dunya)), ...(await filesIn(circle.server.folder))]), []);
    await coach.field.fill("");
    await circle.leads(round, "close");
  });

  test("where it does not come, people write and hand in as if it were not there", async () => {
    chris.allow(/ERR_FAILED|failed request/);
    const round = await circle.begin("ten-steps", "Vragen opschrijven", []);
    for (const [gone, what] of [
      [(route) => route.abort(), "**/room/coach/**"],
      // It never answers.
      [() => {}, "**/room/coach/**"],
      [(route) => route.abort(), "**/coach/index.js"],
      [() => {}, "**/coach/index.js"],
    ]) {
      await chris.page.route(what, gone);
      await circle.goTo(chris, round);
      const field = chris.field("Vraag");
      await field.pressSequentially(TIP);
      await chris.press(chris.t("room.hand-in"));
      await lies(chris, TIP);
      assert.equal(await chris.page.locator(".coach-says").count(), 0);
      await slip(chris, TIP).getByRole("button", { name: chris.t("room.withdraw") }).click();
      await slip(chris, TIP).waitFor({ state: "detached" });
      await chris.page.unrouteAll({ behavior: "ignoreErrors" });
    }
    await circle.leads(round, "close");
  });

  test("a question bank that does not come says so", async () => {
    const round = await circle.begin("ten-steps", "Vragen opschrijven");
    const coach = coachOf(chris);
    await coach.bank.waitFor();
    await chris.page.route("**/bank-panel.js", (route) => route.abort());
    await coach.bank.click();
    await chris.page.getByRole("alert").getByText(chris.t("coach.bank-lost")).waitFor();
    await coach.bank.click();
    await chris.page.unrouteAll();
    await circle.leads(round, "close");
  });
});

/** What somebody's browser sent so far, byte for byte. */
async function exchangesOf({ folder }) {
  return (await filesIn(folder)).filter(({ name }) => name.endsWith(".sent"));
}
