# Why something cannot be done now: the rule, the fact, and what to do instead.
#
# A facilitator with the only screen does things for somebody else. Where it can, a
# sentence therefore does not say ‘you’ of the one concerned, but names the seat, the card
# or the role.

## What somebody wants to do, after ‘to’.

act-name =
    { $act ->
        [open] open the round
        [seat] give somebody a seat
        [unseat] take somebody’s seat away
        [choose-presenter] choose who brings the case
        [choose-method] choose the method
        [begin] begin the round
        [next] go to the next step
        [back] go back a step
        [skip] skip a step
        [repeat] repeat a step
        [pause] stop the clock
        [resume] let the clock run again
        [extend] give a step more time
        [redistribute] divide the time that is left
        [give-word] give somebody the word
        [set-order] set the order of the turns
        [reveal] lay cards open
        [answer-signal] respond to a signal
        [hand-over] hand over the facilitation
        [swap-method] change the method
        [close] close the round
        [reopen] reopen the round
        [close-meeting] close the meeting
        [present] ask the question of the case
        [rate] give cards a temperature
        [answer] answer a card
        [answered] put a card aside as answered
        [choose] choose a card
        [reformulate] reword the question
        [mark] show which cards appeal
        [intend] note an experiment
        [submit] hand in a card
        [withdraw] take back a card
        [ready] say ‘ready’
        [ask-word] ask for the word
        [pass] pass on the turn
        [takeaway] note a takeaway
        [check-in] check in
        [signal] give a signal
        [leave] say that somebody is leaving
        [return] say that somebody is back
        [take-over] take over the facilitation
       *[other] do this
    }

## Who it is for, after ‘It is up to’.

act-owner =
    { $act ->
        [present] the presenter
        [rate] the presenter
        [answer] the presenter
        [answered] the presenter
        [choose] the presenter
        [reformulate] the presenter
        [mark] the presenter
        [intend] the presenter
        [submit] the presenter and the peers, each for themselves,
        [withdraw] the presenter and the peers, each for themselves,
        [ready] the presenter and the peers, each for themselves,
        [ask-word] the presenter and the peers, each for themselves,
        [pass] the presenter and the peers, each for themselves,
        [takeaway] the presenter and the peers, each for themselves,
        [reveal] the facilitator or whoever has the word
        [check-in] each person
        [signal] each person
        [leave] each person
        [return] each person
        [take-over] the deputy
       *[other] the facilitator
    }

## Opening the round, taking part, and roles.

refusal-not-open =
    .rule = You can take part as soon as the facilitator has opened the round.
    .fact = This round has not been opened yet.
    .mend = Wait a moment for the facilitator to open the round, then try again.

refusal-already-open =
    .rule = A round can be opened only once.
    .fact = This round is open already.
    .mend = Go on in the round that is open.

refusal-no-seat =
    .rule = Taking part needs a seat in the circle.
    .fact = There is no seat under this name in this round.
    .mend = Ask the facilitator for a seat in the circle.

refusal-gone =
    .rule = Whoever is away takes no part at that moment.
    .fact = This seat is marked ‘away’ now.
    .mend = First mark the seat ‘here’ again, then try again.

refusal-not-yours =
    .rule = It is up to { act-owner } to { act-name }.
    .fact =
        { $role ->
            [facilitator] Whoever does this now is the facilitator.
            [beside] Whoever does this now sits beside the facilitator.
            [presenter] Whoever does this now is the presenter.
            [peer] Whoever does this now is a peer.
            [board] This is the large screen for the whole circle.
           *[other] Whoever does this now has no seat in this round.
        }
    .mend =
        { $role ->
            [facilitator]
                { $act ->
                    [take-over] Simply go on, because you facilitate the round already.
                    [withdraw] Leave this to whoever wrote the card.
                    [ready] Leave this to the others and go on when the circle is ready.
                    [ask-word] Give the word yourself to whoever is next.
                   *[other] Leave this to the other person, or choose for whom you enter it if this is the only screen.
                }
            [beside] Talk it over with the facilitator beside you.
            [board] Do this on your own screen.
            [presenter]
                { $act ->
                    [reveal] Wait until you have the word, or ask the facilitator.
                    [take-over] Leave this to the deputy.
                   *[other] Ask the facilitator to do this.
                }
            [peer]
                { $act ->
                    [reveal] Wait until you have the word, or ask the facilitator.
                    [take-over] Leave this to the deputy.
                    [present] Leave this to the presenter.
                    [rate] Leave this to the presenter.
                    [answer] Leave this to the presenter.
                    [answered] Leave this to the presenter.
                    [choose] Tell the circle which card you would choose and leave the choice to the presenter.
                    [reformulate] Leave the words to the presenter.
                    [mark] Leave this to the presenter.
                    [intend] Note what you take along yourself as a takeaway.
                   *[other] Ask the facilitator to do this.
                }
           *[other] Ask the facilitator for a seat in the circle.
        }

