# The pages around the circle: signing in, invitations, the account. Words of a circle never
# stand here.

## On every page

page-skip = To the content
page-nav = General
page-circles = My circles
page-account = Account
page-sign-in = Sign in
page-sign-out = Sign out
page-other-language = Nederlands
page-foot = What is said here stays here.
page-about = What the server can and cannot read
page-home = Back to the beginning
page-elsewhere = Open the secure connection
page-cancel = Never mind
page-problem = Something is not right yet

## What is wrong with an address

address-empty = Fill in the e-mail address at which you want to get the code.
address-too-long = This is too long for an e-mail address.
address-space = There are no spaces in an e-mail address. Fill in one address.
address-at = An e-mail address has exactly one @, as in name@school.org.
address-before = The part before the @ is not right. Is there a character too many?
address-after = The part after the @ is not right. It looks like school.org.
address-same = This is your address already.

## The first page

home-title = Thinking together, in confidence
home-lead = Six to eight equals, and one question from the work of one of them. The others listen and ask, until the question behind the question is on the table. In Dutch this is called intervisie.
home-how = Kring guides such a meeting: with a method that suits the case, a clock that cuts nobody off, and a screen that stays calm when there is nothing to do.
home-walls = What you write is sealed in your own browser. Only the people in your circle can read it.
home-about = How does that work?

## What the server can and cannot read

about-title = What the server can and cannot read
about-lead = What is said in a circle stays in the circle. Here is how far that goes, and where it ends.
about-cannot = What nobody outside the circle can read
about-cannot-text = Your browser seals it before it goes to the server. Only the members of your circle have the keys. Whoever runs the server has none, and there is no spare key.
about-cannot-cases = cases, questions, cards, advice and takeaways
about-cannot-circle = the agreements of the circle, and what you tell about yourself there
about-cannot-own = your own notes; not even your circle reads those
about-can = What the server does know
about-can-you = your e-mail address, your name and your language
about-can-circles = which circles you are in, what they are called, with whom, and in which role
about-can-when = when you meet, by which method and in which steps, how long it takes and how many cards there are
about-can-devices = in what kind of browser you are signed in, and when you were last there
about-can-mail = Whoever gets into your mailbox can sign in as you and see these things. Not the words: those open only in a browser of yours, or with your recovery sheet.
about-not = What this does not help against
about-not-text = No program can promise everything. So not this:
about-not-retell = Somebody in the circle who retells. For that there are agreements, and each other.
about-not-unlocked = A device of yours that falls into other hands while it is unlocked. Lock it out quickly, on your account page.
about-not-code = A server that sends another program than this one. Whoever runs the server could send pages that give words away. We make that hard to do unseen, but not impossible. So choose who runs the server for you.
about-not-outside = What can be seen from outside: who writes when, how often and roughly how much.
about-keys = If you lose your keys
about-keys-text = At your first visit you get a recovery sheet to keep. If you lose that and all your browsers, nobody can give your old keys back. You then make new ones, and your circle lets you in again.
about-elsewhere = Nothing from anybody else
about-elsewhere-text = These pages fetch nothing from elsewhere: no fonts, no pictures, no trackers and no artificial intelligence. The only cookies remember that you are signed in and which language you read.

## Signing in

sign-in-title = Sign in
sign-in-lead = You get a mail with a code. There is no password.
sign-in-lead-invited = Your invitation is waiting. Sign in first: you get a mail with a code. There is no password.
sign-in-address = Your e-mail address
sign-in-address-hint = If you were invited, use the address at which you got the invitation.
sign-in-send = Send me a code

code-title = Look in your mail
code-lead = A mail is on its way to { $address }. Type the code that is in it below.
code-label = Code
code-hint = Eight digits, with or without a space. The code works for ten minutes, and only in this browser.
code-send = Sign in
code-no-mail = No mail?
code-no-mail-text = See whether the address above is right, and look among your unwanted mail as well. Sometimes it takes a few minutes.
code-again = Another address, or a new code
code-wrong =
    This code is not right. Compare it once more with the newest mail. You can try { $left ->
        [one] once
       *[other] { $left } times
    } more.
code-wrong-empty =
    Type the eight digits from the mail. You can try { $left ->
        [one] once
       *[other] { $left } times
    } more.

code-none =
    .title = No code is waiting here
    .text = The code has been used already, or you asked for it in another browser. A code works once, and only in the browser in which you asked for it.
    .again = Ask for a new code
