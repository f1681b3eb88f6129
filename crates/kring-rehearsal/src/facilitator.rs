//! Whoever facilitates: leads from step to step, gives the word, guards the time.

use kring_core::{
    conduct::{Act, ActKind, GuideView, Role, SeatKind, Sign, Stage, StepView},
    ids::PersonId,
    method::{Activity, Position},
};

use crate::{
    directions::Directions,
    look::Look,
    wish::{When, Wish},
};

/// What the facilitator would do next.
pub(crate) fn wish(look: &Look<'_>) -> Option<Wish> {
    match look.view.stage {
        Stage::Preparing => prepares(look),
        Stage::Running => leads(look),
        Stage::Closed => closes_meeting(look),
        Stage::MeetingClosed => None,
    }
}

/// Seats the last one in, chooses presenter and method, and begins when all are here.
fn prepares(look: &Look<'_>) -> Option<Wish> {
    let plan = look.part.plan;
    let seats = &look.view.seats;
    let seated = |person: PersonId| seats.iter().any(|seat| seat.person == person);
    if let Some(person) = plan.members.iter().find(|person| !seated(**person)) {
        let act = Act::Seat {
            person: *person,
            kind: SeatKind::Member,
        };
        return Some(Wish::new(act, When::Within(20, 40)));
    }
    if look.presenter().is_none() {
        let person = plan.presenter?;
        return Some(Wish::new(
            Act::ChoosePresenter { person },
            When::Within(10, 20),
        ));
    }
    if look.view.method.is_none() {
        let method = plan.method.clone();
        return Some(Wish::new(
            Act::ChooseMethod { method },
            When::Within(10, 20),
        ));
    }
    let all_in = seats.iter().all(|seat| seat.checked_in == Some(true));
    let begins = all_in && look.may_begin();
    begins.then_some(Wish::new(Act::Begin { until: None }, When::Within(5, 15)))
}

fn leads(look: &Look<'_>) -> Option<Wish> {
    let step = look.step()?;
    let guide = look.view.guide.as_ref()?;
    if let Some(wish) = deals_with_signal(step, guide).or_else(|| lets_the_clock_go_on(step)) {
        return Some(wish);
    }
    if leaves_out(look, step) {
        return Some(Wish::soon(Act::Skip));
    }
    if look.is_overdue() {
        return Some(goes_on(look));
    }
    let writing = look.has_cards() && !look.all_ready();
    if writing && look.goes_round() {
        return None;
    }
    if !writing && look.waits_to_be_laid_open() {
        return Some(Wish::soon(Act::Reveal { card: None }));
    }
    if look.nobody_has_word()
        && let Some(wish) = gives_word(look, step, guide)
    {
        return Some(wish);
    }
    is_finished(look).then(|| moves_on(look))
}

/// A signal goes before everything. Who asks for a pause gets one.
fn deals_with_signal(step: &StepView<'_>, guide: &GuideView<'_>) -> Option<Wish> {
    let signal = guide.signals.first()?;
    let clock = step.clock;
    let pause = signal.sign == Sign::Pause && clock.stood_still == 0;
    match (pause, clock.paused) {
        (true, None) => Some(Wish::soon(Act::Pause)),
        (true, Some(_)) => lets_the_clock_go_on(step),
        (false, _) => Some(Wish::new(
            Act::AnswerSignal { signal: signal.id },
            When::Within(10, 40),
        )),
    }
}

fn lets_the_clock_go_on(step: &StepView<'_>) -> Option<Wish> {
    step.clock.paused?;
    Some(Wish::new(Act::Resume, When::Within(120, 240)))
}

/// Whether this circle leaves an optional step out.
fn leaves_out(look: &Look<'_>, step: &StepView<'_>) -> bool {
    let lines = look.view.method.as_ref().map(|method| &method.steps);
    let line = lines.and_then(|lines| lines.get(usize::from(step.step)));
    let optional = line.is_some_and(|line| line.optional);
    let directions = look.part.directions;
    optional && !look.view.ending && directions.is_some_and(Directions::leaves_out_optional_steps)
}

