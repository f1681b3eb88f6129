//! Cards: written in private, laid open, rated, answered, marked; the question; takeaways.

use kring_core::{
    conduct::{About, Act, Mark, Refusal, Viewer, project},
    method::{Authors, Temperature},
    sealed::{MOST_BYTES, Sealed},
};

use crate::circle::{
    ANNE, BRAM, Conducted, GUIDE, PRESENTER, as_sent, card, kind, setting, text, viewers,
};

#[test]
fn a_card_is_its_writers_until_it_is_laid_open() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    conducted.writes(ANNE, 1, "question", "first words");
    conducted.writes(ANNE, 1, "question", "better words");
    assert_eq!(conducted.finds(1).revision, 2);
    let reworded = conducted.submission(1, "question", "not mine");
    assert_eq!(conducted.refused(BRAM, reworded), Refusal::CardOfAnother);
    let withdraw = Act::Withdraw { card: card(1) };
    assert_eq!(
        conducted.refused(BRAM, withdraw.clone()),
        Refusal::CardOfAnother
    );
    conducted.writes(ANNE, 2, "question", "withdrawn words");
    conducted.does(ANNE, Act::Withdraw { card: card(2) });

    let sent = as_sent(&text("better words"));
    for viewer in viewers(conducted.round()) {
        let reads = conducted.bytes(viewer).contains(&sent);
        assert_eq!(reads, viewer == Viewer::Person(ANNE), "{viewer:?}");
    }
    conducted.does(GUIDE, Act::Reveal { card: None });
    for viewer in viewers(conducted.round()) {
        let in_the_room = viewer != Viewer::Person(crate::circle::person(200));
        assert_eq!(
            conducted.bytes(viewer).contains(&sent),
            in_the_room,
            "{viewer:?}"
        );
    }
    assert_eq!(conducted.refused(ANNE, withdraw), Refusal::CardOpen);
    let reworded = conducted.submission(1, "question", "afterthought");
    assert_eq!(conducted.refused(ANNE, reworded), Refusal::CardOpen);
}

#[test]
fn only_the_facilitator_lays_all_cards_open() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    conducted.writes(ANNE, 1, "question", "what happened");
    conducted.does(GUIDE, Act::GiveWord { to: Some(BRAM) });
    let refusal = conducted.refused(BRAM, Act::Reveal { card: None });
    assert!(matches!(refusal, Refusal::NotYours { .. }));
    assert_eq!(
        conducted.refused(
            BRAM,
            Act::Reveal {
                card: Some(card(1))
            }
        ),
        Refusal::NotItsTurn
    );
    conducted.does(GUIDE, Act::Reveal { card: None });
    let again = conducted.refused(GUIDE, Act::Reveal { card: None });
    assert_eq!(again, Refusal::NothingToReveal);
}

#[test]
fn a_card_in_turn_is_laid_open_by_who_has_the_word() {
    let mut conducted = Conducted::in_step("incident", "questions");
    conducted.writes(ANNE, 1, "question", "asked");
    conducted.writes(ANNE, 2, "question", "spare");
    conducted.writes(BRAM, 3, "question", "later");
    let open = |number| Act::Reveal {
        card: Some(card(number)),
    };
    assert!(matches!(
        conducted.refused(ANNE, open(1)),
        Refusal::NotYours { .. }
    ));
    assert_eq!(conducted.refused(GUIDE, open(1)), Refusal::NotItsTurn);
    conducted.does(GUIDE, Act::GiveWord { to: Some(ANNE) });
    conducted.does(ANNE, open(1));
    assert_eq!(conducted.refused(ANNE, open(3)), Refusal::NotItsTurn);
    let reads: Vec<_> = conducted
        .sees(PRESENTER)
        .cards
        .iter()
        .map(|card| card.id)
        .collect();
    assert_eq!(reads, [card(1)]);
    assert_eq!(conducted.sees(PRESENTER).waiting, 2);
}

