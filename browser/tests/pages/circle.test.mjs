//! Circles: what several people do at once, what must be asked first, and what a newcomer meets.

import assert from "node:assert/strict";
import { test } from "node:test";

import { circleOf, endQuietly, invited } from "../support/circle-of.mjs";
import { linkFor } from "../support/mail.mjs";
import { startServer } from "../support/server.mjs";
import { admit, consent, enter, fillCard, historyOf, invite, itemOf, lookAt, proposeAgreements, writeCard } from "../support/story-circle.mjs";
import { pressByKeyboard } from "../support/story-keyboard.mjs";
import { comesToSee, news } from "../support/story-people.mjs";
import { STARTING_AGREEMENTS } from "../../circle/starting-agreements.js";

const server = await startServer();
const NOT_THERE = /status of 404/;
const BEHIND = /status of 409/;

test("two who admit somebody at once both have what they wanted, and one admits", async () => {
  const { circle, people } = await circleOf(server, 2, "Kring Tegelijk");
  const [anouk, bram] = people;
  const dunya = await invited(server, circle, anouk, "Dunya Öz");
  people.forEach((person) => person.allow(BEHIND));
  for (const person of people) {
    await enter(person, circle);
    await comesToSee(person, person.heading(person.t("admit.title", { name: dunya.called })));
    await person.press(person.t("admit.admit", { name: dunya.called }));
  }
  await Promise.all(people.map((person) => person.answers(person.t("admit.yes"))));
  for (const person of people) await comesToSee(person, itemOf(person, dunya.called));
  const told = await historyOf(bram, circle);
  const admitted = people.map(({ called }) => anouk.t("history.admit", { author: called, subject: dunya.called, role: anouk.t("role.member") }));
  assert.equal(told.filter((entry) => admitted.includes(entry)).length, 1, told.join("\n"));
  await comesToSee(dunya, itemOf(dunya, anouk.called));
  await endQuietly([...people, dunya]);
});

test("who comes second is told what happened meanwhile", async () => {
  const { circle, people } = await circleOf(server, 2, "Kring Intussen");
  const [anouk, bram] = people;
  const dunya = await invited(server, circle, anouk, "Dunya Öz");
  bram.allow(BEHIND);
  await enter(bram, circle);
  await comesToSee(bram, bram.heading(bram.t("admit.title", { name: dunya.called })));
  // Bram's page hears nothing more until he presses.
  await bram.page.route(`**/api/circles/${circle.id}`, (route) => route.fulfill({ status: 304 }));
  await bram.press(bram.t("admit.admit", { name: dunya.called }));
  await admit(anouk, circle, dunya.called);
  await bram.page.unroute(`**/api/circles/${circle.id}`);
  await bram.answers(bram.t("admit.yes"));
  await bram.sees(bram.t("admit.meanwhile", { name: dunya.called, by: anouk.called }));
  await comesToSee(bram, itemOf(bram, dunya.called));
  assert.equal((await historyOf(bram, circle)).filter((entry) => entry.includes(dunya.called)).length, 1);
  await endQuietly([...people, dunya]);
});

test("news never touches a field that somebody types in", async () => {
  const { circle, people } = await circleOf(server, 2, "Kring Typend");
  const [anouk, bram] = people;
  await fillCard(anouk, circle, { job: "Afdelings" });
  const job = anouk.field(anouk.t("card.job"));
  await job.evaluate((input) => input.setSelectionRange(3, 3));
  for (const [number, word] of ["een", "twee", "drie"].entries()) {
    await writeCard(bram, circle, { job: word });
    await news(anouk);
    await job.pressSequentially(String(number));
  }
  await enter(bram, circle, "settings");
  await news(anouk);
  assert.equal(await job.inputValue(), "Afd012elings");
  assert.ok(await job.evaluate((input) => input === document.activeElement && input.selectionStart === 6));
  await endQuietly(people);
});

test("what is not saved is not left without asking", async () => {
  const { circle, people } = await circleOf(server, 1, "Kring Bewaard");
  const [anouk] = people;
  await fillCard(anouk, circle, { job: "Rector" });
  const rooms = anouk.page.getByRole("navigation", { name: circle.name });
  await rooms.getByRole("link", { name: anouk.t("section.people") }).click();
  await anouk.answers(anouk.t("unsaved.no"));
  assert.equal(await anouk.field(anouk.t("card.job")).inputValue(), "Rector");
  await anouk.page.goBack();
  await anouk.answers(anouk.t("unsaved.no"));
  assert.match(anouk.page.url(), /\/card$/);
  assert.equal(await anouk.field(anouk.t("card.job")).inputValue(), "Rector");
  await anouk.press(anouk.t("card.save"));
  await anouk.hears(anouk.t("card.saved"));
  await rooms.getByRole("link", { name: anouk.t("section.people") }).click();
  await anouk.sees("Rector");
  await endQuietly(people);
});

