//! Presenter and peers: what they write, say and take along.

use kring_core::{
    conduct::{About, Act, ActKind, Role, Stage, Writing},
    method::{Activity, Visibility},
};

use crate::{
    facilitator,
    look::Look,
    presenter,
    wish::{When, Wish},
};

/// The activities in which people speak with each other.
const CONVERSATIONS: [Activity; 6] = [
    Activity::Present,
    Activity::Ask,
    Activity::Talk,
    Activity::Advise,
    Activity::Choose,
    Activity::Respond,
];

/// After this point of a step nobody begins to speak any more.
const LAST_WORD: u64 = 720;

/// What a person would do next.
pub(crate) fn wish(look: &Look<'_>) -> Option<Wish> {
    if !here(look) {
        return None;
    }
    match (look.view.stage, look.view.role) {
        (Stage::MeetingClosed, _) => None,
        (Stage::Preparing, _) if !checked_in(look) => {
            Some(Wish::new(Act::CheckIn, When::Within(4, 25)))
        }
        (_, Role::Facilitator) => facilitator::wish(look),
        (Stage::Running, Role::Presenter) if !stands_still(look) => presenter::wish(look),
        (Stage::Running, Role::Peer) if !stands_still(look) => peer(look),
        (Stage::Closed, Role::Presenter | Role::Peer) => takes_along(look, When::Within(3, 15)),
        _ => None,
    }
}

fn peer(look: &Look<'_>) -> Option<Wish> {
    writes(look)
        .or_else(|| thinks_again(look))
        .or_else(|| has_written(look))
        .or_else(|| with_the_word(look))
        .or_else(|| takes_along_at_the_end(look))
        .or_else(|| speaks(look))
        .or_else(|| is_ready(look))
}

fn here(look: &Look<'_>) -> bool {
    let mut seats = look.view.seats.iter();
    seats.any(|seat| seat.person == look.me && seat.here != Some(false))
}

fn checked_in(look: &Look<'_>) -> bool {
    let mut seats = look.view.seats.iter();
    seats.any(|seat| seat.person == look.me && seat.checked_in == Some(true))
}

fn stands_still(look: &Look<'_>) -> bool {
    look.step().is_some_and(|step| step.clock.paused.is_some())
}

// --- writing ---------------------------------------------------------------------------

/// Hands in the next card, one kind after the other.
pub(crate) fn writes(look: &Look<'_>) -> Option<Wish> {
    if look.is_ready() {
        return None;
    }
    let left = left_to_write(look);
    // With the last card they say that they are ready, which shares the time as well.
    let when = When::Sharing {
        left: left + 1,
        until: writing_ends(look),
    };
    let writing = look.step()?.writing.iter();
    let next = writing
        .filter(|writing| still_wanted(look, writing) > 0)
        .min_by_key(|writing| {
            look.mine_here()
                .filter(|card| card.kind == writing.kind)
                .count()
        })?;
    // Of every kind the next line, whichever step it was for.
    let mine = look.view.cards.iter();
    let mine = mine.filter(|card| card.mine && card.kind == next.kind);
    let act = Act::Submit {
        card: look.ids.card(),
        step: next.step,
        kind: next.kind.clone().into_owned(),
        revision: 1,
        text: look.line(next.kind.as_str(), mine.count()),
    };
    Some(Wish::new(act, when))
}

pub(crate) fn left_to_write(look: &Look<'_>) -> u64 {
    let writing = look.step().map_or(&[][..], |step| &step.writing);
    writing
        .iter()
        .map(|writing| still_wanted(look, writing))
        .sum()
}

fn still_wanted(look: &Look<'_>, writing: &Writing<'_>) -> u64 {
    if writing.late {
        return 0;
    }
    let mine = look
        .mine_here()
        .filter(|card| card.kind == writing.kind)
        .count() as u64;
    let more = u64::from(thinks_twice(look));
    (wanted(look, writing) + more)
        .saturating_sub(mine)
        .min(writing.left as u64)
}

/// How many cards of a kind somebody has in mind: those that are asked for, and now and
/// then one more.
fn wanted(look: &Look<'_>, writing: &Writing<'_>) -> u64 {
    // Something must be there to choose from.
    let least = match (look.view.role, look.allows(Activity::Choose)) {
        (Role::Presenter, true) => 1,
        _ => 0,
    };
    let more = look
        .chance("one more")
        .happens(if writing.min == 0 { 65 } else { 30 });
    (u64::from(writing.min) + u64::from(more)).max(least)
}

/// Whether somebody writes one card too many and takes it back.
fn thinks_twice(look: &Look<'_>) -> bool {
    look.chance("thinks twice").happens(6)
}

/// Takes a card back, or words one anew, while nobody else has seen it.
fn thinks_again(look: &Look<'_>) -> Option<Wish> {
    if !look.is_ready() {
        return None;
    }
    let mut hidden = look.mine_here().filter(|card| !card.open);
    if thinks_twice(look) {
        let writing = look.step()?.writing.iter();
        let too_many = writing.filter(|writing| !writing.late).find(|writing| {
            let mine = look
                .mine_here()
                .filter(|card| card.kind == writing.kind)
                .count() as u64;
            mine > wanted(look, writing).max(1)
        })?;
        let card = hidden.filter(|card| card.kind == too_many.kind).last()?;
        return Some(Wish::soon(Act::Withdraw { card: card.id }));
    }
    if look.chance("words anew").happens(6) {
        let card = hidden.find(|card| card.revision == 1)?;
        let step = card.step;
        // The script has one line for it, however it is worded.
        let text = card.text.clone().into_owned();
        let kind = card.kind.clone().into_owned();
        return Some(Wish::soon(Act::Submit {
            card: card.id,
            step,
            kind,
            revision: card.revision + 1,
            text,
        }));
    }
    None
}