#[test]
fn a_private_card_is_never_laid_open() {
    let mut conducted = Conducted::in_step("incident", "diagnosis");
    conducted.writes(ANNE, 1, "diagnosis", "for myself");
    conducted.does(GUIDE, Act::GiveWord { to: Some(ANNE) });
    let refusal = conducted.refused(
        ANNE,
        Act::Reveal {
            card: Some(card(1)),
        },
    );
    assert_eq!(refusal, Refusal::CardPrivate);
}

#[test]
fn a_card_at_once_is_read_as_soon_as_it_is_handed_in() {
    let mut conducted = Conducted::in_step("tci", "it");
    conducted.writes(ANNE, 1, "theme", "letting go");
    assert_eq!(
        conducted.sees(BRAM).cards[0].text.as_ref(),
        &text("letting go")
    );
    conducted.does(PRESENTER, Act::Choose { card: card(1) });
    conducted.writes(PRESENTER, 2, "theme", "trust");
    conducted.does(PRESENTER, Act::Choose { card: card(2) });
    let chosen = conducted.sees(BRAM).chosen;
    assert_eq!((chosen.len(), chosen[0].card), (1, card(2)));
}

#[test]
fn what_is_too_much_too_little_or_out_of_place_is_refused() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    let submit = |conducted: &Conducted, number, of: &str, text: Sealed| {
        let step = conducted.round().step_key().unwrap();
        Act::Submit {
            card: card(number),
            step,
            kind: kind(of),
            revision: 1,
            text,
        }
    };
    let long = submit(
        &conducted,
        1,
        "question",
        Sealed::new(vec![0; MOST_BYTES + 1]),
    );
    assert_eq!(
        conducted.refused(ANNE, long),
        Refusal::TooLong {
            bytes: MOST_BYTES + 1
        }
    );
    let longest = submit(&conducted, 1, "question", Sealed::new(vec![0; MOST_BYTES]));
    conducted.does(ANNE, longest);
    let empty = submit(&conducted, 2, "question", text(""));
    assert_eq!(conducted.refused(ANNE, empty), Refusal::Empty);
    let other = submit(&conducted, 2, "advice", text("you should"));
    assert!(matches!(
        conducted.refused(ANNE, other),
        Refusal::WrongKind { .. }
    ));
    conducted.writes(ANNE, 2, "question", "two");
    conducted.writes(ANNE, 3, "question", "three");
    let fourth = conducted.submission(4, "question", "four");
    assert_eq!(
        conducted.refused(ANNE, fourth),
        Refusal::EnoughCards { limit: 3 }
    );
    let left = |conducted: &Conducted| conducted.sees(ANNE).step.unwrap().writing[0].left;
    assert_eq!(left(&conducted), 0);
    conducted.does(ANNE, Act::Withdraw { card: card(3) });
    assert_eq!(left(&conducted), 1);
    let presenter = conducted.submission(5, "question", "my own");
    assert!(matches!(
        conducted.refused(PRESENTER, presenter),
        Refusal::NotInThisStep { .. }
    ));
}

#[test]
fn the_limit_of_cards_follows_the_size_of_the_circle() {
    let left = |members: u8| {
        let mut sized = setting();
        let more = (7..members).map(crate::circle::person);
        sized
            .seats
            .extend(more.map(|person| (person, kring_core::conduct::SeatKind::Member)));
        let mut conducted = Conducted::begun(sized, "socratic");
        conducted.go_to("writing");
        conducted.sees(ANNE).step.unwrap().writing[0].left
    };
    assert_eq!([left(7), left(8), left(10)], [3, 2, 2]);
}

#[test]
fn a_card_that_comes_late_is_kept_and_marked() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    conducted.writes(ANNE, 1, "question", "in time");
    let half_written = conducted.submission(2, "question", "half written");
    let too_late = conducted.submission(3, "question", "much later");
    conducted.does(GUIDE, Act::Next);
    let late = &conducted.sees(BRAM).step.unwrap().writing[0];
    assert_eq!((late.late, late.left), (true, 3));
    conducted.does(BRAM, half_written);
    assert!(conducted.finds(2).late && conducted.finds(2).revealed.is_some());
    conducted.does(GUIDE, Act::Next);
    conducted.does(GUIDE, Act::Next);
    assert_eq!(conducted.refused(BRAM, too_late), Refusal::TooLate);
}