## Beginning and end.

refusal-not-begun =
    .rule = This is possible once the round has begun.
    .fact = The round has not begun yet.
    .mend = First choose a presenter and a method, then let the facilitator begin.

refusal-already-begun =
    .rule = Presenter and method are chosen before the round begins.
    .fact = The round has already begun.
    .mend = Go on with this round, or let the facilitator change the method.

refusal-round-closed =
    .rule = After the round is closed there is still room for takeaways, experiments and notes of your own.
    .fact = The round is closed.
    .mend = Let the facilitator reopen the round if something needs to be added.

refusal-round-not-closed =
    .rule = Reopening, or closing the meeting, is possible after the round is closed.
    .fact = The round is still going on.
    .mend = Go on with the round, or let the facilitator close the round first.

refusal-meeting-closed =
    .rule = After the meeting a round stays as it is.
    .fact = The meeting is closed.
    .mend = Take what you still want to say along to the next look-back.

refusal-stale =
    .rule = What you do belongs to the step that is going on now.
    .fact = The circle has already moved on and the screen shows the new step.
    .mend = See where you all are now and do it again only if you still want to.

refusal-not-in-this-step =
    .rule = Each step has its own way of working.
    .fact = The step ‘{ $step }’ has no room to { act-name }.
    .mend =
        { $act ->
            [submit] Write it in your own notes for now.
            [ready] Simply follow along, because there is nothing to report now.
            [ask-word] Hold your thought until a step in which people speak again.
            [takeaway] Keep it in your own notes until it is time for the takeaways.
            [intend] Keep your experiment in your own notes until it is time for it.
           *[other] Wait for the step that has room for this, or ask the facilitator to go back a step.
        }

refusal-presenter-listens =
    .rule = In a listening step the presenter listens and does nothing else for a while.
    .fact = The presenter sits outside the circle now and listens.
    .mend = Write what strikes you in your own notes until you have the word again.

refusal-presenter-away =
    .rule = In some steps the circle works without the presenter for a while.
    .fact = The presenter is not in the room now.
    .mend = Wait until the facilitator calls you back, then join in again.

## What a round needs.

refusal-no-method =
    .rule = A round follows a method.
    .fact = No method has been chosen yet.
    .mend = Choose a method together with the presenter.

refusal-unsound-method =
    .rule = A method has to be sound.
    .fact = At “{ $field }” it is not: { $reason }.
    .mend = Choose another method, or mend this one and check it again.

refusal-no-presenter =
    .rule = A round is about the case of a presenter.
    .fact = No presenter has been chosen yet.
    .mend = Choose together who brings a case today.

refusal-too-few-peers =
    .rule =
        { $fewest ->
            [one] Besides the presenter, at least one peer takes part.
           *[other] Besides the presenter, at least { $fewest } peers take part.
        }
    .fact =
        { $peers ->
            [0] There is no peer here yet.
            [one] There is one peer here now.
           *[other] There are { $peers } peers here now.
        }
    .mend = Wait until there are enough peers, or give a seat to somebody who is not in the circle yet.

## Seats and people.