code-tries =
    .title = Tried too often
    .text = This code was filled in wrongly five times and no longer works, even if you type it right now. Ask for a new one; then you can try again.
    .again = Ask for a new code
code-expired =
    .title = The code has expired
    .text = A code works for ten minutes. Ask for a new one, and keep this browser open.
    .again = Ask for a new code
code-taken =
    .title = This address has an account already
    .text = The code is right, but there is another account with this address. Your account keeps the address that it had. If the other account is yours as well, sign in there.
    .again = Choose another address

## Welcome

welcome-title = Welcome
welcome-lead = What would you like to be called? This is how the people in your circle see who you are.
welcome-send = Continue
name-label = Your name
name-hint = First name and surname, as your circle knows you.
name-empty = Fill in your name.
name-long = This name is too long. There is room for eighty characters.
lang-label = Language

## Invitation

invitation-title = Invitation
invitation-heading = Invitation to ‘{ $circle }’
invitation-by = { $inviter } invites you to this peer consultation circle.
invitation-by-nobody = You have been invited to this peer consultation circle.
invitation-role =
    { $role ->
        [guide] You are asked to be its guide from outside: you lead the meetings and bring no case of your own.
        [apprentice] You are asked to be a member who learns to facilitate.
       *[member] You are asked to be a member.
    }
invitation-what = In a circle, equals think along with a question from each other’s work. Each member brings something of their own in turn. What is said stays in the circle.
invitation-next = If you accept the invitation, the circle sees your name. Somebody of the circle then lets you in.
invitation-accept = Yes, I will join
invitation-later = Later
invitation-sign-in = Sign in and join
invitation-sign-in-hint = After signing in you come back here. You decide only then.
invitation-on = To the circle

invitation-unknown =
    .title = This invitation is not there
    .text = The link is not quite right, or a newer one was sent. Open the link in the newest mail, or copy the whole of it.
invitation-used =
    .title = This invitation has been used already
    .text = An invitation works once. If you accepted it yourself, sign in with the same address as then. If not, ask whoever invited you for a new one.
invitation-revoked =
    .title = This invitation was withdrawn
    .text = Somebody of the circle withdrew the invitation. Do ask whether that was meant.
invitation-expired =
    .title = This invitation has expired
    .text = An invitation is good for two weeks. Ask whoever invited you for a new one.
invitation-member =
    .title = You are in already
    .text = You are a member of ‘{ $circle }’. You do not need the invitation.
invitation-waiting =
    .title = You are at the door
    .text = You accepted the invitation to ‘{ $circle }’. Now somebody of the circle lets you in; you get a mail then.

## Account

account-title = Account
account-save = Save
account-saved = Saved.
account-address-changed = Your address has been changed. Codes arrive there from now on.
account-device-gone = That browser is locked out.
account-others-gone = You are now signed in in this browser only.
account-address = E-mail address
account-address-text = You sign in with { $address }.
account-address-change = Use another address
account-keys = Keys and recovery sheet
account-keys-text = Signing in says who you are. To read, you need your keys; they are in your browsers and on your recovery sheet.
account-keys-go = To your keys
account-devices = Where you are signed in
account-devices-text = Is there something you do not recognise, or have you lost a device? Lock it out.
account-device = Browser
account-seen = Last seen
account-do = Do
account-this = this browser
account-lock-out = Lock out
account-lock-out-others = Sign out everywhere else
account-delete = Delete account
account-delete-text = Your account goes, with everything that is yours alone.
account-delete-go = Read what that means

seen-now = just now
seen-hours =
    { $hours ->
        [one] an hour ago
       *[other] { $hours } hours ago
    }
seen-days =
    { $days ->
        [one] a day ago
       *[other] { $days } days ago
    }

device-unknown = Unknown browser
device-title = Lock out this browser?
device-lead = { $device } is signed out and can open nothing any more.
device-lead-this = { $device } is the browser that you are using now. It is signed out and can open nothing any more.
device-meaning = The key that is kept there stops working as well. To read there again later you need your recovery sheet, or another browser of yours that is unlocked.
device-yes = Yes, lock it out

others-title = Sign out everywhere else?
others-lead = All other browsers in which you are signed in are locked out. You stay signed in in this one only.
others-meaning = The keys that are kept there stop working as well. Make sure that your recovery sheet is right before you do this.
others-yes = Yes, lock out the others