test("agreements are put in order, taken away and added with the keyboard alone", async () => {
  const { circle, people } = await circleOf(server, 1, "Kring Toetsen");
  const [anouk] = people;
  await proposeAgreements(anouk, circle, async (fields) => {
    const item = (at) => anouk.page.locator("ol.editor > li").nth(at);
    const button = (at, key) => item(at).getByRole("button", { name: anouk.t(key) });
    await pressByKeyboard(anouk, button(1, "edit.up"));
    assert.equal(await fields.first().inputValue(), STARTING_AGREEMENTS.nl[1]);
    // It is the first now: the way down has the focus.
    assert.ok(await button(0, "edit.down").evaluate((element) => element === document.activeElement));
    await pressByKeyboard(anouk, button(2, "edit.remove"));
    assert.ok(await fields.nth(2).evaluate((element) => element === document.activeElement));
    await pressByKeyboard(anouk, anouk.button(anouk.t("edit.add")));
    await anouk.page.keyboard.type("Wij eten samen.");
  });
  await anouk.heading(anouk.t("agreements.title")).waitFor();
  const [first, second, , ...others] = STARTING_AGREEMENTS.nl;
  assert.deepEqual(await anouk.page.locator("main ol > li").allInnerTexts(), [second, first, ...others, "Wij eten samen."]);
  await endQuietly(people);
});

test("a newcomer reads the agreements that were there before, and consents first", async () => {
  const { circle, people } = await circleOf(server, 1, "Kring Nieuwkomer");
  const [anouk] = people;
  await proposeAgreements(anouk, circle, async () => {});
  await anouk.heading(anouk.t("agreements.title")).waitFor();
  const dunya = await invited(server, circle, anouk, "Dunya Öz");
  await admit(anouk, circle, dunya.called);
  await comesToSee(dunya, dunya.heading(dunya.t("consent.first")));
  await dunya.follow(dunya.t("consent.read"));
  const read = await consent(dunya, circle, { isLast: true });
  for (const item of STARTING_AGREEMENTS.nl) assert.ok(read.includes(item), item);
  await enter(dunya, circle);
  assert.equal(await dunya.heading(dunya.t("consent.first")).count(), 0);
  await enter(anouk, circle, "agreements");
  await comesToSee(anouk, anouk.page.getByText(anouk.t("agreements.all"), { exact: true }));

  // A change is seen as a change, by who knew what was before.
  await proposeAgreements(anouk, circle, (fields) => fields.first().fill("Wat hier gezegd wordt, blijft hier."));
  await enter(dunya, circle, "agreements");
  await comesToSee(dunya, dunya.page.locator("ins"));
  assert.match(await dunya.page.locator("ins").innerText(), /Wat hier gezegd wordt, blijft hier\.$/);
  assert.ok((await dunya.page.locator("del").innerText()).endsWith(STARTING_AGREEMENTS.nl[0]));
  await endQuietly([...people, dunya]);
});

test("agreements are read again together, one at a time", async () => {
  const { circle, people } = await circleOf(server, 1, "Kring Voorlezend");
  const [anouk] = people;
  await proposeAgreements(anouk, circle, async () => {});
  await anouk.follow(anouk.t("agreements.read-again"));
  await anouk.press(anouk.t("read.one"));
  for (const [at, item] of STARTING_AGREEMENTS.nl.entries()) {
    await anouk.sees(anouk.t("read.of", { number: at + 1, all: STARTING_AGREEMENTS.nl.length }));
    assert.equal(await anouk.page.locator("p.aloud").innerText(), item);
    if (at + 1 < STARTING_AGREEMENTS.nl.length) await anouk.press(anouk.t("read.after"));
  }
  await anouk.press(anouk.t("read.today"));
  await anouk.hears(anouk.t("read.done"));
  await endQuietly(people);
});

test("a deputy takes the lead over; who leads removes somebody, who gets nothing more", async () => {
  const { circle, people } = await circleOf(server, 3, "Kring Rollen");
  const [anouk, bram, chris] = people;
  const setRole = async (person, name, role) => {
    await lookAt(person, circle, name);
    await person.page.locator(`input[name="role"][value="${role}"]`).check();
    await person.press(person.t("person.role-save"));
  };
  await setRole(anouk, bram.called, "deputy");
  await anouk.hears(anouk.t("person.role-saved", { name: bram.called, role: anouk.t("role.deputy") }));
  await enter(bram, circle);
  await comesToSee(bram, itemOf(bram, bram.called).getByText(bram.t("role.deputy"), { exact: true }));
  await setRole(bram, bram.called, "facilitator");
  await bram.answers(bram.t("person.hand-over-yes"));
  await bram.hears(bram.t("person.role-saved", { name: bram.called, role: bram.t("role.facilitator") }));

  await lookAt(anouk, circle, chris.called);
  await anouk.button(anouk.t("remove.remove", { name: chris.called })).waitFor({ state: "detached" });
  chris.allow(NOT_THERE);
  await enter(chris, circle);
  await lookAt(bram, circle, chris.called);
  await bram.press(bram.t("remove.remove", { name: chris.called }));
  await bram.answers(bram.t("remove.yes"));
  await bram.hears(bram.t("remove.done", { name: chris.called }));
  await news(chris);
  await chris.heading(chris.t("gone.title")).waitFor();
  await endQuietly(people);
});