refusal-circle-full =
    .rule =
        { $most ->
            [one] A circle has room for at most one member.
           *[other] A circle has room for at most { $most } members.
        }
    .fact = There is no seat left.
    .mend = Free the seat of somebody who is not there today, or form a second circle.

refusal-beside-full =
    .rule =
        { $most ->
            [one] There is room for at most one person beside the facilitator.
           *[other] There is room for at most { $most } people beside the facilitator.
        }
    .fact = There is no seat left there.
    .mend = First free a seat beside the facilitator.

refusal-seated-already =
    .rule = Everybody has one seat in the circle.
    .fact = This person sits in the circle already.
    .mend = Leave the seat as it is, or choose somebody who has no seat yet.

refusal-person-without-seat =
    .rule = This is only possible with somebody who has a seat in the circle.
    .fact = This person has no seat in this round.
    .mend = Give this person a seat first, or choose somebody from the circle.

refusal-person-gone =
    .rule = This is only possible with somebody who is here at the moment.
    .fact = This person is not here now.
    .mend = Wait until this person is back, or choose somebody else.

refusal-not-a-member =
    .rule = The case comes from a member of the circle.
    .fact = This person is here as a guest facilitator or to learn to facilitate.
    .mend = Choose a member of the circle as presenter.

refusal-opened-by-another =
    .rule = Whoever facilitates the round also opens it.
    .fact = Somebody else has been named as facilitator.
    .mend = Let the facilitator open the round, or name yourself as facilitator.

refusal-seat-needed =
    .rule = The facilitator and the presenter keep their seats in the circle.
    .fact = This person is the facilitator or the presenter now.
    .mend = First hand over the facilitation, or choose another presenter before the round begins.

refusal-facilitator-brings-no-case =
    .rule = Whoever facilitates does not bring a case in the same round.
    .fact = This person facilitates the round.
    .mend = Choose another presenter, or hand over the facilitation first.

refusal-presenter-cannot-facilitate =
    .rule = Whoever brings the case does not facilitate in the same round.
    .fact = This person is the presenter.
    .mend = Let somebody else from the circle take over the facilitation.

refusal-no-such-deputy =
    .rule = The deputy is a member of the circle other than the facilitator.
    .fact = This person is the facilitator, or has no seat as a member.
    .mend = Name another member of the circle as deputy.

refusal-facilitator-not-gone =
    .rule =
        { $waits ->
            [one] The deputy can take over when the facilitator has been away for one second.
           *[other] The deputy can take over when the facilitator has been away for { $waits } seconds.
        }
    .fact =
        { $seconds ->
            [0] The facilitator is still here, or has only just gone.
            [one] The facilitator has been away for one second now.
           *[other] The facilitator has been away for { $seconds } seconds now.
        }
    .mend = Wait a little longer, or ask the facilitator to hand over.

## Steps and time.

refusal-first-step =
    .rule = You can go back as far as the first step.
    .fact = This is the first step.
    .mend = Repeat this step if you want to start afresh.

refusal-last-step =
    .rule = You can go on as far as the last step.
    .fact = This is the last step.
    .mend = Close the round when everybody is ready, or go back a step.

refusal-no-such-step =
    .rule = A round follows the steps of the method.
    .fact =
        { $steps ->
            [0] This method has no steps yet.
            [one] This method has one step, and the chosen step is another one.
           *[other] This method has { $steps } steps, and the chosen step is not one of them.
        }
    .mend =
        { $steps ->
            [0] Choose another method.
           *[other] Choose a step from the list of this method.
        }

refusal-paused-already =
    .rule = A clock that is stopped cannot be stopped again.
    .fact = The clock is stopped already.
    .mend = Go on with ‘Resume’ when everybody is ready.

refusal-not-paused =
    .rule = You can resume when the clock is stopped.
    .fact = The clock is running already.
    .mend = Simply go on, or stop the clock if the circle wants a pause.

refusal-no-minutes =
    .rule = Only a step that has minutes can be given more.
    .fact = This step lies outside the time of the meeting.
    .mend = Simply go on: no clock is running here.

