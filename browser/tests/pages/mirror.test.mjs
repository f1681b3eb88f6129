//! The mirror of a round, after several people went through it: the same for all who sat in it, of the
//! circle and of nobody else, and made without a word going out.

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { askedIn } from "../../mirror/asking.js";
import { assertAccessible } from "../support/axe.mjs";
import { follow, holds } from "../support/room/in-page.mjs";
import { act, circleWithKeys, endRoom, goToRoom, openRound } from "../support/rooms.mjs";
import { roundHeld, WORDS } from "../support/rounds-held.mjs";
import { Search } from "../support/search.mjs";
import { startServer } from "../support/server.mjs";
import { pressByKeyboard, tabTo } from "../support/story-keyboard.mjs";
import { PHONE } from "../support/story-people.mjs";

/** What each of the peers asks, and asks on; Farid reads and writes English. */
const ASKED = [
  {
    first: [
      "Wat hoorde je jezelf denken toen het stil bleef?",
      "Wie keek je op dat moment aan?",
      "Wat hoopte je dat ze zouden zeggen?",
    ],
    then: ["Wat is voor jou hierin het belangrijkst?"],
  },
  {
    first: [
      "Heb je al eens overwogen om het team te laten kiezen?",
      "Zou je niet gewoon een stap terug kunnen doen?",
      "Wat gebeurde er daarna?",
    ],
    then: ["Waar ben je het meest bang voor?"],
  },
  {
    first: [
      "What did you hear yourself think when it stayed silent?",
      "Whom did you look at just then?",
      "Have you thought about asking them first?",
    ],
    then: ["What do you need yourself?"],
  },
  {
    first: [
      "Heb je overwogen om het plan in te trekken?",
      "Ging je weg?",
      "Wat maakt dat dit plan jou zo ter harte gaat?",
    ],
    then: ["Waar verlang je naar?"],
  },
];

const folder = await mkdtemp(join(tmpdir(), "kring-mirror-"));
const server = await startServer();
const { people, circle } = await circleWithKeys(server, 7, {
  each: (_, at) => ({ lang: at === 4 ? "en" : "nl", ...(at === 0 && { record: folder }) }),
});
// Gijs sits in no round.
const [anouk, bram, chris, dunya, els, farid, gijs] = people;
const seated = [anouk, bram, chris, dunya, els, farid];
after(async () => {
  await endRoom(people);
  await server.stop();
  await rm(folder, { recursive: true });
});

const mirrorOf = (round) => `/circle/${circle.id}/round/${round}/mirror`;

/** To the mirror, until it stands. */
async function looks(person, round) {
  await person.page.goto(mirrorOf(round));
  await person.heading(person.t("mirror.title")).waitFor();
}

const small = await roundHeld([anouk, bram, chris, dunya], circle);
const round = await wholeRound();

/** Ten steps, of which those with questions matter here. */
async function wholeRound() {
  const peers = [chris, dunya, els, farid];
  const id = await openRound(seated, circle, { method: "ten-steps", begun: true });
  const next = () => act(anouk, circle, id, "next");
  for (const person of [bram, ...peers]) await follow(person, circle, id);
  const inPage = (person, work, given) => person.page.evaluate(work, given);
  const write = (which) =>
    Promise.all(
      peers.map(async (peer, at) => {
        await holds(peer.page, () => globalThis.round.view.step.writing.length > 0);
        for (const text of ASKED[at][which]) {
          await inPage(
            peer,
            (text) => globalThis.round.submit({ ...globalThis.round.view.step.writing[0], text }),
            text,
          );
        }
      }),
    );
  await inPage(bram, () => globalThis.round.present("Hoe zeg ik wat ik zie?"));
  await next();
  await write("first");
  await next();
  await next();
  await write("then");
  for (let step = 3; step < 9; step += 1) await next();
  await holds(bram.page, () => globalThis.round.view.can.includes("takeaway"));
  await act(anouk, circle, id, "close");
  for (const person of [bram, ...peers]) await inPage(person, () => globalThis.leave.abort());
  return id;
}

const line = (text, lang = "nl", step = "0-1") => ({ text, lang, step });

/** What it says of the questions is worked out here as well. */
function expectedLines() {
  return ["first", "then"].flatMap((which, step) =>
    ASKED.flatMap(({ [which]: texts }, at) =>
      texts.map((text) => line(text, at === 2 ? "en" : "nl", `0-${1 + 2 * step}`)),
    ),
  );
}

const inWords = (person, { about, least, most }) =>
  least === most ? String(about) : person.t("mirror.about", { about, least, most });

