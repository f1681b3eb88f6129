//! What the coach does with a field in the room: when it looks, what it says, what a rewrite leaves.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { questionBank } from "../../coach/bank.js";
import { analyse } from "../../coach/index.js";
import { rules } from "../../coach/rules/rules.js";
import { beginsAt } from "../../room/coach/bank-panel.js";
import {
  aimOf,
  caretAt,
  judged,
  KINDS,
  lookAfter,
  RESTS_MS,
  rewritten,
  withQuestion,
} from "../../room/coach/judging.js";
import { COACH as EN } from "../../ui/texts/en/coach.js";
import { COACH as NL } from "../../ui/texts/nl/coach.js";
import { NL as ROOM } from "../../ui/texts/nl.js";

const never = () => false;
const judge = (text, { lang = "nl", focus = [], quiet = never } = {}) => judged(text, analyse, { lang, focus, quiet });

describe("when it looks", () => {
  test("never within a word, and later where the last word may not be finished", () => {
    const text = "Heb je al geprobeerd?";
    assert.equal(caretAt(text, 6), "end");
    assert.equal(caretAt(text, 5), "inside");
    assert.equal(caretAt(text, 7), "between");
    assert.equal(lookAfter(text, 5, "j"), null);
    assert.ok(lookAfter("Heb je al geprob", 16, "b") > RESTS_MS);
    assert.equal(lookAfter("Heb je al ", 10, " "), RESTS_MS);
    assert.equal(lookAfter("", 0, ""), RESTS_MS);
  });

  test("letters with accents and of two units are letters", () => {
    assert.equal(caretAt("vóór", 2), "inside");
    assert.equal(caretAt("𝔸𝔹", 2), "inside");
    assert.equal(caretAt("e\u0301n", 2), "inside");
    assert.equal(caretAt("😀 ", 2), "between");
  });

  test("at once at a question mark and at Enter, wherever the caret is then", () => {
    assert.equal(lookAfter("Wat?", 4, "?"), 0);
    assert.equal(lookAfter("Wat? En dan", 4, "?"), 0);
    assert.equal(lookAfter("Wat\n", 4, "\n"), 0);
    assert.equal(lookAfter("Wat?En dan", 4, "?"), RESTS_MS);
    // As a keyboard of a telephone puts a word and its sign in one go.
    assert.equal(lookAfter("Hoe was dat?", 12, "dat?"), 0);
  });
});

describe("what it says", () => {
  test("one thing, by the order of what weighs most", () => {
    const all = {
      judgement: "Jij bent gewoon te perfectionistisch, waarom ga je niet eens met verlof?",
      autobiographical: "Bij ons op school hadden we dat ook. Heb je al eens geprobeerd om te bellen?",
      advice: "Heb je al eens geprobeerd om te bellen? En wat zei hij?",
      suggestive: "Vind je ook niet dat hij te ver ging? En wat deed je?",
      cocktail: "Wat deed je en waarom deed je dat?",
      why: "Waarom deed je dat?",
      closed: "Was je boos?",
      either_or: "Was je boos of verdrietig?",
    };
    for (const [about, text] of Object.entries(all)) assert.equal(judge(text)?.about, about, text);
    assert.deepEqual([...Object.keys(all), "aim"], KINDS);
  });

  test("nothing of an open question, of nothing, or of what it cannot read", () => {
    const unread = ["", "a", "😀😀", "<b>Heb je?</b>", "هل أنت بخير؟", "\ud800 heb je", "x ".repeat(10_000)];
    for (const text of ["Wat raakte je daarin?", ...unread]) assert.equal(judge(text), null, text.slice(0, 20));
  });

  test("nothing of what was silenced, and nothing else in its place", () => {
    const quiet = (about) => about === "advice";
    assert.equal(judge("Heb je al eens geprobeerd om te bellen?", { quiet }), null);
    assert.equal(judge("Is het een idee om te bellen?", { quiet }), null);
    assert.equal(judge("Waarom deed je dat?", { quiet }).about, "why");
  });

  test("the sentence in the language of who reads, other questions in that of the text", () => {
    const { say, better, lang } = judge("Was je boos?", { lang: "en" });
    assert.match(say, /yes or no/);
    assert.deepEqual([better[0], lang], ["Hoe voelde je je toen?", "nl"]);
    const own = judge("Were you angry?", { lang: "en" });
    assert.deepEqual([own.better[0], own.lang], ["How did you feel then?", "en"]);
  });

  test("every kind has its words in both languages", () => {
    for (const kind of KINDS) for (const texts of [NL, EN]) assert.ok(`coach.about.${kind}` in texts, kind);
  });
});