refusal-no-time-left =
    .rule = Each step still to come gets at least one minute.
    .fact = There is too little time left for that, or there is no step to come.
    .mend = Skip a step, or agree with the circle to run a little late.

## The word.

refusal-cannot-speak =
    .rule = The word goes to peers, and to the presenter while sitting in the circle.
    .fact = This person facilitates, sits beside the facilitator or is outside the circle for now.
    .mend = Give the word to somebody who takes part in the circle now.

refusal-nobody-waits =
    .rule = The word goes to whoever is waiting for a turn.
    .fact = Nobody is waiting for the word now.
    .mend = Invite somebody yourself, or let the silence last a while.

refusal-bad-order =
    .rule = The order holds each person who takes part in this step at most once.
    .fact = Somebody is in it twice, or takes no part now.
    .mend = Take that name out of the order and try again.

## Cards.

refusal-no-such-card =
    .rule = You can only go on with a card that is there.
    .fact = This card is not there, or has been taken back.
    .mend = Choose one of the cards on the screen now.

refusal-card-of-another =
    .rule = A card belongs to whoever wrote it.
    .fact = This card is somebody else’s.
    .mend = Write a card of your own with what you want to say.

refusal-card-open =
    .rule = A card that lies open stays as it is.
    .fact = This card lies open already.
    .mend = Add to it aloud when you have the word.

refusal-card-hidden =
    .rule = You can do something with a card once it lies open.
    .fact = This card does not lie open yet.
    .mend = Wait until this card is laid open.

refusal-card-private =
    .rule = Some cards stay with whoever wrote them.
    .fact = This card is for its writer alone.
    .mend = Leave it there, and let the writer speak of it if they wish.

refusal-not-its-turn =
    .rule = Each card is laid open when its turn comes.
    .fact = It is not this card’s turn yet.
    .mend = Wait until its writer has the word, or until all cards are laid open together.

refusal-wrong-kind =
    .rule = Each step works with its own kinds of cards.
    .fact = This kind of card does not belong to the step ‘{ $step }’.
    .mend = Choose a kind or a card that the screen shows with this step.

refusal-enough-cards =
    .rule =
        { $limit ->
            [one] In this step there is room for one card of this kind per person.
           *[other] In this step there is room for { $limit } cards of this kind per person.
        }
    .fact = That number has already been handed in.
    .mend = Change a card that does not lie open yet, or say it when you have the word.

refusal-too-late =
    .rule = You hand in a card during the step it belongs to, or right after it.
    .fact = The step of this card is not open now.
    .mend = Keep it in your own notes, or say it when you have the word.

refusal-empty =
    .rule = What you hand in needs a few words.
    .fact = There is nothing there yet.
    .mend = Write something first, then try again.

refusal-too-long =
    .rule = A text is a few pages long at most.
    .fact = This text is { $bytes } bytes when sealed, and { $most } will fit.
    .mend = Shorten the text to its essence and try again.

refusal-wrong-revision =
    .rule = Whoever changes a text has seen its newest version.
    .fact =
        { $known ->
            [yes] This text has been changed meanwhile on another screen.
           *[no] An earlier version of this text is missing here.
        }
    .mend = Read the newest version, then send your text again.

refusal-nothing-to-reveal =
    .rule = Only cards that are waiting are laid open together.
    .fact = There are no cards waiting now.
    .mend = Wait until cards have been handed in, or go on to the next step.

## Signals, experiments and one screen.

refusal-no-such-signal =
    .rule = A signal is responded to once.
    .fact = This signal is not there, or has already been responded to.
    .mend = See whether another signal is still open.

refusal-own-screens =
    .rule = Entering something for somebody else is possible when there is only one screen.
    .fact = In this round everybody has a screen of their own.
    .mend = Let the other person do this on their own screen.

refusal-not-for-another =
    .rule = Only the facilitator enters something for somebody else.
    .fact = Somebody else is the facilitator now.
    .mend = Ask the facilitator to enter it.

refusal-only-oneself =
    .rule = Some things people can only do themselves.
    .fact = You cannot do this for somebody else.
    .mend = Let the other person do this themselves, aloud or on paper.
