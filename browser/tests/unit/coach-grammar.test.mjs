/** Word order, and the traps where a list of words would go wrong. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { analyse } from '../../coach/index.js';

/** What is asked: form, then the flags. */
const TRAPS = {
  nl: {
    '`niet` as content is no suggestion': {
      'Wat heb je niet gezegd?': 'open',
      'Wie was er niet bij?': 'open',
      'Is dat gesprek niet doorgegaan?': 'closed',
    },
    '`en` and commas that make no cocktail': {
      'Wat dacht en voelde je toen?': 'open',
      'Welke afspraken zijn er met ouders, leerlingen en personeel gemaakt?': 'open',
      'Wat gebeurt er bij jou als hij roept en niemand iets doet?': 'open',
      'Welke docent bedoel je, die van Engels?': 'open',
    },
    '`of` that is whether': {
      'Weet je of zij met pensioen gaat?': 'closed',
      'Ik vraag me af of je dat zelf ook ziet.': 'closed',
      'Is dat gelukt of niet?': 'closed',
      'Duurt zoiets een uur of twee?': 'closed',
    },
    'what hangs behind a question': {
      'Wat zou er dan gebeuren, denk je?': 'open',
      'Waar zit het op vast, volgens jou?': 'open',
    },
    'a polite question before the question': {
      'Mag ik je onderbreken? Wie nam het besluit?': 'open',
      'Mag ik vragen wat dat met je deed?': 'open',
    },
    'questions that only look closed': {
      'Kun je vertellen wat er gebeurde?': 'open',
      'Heb je een voorbeeld?': 'open',
      'Weet je nog wat hij zei?': 'open',
      'Kun je aangeven of het bekend is?': 'closed',
      'Zou jij dat aan je zoon uitleggen?': 'closed',
    },
    '`waarom` that asks nobody to defend': {
      'Waarom is het rooster aangepast?': 'open',
      'Wat antwoordde je toen hij vroeg waarom je dat deed?': 'open',
      'Weet het team waarom je dit doet?': 'closed',
      'Hij vroeg: "Waarom bel je niet?" Wat was je antwoord?': 'open',
    },
    '`toch`, `soms`, `gewoon` as everyday words': {
      'Hoe is het je toch gelukt?': 'open',
      'Ben je toch gegaan?': 'closed',
      'Komt hij soms te laat?': 'closed',
      'Was het een gewone lesdag?': 'closed',
    },
    'reflections are good statements': {
      'Je voelde je gepasseerd.': 'statement',
      'Je zegt dat je moet kiezen.': 'statement',
      'Ik hoor vooral teleurstelling.': 'statement',
      'Het moet zwaar zijn geweest.': 'statement',
    },
    'exclamations, wishes, free relatives': {
      'Wat heftig voor je!': 'statement',
      'Had ik het maar geweten.': 'statement',
      'Wat je ook doet, het is jouw keuze.': 'statement',
      'Als je team nee zegt, heb je een probleem.': 'statement',
      'Weet je wat het is? Zulke dingen kosten tijd.': 'statement',
    },
    'word order without a question mark': {
      'heb je hem die dag nog gezien': 'closed',
      'wat deed hij toen': 'open',
      'was het voor of na de vakantie': 'either_or',
      'wat jij hebt gezegd tegen haar': 'open',
    },
    alternatives: {
      'Blijf je of ga je weg?': 'either_or',
      'Wat weegt zwaarder: de relatie of de afspraak?': 'either_or',
      'Wat zei of deed hij?': 'open',
      'Is er een dag of een uur waarop het rustig is?': 'closed',
    },
  },
  en: {
    '`not` as content is no suggestion': {
      'What have you not said yet?': 'open',
      'Did she not get the letter?': 'closed',
      'Who was not there?': 'open',
    },
    '`and` and commas that make no cocktail': {
      'What did you think and feel then?': 'open',
      'How have you and your deputy divided this?': 'open',
      'Which colleague do you mean, the French one?': 'open',
    },
    '`or` and `whether`': {
      'Did it work or not?': 'closed',
      'Do you know whether he is coming?': 'closed',
      'Are you staying or leaving?': 'either_or',
    },
    'questions that only look closed': {
      'Can you tell us what happened?': 'open',
      'May I ask what that did to you?': 'open',
      'Can you afford a replacement?': 'closed',
    },
    '`why` that asks nobody to defend': {
      'Why was the father so angry?': 'open',
      'What did you say when he asked why you had decided that?': 'open',
    },
    'word order without a question mark': {
      'did you see him that day': 'closed',
      'I wonder how you see that yourself': 'open',
      'so you havent spoken to him since': 'closed',
    },
    statements: {
      'Whatever you decide, we are behind you.': 'statement',
      'How brave of you to say so!': 'statement',
      'If only I had known.': 'statement',
      'You say you did not feel heard.': 'statement',
    },
  },
};

for (const [lang, groups] of Object.entries(TRAPS)) {
  for (const [name, lines] of Object.entries(groups)) {
    test(`${lang}: ${name}`, () => {
      const said = Object.fromEntries(
        Object.keys(lines).map((text) => [
          text,
          [analyse(text, lang).form, ...analyse(text, lang).flags].join(' '),
        ]),
      );
      assert.deepEqual(said, lines);
    });
  }
}

test('the spelling of Flanders, of the telephone and of haste reads as the rest', () => {
  const said = (text) => [analyse(text).form, ...analyse(text).flags].join(' ');
  assert.equal(
    said('Zoudt ge niet beter ne keer met den directeur babbelen?'),
    said('Zou je niet beter eens met de directeur babbelen?'),
  );
  assert.equal(said('kunde da ne keer uitleggen'), said('Kun je dat eens uitleggen?'));
  assert.equal(said('waarrom heb je da gezegd'), said('Waarom heb je dat gezegd?'));
  assert.equal(said('moet je nie gwn ff wachten'), said('Moet je niet gewoon even wachten?'));
});

test('depth is a hint that comes with a loop', () => {
  const depth = (text) => [analyse(text).depth, analyse(text).loop];
  assert.deepEqual(depth('Wat gebeurde er in dat overleg?'), ['above', 1]);
  assert.deepEqual(depth('Wat is jouw aandeel?'), ['above', 2]);
  assert.deepEqual(depth('Wat ging er door je heen?'), ['self_image', 2]);
  assert.deepEqual(depth('Wie ben je als je de rector-pet afzet?'), ['self_image', 3]);
  assert.deepEqual(depth('Welk patroon herken je?'), ['traits', 2]);
  assert.deepEqual(depth('Wat is voor jou belangrijk?'), ['norms_values', 3]);
  assert.deepEqual(depth('Waar ben je bang voor?'), ['motives', 3]);
  assert.deepEqual(depth('Hoe bedoel je?'), [null, null]);
  assert.deepEqual(depth('Dank je wel.'), [null, null]);
});
