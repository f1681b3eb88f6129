/** Practising with robots, and the demo. */

/** @type {Record<string, import('../../texts.js').Text>} */
export const PRACTICE = {
  'demo.title': 'Who do you want to be?',
  'demo.lead': 'You join a circle of seven. The others are robots: they listen, ask and write along.',
  'demo.round': 'Today: “{title}”. Method: {method}.',
  'demo.pace': 'A round takes five to ten minutes here instead of an hour.',
  'practice.note': 'The others in this circle are robots. They can read what stands here, so write nothing real.',
  'practice.link': 'Practise with robots',
  'said.title': 'What is said',
  'said.yours': 'You have the word. The robots do not hear you: say it aloud for yourself, and pass the word on.',
  'demo.coming': 'Your seat is being made ready…',
  'demo.trouble': 'That did not work',
  'demo.seated': 'You sit in the circle as {name}.',
  'demo.go-on': 'Go on',
  'demo.back': 'Let a robot take over',
  'demo.taken': 'Somebody sits here already.',
  'demo.board': 'You can also just watch.',
  'demo.board-open': 'Open the board',
  'demo.others': 'With somebody else? Open this page in a second browser or a private window and choose another seat.',
  'demo-role.facilitator': 'Facilitator',
  'demo-role.presenter': 'Presenter',
  'demo-role.peer': 'Peer',
  'demo-about.facilitator': 'You lead the round: the steps, the time, and who has the word.',
  'demo-about.presenter': 'You bring the case of today. The circle helps you to see it more sharply.',
  'demo-about.peer': 'You help another on, by listening and asking.',
};
