//! The pages of cases, meetings, rounds that are read again, and paper, for pages-list.mjs.

import { enter } from "./story-circle.mjs";

/** The title of the case that Anouk shared with the circle. */
const TOLD = "Het gesprek dat ik uitstel";

/** @type {{ name: string, who: string, open: (person: object, town: object) => Promise<unknown> }[]} */
export const AROUND = [
  {
    name: "cases, none",
    who: "anouk",
    open: async (person, { alone }) => {
      await enter(person, alone, "cases");
      await person.sees(person.t("cases.lead"));
    },
  },
  { name: "cases", who: "bram", open: inTheCircle("cases", (person) => person.link(TOLD)) },
  {
    name: "case, to read",
    who: "bram",
    open: async (person, { circle }) => {
      await enter(person, circle, "cases");
      await person.follow(TOLD);
      await person.page.locator(".method").first().waitFor();
      for (const summary of await person.page.locator("main summary:visible").all()) await summary.click();
    },
  },
  { name: "case, to write", who: "bram", open: write({}) },
  {
    name: "case, with names in it",
    who: "bram",
    open: async (person, town) => {
      await write({ happened: "Ik sprak mevrouw Jansen van het Mendelcollege.", question: "Een. Twee. Drie. Vier?" })(person, town);
      await person.page.locator(".recognised q").first().waitFor();
      await person.page.getByText(person.t("case.methods"), { exact: true }).click();
      await person.page.locator(".method").first().waitFor();
    },
  },
  {
    name: "case, without a question",
    who: "bram",
    open: async (person, town) => {
      await write({ happened: "Iets." })(person, town);
      await person.press(person.t("case.share"));
      await person.sees(person.t("case.question-missing"));
    },
  },
  {
    name: "case, asked to share",
    who: "bram",
    open: async (person, town) => {
      await write({ happened: "Iets.", question: "Wat nu?" })(person, town);
      await person.press(person.t("case.share"));
      await person.page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "no such case",
    who: "bram",
    open: async (person, { circle }) => {
      await person.page.goto(`/circle/${circle.id}/case/none`);
      await person.sees(person.t("case.none-text"));
    },
  },
  {
    name: "meeting, to begin",
    who: "anouk",
    open: async (person, { alone }) => {
      await enter(person, alone, "meeting");
      await person.button(person.t("begin.begin")).waitFor();
    },
  },
  ...["check-in", "agreements", "look-back", "choosing", "rounds", "closing"].map((stage) => ({
    name: `meeting, ${stage}`,
    who: "anouk",
    open: meetingAt(stage),
  })),
  {
    name: "meeting that is over",
    who: "anouk",
    open: async (person, town) => {
      await meetingAt("closing")(person, town);
      await person.press(person.t("meeting.close"));
      await person.answers(person.t("meeting.close"));
      await person.heading(person.t("past.closings")).waitFor();
    },
  },
  {
    name: "rounds, none",
    who: "anouk",
    open: async (person, { alone }) => {
      await enter(person, alone, "rounds");
      await person.heading(person.t("rounds.none")).waitFor();
    },
  },
  {
    name: "no round of mine",
    who: "bram",
    open: async (person, { circle }) => {
      await person.page.goto(`/circle/${circle.id}/round/00000000-0000-4000-8000-000000000000/read`);
      await person.sees(person.t("again.no-seat"));
    },
  },
  {
    name: "no mirror of mine",
    who: "bram",
    open: async (person, { circle }) => {
      await person.page.goto(`/circle/${circle.id}/round/00000000-0000-4000-8000-000000000000/mirror`);
      await person.sees(person.t("again.no-seat"));
    },
  },
  ...["run-sheet", "cards", "iceberg"].map((what) => ({
    name: `paper, ${what}`,
    who: "bram",
    open: async (person, { circle }) => {
      await person.page.goto(`/circle/${circle.id}/paper/ten-steps`);
      await person.page.locator(`input[name="what"][value="${what}"]`).check();
      await person.page.locator(".leaf").first().waitFor();
    },
  })),
  {
    name: "paper",
    who: "bram",
    open: async (person, { circle }) => {
      await person.page.goto(`/circle/${circle.id}/paper`);
      await person.page.locator(".leaf").first().waitFor();
    },
  },
];

/** Somebody shares a case, for the others to read. */
export async function tellCase(person, circle) {
  await enter(person, circle, "cases");
  await person.follow(person.t("cases.write"));
  await fill(person, {
    happened: "Er was een gesprek over de werkdruk, en na vijf minuten ging het over het rooster.",
    part: "Ik knikte, en dacht: dat komt later wel.",
    question: "Hoe zeg ik wat ik zie?",
  });
  await person.field(person.t("case.title")).fill(TOLD);
  await person.press(person.t("case.share"));
  await person.answers(person.t("case.share-yes"));
  await person.hears(person.t("case.shared"));
}

async function fill(person, words) {
  await person.field(person.t("case-prompt.happened")).waitFor();
  for (const [name, text] of Object.entries(words)) {
    await person.field(person.t(`case-prompt.${name}`)).fill(text);
  }
}

/** A new case, as far as it is given. */
function write(words) {
  return async (person, { circle }) => {
    await enter(person, circle, "cases");
    await person.follow(person.t("cases.write"));
    await fill(person, words);
    // Nothing waits to be saved while the page is looked at.
    if (Object.keys(words).length > 0) await person.sees(person.t("case.saved"));
  };
}

function inTheCircle(room, shown) {
  return async (person, { circle }) => {
    await enter(person, circle, room);
    await shown(person).waitFor();
  };
}

/** On from wherever the meeting is; one that is over, or never was, is begun. */
function meetingAt(stage) {
  return async (person, { alone }) => {
    await enter(person, alone, "meeting");
    const begin = person.button(person.t("begin.begin"));
    const heading = person.heading(person.t(`stage.${stage}`));
    const onward = person.page.locator(".stage ~ .actions .primary");
    await begin.or(onward).first().waitFor();
    if (await begin.isVisible()) await begin.click();
    await onward.waitFor();
    for (let step = 0; step < 6 && !(await heading.isVisible()); step += 1) {
      const before = await person.page.locator(".how-far").innerText();
      await onward.click();
      await person.page.locator(".how-far").filter({ hasNotText: before }).waitFor();
    }
    await heading.waitFor();
    for (const summary of await person.page.locator("main summary:visible").all()) await summary.click();
  };
}