test("all who sat in a round see the same of how the circle asked, each in their language", async () => {
  const { forms, flags, below, course } = askedIn(expectedLines());
  assert.equal(forms.open.all, 16);
  for (const person of seated) {
    await looks(person, round);
    await person.sees(person.t("mirror.open", { all: 16, share: inWords(person, forms.open) }));
    const { advice } = flags;
    await person.sees(person.t("pitfall.advice", { share: inWords(person, advice), all: 16 }));
    await person.sees(person.t("mirror.below", { all: below.all, share: inWords(person, below) }));
    assert.equal(await person.page.locator(".mirror-part li").count(), course.length);
    const open = person.page.locator(".mirror-part").first().getByRole("img");
    const { least, most, all } = forms.open;
    assert.equal(
      await open.getAttribute("aria-label"),
      person.t("mirror.dots", { all, sure: least, maybe: most - least }),
    );
  }
});

test("nobody is named in it, nor quoted", async () => {
  for (const person of seated) {
    await looks(person, round);
    await person.page.locator("details summary").click();
    const parts = await person.page
      .locator("main > section, main > details, main > p:not(.about-round)")
      .allInnerTexts();
    const text = parts.join("\n");
    assert.ok(text.includes(person.t("mirror.brought", { count: 1, people: 7 })));
    for (const { called } of people)
      assert.ok(!text.includes(called.split(" ")[0]), `${person.called} reads of ${called}`);
    for (const { first, then } of ASKED) for (const line of [...first, ...then]) assert.ok(!text.includes(line), line);
  }
});

test("of one person it tells only who looks: who wrote, how much of the words", async () => {
  await looks(chris, round);
  const mine = chris.page.locator("details").filter({ hasText: chris.t("mirror.mine") });
  await mine.locator("summary").click();
  await chris.sees(chris.t("mirror.mine-words", { count: 4 }));
  await chris.sees(chris.t("mirror.mine-not-brought"));
  await looks(bram, round);
  await bram.page.locator("details summary").click();
  await bram.sees(bram.t("mirror.mine-brought"));
  assert.equal(await bram.page.getByText(bram.t("mirror.mine-words", { count: 4 })).count(), 0);
});

test("who facilitated gets what to watch next time, and nobody else", async () => {
  for (const person of seated) {
    await looks(person, round);
    await person.heading(person.t("mirror.open-ask")).waitFor();
    const there = await person.heading(person.t("mirror.next")).count();
    assert.equal(there, person === anouk ? 1 : 0, person.called);
  }
  await anouk.page.getByText(anouk.t("mirror-watch.advice"), { exact: true }).waitFor();
  await anouk.page.getByText(anouk.t("mirror-say.consequence")).waitFor();
  await anouk.page.getByText(anouk.t("mirror-watch.contest"), { exact: true }).waitFor();
});

test("with few questions it says why it says nothing of them, and still shows the rest", async () => {
  await looks(chris, small);
  await chris.sees(chris.t("mirror-why.few", { count: 2 }));
  assert.equal(await chris.page.getByText(chris.t("mirror.how")).count(), 0);
  await chris.heading(chris.t("mirror.silence-ask")).waitFor();
  assert.equal(await chris.heading(chris.t("mirror.words-ask")).count(), 0, "of two peers each would be told of");
  assert.equal(await chris.heading(chris.t("mirror.no-experiment-ask")).count(), 0, "there is one");
});

test("few questions are told of together with those of the round before", async () => {
  const again = await roundHeld([anouk, bram, chris, dunya], circle);
  await looks(dunya, again);
  await dunya.sees(dunya.t("mirror.pooled-one", { count: 2 }));
  const lines = [...expectedLines(), line(WORDS.warm), line(WORDS.neutral)];
  const { open } = askedIn(lines).forms;
  assert.equal(open.all, 18);
  await dunya.sees(dunya.t("mirror.open", { all: 18, share: inWords(dunya, open) }));
});

test("a method in which all is asked aloud, a round that goes on, and one that was somebody else’s", async () => {
  const aloud = await openRound(seated, circle, { method: "gossip", begun: true });
  await looks(dunya, aloud);
  await dunya.sees(dunya.t("mirror.going-on"));
  assert.match(await dunya.link(dunya.t("mirror.to-room")).getAttribute("href"), new RegExp(`/round/${aloud}$`));
  await act(anouk, circle, aloud, "close");
  await looks(dunya, aloud);
  await dunya.sees(dunya.t("mirror-why.aloud"));
  await dunya.sees(dunya.t("mirror.no-silence"));
  await looks(gijs, round);
  await gijs.sees(gijs.t("again.no-seat"));
  assert.equal(await gijs.page.locator(".mirror-part").count(), 0);
});

