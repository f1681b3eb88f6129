/** Around the pages, and when something goes wrong. */

export const FRAME = {
  'frame.skip': 'Naar de inhoud',
  'frame.nav': 'Algemeen',
  'frame.circles': 'Mijn kringen',
  'frame.keys': 'Mijn sleutels',
  'frame.account': 'Account',
  'frame.busy': 'Een ogenblik…',

  'nowhere.title': 'Hier is niets',
  'nowhere.text': 'Deze bladzijde bestaat niet. Ga naar {home}.',
  'gone.title': 'Deze kring is er niet voor jou',
  'gone.text': 'Misschien is de kring opgeheven, ben je eruit gegaan of eruit gehaald, of klopt het adres niet.',

  'trouble.title': 'Dat lukte niet',
  'trouble.unanswered': 'De server antwoordt niet. Kijk of je verbinding hebt en probeer het nog eens: iets twee keer doen kan geen kwaad.',
  'trouble.offline': 'Geen verbinding. We proberen het steeds opnieuw; wat je typt, blijft staan.',
  'trouble.signed-out': 'Je bent afgemeld. {link} om verder te gaan.',
  'trouble.sign-in': 'Meld je opnieuw aan',
  'trouble.ours': 'Er ging iets mis op deze bladzijde. Laad haar opnieuw. Blijft het, vertel het dan aan je beheerder.',
  'trouble.others-first': 'Dit is niet bewaard: er kwam steeds iets tussen uit een ander venster of apparaat van jou. Sluit dat, wacht even en probeer het nog eens.',
  'trouble.again': 'Probeer opnieuw',

  'dialog.no': 'Nee, terug',
  'form.back': 'Terug',
  'form.busy': 'Bezig…',
  'form.too-long': 'Dit is te lang om te bewaren. Maak het korter.',
  'unsaved.title': 'Weggaan zonder te bewaren?',
  'unsaved.text': 'Wat je hier hebt veranderd, is nog niet bewaard.',
  'unsaved.yes': 'Weggaan',
  'unsaved.no': 'Hier blijven',

  'lang.nl': 'Nederlands',
  'lang.en': 'Engels',
};
