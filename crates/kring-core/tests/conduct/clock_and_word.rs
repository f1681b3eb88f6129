//! Time, the word, being ready, safety signals.

use std::time::Duration;

use kring_core::{
    conduct::{Act, Extra, Happening, Refusal, Setting, Sign},
    time::{Moment, minutes},
};

use crate::circle::{ANNE, BRAM, Conducted, DEPUTY, GUIDE, PRESENTER, person, setting, signal};

fn left(conducted: &Conducted) -> Duration {
    let view = conducted.sees(ANNE).step.unwrap();
    view.clock.left(view.minutes.unwrap(), conducted.now)
}

#[test]
fn zero_never_advances_a_step() {
    let mut conducted = Conducted::begun(setting(), "gossip");
    assert_eq!(left(&conducted), minutes(5));
    conducted.pass_minutes(500);
    conducted.does(ANNE, Act::AskWord);
    assert_eq!(left(&conducted), Duration::ZERO);
    assert_eq!(conducted.sees(ANNE).step.unwrap().step, 0);
}

#[test]
fn a_pause_stops_the_clock_and_more_minutes_are_added() {
    let mut conducted = Conducted::begun(setting(), "gossip");
    conducted.pass_minutes(2);
    conducted.does(GUIDE, Act::Pause);
    assert_eq!(conducted.refused(GUIDE, Act::Pause), Refusal::PausedAlready);
    conducted.pass_minutes(30);
    assert_eq!(left(&conducted), minutes(3));
    conducted.does(GUIDE, Act::Resume);
    assert_eq!(conducted.refused(GUIDE, Act::Resume), Refusal::NotPaused);
    conducted.pass_minutes(1);
    assert_eq!(left(&conducted), minutes(2));
    for extra in [Extra::One, Extra::Two, Extra::Five] {
        conducted.does(GUIDE, Act::Extend { minutes: extra });
    }
    assert_eq!(left(&conducted), minutes(10));
}

#[test]
fn a_step_outside_the_meeting_gets_no_minutes() {
    let mut conducted = Conducted::in_step("e5", "experiment");
    let extend = Act::Extend {
        minutes: Extra::One,
    };
    assert_eq!(conducted.refused(GUIDE, extend), Refusal::NoMinutes);
}

#[test]
fn other_extensions_are_not_even_read() {
    for (json, fits) in [
        ("1", true),
        ("2", true),
        ("5", true),
        ("3", false),
        ("0", false),
    ] {
        assert_eq!(serde_json::from_str::<Extra>(json).is_ok(), fits, "{json}");
    }
}

#[test]
fn a_clock_set_back_changes_nothing_that_was() {
    let mut conducted = Conducted::begun(setting(), "gossip");
    conducted.pass_minutes(3);
    conducted.does(GUIDE, Act::Pause);
    conducted.now = Moment::from_micros(0);
    conducted.does(GUIDE, Act::Resume);
    conducted.does(ANNE, Act::AskWord);
    assert!(conducted.log.is_sorted_by_key(|event| event.at));
    let clock = conducted.sees(ANNE).step.unwrap().clock;
    assert_eq!(clock.elapsed(conducted.round().latest), minutes(3));
}

/// The minutes planned for each step.
fn plan(conducted: &Conducted) -> Vec<u16> {
    let steps = conducted.sees(GUIDE).method.unwrap().steps;
    steps.iter().map(|step| step.minutes.unwrap()).collect()
}

#[test]
fn minutes_grow_with_the_circle_where_the_method_says_so() {
    let planned = |members: u8| -> Vec<_> {
        let mut small = setting();
        small
            .seats
            .retain(|(seated, _)| *seated >= person(100) || *seated < person(members));
        let conducted = Conducted::begun(small, "incident");
        plan(&conducted)
    };
    assert_eq!(planned(7), [5, 15, 15, 15, 10]);
    assert_eq!(planned(5), [5, 10, 15, 10, 10]);
    assert_eq!(planned(4), [5, 8, 15, 8, 10]);
}

