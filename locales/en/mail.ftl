# Mails. Never a word from a circle, never somebody else's address.

mail-footer = This mail comes from Kring at { $place }. Did you not ask for it? Then there is nothing you need to do.

mail-sign-in-code =
    This code signs you in. Type it in the window where you asked for it; it works for ten minutes, and once.

    Give the code to nobody. We never ask for it.
    .subject = Your code for Kring

mail-no-account =
    Somebody, probably you, wanted to sign in to Kring with this address. No account goes with it.

    Were you invited to a circle? Then use the link in that invitation. Do you have another address? Try that one, or ask whoever guides your circle for an invitation.
    .subject = No account goes with this address
    .link = What Kring is

mail-new-address-code =
    With this code you confirm that this address is yours. After that you sign in with it. The code works for ten minutes.
    .subject = Confirm your new address

mail-address-changed =
    From now on your account at Kring has another address. Codes to sign in no longer come here.

    Was that not you? Then tell the administrator of this Kring at once.
    .subject = Your address has changed
    .link = What Kring is

mail-account-deleted =
    Your account at Kring is gone, with everything that was yours alone. What you wrote in a circle stays with that circle.
    .subject = Your account is gone

mail-invitation =
    { $inviter } invites you to the circle ‘{ $circle }’.

    In a circle six to eight equals help each other on with questions from their work. What is said there can be read by the circle alone.

    The link below is for you only. It works once, and for { $days ->
        [one] one more day
       *[other] { $days } more days
    }.
    .subject = Invitation to the circle ‘{ $circle }’
    .link = See the invitation

mail-newcomer-waits =
    Somebody has accepted an invitation to ‘{ $circle }’ and waits for one of you to open the door.
    .subject = Somebody is at the door of ‘{ $circle }’
    .link = To the circle

mail-admitted =
    You are in: ‘{ $circle }’ has admitted you.
    .subject = Welcome to ‘{ $circle }’
    .link = To the circle

mail-circle-dissolved =
    The circle ‘{ $circle }’ has been dissolved. Everything that was written in it has been erased.
    .subject = ‘{ $circle }’ has been dissolved
