//! Which wording of a text is which: who seals it names its revision, and revisions follow
//! each other.

use std::sync::Arc;

use kring_core::{
    conduct::{
        About, Act, Card, Command, Experiment, Question, Refusal, Screens, Setting, StepKey,
        Takeaway, Viewer, WithdrawnView, project,
    },
    ids::{ExperimentId, PersonId},
    method::{Authors, Method},
};

use crate::circle::{
    ANNE, APPRENTICE, BRAM, Conducted, GUIDE, PRESENTER, card, kind, method, setting, text, viewers,
};

const EXPERIMENT: ExperimentId = ExperimentId::from_bytes([5; 16]);

fn present(revision: u32, words: &str) -> Act {
    Act::Present {
        revision,
        text: text(words),
    }
}

fn reformulate(revision: u32, words: &str) -> Act {
    Act::Reformulate {
        revision,
        text: text(words),
    }
}

fn intend(revision: u32, words: &str) -> Act {
    Act::Intend {
        experiment: EXPERIMENT,
        revision,
        text: text(words),
        on: jiff::civil::date(2026, 12, 1),
    }
}

fn takeaway(revision: u32, words: &str) -> Act {
    Act::Takeaway {
        about: About::Content,
        revision,
        text: text(words),
    }
}

/// A question for the first step in which ten steps asks for any.
fn question_card(revision: u32, words: &str) -> Act {
    Act::Submit {
        card: card(1),
        step: StepKey { method: 0, step: 1 },
        kind: kind("question"),
        revision,
        text: text(words),
    }
}

/// A round in which only the facilitator has a screen, in a step of ten steps.
fn with_one_screen(step: &str) -> Conducted {
    let one_screen = Setting {
        screens: Screens::One,
        ..setting()
    };
    let mut conducted = Conducted::begun(one_screen, "ten-steps");
    conducted.go_to(step);
    conducted
}

#[track_caller]
fn enters(conducted: &mut Conducted, facilitator: PersonId, person: PersonId, act: Act) {
    let command = Command {
        on_behalf: Some(person),
        ..conducted.command(act)
    };
    conducted.give(facilitator, &command).unwrap();
}

#[test]
fn a_text_comes_with_the_revision_after_its_last() {
    type Worded = fn(u32, &str) -> Act;
    type LastSeen = fn(&Conducted) -> u32;
    let texts: [(&str, &str, PersonId, Worded, LastSeen); 5] = [
        ("e5", "", PRESENTER, present, |conducted| {
            conducted.sees(BRAM).questions[0].revision
        }),
        ("e5", "", PRESENTER, reformulate, |conducted| {
            conducted.sees(BRAM).questions[0].revision
        }),
        ("ten-steps", "questions", ANNE, question_card, |conducted| {
            conducted.sees(ANNE).cards[0].revision
        }),
        ("ten-steps", "evaluation", ANNE, takeaway, |conducted| {
            conducted.sees(ANNE).takeaways[0].revision
        }),
        ("ten-steps", "evaluation", PRESENTER, intend, |conducted| {
            conducted.sees(ANNE).experiments[0].revision
        }),
    ];
    for (id, step, who, worded, last_seen) in texts {
        let mut conducted = Conducted::begun(setting(), id);
        if !step.is_empty() {
            conducted.go_to(step);
        }
        let refuses = |conducted: &mut Conducted, revision, last| {
            let refusal = conducted.refused(who, worded(revision, "out of order"));
            assert_eq!(refusal, Refusal::WrongRevision { revision, last });
        };
        for revision in [0, 2, u32::MAX] {
            refuses(&mut conducted, revision, 0);
        }
        conducted.does(who, worded(1, "first words"));
        assert_eq!(last_seen(&conducted), 1);
        for revision in [0, 1, 3] {
            refuses(&mut conducted, revision, 1);
        }
        conducted.does(who, worded(2, "better words"));
        assert_eq!(last_seen(&conducted), 2);
        refuses(&mut conducted, 2, 2);
    }
}

#[test]
fn of_two_devices_that_word_a_text_anew_one_does() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    conducted.does(ANNE, question_card(1, "half a question"));
    conducted.does(ANNE, question_card(2, "by telephone"));
    assert_eq!(
        conducted.refused(ANNE, question_card(2, "by laptop")),
        Refusal::WrongRevision {
            revision: 2,
            last: 2
        }
    );
    assert_eq!(conducted.finds(1).text, text("by telephone"));
    let read = conducted.sees(ANNE).cards[0].revision;
    conducted.does(ANNE, question_card(read + 1, "by laptop, after reading"));
}

#[test]
fn a_text_that_is_sent_again_is_not_worded_again() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    let first = conducted.command(question_card(1, "first words"));
    assert_eq!(conducted.give(ANNE, &first), Ok(1));
    assert_eq!(conducted.give(ANNE, &first), Ok(0));
    conducted.does(ANNE, question_card(2, "better words"));
    assert_eq!(conducted.give(ANNE, &first), Ok(0));
    let card = conducted.finds(1);
    assert_eq!((card.revision, &card.text), (2, &text("better words")));
}

