/** Why something cannot be read: one text for each token of docs/sealing.md. */

export const REASONS = {
  'unreadable.title': 'Niet leesbaar.',
  'reason.form': 'Dit is niet heel overgekomen, of het is geen tekst van Kring.',
  'reason.version': 'Dit is geschreven met een andere versie van Kring. Laad de bladzijde opnieuw; daarna kun je het misschien wel lezen.',
  'reason.signature': 'De handtekening klopt niet: dit is veranderd, hoort ergens anders, of is niet van wie het zou moeten zijn.',
  'reason.seal': 'Het zegel past niet: dit is veranderd, of het hoort ergens anders.',
  'reason.padding': 'Dit is niet goed ingepakt. Zo maakt Kring het niet.',
  'reason.epoch': 'Dit is geschreven in een tijd waarvoor jij geen sleutel hebt, zoals voordat je in de kring kwam.',
  'reason.author': 'Dit is van iemand die toen niet in de kring zat, of niet van wie het zou moeten zijn.',
  'reason.commitment': 'De sleutel is een andere dan de kring heeft afgesproken.',
  'reason.chain': 'De geschiedenis van de kring sluit niet aan: er ontbreekt iets, of er is iets tussengevoegd.',
  'reason.rule': 'In de geschiedenis staat iets wat wie het deed niet mocht doen.',
  'reason.rolled-back': 'De server laat iets zien dat ouder is dan wat je al gezien hebt.',
  'reason.forked': 'De server laat een andere geschiedenis zien dan je eerder gezien hebt.',
  'reason.commit': 'Wat er kwam, is niet wat er was beloofd.',

  'log.title': 'In deze kring klopt iets niet',
  'log.means': 'Tot dit is opgelost, wordt hier niets meer geschreven: het zou bij de verkeerden terecht kunnen komen.',
  'log.do': 'Bel de anderen uit je kring, stuur geen mail, en vraag wat zij zien. Vertel het ook aan je beheerder. Was er een reservekopie teruggezet, dan weet die dat.',

  'keys-problem.title': 'Met je sleutels klopt iets niet',
  'keys-problem.do': 'Doe nu niets met je kringen. Probeer het op een ander apparaat en vertel het aan je beheerder. Was er een reservekopie teruggezet, dan weet die dat.',
};