#[test]
fn what_is_left_is_divided_over_what_is_to_come() {
    let mut conducted = Conducted::begun(setting(), "gossip");
    conducted.pass_minutes(15);
    conducted.does(GUIDE, Act::Next);
    // Ten minutes late: 40 are left, 10 of them for this step; 15 + 15 + 10 were planned.
    conducted.does(GUIDE, Act::Redistribute);
    assert_eq!(plan(&conducted)[..2], [5, 10]);
    assert_eq!(plan(&conducted)[2..].iter().sum::<u16>(), 30);
    assert_eq!(conducted.sees(GUIDE).guide.unwrap().to_come, 30);
    conducted.pass_minutes(39);
    assert_eq!(
        conducted.refused(GUIDE, Act::Redistribute),
        Refusal::NoTimeLeft
    );
}

#[test]
fn the_word_goes_round_the_circle_from_the_presenters_left() {
    let second = Setting {
        presenter: Some(person(2)),
        ..setting()
    };
    let mut conducted = Conducted::begun(second, "incident");
    conducted.go_to("questions");
    let order = |conducted: &Conducted| conducted.sees(ANNE).step.unwrap().order.to_vec();
    let round: Vec<_> = [3, 4, 5, 6, 0, 1].map(person).to_vec();
    assert_eq!(order(&conducted), round);
    conducted.does(GUIDE, Act::GiveWord { to: None });
    assert_eq!(conducted.sees(ANNE).step.unwrap().word, Some(BRAM));
    conducted.does(BRAM, Act::Pass);
    assert_eq!(conducted.sees(ANNE).step.unwrap().word, Some(person(4)));
    conducted.does(
        GUIDE,
        Act::SetOrder {
            order: vec![DEPUTY, person(6)],
        },
    );
    for bad in [vec![GUIDE], vec![DEPUTY, DEPUTY], vec![person(2)]] {
        assert_eq!(
            conducted.refused(GUIDE, Act::SetOrder { order: bad }),
            Refusal::BadOrder
        );
    }
    conducted.does(person(4), Act::Pass);
    conducted.does(DEPUTY, Act::Pass);
    conducted.does(person(6), Act::Pass);
    assert_eq!(conducted.sees(ANNE).step.unwrap().word, None);
    let nobody = conducted.refused(GUIDE, Act::GiveWord { to: None });
    assert_eq!(nobody, Refusal::NobodyWaits);
}

#[test]
fn who_asks_gets_the_word_and_who_leaves_loses_it() {
    let mut conducted = Conducted::in_step("gossip", "explore");
    conducted.does(ANNE, Act::AskWord);
    conducted.does(BRAM, Act::AskWord);
    conducted.does(BRAM, Act::AskWord);
    assert_eq!(conducted.log.last().unwrap().what, Happening::Nothing);
    conducted.does(GUIDE, Act::GiveWord { to: None });
    assert_eq!(conducted.sees(BRAM).step.unwrap().word, Some(ANNE));
    assert_eq!(conducted.sees(BRAM).step.unwrap().asking[..], [BRAM]);
    conducted.does(BRAM, Act::Pass);
    assert!(conducted.sees(BRAM).step.unwrap().asking.is_empty());
    conducted.does(ANNE, Act::Leave);
    assert_eq!(conducted.sees(BRAM).step.unwrap().word, None);
    assert_eq!(conducted.refused(ANNE, Act::AskWord), Refusal::Gone);
    let gone = conducted.refused(GUIDE, Act::GiveWord { to: Some(ANNE) });
    assert_eq!(gone, Refusal::PersonGone);
    let facilitator = conducted.refused(GUIDE, Act::GiveWord { to: Some(GUIDE) });
    assert_eq!(facilitator, Refusal::CannotSpeak);
}

#[test]
fn who_loses_the_connection_keeps_their_turn() {
    let mut conducted = Conducted::in_step("incident", "questions");
    let order = |conducted: &Conducted| conducted.sees(BRAM).step.unwrap().order.to_vec();
    let before = order(&conducted);
    conducted.does(DEPUTY, Act::Leave);
    conducted.does(GUIDE, Act::GiveWord { to: None });
    assert_eq!(conducted.sees(BRAM).step.unwrap().word, Some(ANNE));
    conducted.does(DEPUTY, Act::Return);
    assert_eq!(order(&conducted)[0], before[0]);
    let newcomer = person(20);
    let kind = kring_core::conduct::SeatKind::Member;
    conducted.does(
        GUIDE,
        Act::Seat {
            person: newcomer,
            kind,
        },
    );
    assert_eq!(order(&conducted).last(), Some(&newcomer));
}