#[test]
fn a_card_that_was_taken_back_counts_on_and_its_writer_is_told() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    conducted.does(ANNE, question_card(1, "first words"));
    conducted.does(ANNE, question_card(2, "better words"));
    assert_eq!(conducted.sees(ANNE).withdrawn, []);
    conducted.does(ANNE, Act::Withdraw { card: card(1) });
    for viewer in viewers(conducted.round()) {
        let counts_on = WithdrawnView {
            id: card(1),
            revision: 2,
        };
        let own = viewer == Viewer::Person(ANNE);
        let expected = if own { vec![counts_on] } else { Vec::new() };
        let told = project(conducted.round(), viewer).withdrawn;
        assert_eq!(told, expected, "{viewer:?}");
    }
    assert_eq!(
        conducted.refused(ANNE, question_card(1, "as if new")),
        Refusal::WrongRevision {
            revision: 1,
            last: 2
        }
    );
    conducted.does(ANNE, question_card(3, "after all"));
    assert_eq!(conducted.sees(ANNE).withdrawn, []);
    assert_eq!(conducted.sees(ANNE).cards[0].revision, 3);
}

#[test]
fn a_text_names_who_sealed_it_beside_whose_it_is() {
    let mut conducted = with_one_screen("questions");
    enters(
        &mut conducted,
        GUIDE,
        ANNE,
        question_card(1, "wat hapened?"),
    );
    let read = |conducted: &Conducted| {
        let view = conducted.sees(PRESENTER);
        let card = &view.cards[0];
        (card.author, card.sealed_by, card.revision)
    };
    assert_eq!(read(&conducted), (Some(ANNE), Some(GUIDE), 1));
    // Who was handed the chair mends it: the newest wording is theirs.
    conducted.does(GUIDE, Act::HandOver { to: APPRENTICE });
    enters(
        &mut conducted,
        APPRENTICE,
        ANNE,
        question_card(2, "what happened?"),
    );
    assert_eq!(read(&conducted), (Some(ANNE), Some(APPRENTICE), 2));

    conducted.go_to("own-definition");
    enters(
        &mut conducted,
        APPRENTICE,
        PRESENTER,
        reformulate(1, "what keeps me"),
    );
    conducted.go_to("evaluation");
    enters(&mut conducted, APPRENTICE, ANNE, takeaway(1, "patience"));
    enters(
        &mut conducted,
        APPRENTICE,
        PRESENTER,
        intend(1, "ask before I tell"),
    );
    conducted.does(BRAM, takeaway(1, "with my own telephone"));
    let view = conducted.sees(BRAM);
    let [Question { sealed_by, .. }] = &view.questions[..] else {
        panic!("one question: {:?}", view.questions);
    };
    assert_eq!(*sealed_by, APPRENTICE);
    let [
        Experiment {
            person, sealed_by, ..
        },
    ] = &view.experiments[..]
    else {
        panic!("one experiment: {:?}", view.experiments);
    };
    assert_eq!((*person, *sealed_by), (PRESENTER, APPRENTICE));
    let noted = |noted: &Takeaway| (noted.person, noted.sealed_by);
    let noted: Vec<_> = view.takeaways.iter().map(noted).collect();
    assert_eq!(noted, [(ANNE, APPRENTICE), (BRAM, BRAM)]);
}

#[test]
fn where_writers_are_hidden_nobody_reads_who_sealed() {
    let mut anonymous = Method::clone(&method("ten-steps"));
    anonymous.steps[1].cards[0].authors = Authors::Hidden;
    let mut conducted = Conducted::new();
    let one_screen = Setting {
        screens: Screens::One,
        ..setting()
    };
    conducted.does(
        GUIDE,
        Act::Open {
            setting: one_screen,
        },
    );
    let method = Arc::new(anonymous);
    conducted.does(GUIDE, Act::ChooseMethod { method });
    conducted.does(GUIDE, Act::Begin { until: None });
    conducted.go_to("questions");
    enters(
        &mut conducted,
        GUIDE,
        ANNE,
        question_card(1, "what happened?"),
    );
    conducted.writes(BRAM, 2, "question", "since when?");
    conducted.does(GUIDE, Act::Reveal { card: None });
    for viewer in viewers(conducted.round()) {
        for card in project(conducted.round(), viewer).cards {
            assert_eq!((card.author, card.sealed_by), (None, None), "{viewer:?}");
        }
    }
    let knows = |card: &Card| (card.author, card.sealed_by);
    assert_eq!(knows(conducted.finds(1)), (ANNE, GUIDE));
}

#[test]
fn a_question_is_put_in_the_step_that_its_seal_names() {
    let mut conducted = Conducted::begun(setting(), "e5");
    for act in [present(1, "how"), reformulate(1, "what")] {
        let anywhere = Command {
            visit: None,
            ..conducted.command(act)
        };
        let refusal = conducted.give(PRESENTER, &anywhere).unwrap_err();
        assert!(matches!(refusal, Refusal::Stale { believed: None, .. }));
    }
    let swap = Act::SwapMethod {
        method: method("ten-steps"),
        step: 0,
    };
    conducted.does(GUIDE, swap);
    let named = conducted.sees(PRESENTER).step.unwrap().key;
    assert_eq!(named, StepKey { method: 1, step: 0 });
    conducted.does(PRESENTER, present(1, "how"));
    assert_eq!(conducted.sees(BRAM).questions[0].step, named);
}