#[test]
fn entering_a_step_that_needs_them_lays_cards_open() {
    let mut conducted = Conducted::in_step("socratic", "writing");
    conducted.writes(ANNE, 1, "question", "what matters");
    assert!(conducted.finds(1).revealed.is_none());
    conducted.does(GUIDE, Act::Next);
    assert!(conducted.finds(1).revealed.is_some());
}

#[test]
fn warm_cards_are_answered_first_and_unrated_ones_after_them() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    for number in 1..=3 {
        conducted.writes(ANNE, number, "question", "a question");
    }
    conducted.does(GUIDE, Act::Next);
    let rated = [Temperature::Cold, Temperature::Warm, Temperature::Neutral];
    for (number, temperature) in (1..).zip(rated) {
        let temperature = Some(temperature);
        conducted.does(
            PRESENTER,
            Act::Rate {
                card: card(number),
                temperature,
            },
        );
    }
    conducted.does(GUIDE, Act::Next);
    conducted.writes(BRAM, 4, "follow-up", "and then");
    conducted.does(GUIDE, Act::Next);
    assert_eq!(conducted.sees(ANNE).queue, [2, 4, 3, 1].map(card));
    conducted.does(PRESENTER, Act::Answer { card: card(2) });
    conducted.does(PRESENTER, Act::Answer { card: card(3) });
    assert_eq!(conducted.sees(ANNE).queue, [4, 3, 1].map(card));
    assert_eq!(conducted.sees(ANNE).answering, Some(card(3)));
    conducted.does(PRESENTER, Act::Answered { card: card(3) });
    assert_eq!(conducted.sees(ANNE).answering, None);
    // Tapping the wrong card is undone by taking up the right one again.
    conducted.does(PRESENTER, Act::Answer { card: card(2) });
    assert_eq!(conducted.sees(ANNE).queue, [2, 4, 1].map(card));
}

#[test]
fn a_queue_does_not_tell_in_which_order_nameless_cards_came() {
    let queue = |order: [u8; 3]| {
        let mut anonymous = kring_core::method::Method::clone(&crate::circle::method("ten-steps"));
        anonymous.steps[1].cards[0].authors = Authors::Hidden;
        let mut conducted = Conducted::new();
        conducted.does(GUIDE, Act::Open { setting: setting() });
        let method = std::sync::Arc::new(anonymous);
        conducted.does(GUIDE, Act::ChooseMethod { method });
        conducted.does(GUIDE, Act::Begin { until: None });
        conducted.go_to("questions");
        for number in order {
            conducted.writes(ANNE, number, "question", "what happened");
        }
        conducted.go_to("answers");
        conducted.sees(BRAM).queue
    };
    assert_eq!(queue([3, 1, 2]), queue([1, 2, 3]));
}

#[test]
fn going_back_lays_open_nothing_that_is_being_written() {
    let mut conducted = Conducted::in_step("socratic", "second-round");
    conducted.writes(ANNE, 1, "question", "half of it");
    conducted.does(GUIDE, Act::Back);
    conducted.does(GUIDE, Act::Next);
    conducted.does(GUIDE, Act::Repeat);
    assert!(conducted.finds(1).revealed.is_none());
    conducted.does(GUIDE, Act::Reveal { card: None });
    assert!(conducted.finds(1).revealed.is_some());
}

#[test]
fn a_card_for_a_method_that_was_left_is_not_filed_under_another() {
    let mut conducted = Conducted::in_step("incident", "questions");
    let submit = conducted.submission(1, "question", "spare");
    let method = crate::circle::method("ten-steps");
    conducted.does(GUIDE, Act::SwapMethod { method, step: 1 });
    assert_eq!(conducted.refused(ANNE, submit), Refusal::TooLate);
}

#[test]
fn a_card_that_was_withdrawn_stays_its_writers() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    conducted.writes(ANNE, 1, "question", "first");
    conducted.does(ANNE, Act::Withdraw { card: card(1) });
    let taken = conducted.submission(1, "question", "not mine");
    assert_eq!(conducted.refused(BRAM, taken), Refusal::CardOfAnother);
    conducted.writes(ANNE, 1, "question", "second");
    assert_eq!(conducted.finds(1).author, ANNE);
}