#[test]
fn minutes_that_may_be_left_out_are_not_divided() {
    let mut conducted = Conducted::in_step("socratic", "answers");
    let to_come = |conducted: &Conducted| conducted.sees(GUIDE).guide.unwrap().to_come;
    assert_eq!(to_come(&conducted), 27);
    conducted.does(GUIDE, Act::Redistribute);
    let steps = conducted.sees(GUIDE).method.unwrap().steps;
    assert_eq!(steps[6].minutes, Some(8));
}

#[test]
fn a_round_does_not_end_before_it_begins() {
    let mut conducted = Conducted::new();
    conducted.does(GUIDE, Act::Open { setting: setting() });
    let method = crate::circle::method("gossip");
    conducted.does(GUIDE, Act::ChooseMethod { method });
    let until = Some(conducted.now);
    assert_eq!(
        conducted.refused(GUIDE, Act::Begin { until }),
        Refusal::NoTimeLeft
    );
}

#[test]
fn the_silent_ones_come_first_on_the_facilitators_screen() {
    let mut conducted = Conducted::in_step("gossip", "explore");
    for speaker in [ANNE, BRAM, ANNE] {
        conducted.does(GUIDE, Act::GiveWord { to: Some(speaker) });
    }
    let spoken = conducted.sees(GUIDE).guide.unwrap().spoken;
    assert_eq!(spoken.len(), 7);
    assert_eq!(spoken[5..], [(BRAM, 1), (ANNE, 2)]);
}

#[test]
fn others_see_how_many_are_ready_and_the_facilitator_who() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    conducted.does(ANNE, Act::Ready { ready: true });
    conducted.does(BRAM, Act::Ready { ready: true });
    conducted.does(BRAM, Act::Ready { ready: false });
    let ready = conducted.sees(BRAM).step.unwrap().ready.unwrap();
    assert_eq!((ready.me, ready.ready, ready.of), (false, 1, 6));
    assert!(conducted.sees(ANNE).step.unwrap().ready.unwrap().me);
    assert_eq!(conducted.sees(GUIDE).guide.unwrap().ready, [ANNE]);
    let presenter = conducted.refused(PRESENTER, Act::Ready { ready: true });
    assert!(matches!(presenter, Refusal::NotInThisStep { .. }));
    conducted.does(GUIDE, Act::Repeat);
    assert_eq!(conducted.sees(BRAM).step.unwrap().ready.unwrap().ready, 0);
}

#[test]
fn a_safety_signal_reaches_the_facilitator_and_nobody_else() {
    let mut conducted = Conducted::in_step("incident", "diagnosis");
    // The presenter is away, and may give one all the same.
    conducted.does(
        PRESENTER,
        Act::Signal {
            signal: signal(1),
            sign: Sign::Unsafe,
        },
    );
    let seen = conducted.sees(GUIDE).guide.unwrap().signals[0].clone();
    assert_eq!((seen.id, seen.sign), (signal(1), Sign::Unsafe));
    assert_eq!(
        conducted
            .refused(ANNE, Act::AnswerSignal { signal: signal(1) })
            .explain(kring_core::locale::Lang::En)
            .fact,
        "Whoever does this now is a peer."
    );
    conducted.does(GUIDE, Act::AnswerSignal { signal: signal(1) });
    assert!(conducted.sees(GUIDE).guide.unwrap().signals.is_empty());
    let again = conducted.refused(GUIDE, Act::AnswerSignal { signal: signal(1) });
    assert_eq!(again, Refusal::NoSuchSignal);
    let log = serde_json::to_string(&conducted.log[conducted.log.len() - 2]).unwrap();
    assert!(
        log.contains(&signal(1).to_string()) && !log.contains(&PRESENTER.to_string()),
        "{log}"
    );
}
