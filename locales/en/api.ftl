# What the circle side says when something cannot be done: what happened, and what to do.

api-malformed = Something was sent that we do not understand. Load the page again and try once more.

api-not-json = Something was sent that does not come from our own pages. Load the page again and try once more.

api-too-large = This is too long to keep. Make it shorter and try once more.

api-signed-out = You are no longer signed in. Sign in again; what you typed here stays.

api-unknown = This is not there (any more), or it is not for you.

api-only-who-leads = Only who leads the circle can do this: the facilitator, the guide or the deputy.

api-only-who-began = Only who began this can do it.

api-only-who-leads-or-began = Only who leads the circle can do this, or who began the meeting.

api-not-yours = This is not yours to do, or not in this browser. See whether you are in the right place.

api-no-seat = You have no seat in this round, so you cannot look in. Ask who facilitates to give you one.

api-behind = Somebody was just ahead of you. We are fetching what is new; see whether you still want it this way.

api-taken = There is something else here already. Load the page again and see what it is.

api-meeting-open = A meeting is still going on. Go on with that one, or close it first.

api-known = Whoever has this address is in the circle already, or waiting at the door. They need no invitation any more.

api-too-early = Something else has to happen first. Wait until everybody has got that far, and try once more.

api-too-many = There cannot be more of these. First remove what is no longer needed.

api-last-member = You are the last one in this circle. You cannot leave it with nobody in it; you can dissolve it.

api-other-name = That is not the name of this circle. Type the name exactly as it is.

api-no-address = We cannot send mail to this address. See whether it has a typing mistake.

api-over = This is over: used, withdrawn or expired.

api-refused = This was not accepted: it does not agree with who is in the circle, or with what is there already. Load the page again. If it happens once more, tell your circle.

api-slow-down = That was a little too fast. Try once more in { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }.

api-busy = It is too busy just now. What you did is not lost; try once more in a moment.

api-failed = Something went wrong on our side. Try once more in a minute. If it stays like this, tell the administrator.