#[test]
fn who_was_handed_the_chair_can_still_take_back_their_card() {
    let mut conducted = Conducted::in_step("incident", "questions");
    conducted.writes(ANNE, 1, "question", "before");
    conducted.does(GUIDE, Act::HandOver { to: ANNE });
    conducted.does(ANNE, Act::Withdraw { card: card(1) });
}

#[test]
fn the_facilitator_lays_open_the_card_of_who_has_the_word() {
    let mut conducted = Conducted::in_step("incident", "advice");
    conducted.writes(ANNE, 1, "advice", "begin with the team");
    conducted.does(GUIDE, Act::GiveWord { to: Some(ANNE) });
    assert_eq!(conducted.sees(GUIDE).guide.unwrap().to_reveal, 1);
    conducted.does(GUIDE, Act::Reveal { card: None });
    assert!(conducted.finds(1).revealed.is_some());
}

#[test]
fn only_open_cards_of_the_right_kind_are_rated() {
    let mut conducted = Conducted::in_step("ten-steps", "definitions");
    conducted.writes(ANNE, 1, "definition", "my problem is");
    let rate = |number| Act::Rate {
        card: card(number),
        temperature: Some(Temperature::Warm),
    };
    assert!(matches!(
        conducted.refused(PRESENTER, rate(1)),
        Refusal::NotInThisStep { .. }
    ));
    conducted.does(GUIDE, Act::Next);
    conducted.does(PRESENTER, rate(1));
    conducted.does(PRESENTER, rate(1));
    assert_eq!(conducted.refused(PRESENTER, rate(9)), Refusal::NoSuchCard);
    assert!(matches!(
        conducted.refused(ANNE, rate(1)),
        Refusal::NotYours { .. }
    ));
}

#[test]
fn the_old_question_stays_beside_the_new_one() {
    let mut conducted = Conducted::begun(setting(), "ten-steps");
    conducted.does(
        PRESENTER,
        Act::Present {
            revision: 1,
            text: text("how do I get them along"),
        },
    );
    conducted.does(
        PRESENTER,
        Act::Present {
            revision: 2,
            text: text("how do I get them moving"),
        },
    );
    conducted.go_to("own-definition");
    conducted.does(
        PRESENTER,
        Act::Reformulate {
            revision: 1,
            text: text("what keeps me from asking"),
        },
    );
    let questions = conducted.sees(BRAM).questions;
    let texts: Vec<_> = questions
        .iter()
        .map(|question| question.text.clone())
        .collect();
    assert_eq!(
        texts,
        [
            text("how do I get them moving"),
            text("what keeps me from asking")
        ]
    );
}

#[test]
fn a_question_put_anew_in_its_own_step_stands_beside_the_old_one() {
    let mut conducted = Conducted::begun(setting(), "e5");
    for (revision, words) in [(1, "they do not listen"), (2, "they do not hear me")] {
        let text = text(words);
        conducted.does(PRESENTER, Act::Present { revision, text });
    }
    let anew = text("what do I do when nobody answers");
    conducted.does(
        PRESENTER,
        Act::Reformulate {
            revision: 1,
            text: anew.clone(),
        },
    );
    let questions = conducted.sees(BRAM).questions;
    let texts: Vec<_> = questions
        .iter()
        .map(|question| question.text.clone())
        .collect();
    assert_eq!(texts, [text("they do not hear me"), anew]);
    assert_eq!([questions[0].anew, questions[1].anew], [false, true]);
}

