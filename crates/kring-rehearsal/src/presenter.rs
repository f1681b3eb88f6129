//! The presenter: tells, rates, answers, chooses, puts the question anew, and intends.

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};
use kring_core::{
    conduct::{Act, ActKind, CardView, Mark},
    method::{Activity, Position, Temperature},
    time::Moment,
};

use crate::{
    look::Look,
    member::{
        has_written, is_ready, left_to_write, speaks, takes_along_at_the_end, with_the_word, writes,
    },
    wish::{When, Wish},
};

/// What the presenter would do next: in the circle, and not outside it.
pub(crate) fn wish(look: &Look<'_>) -> Option<Wish> {
    match look.position() {
        None | Some(Position::Listens | Position::Away) => None,
        Some(Position::Speaks | Position::TakesPart) => in_the_circle(look),
    }
}

fn in_the_circle(look: &Look<'_>) -> Option<Wish> {
    writes(look)
        .or_else(|| has_written(look))
        .or_else(|| presents(look))
        .or_else(|| rates(look))
        .or_else(|| answers(look))
        .or_else(|| chooses(look))
        .or_else(|| reformulates(look))
        .or_else(|| marks(look))
        .or_else(|| intends(look))
        .or_else(|| with_the_word(look))
        .or_else(|| takes_along_at_the_end(look))
        .or_else(|| speaks(look))
        .or_else(|| is_ready(look))
}

/// Asks for the word, tells, and puts the question.
fn presents(look: &Look<'_>) -> Option<Wish> {
    if !look.may(ActKind::Present) || look.questions_here() > 0 {
        return None;
    }
    if look.has_word() {
        let act = Act::Present {
            revision: look.times_put(false) + 1,
            text: question(look),
        };
        return Some(Wish::new(act, When::At(550)));
    }
    (!look.asks()).then_some(Wish::soon(Act::AskWord))
}

fn rates(look: &Look<'_>) -> Option<Wish> {
    if !look.may(ActKind::Rate) {
        return None;
    }
    let left = look.unrated().count() as u64;
    let card = look.unrated().next()?;
    let mixed = look.allows(Activity::Answer) || look.allows(Activity::Write);
    let until = if mixed { 600 } else { 900 };
    let temperature = match look.chance(&card.to_string()).between(1, 10) {
        1..=4 => Temperature::Warm,
        5..=7 => Temperature::Neutral,
        _ => Temperature::Cold,
    };
    let act = Act::Rate {
        card,
        temperature: Some(temperature),
    };
    Some(Wish::new(act, When::Sharing { left, until }))
}

/// Takes up the next card, or has answered the one taken up.
fn answers(look: &Look<'_>) -> Option<Wish> {
    if !look.may(ActKind::Answer) {
        return None;
    }
    if let Some(card) = look.view.answering {
        return Some(Wish::new(Act::Answered { card }, When::Spoken));
    }
    let still_writing = look.allows(Activity::Write) && !look.all_ready();
    if still_writing || look.waits_to_be_laid_open() {
        return None;
    }
    let card = look.to_answer()?;
    Some(Wish::soon(Act::Answer { card }))
}

/// Chooses one of the cards that were written in this step.
fn chooses(look: &Look<'_>) -> Option<Wish> {
    let done = look.has_chosen() || left_to_write(look) > 0;
    if !look.may(ActKind::Choose) || done {
        return None;
    }
    let here: Vec<_> = look.cards_here().filter(|card| card.open).collect();
    let any: Vec<_> = look.view.cards.iter().filter(|card| card.open).collect();
    let from: &[&CardView<'_>] = if here.is_empty() { &any } else { &here };
    let last = from.len().checked_sub(1)?;
    let drawn = look.chance("choice").between(0, last as u64);
    let card = from[usize::try_from(drawn).unwrap_or(0)].id;
    Some(Wish::new(Act::Choose { card }, When::At(700)))
}

fn reformulates(look: &Look<'_>) -> Option<Wish> {
    let done = look.questions_here() >= look.questions_asked_for();
    let act = Act::Reformulate {
        revision: look.times_put(true) + 1,
        text: question(look),
    };
    (look.may(ActKind::Reformulate) && !done).then(|| Wish::new(act, When::At(650)))
}

/// The question goes deeper every time it is put.
fn question(look: &Look<'_>) -> kring_core::sealed::Sealed {
    let put: u32 = look
        .view
        .questions
        .iter()
        .map(|question| question.revision)
        .sum();
    look.own_line("presenter-question", usize::try_from(put).unwrap_or(0))
}

/// Says of what was offered, and not dealt with yet, whether it speaks to them.
fn marks(look: &Look<'_>) -> Option<Wish> {
    if !look.may(ActKind::Mark) {
        return None;
    }
    let fresh = |card: &&CardView<'_>| {
        let dealt_with = card.answered || card.temperature.is_some() || card.mark.is_some();
        card.open && !card.mine && !dealt_with && look.is_advice(&card.kind)
    };
    let fresh = look.view.cards.iter().filter(fresh);
    let left = fresh.clone().count() as u64;
    let card = fresh.clone().next()?.id;
    let speaks = look.chance(&card.to_string()).happens(60);
    let mark = Some(if speaks { Mark::SpeaksToMe } else { Mark::Less });
    Some(Wish::new(
        Act::Mark { card, mark },
        When::Sharing { left, until: 600 },
    ))
}

/// Names an experiment where the step asks for it; where none does, before the end.
fn intends(look: &Look<'_>) -> Option<Wish> {
    let named = look
        .view
        .experiments
        .iter()
        .any(|made| made.person == look.me);
    let now = look.allows(Activity::Intend) || !look.method_intends();
    // Where everybody speaks in turn, it comes with the word.
    let turn = !look.goes_round() || look.has_word() || look.all_ready();
    if !look.may(ActKind::Intend) || named || !now || !turn {
        return None;
    }
    let act = Act::Intend {
        experiment: look.ids.experiment(),
        revision: 1,
        text: look.own_line("experiment", 0),
        on: some_weeks_after(look.now, look.chance("weeks").between(10, 30)),
    };
    let when = if look.has_word() && look.goes_round() {
        When::Spoken
    } else {
        When::At(650)
    };
    Some(Wish::new(act, when))
}

fn some_weeks_after(now: Moment, days: u64) -> Date {
    let day = Timestamp::from_microsecond(now.as_micros()).unwrap_or_default();
    let day = TimeZone::UTC.to_datetime(day).date();
    let days = Span::new().days(i64::try_from(days).unwrap_or(14));
    day.checked_add(days).unwrap_or(day)
}
