/** Why something cannot be read: one text for each token of docs/sealing.md. */

export const REASONS = {
  'unreadable.title': 'Not readable.',
  'reason.form': 'This did not come across whole, or it is no text of Kring.',
  'reason.version': 'This was written with another version of Kring. Load the page again; perhaps you can read it then.',
  'reason.signature': 'The signature is wrong: this was changed, belongs elsewhere, or is not by whom it should be.',
  'reason.seal': 'The seal does not fit: this was changed, or it belongs elsewhere.',
  'reason.padding': 'This is not packed as Kring packs things.',
  'reason.epoch': 'This was written at a time for which you have no key, such as before you came into the circle.',
  'reason.author': 'This is by somebody who was not in the circle then, or not by whom it should be.',
  'reason.commitment': 'The key is another than the circle agreed on.',
  'reason.chain': 'The history of the circle does not join up: something is missing, or was put in between.',
  'reason.rule': 'The history holds something that whoever did it was not allowed to do.',
  'reason.rolled-back': 'The server shows something older than what you have already seen.',
  'reason.forked': 'The server shows another history than you have seen before.',
  'reason.commit': 'What came is not what was promised.',

  'log.title': 'Something is wrong in this circle',
  'log.means': 'Until this is solved, nothing more is written here: it could end up with the wrong people.',
  'log.do': 'Telephone the others in your circle, do not mail, and ask what they see. Tell your administrator as well: if a backup was put back, they know.',

  'keys-problem.title': 'Something is wrong with your keys',
  'keys-problem.do': 'Do nothing with your circles for now. Try another device, and tell your administrator: if a backup was put back, they know.',
};