test("who leads leaves without a successor, and the circle is asked who does", async () => {
  const { circle, people } = await circleOf(server, 2, "Kring Zonder");
  const [anouk, bram] = people;
  await anouk.page.goto(`/circle/${circle.id}/leave`);
  await anouk.field(anouk.t("leave.successor-label")).selectOption({ label: anouk.t("leave.no-successor") });
  await anouk.press(anouk.t("leave.leave"));
  await anouk.hears(anouk.t("leave.done", { circle: circle.name }));
  await enter(bram, circle);
  await comesToSee(bram, itemOf(bram, bram.called));
  await itemOf(bram, anouk.called).waitFor({ state: "detached" });
  const [left] = await historyOf(bram, circle);
  assert.equal(left, bram.t("history.leave", { subject: anouk.called }));

  await bram.page.goto(`/circle/${circle.id}/leave`);
  await bram.sees(bram.t("leave.alone"));
  await lookAt(bram, circle, bram.called);
  await bram.page.locator('input[name="role"][value="facilitator"]').check();
  await bram.press(bram.t("person.role-save"));
  await bram.hears(bram.t("person.role-saved", { name: bram.called, role: bram.t("role.facilitator") }));
  await endQuietly(people);
});

test("an invitation is sent again, and taken back; who is in is not invited", async () => {
  const { circle, people } = await circleOf(server, 2, "Kring Uitnodigend");
  const [anouk, bram] = people;
  const address = "eva@school.example.nl";
  await invite(anouk, circle, { address, lang: "nl" });
  const first = await linkFor(server, address, { pattern: /\/invitation\// });
  await anouk.button(`${anouk.t("invitations.again")} ${address}`).click();
  await anouk.hears(anouk.t("invitations.again-done", { who: address }));
  assert.notEqual(await linkFor(server, address, { pattern: /\/invitation\// }), first);
  await enter(bram, circle);
  await comesToSee(bram, bram.page.getByText(bram.t("invitations.by", { by: anouk.called }), { exact: true }));
  assert.equal(await bram.page.getByText(address).count(), 0);
  await anouk.button(`${anouk.t("invitations.revoke")} ${address}`).click();
  await anouk.answers(anouk.t("invitations.revoke"));
  await anouk.hears(anouk.t("invitations.revoked"));

  anouk.allow(BEHIND);
  await enter(anouk, circle);
  await anouk.follow(anouk.t("invite.link"));
  await anouk.field(anouk.t("invite.address")).fill(bram.address);
  await anouk.press(anouk.t("invite.send"));
  await anouk.page.locator(".notice.danger").waitFor();
  await endQuietly(people);
});

test("who waits is turned away, or changes their mind", async () => {
  const { circle, people } = await circleOf(server, 1, "Kring Drempel");
  const [anouk] = people;
  const dunya = await invited(server, circle, anouk, "Dunya Öz");
  dunya.allow(NOT_THERE);
  await enter(anouk, circle);
  await comesToSee(anouk, anouk.heading(anouk.t("admit.title", { name: dunya.called })));
  await anouk.press(anouk.t("admit.not", { name: dunya.called }));
  await anouk.answers(anouk.t("admit.not-yes"));
  await anouk.hears(anouk.t("admit.not-done", { name: dunya.called }));
  await news(dunya);
  await dunya.heading(dunya.t("gone.title")).waitFor();

  const eva = await invited(server, circle, anouk, "Eva Toch");
  await eva.press(eva.t("waiting.stop"));
  await eva.answers(eva.t("waiting.stop-yes"));
  await eva.hears(eva.t("waiting.stopped"));
  await anouk.heading(anouk.t("admit.title", { name: eva.called })).waitFor({ state: "detached" });
  await endQuietly([anouk, dunya, eva]);
});

test("without a connection the page says so, and goes on when there is one", async () => {
  const { circle, people } = await circleOf(server, 1, "Kring Stil");
  const [anouk] = people;
  anouk.allow(/ERR_INTERNET_DISCONNECTED/);
  // A page that is there, not one on its way.
  await anouk.page.goto(`/circle/${circle.id}`);
  await anouk.page.getByRole("navigation", { name: circle.name }).waitFor();
  await anouk.context.setOffline(true);
  await news(anouk);
  await anouk.sees(anouk.t("trouble.offline"));
  await anouk.context.setOffline(false);
  await news(anouk);
  await anouk.page.getByText(anouk.t("trouble.offline"), { exact: true }).waitFor({ state: "hidden" });
  await endQuietly(people);
});