new-address-title = Another address
new-address-lead = At the moment you sign in with { $address }. We send a code to the new address, so that it is certain to be yours.
new-address-label = New e-mail address
new-address-hint = Your old address gets a message once it has changed.
new-address-send = Send a code
new-address-code-title = Look in your new mailbox
new-address-code-lead = A mail is on its way to { $address }. Type the code that is in it below.
new-address-code-send = Use this address

delete-title = Delete your account
delete-lead = Your account goes for good, with everything that is yours alone: your keys, your notes and where you are signed in. Nobody can bring it back.
delete-meaning = What you wrote in a circle remains with that circle. Your name no longer stands beside it.
delete-circles = Leave your circles first
delete-circles-text = Then your circle knows that you are going, and can close the door behind you. For that you need to be able to open these circles:
delete-nevertheless = I can or will not open them any more. Delete my account nevertheless; my circles will see that I am gone.
delete-unticked = Leave your circles first, or tick that your account may go nevertheless.
delete-sure = Are you sure?
delete-address = Your e-mail address, to confirm
delete-address-hint = Type the address with which you sign in.
delete-wrong = This is not the address with which you sign in.
delete-yes = Delete my account

deleted-title = Your account is gone
deleted-lead = Everything that was yours alone has been erased. Thank you for your time in the circle.

## When something does not work

sorry-not-found =
    .title = There is nothing here
    .text = This page does not exist, or is not for you.
    .mend = See whether the address is right, or begin again.
sorry-foreign =
    .title = This came from somewhere else
    .text = What you wanted to do did not come from our own pages. So nothing was done.
    .mend = Open Kring itself and do it there. Does this happen more often? Then your browser may be too old: update it.
sorry-plain-http =
    .title = This connection is not secure
    .text = Here your browser gives no access to what is needed for sealing: that works over https only, or on the computer itself.
    .mend = Use the address that begins with https. Do you run the server yourself? Then put a proxy with https before it and fill in public_url and trusted_proxies. To try things out you can also use http://localhost on the same computer.
sorry-method =
    .title = Not like this
    .text = This page cannot do what was asked.
    .mend = Go back and use the buttons on the page.
sorry-too-large =
    .title = This is too much at once
    .text = What you sent is larger than what fits here. Nothing was kept.
    .mend = Go back and make it shorter.
sorry-too-often =
    .title = Easy now
    .text =
        This was done too often in a row. In { $minutes ->
            [one] a minute
           *[other] { $minutes } minutes
        } you can do it again.
    .mend = Did you ask for a code? Then see first whether it is in your mail already. Only the newest works.
sorry-busy =
    .title = It is busy at the moment
    .text = The server did not get round to it. Nothing was kept.
    .mend = Try again in a minute.
sorry-malformed =
    .title = This did not arrive well
    .text = What was sent could not be understood. Nothing was kept.
    .mend = Go back, reload the page and try again.
sorry-ours =
    .title = Something went wrong on our side
    .text = This is not because of you. Perhaps not everything was kept.
    .mend = Try again later. If it stays like this, tell whoever runs the server.

# Practising with robots

practice-title = Practise with robots
practice-lead = Six robots form a circle with you. You play one round, from the question to the takeaways.
practice-role = Who do you want to be?
practice-peer = Peer
practice-peer-about = You help another on, by listening and asking.
practice-presenter = Presenter
practice-presenter-about = You are given a case that was made up. The circle helps you to see it more sharply.
practice-facilitator = Facilitator
practice-facilitator-about = You lead the round: the steps, the time, and who has the word.
practice-method = Method
practice-minutes = {$minutes} minutes
practice-pace = How fast?
practice-quick = Quick: a round takes five to ten minutes
practice-normal = Like people: a round takes about an hour
practice-lang = Language of the circle
practice-robots-title = Write nothing real here
practice-robots = The robots are programs of this server. They hold the keys of this one circle and can read what you write in it. So make something up. After a day the circle is removed.
practice-begin = Begin
practice-goes-on = You are practising.
practice-go-on = To your practice circle
practice-end = Stop
practice-over = Your last practice circle is over: a day had passed, or the server was started again. Do begin anew.
practice-full = All robots are busy. Try again in a while.
practice-no-robots = The robots did not come. Try again.
practice-off = On this server you cannot practise with robots.