/// Gives the word: to the next in order, back to a presenter who listens, to a silent one,
/// or to who asked.
fn gives_word(look: &Look<'_>, step: &StepView<'_>, guide: &GuideView<'_>) -> Option<Wish> {
    let presenter = look.presenter();
    let outside = matches!(step.presenter, Position::Listens | Position::Away);
    if look
        .next_in_order()
        .any(|next| Some(next) != presenter || !outside)
    {
        return Some(Wish::soon(Act::GiveWord { to: None }));
    }
    let calls_back = step.presenter == Position::Listens && look.allows(Activity::Respond);
    if calls_back && look.point() >= 600 {
        return Some(Wish::soon(Act::GiveWord { to: presenter }));
    }
    let asking = || {
        step.asking
            .iter()
            .copied()
            .filter(|asks| look.is_here(*asks))
    };
    let first = asking().find(|asks| Some(*asks) != presenter || !outside)?;
    let times = |person: PersonId| {
        guide
            .spoken
            .iter()
            .find(|(one, _)| *one == person)
            .map_or(0, |(_, times)| *times)
    };
    let silent = asking().min_by_key(|asks| times(*asks)).unwrap_or(first);
    let to = (times(silent) < times(first)).then_some(silent);
    Some(Wish::soon(Act::GiveWord { to }))
}

/// Whether the step has had what it is for, as far as the facilitator can see.
fn is_finished(look: &Look<'_>) -> bool {
    look.all_ready()
        && look.nobody_has_word()
        && look.unrated().next().is_none()
        && look.to_answer().is_none()
        && look.view.answering.is_none()
        && look.questions_here() >= look.questions_asked_for()
        && (!look.allows(Activity::Choose)
            || look.has_chosen()
            || look.view.cards.iter().all(|card| !card.open))
        && has_been_called_back(look)
        && all_have_taken_along(look)
        && has_intended(look)
}

fn has_been_called_back(look: &Look<'_>) -> bool {
    look.position() != Some(Position::Listens) || !look.allows(Activity::Respond)
}

fn all_have_taken_along(look: &Look<'_>) -> bool {
    let now = look.allows(Activity::Takeaways) || look.view.ending;
    let mut seats = look.view.seats.iter();
    !now || seats.all(|seat| {
        let takes_part =
            matches!(seat.role, Role::Presenter | Role::Peer) && seat.here == Some(true);
        let outside = seat.role == Role::Presenter
            && matches!(look.position(), Some(Position::Listens | Position::Away));
        !takes_part || outside || look.takeaways_of(seat.person) >= 2
    })
}

fn has_intended(look: &Look<'_>) -> bool {
    let now = look.allows(Activity::Intend) || (look.view.ending && !look.method_intends());
    let outside = matches!(look.position(), Some(Position::Listens | Position::Away));
    !now || outside || !look.view.experiments.is_empty()
}

/// Goes on without those who are not ready, laying open first what they wait for.
fn goes_on(look: &Look<'_>) -> Wish {
    if look.waits_to_be_laid_open() {
        return Wish::soon(Act::Reveal { card: None });
    }
    Wish::soon(onward(look))
}

/// To the next step, or to the end, when it is time. Not every step ends on the minute; who
/// has people among robots does not keep them waiting who are ready.
fn moves_on(look: &Look<'_>) -> Wish {
    if look.part.patience.is_some() {
        return Wish::soon(onward(look));
    }
    let point = look.chance("moves on").between(850, 1040);
    Wish::new(onward(look), When::At(point))
}

/// The next step, or the end.
fn onward(look: &Look<'_>) -> Act {
    let steps = look
        .view
        .method
        .as_ref()
        .map_or(0, |method| method.steps.len());
    let last = look
        .step()
        .is_none_or(|step| usize::from(step.step) + 1 >= steps);
    if last && look.may(ActKind::Close) {
        Act::Close
    } else {
        Act::Next
    }
}

/// When everybody here has said what they take along.
fn closes_meeting(look: &Look<'_>) -> Option<Wish> {
    if all_have_taken_along_at_last(look) {
        return Some(Wish::new(Act::CloseMeeting, When::Within(30, 90)));
    }
    // A person may have gone for good.
    let patience = look.part.patience?;
    let when = When::Within(patience.farewell, patience.farewell);
    Some(Wish::new(Act::CloseMeeting, when))
}

fn all_have_taken_along_at_last(look: &Look<'_>) -> bool {
    let mut seats = look.view.seats.iter();
    seats.all(|seat| {
        let takes_part =
            matches!(seat.role, Role::Presenter | Role::Peer) && seat.here == Some(true);
        !takes_part || look.takeaways_of(seat.person) >= 2
    })
}