describe("where a step looks", () => {
  test("only a step that looks on one side of the waterline has an aim", () => {
    assert.equal(aimOf(["above_waterline"]), "above");
    assert.equal(aimOf(["i", "below_waterline"]), "below");
    assert.equal(aimOf(["above_waterline", "below_waterline"]), null);
    assert.equal(aimOf(["team"]), null);
    assert.equal(aimOf([]), null);
  });

  test("a question above the waterline is never less, but where the step looks below", () => {
    const above = "Wat deed je op dat moment?";
    const below = "Wat is hierin belangrijk voor je?";
    assert.equal(judge(above), null);
    assert.equal(judge(below), null);
    assert.equal(judge(above, { focus: ["above_waterline", "below_waterline"] }), null);
    assert.equal(judge(above, { focus: ["above_waterline"] }).met, true);
    assert.equal(judge(below, { focus: ["below_waterline"] }).met, true);
    assert.deepEqual(pick(judge(above, { focus: ["below_waterline"] })), { about: "aim", met: false, aim: "below" });
    assert.deepEqual(pick(judge(below, { focus: ["above_waterline"] })), { about: "aim", met: false, aim: "above" });
    assert.equal(judge(above, { focus: ["below_waterline"], quiet: (about) => about === "aim" }), null);
  });

  test("a rule speaks before the aim does", () => {
    assert.equal(judge("Was je daar toen bij?", { focus: ["below_waterline"] }).about, "closed");
  });

  test("what a depth and a loop can be has words", () => {
    for (const texts of [NL, EN]) {
      for (const depth of ["above", "self_image", "norms_values", "traits", "motives"])
        assert.ok(`coach.depth.${depth}` in texts);
      for (const loop of [1, 2, 3]) assert.ok(`coach.loop.${loop}` in texts);
    }
  });

  const pick = ({ about, met, aim }) => ({ about, met, aim });
});

describe("a rewrite", () => {
  test("takes the place of the sentence that it is about, and what tells stays", () => {
    const text = "Ik hoor dat je moe bent. Heb je al eens geprobeerd om te slapen?";
    const { marks } = judge(text);
    assert.equal(rewritten(text, marks, "Wat hielp je eerder?"), "Ik hoor dat je moe bent. Wat hielp je eerder?");
  });

  test("leaves one question", () => {
    const several = "Wat deed je? En wat zei hij daarop? Ik ben benieuwd.";
    assert.equal(rewritten(several, judge(several).marks, "Wat deed je?"), "Wat deed je? Ik ben benieuwd.");
    const both = "Ik zou hem bellen. Wat vind je daarvan?";
    assert.equal(rewritten(both, judge(both).marks, "Wat zou je willen?"), "Wat zou je willen?");
  });

  test("takes the place of what asks where no words are marked, or of all there is", () => {
    assert.equal(rewritten("Je zag hem. Was je boos? Ik snap het.", [], "Hoe was dat?"), "Je zag hem. Hoe was dat? Ik snap het.");
    assert.equal(rewritten("was je boos", [], "Hoe was dat?"), "Hoe was dat?");
    assert.equal(rewritten("", [], "Hoe was dat?"), "Hoe was dat?");
  });

  test("of every rule is open and has nothing said of it", () => {
    for (const lang of ["nl", "en"]) {
      const all = new Set(rules[lang].flatMap(({ better }) => better[lang]).filter((line) => !line.startsWith("{")));
      assert.ok(all.size > 30);
      for (const question of all) assert.deepEqual([judge(question, { lang }), analyse(question).form], [null, "open"], question);
    }
  });
});

describe("the question bank", () => {
  test("loses nothing of one's own, and takes back what it lent", () => {
    assert.equal(withQuestion("", "Wat wil je?", null), "Wat wil je?");
    assert.equal(withQuestion("  \n", "Wat wil je?", null), "Wat wil je?");
    assert.equal(withQuestion("Je zei iets. ", "Wat wil je?", null), "Je zei iets.\nWat wil je?");
    assert.equal(withQuestion("Wat wil je?", "Wat kun je?", "Wat wil je?"), "Wat kun je?");
    assert.equal(withQuestion("Wat wil je nu?", "Wat kun je?", "Wat wil je?"), "Wat wil je nu?\nWat kun je?");
  });

  test("begins where the step looks, whatever a method may say", () => {
    const all = Object.keys(ROOM).filter((key) => key.startsWith("room.focus-on."));
    assert.equal(all.length, 9);
    for (const key of all) {
      const [group, place] = beginsAt([key.split(".").at(-1)]).split(".");
      assert.ok(questionBank("nl")[group][place].length >= 12, key);
    }
    assert.equal(beginsAt([]), "iceberg.behaviour");
  });

  test("has a name for each of its places", () => {
    for (const [group, of] of Object.entries(questionBank("en"))) {
      assert.ok(`coach.bank-of.${group}` in EN && `coach.bank-of.${group}` in NL);
      for (const place of Object.keys(of)) assert.ok(`coach.${group}.${place}` in NL, place);
    }
  });
});