#[test]
fn a_view_says_what_is_rated_answered_and_still_to_be_laid_open() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    conducted.writes(ANNE, 1, "question", "what happened");
    let waiting = |conducted: &Conducted| conducted.sees(GUIDE).guide.unwrap().to_reveal;
    assert_eq!(waiting(&conducted), 1);
    assert!(!conducted.sees(GUIDE).ending);
    conducted.does(GUIDE, Act::Next);
    assert_eq!(waiting(&conducted), 0);
    let step = conducted.sees(PRESENTER).step.unwrap();
    assert_eq!(
        (&step.rated[..], step.answers.len()),
        (&[kind("question")][..], 0)
    );
    conducted.go_to("answers");
    let step = conducted.sees(PRESENTER).step.unwrap();
    assert_eq!(step.answers[..], [kind("question"), kind("follow-up")]);
    conducted.go_to("evaluation");
    assert!(conducted.sees(GUIDE).ending);
}

#[test]
fn the_presenter_marks_advice_and_names_an_experiment() {
    let mut conducted = Conducted::in_step("incident", "advice");
    conducted.writes(ANNE, 1, "advice", "begin with the team");
    conducted.does(GUIDE, Act::GiveWord { to: Some(ANNE) });
    conducted.does(
        ANNE,
        Act::Reveal {
            card: Some(card(1)),
        },
    );
    conducted.does(GUIDE, Act::Next);
    conducted.does(
        PRESENTER,
        Act::Mark {
            card: card(1),
            mark: Some(Mark::SpeaksToMe),
        },
    );
    assert_eq!(conducted.sees(ANNE).cards[0].mark, Some(Mark::SpeaksToMe));
    let experiment = kring_core::ids::ExperimentId::from_bytes([5; 16]);
    let on = |day| jiff::civil::date(2026, 12, day);
    let intend = |revision, words: &str, day| Act::Intend {
        experiment,
        revision,
        text: text(words),
        on: on(day),
    };
    conducted.does(PRESENTER, intend(1, "ask before I tell", 1));
    conducted.does(PRESENTER, intend(2, "ask, and wait", 8));
    let made = conducted.sees(ANNE).experiments;
    assert_eq!(
        (made.len(), made[0].on, &made[0].text),
        (1, on(8), &text("ask, and wait"))
    );
}

#[test]
fn takeaways_come_at_the_end_and_may_be_worded_anew() {
    let takeaway = |about, revision, words: &str| Act::Takeaway {
        about,
        revision,
        text: text(words),
    };
    let mut conducted = Conducted::begun(setting(), "gossip");
    let early = conducted.refused(ANNE, takeaway(About::Content, 1, "early"));
    assert!(matches!(early, Refusal::NotInThisStep { .. }));
    conducted.go_to("evaluation");
    conducted.does(ANNE, takeaway(About::Content, 1, "patience"));
    conducted.does(ANNE, takeaway(About::Process, 1, "silence helps"));
    conducted.does(ANNE, takeaway(About::Content, 2, "patience, and a date"));
    let noted: Vec<_> = conducted
        .sees(BRAM)
        .takeaways
        .iter()
        .map(|t| t.text.clone())
        .collect();
    assert_eq!(noted, [text("silence helps"), text("patience, and a date")]);
    // Who conducts was there as well.
    conducted.does(GUIDE, takeaway(About::Process, 1, "we had time"));
    let seen = conducted.sees(BRAM);
    let last = seen.takeaways.last().unwrap();
    assert_eq!((last.person, &last.text), (GUIDE, &text("we had time")));
}

#[test]
fn a_card_asks_where_the_method_has_its_kind_answered() {
    let asks = |method: &str, step: &str| {
        let conducted = Conducted::in_step(method, step);
        let view = project(conducted.round(), Viewer::Person(ANNE));
        let writing = view.step.unwrap().writing.into_iter();
        writing
            .filter(|writing| !writing.late)
            .map(|writing| (writing.kind.to_string(), writing.asks))
            .collect::<Vec<_>>()
    };
    let one = |kind: &str, asks| vec![(kind.to_owned(), asks)];
    assert_eq!(asks("incident", "questions"), one("question", true));
    // Answered in a later step.
    assert_eq!(asks("ten-steps", "questions"), one("question", true));
    assert_eq!(asks("ten-steps", "follow-up"), one("follow-up", true));
    assert_eq!(asks("ten-steps", "definitions"), one("definition", false));
    assert_eq!(asks("incident", "advice"), one("advice", false));
    assert_eq!(asks("e5", "now"), one("option", false));
}