/// When the time to write is over: in a step that is for more, after its first part.
fn writing_ends(look: &Look<'_>) -> u64 {
    let only = look
        .on_paper()
        .is_some_and(|step| step.activity == Activity::Write && step.also.is_empty());
    if only { 850 } else { 330 }
}

// --- the word --------------------------------------------------------------------------

/// What somebody does who has the word: lays cards open, says something, passes it on.
pub(crate) fn with_the_word(look: &Look<'_>) -> Option<Wish> {
    if !look.has_word() {
        return None;
    }
    if let Some(act) = lays_open(look) {
        return Some(Wish::soon(act));
    }
    if look.allows(Activity::Takeaways)
        && let Some(wish) = takes_along(look, When::Spoken)
    {
        return Some(wish);
    }
    let asked = look.mine_here().any(|card| card.open && !card.answered);
    if look.allows(Activity::Answer) && asked && look.goes_round() && look.to_answer().is_some() {
        // Waits for the presenter's answer.
        return None;
    }
    let said = look.allows(Activity::Takeaways);
    let when = if said { When::SOON } else { When::Spoken };
    Some(Wish::new(Act::Pass, when))
}

/// The next card to lay open: of questions one, for the others are spare.
fn lays_open(look: &Look<'_>) -> Option<Act> {
    if look.allows(Activity::Ask) && look.mine_here().any(|card| card.open) {
        return None;
    }
    let in_turn = |kind| look.visibility(kind) == Some(Visibility::InTurn);
    let mut mine = look.mine_here().filter(|card| in_turn(&card.kind));
    let card = mine.find(|card| !card.open)?.id;
    Some(Act::Reveal { card: Some(card) })
}

/// Asks for the word, or now and then thinks better of it.
pub(crate) fn speaks(look: &Look<'_>) -> Option<Wish> {
    let step = look.step()?;
    let converses = CONVERSATIONS.iter().any(|activity| look.allows(*activity));
    let told = look.view.role == Role::Presenter || look.questions_here() == 0;
    let waits_for_question = look.allows(Activity::Present) && told;
    let may = look.may(ActKind::AskWord) && look.may(ActKind::Ready);
    let open = converses && may && !look.goes_round() && !waits_for_question;
    if !open || look.has_word() || look.point() >= LAST_WORD {
        return None;
    }
    if look.asks() {
        let thinks_better = look.chance("thinks better of it").happens(4);
        return thinks_better.then_some(Wish::new(Act::Pass, When::Within(5, 60)));
    }
    // It is quiet while people write.
    if step.asking.len() >= 2 || (look.has_cards() && !look.all_ready()) {
        return None;
    }
    // While the presenter answers cards, others ask only now and then.
    let when = if look.allows(Activity::Answer) {
        When::Within(60, 240)
    } else {
        When::Within(8, 60)
    };
    Some(Wish::new(Act::AskWord, when))
}

// --- what stays ------------------------------------------------------------------------

/// Where everybody speaks in turn, they do so first: takeaways may come with the word.
pub(crate) fn takes_along_at_the_end(look: &Look<'_>) -> Option<Wish> {
    if look.goes_round() && !look.has_gone_round() {
        return None;
    }
    let when = When::Sharing {
        left: 2,
        until: 950,
    };
    let begins = look.chance("takes along").between(500, 800);
    let when = match look.point() {
        point if point < begins => When::At(begins),
        // Nobody is hurried.
        900.. => When::Within(10, 40),
        _ => when,
    };
    takes_along(look, when)
}

/// Says what they take along, about the case and then about how it went.
pub(crate) fn takes_along(look: &Look<'_>, when: When) -> Option<Wish> {
    if !look.may(ActKind::Takeaway) {
        return None;
    }
    let noted = |about| {
        let mut mine = look
            .view
            .takeaways
            .iter()
            .filter(|noted| noted.person == look.me);
        mine.any(|noted| noted.about == about)
    };
    let about = [About::Content, About::Process]
        .into_iter()
        .find(|about| !noted(*about))?;
    let text = match (about, look.view.role) {
        (About::Content, Role::Presenter) => look.own_line("takeaway-presenter", 0),
        (About::Content, _) => look.line("takeaway-content", 0),
        (About::Process, Role::Presenter) => look.own_line("takeaway-process-presenter", 0),
        (About::Process, _) => look.line("takeaway-process", 0),
    };
    let act = Act::Takeaway {
        about,
        revision: 1,
        text,
    };
    Some(Wish::new(act, when))
}

/// Where cards are written, ready means that they are.
pub(crate) fn has_written(look: &Look<'_>) -> Option<Wish> {
    let done = look.has_cards() && !look.is_ready() && look.may(ActKind::Ready);
    let when = When::Sharing {
        left: 1,
        until: writing_ends(look),
    };
    done.then_some(Wish::new(Act::Ready { ready: true }, when))
}

// --- ready -----------------------------------------------------------------------------

/// Says that they are ready: after they spoke, or when it is time.
pub(crate) fn is_ready(look: &Look<'_>) -> Option<Wish> {
    if look.is_ready() || !look.may(ActKind::Ready) || look.has_word() {
        return None;
    }
    let ready = Act::Ready { ready: true };
    if look.goes_round() {
        let waits = look.waits_in_order();
        return (!waits).then_some(Wish::new(ready, When::Within(5, 30)));
    }
    if look.allows(Activity::Outside) {
        return Some(Wish::soon(ready));
    }
    Some(look.at_some_point(ready, 800, 900))
}
