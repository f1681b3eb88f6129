//! A presenter outside the circle, and one who is not in the room.

use kring_core::{
    conduct::{Act, ActKind, Place, Refusal, Viewer},
    method::Position,
};

use crate::circle::{ANNE, BRAM, Conducted, GUIDE, PRESENTER, as_sent, card, text};

fn place_of_presenter(conducted: &Conducted, viewer: kring_core::ids::PersonId) -> Place {
    let view = conducted.sees(viewer);
    view.seats
        .iter()
        .find(|seat| seat.person == PRESENTER)
        .unwrap()
        .place
}

#[test]
fn who_listens_sits_outside_and_takes_no_part() {
    let mut conducted = Conducted::in_step("gossip", "gossip");
    assert_eq!(place_of_presenter(&conducted, ANNE), Place::Outside);
    let own = [
        ActKind::CheckIn,
        ActKind::Signal,
        ActKind::Leave,
        ActKind::Return,
    ];
    assert_eq!(conducted.sees(PRESENTER).can, own);
    for act in [
        Act::AskWord,
        Act::Pass,
        Act::Reformulate {
            revision: 1,
            text: text("anew"),
        },
    ] {
        assert_eq!(conducted.refused(PRESENTER, act), Refusal::PresenterListens);
    }
    let back = conducted.refused(
        GUIDE,
        Act::GiveWord {
            to: Some(PRESENTER),
        },
    );
    assert_eq!(back, Refusal::CannotSpeak);
    conducted.does(GUIDE, Act::Next);
    assert_eq!(place_of_presenter(&conducted, ANNE), Place::Ring);
}

#[test]
fn a_step_that_says_so_calls_the_listener_back() {
    let mut conducted = Conducted::in_step("socratic", "keeping");
    assert_eq!(place_of_presenter(&conducted, ANNE), Place::Outside);
    assert_eq!(
        conducted.refused(PRESENTER, Act::AskWord),
        Refusal::PresenterListens
    );
    conducted.does(
        GUIDE,
        Act::GiveWord {
            to: Some(PRESENTER),
        },
    );
    assert_eq!(conducted.round().position(), Some(Position::Speaks));
    assert_eq!(place_of_presenter(&conducted, ANNE), Place::Ring);
    conducted.does(GUIDE, Act::Repeat);
    assert_eq!(place_of_presenter(&conducted, ANNE), Place::Outside);
}

#[test]
fn who_is_away_misses_everything_until_the_step_ends() {
    let mut conducted = Conducted::in_step("incident", "diagnosis");
    assert_eq!(place_of_presenter(&conducted, ANNE), Place::Empty);
    let before = conducted.bytes(Viewer::Person(PRESENTER));
    conducted.writes(ANNE, 1, "diagnosis", "afraid of conflict");
    conducted.does(ANNE, Act::Ready { ready: true });
    conducted.does(BRAM, Act::AskWord);
    conducted.does(GUIDE, Act::GiveWord { to: Some(BRAM) });
    conducted.does(BRAM, Act::Leave);
    assert_eq!(conducted.bytes(Viewer::Person(PRESENTER)), before);
    let view = conducted.sees(PRESENTER);
    let step = view.step.unwrap();
    assert_eq!((step.word, step.ready, view.waiting), (None, None, 0));
    assert!(view.seats.iter().all(|seat| seat.here.is_none()));
    assert_eq!(
        conducted.refused(PRESENTER, Act::AskWord),
        Refusal::PresenterAway
    );

    conducted.does(GUIDE, Act::Next);
    let view = conducted.sees(PRESENTER);
    assert!(view.seats.iter().any(|seat| seat.here == Some(false)));
    assert!(
        view.cards.is_empty(),
        "what was written in private stays so"
    );
}

/// A question that was held back is laid open in the next step, with the presenter away.
fn laid_open_while_away() -> Conducted {
    let mut conducted = Conducted::in_step("incident", "questions");
    conducted.writes(ANNE, 1, "question", "held back");
    conducted.does(GUIDE, Act::Next);
    conducted.does(GUIDE, Act::GiveWord { to: Some(ANNE) });
    conducted.does(
        ANNE,
        Act::Reveal {
            card: Some(card(1)),
        },
    );
    conducted
}

#[test]
fn beginning_the_step_anew_shows_nothing_of_it() {
    let mut conducted = laid_open_while_away();
    conducted.does(GUIDE, Act::Repeat);
    let sent = as_sent(&text("held back"));
    for viewer in [Viewer::Person(PRESENTER), Viewer::Board { by: PRESENTER }] {
        assert!(!conducted.bytes(viewer).contains(&sent), "{viewer:?}");
    }
    assert!(conducted.bytes(Viewer::Board { by: GUIDE }).contains(&sent));
}

#[test]
fn a_card_laid_open_while_away_is_read_after() {
    let mut conducted = laid_open_while_away();
    let sent = as_sent(&text("held back"));
    assert!(conducted.bytes(Viewer::Person(BRAM)).contains(&sent));
    assert!(!conducted.bytes(Viewer::Person(PRESENTER)).contains(&sent));
    conducted.does(GUIDE, Act::Next);
    assert!(conducted.bytes(Viewer::Person(PRESENTER)).contains(&sent));
}
