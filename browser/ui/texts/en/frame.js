/** Around the pages, and when something goes wrong. */

export const FRAME = {
  'frame.skip': 'To the content',
  'frame.nav': 'General',
  'frame.circles': 'My circles',
  'frame.keys': 'My keys',
  'frame.account': 'Account',
  'frame.busy': 'One moment…',

  'nowhere.title': 'There is nothing here',
  'nowhere.text': 'This page does not exist. Go to {home}.',
  'gone.title': 'This circle is not there for you',
  'gone.text': 'Perhaps it was dissolved, you left it or were removed, or the address is wrong.',

  'trouble.title': 'That did not work',
  'trouble.unanswered': 'The server does not answer. See whether you are connected and try again: doing something twice does no harm.',
  'trouble.offline': 'No connection. We keep trying; what you type stays where it is.',
  'trouble.signed-out': 'You are signed out. {link} to go on.',
  'trouble.sign-in': 'Sign in again',
  'trouble.ours': 'Something went wrong on this page. Load it again. If it stays, tell your administrator.',
  'trouble.others-first': 'This was not kept: something from another window or device of yours kept coming first. Close that, wait a moment and try again.',
  'trouble.again': 'Try again',

  'dialog.no': 'No, go back',
  'form.back': 'Back',
  'form.busy': 'Working…',
  'form.too-long': 'This is too long to keep. Make it shorter.',
  'unsaved.title': 'Leave without saving?',
  'unsaved.text': 'What you changed here has not been saved yet.',
  'unsaved.yes': 'Leave',
  'unsaved.no': 'Stay here',

  'lang.nl': 'Dutch',
  'lang.en': 'English',
};
