/** Practising with robots, and the demo. */

/** @type {Record<string, import('../../texts.js').Text>} */
export const PRACTICE = {
  'demo.title': 'Wie wil je zijn?',
  'demo.lead': 'Je schuift aan bij een kring van zeven. De anderen zijn robots: ze luisteren, vragen en schrijven mee.',
  'demo.round': 'Vandaag: ‘{title}’. Methode: {method}.',
  'demo.pace': 'Een ronde duurt hier vijf tot tien minuten in plaats van een uur.',
  'practice.note': 'De anderen in deze kring zijn robots. Zij kunnen lezen wat hier staat; schrijf dus niets echts op.',
  'practice.link': 'Oefenen met robots',
  'said.title': 'Wat er gezegd wordt',
  'said.yours': 'Jij hebt het woord. De robots horen je niet: zeg het hardop voor jezelf, en geef het woord door.',
  'demo.coming': 'Je plek wordt klaargemaakt…',
  'demo.trouble': 'Dat lukte niet',
  'demo.seated': 'Je zit in de kring als {name}.',
  'demo.go-on': 'Ga verder',
  'demo.back': 'Laat een robot het overnemen',
  'demo.taken': 'Hier zit al iemand.',
  'demo.board': 'Alleen kijken kan ook.',
  'demo.board-open': 'Open het bord',
  'demo.others': 'Met iemand samen? Open deze pagina in een tweede browser of een privévenster en kies een andere plek.',
  'demo-role.facilitator': 'Intervisor',
  'demo-role.presenter': 'Inbrenger',
  'demo-role.peer': 'Deelnemer',
  'demo-about.facilitator': 'De begeleider van de ronde: je bewaakt de stappen, de tijd en wie het woord heeft.',
  'demo-about.presenter': 'Je brengt de casus van vandaag in. De kring helpt je om er scherper naar te kijken.',
  'demo-about.peer': 'Je helpt een ander verder, door te luisteren en te vragen.',
};