test("it is found from the end of the room and from the round that is read again, by keyboard", async () => {
  await goToRoom(els, circle, round);
  const link = els.link(els.t("room.mirror"));
  await link.waitFor();
  await tabTo(els, link);
  await els.page.keyboard.press("Enter");
  await els.heading(els.t("mirror.title")).waitFor();
  const summary = els.page.locator("details summary");
  await summary.waitFor();
  await tabTo(els, summary);
  await els.page.keyboard.press("Enter");
  await els.sees(els.t("mirror.mine-not-brought"));
  const back = els.link(els.t("mirror.back"));
  await tabTo(els, back);
  await els.page.keyboard.press("Enter");
  await els.heading(els.t("again.question-first")).or(els.page.locator(".step-again").first()).first().waitFor();
  await pressByKeyboard(els, els.link(els.t("room.mirror")));
  await els.heading(els.t("mirror.title")).waitFor();
});

test("who opens a round finds what the last one showed", async () => {
  await anouk.page.goto(`/circle/${circle.id}/round/new`);
  await anouk.follow(anouk.t("open.mirror"));
  await anouk.heading(anouk.t("mirror.title")).waitFor();
});

test("coach and mirror are loaded when somebody looks, and not before", async () => {
  const loaded = () =>
    gijs.page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => /\/(mirror|coach)\/|\/mirror\.js$/.test(path)),
    );
  await gijs.page.goto(`/circle/${circle.id}/rounds`);
  await gijs.page.locator("main h3").first().waitFor();
  assert.deepEqual(await loaded(), []);
  await looks(gijs, round);
  assert.ok((await loaded()).some((path) => path.endsWith("/mirror/mirror.late.css")));
});

test("nothing goes out while it is made: no word, no number, nothing but asking for what is read", async () => {
  await anouk.page.goto(`/circle/${circle.id}/rounds`);
  await anouk.page.locator("main h3").first().waitFor();
  const sent = async () => (await readdir(folder)).filter((name) => name.endsWith(".sent")).sort();
  const before = new Set(await sent());
  await looks(anouk, round);
  await anouk.page.locator("details summary").click();
  await anouk.page.emulateMedia({ media: "print" });
  await anouk.page.emulateMedia({ media: null });
  await anouk.page.goto(`/circle/${circle.id}/rounds`);
  await anouk.page.locator("main h3").first().waitFor();
  const since = (await sent()).filter((name) => !before.has(name));
  assert.ok(since.length > 0);
  const places = await Promise.all(since.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
  for (const { name, bytes } of places) {
    const text = bytes.toString("latin1");
    const end = text.indexOf("\r\n\r\n") + 4;
    const [, address] = text.split(/[ \r]/, 2);
    assert.match(text, /^GET /, name);
    assert.equal(text.slice(end), "", `${name} has a body`);
    // Which texts of its own the browser asks for, and since when.
    assert.match(new URL(address).search, /^(\?container=[\w%/-]+|\?after=\d+)?$/, address);
  }
  const words = [...ASKED.flatMap(({ first, then }) => [...first, ...then]), ...Object.values(WORDS)];
  const secrets = Object.fromEntries(words.map((text, at) => [`line ${at}`, text]));
  assert.deepEqual(new Search(secrets).inPlaces(places), []);
});

test("it prints what the circle can talk about, and not what is for one person", async () => {
  await looks(anouk, round);
  await anouk.page.locator("details summary").click();
  await anouk.page.emulateMedia({ media: "print" });
  const printed = await anouk.page.locator("body").innerText();
  await anouk.page.emulateMedia({ media: null });
  assert.ok(printed.includes(anouk.t("mirror.open-ask")) && printed.includes(anouk.t("again.four-walls")));
  for (const key of ["mirror.next", "mirror.mine", "mirror.mine-not-brought", "mirror.back", "again.print"]) {
    assert.ok(!printed.includes(anouk.t(key)), key);
  }
});

test("it is for everybody: on a telephone, with large letters, light and dark", async () => {
  for (const [person, scheme] of [
    [anouk, "light"],
    [dunya, "dark"],
  ]) {
    await person.page.emulateMedia({ colorScheme: scheme });
    for (const width of [1440, PHONE.width, 320]) {
      await person.page.setViewportSize({ ...PHONE, width });
      for (const one of [round, small]) {
        await looks(person, one);
        await person.page.locator(".mirror-part").first().waitFor();
        await person.page.locator("details summary").click();
        await assertAccessible(person.page);
        const over = () => person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.equal(await over(), 0, `${width}`);
        await person.page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
        assert.equal(await over(), 0, `${width}, letters of 200 %`);
        await person.page.evaluate(() => document.documentElement.removeAttribute("style"));
      }
    }
    await person.page.emulateMedia({ colorScheme: null });
  }
});
