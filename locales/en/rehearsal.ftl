# The terminal: `kring rehearse` and `kring method`.

## Above a rehearsal

rehearsal-title = Rehearsal: { $method }, { $minutes } minutes in { $steps } steps
rehearsal-circle = Circle
rehearsal-circle-of = { $names }; { $presenter } brings a case
rehearsal-guide = Facilitation
rehearsal-guided-by = { $facilitator }, from outside the circle; { $deputy } is ready to take over
rehearsal-seed = Seed
rehearsal-file = File
rehearsal-speed = Pace
rehearsal-speed-of = { $speed } times as fast as the clock; Ctrl-C breaks off and loses nothing
rehearsal-mind = Mind
rehearsal-size = { $method } suits { $least } to { $most } members best. It can be done: see how it goes.

## Steps

rehearsal-step = Step { $number } of { $of } · { $title }
rehearsal-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
rehearsal-no-minutes = outside the time of the meeting
rehearsal-presenter-speaks = { $name } has the floor
rehearsal-presenter-takes-part = { $name } sits in the circle
rehearsal-presenter-listens = { $name } sits outside the circle, listens and says nothing
rehearsal-presenter-away = { $name } has left the room and hears nothing of this
rehearsal-goes-on = On from where the round was left, at { $time }.
rehearsal-after = After the last step
rehearsal-skipped = The circle leaves the rest of the step before out.
rehearsal-back = { $name } goes back one step. Nothing is lost.
rehearsal-repeated = { $name } begins the step anew. The cards stay.
rehearsal-swapped = The circle goes on by another method: { $method }. The cards stay.

## What happens

rehearsal-opened = { $name } opens the round.
rehearsal-seated = { $name } joins the circle.
rehearsal-unseated = { $name } does not take part in this round.
rehearsal-presenter-chosen = { $name } brings a case: { $case }.
rehearsal-method-chosen = Together they choose the method: { $method }.
rehearsal-checked-in = Everybody is here. The telephones are away.
rehearsal-paused = A pause. The clock stands still.
rehearsal-resumed = After the pause the clock goes on.
rehearsal-extended = This step gets { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} more.
rehearsal-redistributed = The time that is left is divided anew over the steps to come.
rehearsal-order-set = { $name } turns the order round.
rehearsal-somebody = Somebody
rehearsal-writes = { $name } writes a card ({ $kind }).
rehearsal-writes-privately = { $name } writes something down and keeps it private.
rehearsal-worded-anew = { $name } words a card anew.
rehearsal-withdrawn = { $name } takes a card back.
rehearsal-revealed = { $cards } cards lie open.
rehearsal-all-ready = { $ready } of { $of } are ready.
rehearsal-warm = warm
rehearsal-neutral = neutral
rehearsal-cold = cold
rehearsal-question-label = question
rehearsal-chosen = { $name } chooses with the circle:
rehearsal-speaks = speaks
rehearsal-less = less
rehearsal-question = { $name }’s question:
rehearsal-question-anew = { $name } puts the question anew.
rehearsal-was = was
rehearsal-is-now = is now
rehearsal-intended = { $name } intends, by { $date }:
rehearsal-about-process = On the process: { $text }
rehearsal-left = { $name } has to leave for a while.
rehearsal-returned = { $name } is back.
rehearsal-signal-pause = { $name } quietly gets a signal: somebody needs a pause. Who, is recorded nowhere.
rehearsal-signal-unsafe = { $name } quietly gets a signal: somebody does not feel safe. Who, is recorded nowhere.
rehearsal-signal-answered = { $name } has made time for it.
rehearsal-taken-over = The facilitator has been gone for more than a minute: { $name } takes over.
rehearsal-handed-over = { $name } facilitates now.
rehearsal-closed = { $name } closes the round.
rehearsal-reopened = { $name } opens the round again for a moment.
rehearsal-meeting-closed = The meeting is closed. What was said stays in the circle.

## Words

rehearsal-and = { $first } and { $last }
rehearsal-number = { $n ->
    [0] none
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
   *[other] { $n }
}
rehearsal-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

## Under a rehearsal

rehearsal-done = The round is complete.
rehearsal-steps = Steps
rehearsal-steps-done = { $done } of { $of }
rehearsal-duration = Duration
rehearsal-took = { $minutes } minutes by the simulated clock, opening and closing included; the method asks for { $planned }
rehearsal-made = Made
rehearsal-yield = { $cards ->
    [0] no cards
    [one] 1 card
   *[other] { $cards } cards
}, { $takeaways ->
    [one] 1 takeaway
   *[other] { $takeaways } takeaways
}, { $experiments ->
    [0] no experiment
    [one] 1 experiment
   *[other] { $experiments } experiments
}
rehearsal-log = Log
rehearsal-events = { $events } events, without one word that was said or written
rehearsal-read-on = The method
rehearsal-another = Another round
rehearsal-finished-before = This rehearsal was finished before: { $path }. Begin another with `kring rehearse`.
rehearsal-interrupted = Broken off. Everything up to here is kept.
rehearsal-not-begun = Broken off before it began. Nothing was kept.
rehearsal-go-on = Go on with

## Methods

method-in-steps = { $minutes } minutes, { $steps } steps
method-when = Fits when
method-when-not = Not when
method-takes = Takes
method-takes-up-to = { $minutes } minutes, up to { $all } with the optional steps
method-size = Circle
method-size-of = { $least } to { $most } members, the presenter included
method-preparation = Beforehand
method-origin = Origin
method-licence = Licence
method-cards = cards
method-cards-of = { $kind }, { $min } to { $max } per person
method-brief = In brief
method-full = In full
method-for-presenter = presenter
method-for-peers = peers
method-for-facilitator = facilitator
method-per-peer = { $minutes } minutes, by the number of peers
method-optional = may be left out
method-presenter-speaks = the presenter has the floor
method-presenter-takes-part = the presenter sits in the circle
method-presenter-listens = the presenter listens, outside the circle
method-presenter-away = the presenter is out of the room
method-activity-present = telling
method-activity-ask = asking questions
method-activity-write = writing
method-activity-reveal = laying cards open
method-activity-rate = rating
method-activity-answer = answering
method-activity-talk = conversation
method-activity-respond = responding
method-activity-choose = choosing
method-activity-reformulate = putting the question anew
method-activity-advise = a round of advice
method-activity-intend = naming an experiment
method-activity-takeaways = takeaways
method-activity-stillness = stillness
method-activity-outside = after the meeting

## What cannot be done

failure-members = a circle has { $fewest } to { $most } members, not { $members }: give `--members` a number between these
failure-method = there is no method `{ $id }`: `kring method list` shows them all
failure-method-near = there is no method `{ $id }`: did you mean `{ $nearest }`?
failure-file-exists = { $path } is there already and was not touched: give `--file` a path that is free, or go on with it by `--resume`
failure-file-folder = { $path } names a folder, not a file: give `--file` a path that ends in the name of a new file
failure-no-file = { $path } is not there or cannot be read: give `--resume` the file of an earlier rehearsal
failure-no-rehearsal = there is no rehearsal in { $path }: give `--resume` a file of `kring rehearse`, or begin a new one
