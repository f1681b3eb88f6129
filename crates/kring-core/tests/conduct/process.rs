//! Opening, going from step to step, swapping the method, handing over, closing.

use kring_core::conduct::{
    Act, ActKind, Command, Happening, How, Passage, Place, Refusal, Role, Screens, SeatKind,
    Setting, Stage, Viewer, Visit,
};
use kring_core::ids::CommandId;
use kring_core::time::minutes;

use crate::circle::{
    ANNE, APPRENTICE, BRAM, Conducted, DEPUTY, GUIDE, PRESENTER, card, method, person, setting,
    text,
};

fn opens(setting: Setting) -> Result<usize, Refusal> {
    let facilitator = setting.facilitator;
    Conducted::new().tries(facilitator, Act::Open { setting })
}

#[test]
fn a_round_is_opened_by_who_facilitates_it_for_people_with_seats() {
    assert_eq!(opens(setting()), Ok(1));
    let by_another = Conducted::new().refused(ANNE, Act::Open { setting: setting() });
    assert_eq!(by_another, Refusal::OpenedByAnother);

    let twice = Setting {
        seats: [setting().seats, setting().seats].concat(),
        ..setting()
    };
    assert_eq!(opens(twice), Err(Refusal::SeatedAlready));
    let nobody = Setting {
        seats: Vec::new(),
        ..setting()
    };
    assert_eq!(opens(nobody), Err(Refusal::PersonWithoutSeat));
    let own_case = Setting {
        presenter: Some(GUIDE),
        ..setting()
    };
    assert_eq!(opens(own_case), Err(Refusal::FacilitatorBringsNoCase));
    let apprentice = Setting {
        presenter: Some(APPRENTICE),
        ..setting()
    };
    assert_eq!(opens(apprentice), Err(Refusal::NotAMember));
    let deputy = Setting {
        deputy: Some(GUIDE),
        ..setting()
    };
    assert_eq!(opens(deputy), Err(Refusal::NoSuchDeputy));
    let mut large = setting();
    large
        .seats
        .extend((20..24).map(|number| (person(number), SeatKind::Member)));
    assert_eq!(opens(large), Err(Refusal::CircleFull));
    let mut guided = setting();
    guided
        .seats
        .extend((20..23).map(|number| (person(number), SeatKind::Guide)));
    assert_eq!(opens(guided), Err(Refusal::BesideFull));
}

#[test]
fn nothing_comes_before_opening_and_nobody_opens_twice() {
    let mut conducted = Conducted::new();
    assert_eq!(conducted.refused(GUIDE, Act::Next), Refusal::NotOpen);
    conducted.does(GUIDE, Act::Open { setting: setting() });
    assert_eq!(
        conducted.refused(GUIDE, Act::Open { setting: setting() }),
        Refusal::AlreadyOpen
    );
    assert_eq!(conducted.refused(GUIDE, Act::Next), Refusal::NotBegun);
}

#[test]
fn beginning_needs_a_method_a_presenter_and_two_peers() {
    let small = Setting {
        presenter: None,
        deputy: None,
        seats: vec![
            (GUIDE, SeatKind::Guide),
            (PRESENTER, SeatKind::Member),
            (ANNE, SeatKind::Member),
        ],
        ..setting()
    };
    let mut conducted = Conducted::new();
    conducted.does(GUIDE, Act::Open { setting: small });
    let begin = || Act::Begin { until: None };
    assert_eq!(conducted.refused(GUIDE, begin()), Refusal::NoMethod);
    conducted.does(
        GUIDE,
        Act::ChooseMethod {
            method: method("gossip"),
        },
    );
    assert_eq!(conducted.refused(GUIDE, begin()), Refusal::NoPresenter);
    conducted.does(GUIDE, Act::ChoosePresenter { person: PRESENTER });
    assert_eq!(
        conducted.refused(GUIDE, begin()),
        Refusal::TooFewPeers { peers: 1 }
    );
    conducted.does(
        GUIDE,
        Act::Seat {
            person: BRAM,
            kind: SeatKind::Member,
        },
    );
    conducted.does(BRAM, Act::Leave);
    assert_eq!(
        conducted.refused(GUIDE, begin()),
        Refusal::TooFewPeers { peers: 1 }
    );
    conducted.does(BRAM, Act::Return);
    conducted.does(GUIDE, begin());
    assert_eq!(conducted.round().stage, Stage::Running);
}

#[test]
fn a_double_next_moves_one_step() {
    let mut conducted = Conducted::begun(setting(), "gossip");
    let (one, other) = (conducted.command(Act::Next), conducted.command(Act::Next));
    assert_eq!(conducted.give(GUIDE, &one), Ok(1));
    let stale = Refusal::Stale {
        believed: Some(Visit(1)),
        current: Some(Visit(2)),
    };
    assert_eq!(conducted.give(GUIDE, &other), Err(stale));
    let unsaid = Command {
        visit: None,
        id: CommandId::from_bytes([8; 16]),
        ..other
    };
    let stale = Refusal::Stale {
        believed: None,
        current: Some(Visit(2)),
    };
    assert_eq!(conducted.give(GUIDE, &unsaid), Err(stale));
    assert_eq!(conducted.round().at.as_ref().unwrap().step, 1);
}

#[test]
fn steps_are_done_skipped_gone_back_to_and_repeated_for_all_to_see() {
    let mut conducted = Conducted::begun(setting(), "gossip");
    assert_eq!(conducted.refused(GUIDE, Act::Back), Refusal::FirstStep);
    conducted.does(GUIDE, Act::Next);
    conducted.does(GUIDE, Act::Skip);
    let passages = |conducted: &Conducted| -> Vec<Passage> {
        let view = conducted.sees(ANNE);
        view.method
            .unwrap()
            .steps
            .iter()
            .map(|step| step.passage)
            .collect()
    };
    let (done, skipped, to_come) = (Passage::Done, Passage::Skipped, Passage::ToCome);
    assert_eq!(
        passages(&conducted),
        [done, skipped, to_come, to_come, to_come]
    );
    conducted.does(GUIDE, Act::Back);
    assert_eq!(
        passages(&conducted),
        [done, to_come, to_come, to_come, to_come]
    );
    conducted.does(GUIDE, Act::Repeat);
    assert_eq!(conducted.round().at.as_ref().unwrap().visit, Visit(5));
    conducted.does(GUIDE, Act::Next);
    conducted.does(GUIDE, Act::Next);
    conducted.does(GUIDE, Act::Next);
    assert_eq!(conducted.refused(GUIDE, Act::Next), Refusal::LastStep);
    assert_eq!(conducted.refused(GUIDE, Act::Skip), Refusal::LastStep);
    let how = |how| {
        let came =
            |what: &Happening| matches!(what, Happening::StepBegan { how: by, .. } if *by == how);
        conducted
            .log
            .iter()
            .filter(|event| came(&event.what))
            .count()
    };
    assert_eq!([how(How::Begin), how(How::Next), how(How::Skip)], [1, 4, 1]);
    assert_eq!([how(How::Back), how(How::Repeat)], [1, 1]);
}

#[test]
fn a_swapped_method_keeps_the_cards_and_their_temperatures() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    conducted.writes(ANNE, 1, "question", "what happened");
    conducted.does(GUIDE, Act::Next);
    let warm = Some(kring_core::method::Temperature::Warm);
    conducted.does(
        PRESENTER,
        Act::Rate {
            card: card(1),
            temperature: warm,
        },
    );
    let no_step = Act::SwapMethod {
        method: method("socratic"),
        step: 11,
    };
    assert_eq!(
        conducted.refused(GUIDE, no_step),
        Refusal::NoSuchStep { steps: 11 }
    );
    conducted.does(
        GUIDE,
        Act::SwapMethod {
            method: method("socratic"),
            step: 5,
        },
    );
    assert_eq!(conducted.round().step().unwrap().id, "answers");
    let view = conducted.sees(PRESENTER);
    assert_eq!(view.queue, [card(1)]);
    assert_eq!(view.cards[0].temperature, warm);
    assert_eq!(view.cards[0].step.method, 0);
    assert_eq!(view.method.unwrap().id.as_str(), "socratic");
    conducted.does(PRESENTER, Act::Answer { card: card(1) });
}

#[test]
fn the_deputy_takes_over_after_a_minute_and_for_all_to_see() {
    let mut conducted = Conducted::begun(setting(), "gossip");
    let gone_for = |seconds| Refusal::FacilitatorNotGone { seconds };
    assert_eq!(conducted.refused(DEPUTY, Act::TakeOver), gone_for(0));
    conducted.does(GUIDE, Act::Leave);
    assert_eq!(conducted.sees(DEPUTY).facilitator_gone, Some(conducted.now));
    conducted.now = conducted.now + std::time::Duration::from_millis(59_900);
    assert_eq!(conducted.refused(DEPUTY, Act::TakeOver), gone_for(59));
    conducted.now = conducted.now + std::time::Duration::from_millis(100);
    assert!(matches!(
        conducted.refused(ANNE, Act::TakeOver),
        Refusal::NotYours { .. }
    ));
    conducted.does(DEPUTY, Act::TakeOver);
    assert_eq!(conducted.round().role(DEPUTY), Role::Facilitator);
    let taken = Happening::HandedOver {
        to: DEPUTY,
        taken: true,
    };
    assert_eq!(conducted.log.last().unwrap().what, taken);
    conducted.does(DEPUTY, Act::Next);

    conducted.does(GUIDE, Act::Return);
    assert_eq!(conducted.round().role(GUIDE), Role::Beside);
    assert!(matches!(
        conducted.refused(GUIDE, Act::Next),
        Refusal::NotYours { .. }
    ));
    conducted.does(DEPUTY, Act::HandOver { to: GUIDE });
    assert_eq!(conducted.round().role(DEPUTY), Role::Peer);
    assert_eq!(conducted.round().deputy, Some(DEPUTY));
    conducted.does(GUIDE, Act::Next);
}

#[test]
fn a_deputy_who_brings_the_case_does_not_take_over() {
    let own = Setting {
        deputy: Some(PRESENTER),
        ..setting()
    };
    let mut conducted = Conducted::begun(own, "gossip");
    conducted.does(GUIDE, Act::Leave);
    conducted.pass_minutes(2);
    let refusal = conducted.refused(PRESENTER, Act::TakeOver);
    assert!(matches!(refusal, Refusal::NotYours { .. }));
    // Somebody else can: who sits beside the facilitator or, with nobody there, a peer.
    assert!(conducted.sees(APPRENTICE).stands_in && !conducted.sees(ANNE).stands_in);
    conducted.does(APPRENTICE, Act::Leave);
    assert!(conducted.sees(ANNE).stands_in);
    conducted.does(ANNE, Act::TakeOver);
    conducted.does(ANNE, Act::Next);
}

#[test]
fn the_apprentice_sees_what_the_facilitator_sees_and_acts_when_handed_over_to() {
    let mut conducted = Conducted::begun(setting(), "gossip");
    assert_eq!(
        conducted.sees(APPRENTICE).guide,
        conducted.sees(GUIDE).guide
    );
    assert_eq!(conducted.sees(ANNE).guide, None);
    assert!(matches!(
        conducted.refused(APPRENTICE, Act::Next),
        Refusal::NotYours { .. }
    ));
    conducted.does(GUIDE, Act::HandOver { to: APPRENTICE });
    conducted.does(APPRENTICE, Act::Next);
    assert!(matches!(
        conducted.refused(GUIDE, Act::Next),
        Refusal::NotYours { .. }
    ));
    let refusal = conducted.refused(APPRENTICE, Act::HandOver { to: PRESENTER });
    assert_eq!(refusal, Refusal::PresenterCannotFacilitate);
    let refusal = conducted.refused(APPRENTICE, Act::HandOver { to: person(99) });
    assert_eq!(refusal, Refusal::PersonWithoutSeat);
}

#[test]
fn a_seat_is_taken_away_but_not_what_its_person_wrote() {
    let mut conducted = Conducted::in_step("incident", "questions");
    conducted.writes(ANNE, 1, "question", "what happened");
    for needed in [GUIDE, PRESENTER] {
        assert_eq!(
            conducted.refused(GUIDE, Act::Unseat { person: needed }),
            Refusal::SeatNeeded
        );
    }
    conducted.does(GUIDE, Act::Unseat { person: ANNE });
    assert_eq!(conducted.sees(ANNE).role, Role::Outside);
    assert_eq!(conducted.finds(1).author, ANNE);
    assert_eq!(conducted.refused(ANNE, Act::AskWord), Refusal::NoSeat);
}

#[test]
fn who_has_no_seat_sees_nothing() {
    let conducted = Conducted::begun(setting(), "gossip");
    let view = conducted.sees(person(99));
    assert_eq!(
        (view.role, view.seats.len(), view.method.is_some()),
        (Role::Outside, 0, false)
    );
    assert!(view.can.is_empty());
}

#[test]
fn a_closed_round_opens_again_until_the_meeting_is_closed() {
    let mut conducted = Conducted::begun(setting(), "gossip");
    assert_eq!(
        conducted.refused(GUIDE, Act::CloseMeeting),
        Refusal::RoundNotClosed
    );
    conducted.pass_minutes(3);
    conducted.does(GUIDE, Act::Close);
    assert_eq!(conducted.refused(GUIDE, Act::Next), Refusal::RoundClosed);
    let takeaway = |about| Act::Takeaway {
        about,
        revision: 1,
        text: text("more than I thought"),
    };
    conducted.does(ANNE, takeaway(kring_core::conduct::About::Content));
    conducted.does(
        PRESENTER,
        Act::Intend {
            experiment: kring_core::ids::ExperimentId::from_bytes([1; 16]),
            revision: 1,
            text: text("ask first"),
            on: jiff::civil::date(2026, 12, 1),
        },
    );
    conducted.pass_minutes(10);
    conducted.does(GUIDE, Act::Reopen);
    let clock = conducted.round().at.as_ref().unwrap().clock;
    assert_eq!(clock.elapsed(conducted.now), minutes(3));
    conducted.does(GUIDE, Act::Next);
    conducted.does(GUIDE, Act::Close);
    conducted.does(GUIDE, Act::CloseMeeting);
    for act in [Act::Reopen, Act::Leave, Act::AskWord] {
        assert_eq!(conducted.refused(GUIDE, act), Refusal::MeetingClosed);
    }
}

#[test]
fn a_case_that_falls_through_is_closed_without_a_round() {
    let mut conducted = Conducted::new();
    conducted.does(GUIDE, Act::Open { setting: setting() });
    conducted.does(GUIDE, Act::CloseMeeting);
    assert_eq!(conducted.round().stage, Stage::MeetingClosed);
}

#[test]
fn closing_and_opening_again_leaves_a_clock_that_stood_still_as_it_was() {
    let mut conducted = Conducted::begun(setting(), "gossip");
    conducted.does(GUIDE, Act::Pause);
    conducted.does(GUIDE, Act::Close);
    conducted.does(GUIDE, Act::Reopen);
    assert!(
        conducted
            .round()
            .at
            .as_ref()
            .unwrap()
            .clock
            .paused
            .is_some()
    );
    conducted.does(GUIDE, Act::Resume);
}

#[test]
fn nobody_is_offered_what_is_sure_to_be_refused() {
    let mut conducted = Conducted::new();
    conducted.does(GUIDE, Act::Open { setting: setting() });
    let offers = |conducted: &Conducted, who, act| conducted.sees(who).can.contains(&act);
    assert!(!offers(&conducted, GUIDE, ActKind::Begin));
    conducted.does(
        GUIDE,
        Act::ChooseMethod {
            method: method("gossip"),
        },
    );
    assert!(offers(&conducted, GUIDE, ActKind::Begin));
    conducted.does(GUIDE, Act::Begin { until: None });
    assert!(!offers(&conducted, GUIDE, ActKind::Back));
    assert!(!offers(&conducted, GUIDE, ActKind::Resume));
    assert!(!offers(&conducted, DEPUTY, ActKind::TakeOver));
    conducted.does(GUIDE, Act::Leave);
    assert!(offers(&conducted, DEPUTY, ActKind::TakeOver));
}

#[test]
fn a_method_that_contradicts_itself_is_not_begun() {
    let mut unsound = kring_core::method::Method::clone(&method("gossip"));
    unsound.steps[2].acts = kring_core::method::Acts::Presenter;
    let mut conducted = Conducted::new();
    conducted.does(GUIDE, Act::Open { setting: setting() });
    let method = std::sync::Arc::new(unsound);
    let refusal = conducted.refused(GUIDE, Act::ChooseMethod { method });
    assert!(matches!(refusal, Refusal::UnsoundMethod { field, .. } if field == "step[2].acts"));
}

#[test]
fn a_swap_asked_for_twice_swaps_once() {
    let mut conducted = Conducted::begun(setting(), "gossip");
    let swap = || Act::SwapMethod {
        method: method("tci"),
        step: 2,
    };
    let (one, other) = (conducted.command(swap()), conducted.command(swap()));
    assert!(conducted.give(GUIDE, &one).is_ok());
    assert!(matches!(
        conducted.give(GUIDE, &other),
        Err(Refusal::Stale { .. })
    ));
    let passages = &conducted.round().passages;
    assert_eq!(
        passages[..3],
        [Passage::Skipped, Passage::Skipped, Passage::ToCome]
    );
}

#[test]
fn what_was_entered_wrongly_from_paper_is_mended() {
    let one_screen = Setting {
        screens: Screens::One,
        ..setting()
    };
    let mut conducted = Conducted::begun(one_screen, "ten-steps");
    conducted.go_to("questions");
    let for_others = conducted.sees(GUIDE).guide.unwrap().for_others;
    let annes = for_others
        .iter()
        .find(|other| other.person == ANNE)
        .unwrap();
    assert!(annes.can.contains(&ActKind::Submit) && annes.writing[0].left == 3);
    let for_anne = |conducted: &mut Conducted, act: Act| {
        let command = Command {
            on_behalf: Some(ANNE),
            ..conducted.command(act)
        };
        conducted.give(GUIDE, &command).unwrap();
    };
    for words in ["wat hapened", "what happened"] {
        let submit = conducted.submission(1, "question", words);
        for_anne(&mut conducted, submit);
    }
    assert_eq!(conducted.finds(1).text, text("what happened"));
    for_anne(&mut conducted, Act::Withdraw { card: card(1) });
    assert!(conducted.round().cards.is_empty());
}

#[test]
fn with_one_screen_the_facilitator_enters_things_for_others() {
    let one_screen = Setting {
        screens: Screens::One,
        ..setting()
    };
    let mut conducted = Conducted::begun(one_screen, "ten-steps");
    conducted.go_to("questions");
    let for_anne = |conducted: &mut Conducted, act: Act| {
        let command = conducted.command(act);
        Command {
            on_behalf: Some(ANNE),
            ..command
        }
    };
    let submit = conducted.submission(1, "question", "what happened");
    let command = for_anne(&mut conducted, submit.clone());
    assert_eq!(conducted.give(BRAM, &command), Err(Refusal::NotForAnother));
    assert_eq!(conducted.give(GUIDE, &command), Ok(2));
    assert_eq!(conducted.finds(1).author, ANNE);
    assert!(
        conducted.finds(1).revealed.is_some(),
        "it was read out from paper"
    );
    for own in [Act::AskWord, Act::Ready { ready: true }, Act::Next] {
        let own = for_anne(&mut conducted, own);
        assert_eq!(conducted.give(GUIDE, &own), Err(Refusal::OnlyOneself));
    }
    conducted.does(GUIDE, Act::Next);
    let rate = Act::Rate {
        card: card(1),
        temperature: None,
    };
    let for_presenter = Command {
        on_behalf: Some(PRESENTER),
        ..conducted.command(rate)
    };
    assert_eq!(conducted.give(GUIDE, &for_presenter), Ok(1));
    assert_eq!(conducted.log.last().unwrap().what, Happening::Nothing);

    let mut conducted = Conducted::begun(setting(), "ten-steps");
    conducted.go_to("questions");
    let command = for_anne(&mut conducted, submit);
    assert_eq!(conducted.give(GUIDE, &command), Err(Refusal::OwnScreens));
}

#[test]
fn a_meeting_is_closed_also_after_everybody_left_the_round() {
    let mut conducted = Conducted::begun(setting(), "gossip");
    conducted.does(GUIDE, Act::Leave);
    assert_eq!(
        conducted.refused(GUIDE, Act::CloseMeeting),
        Refusal::RoundNotClosed
    );
    conducted.does(GUIDE, Act::Return);
    conducted.does(GUIDE, Act::Close);
    conducted.does(GUIDE, Act::Leave);
    assert_eq!(conducted.refused(GUIDE, Act::Reopen), Refusal::Gone);
    conducted.does(GUIDE, Act::CloseMeeting);
    assert_eq!(conducted.round().stage, Stage::MeetingClosed);
}

#[test]
fn the_board_shows_what_everybody_sees_and_no_controls() {
    let mut conducted = Conducted::in_step("incident", "questions");
    conducted.writes(ANNE, 1, "question", "what happened");
    let board = kring_core::conduct::project(conducted.round(), Viewer::Board { by: GUIDE });
    assert_eq!(
        (board.role, board.can.len(), board.cards.len()),
        (Role::Board, 0, 0)
    );
    assert_eq!((board.guide, board.waiting), (None, 1));
    let places: Vec<_> = board.seats.iter().map(|seat| seat.place).collect();
    assert_eq!(
        places.iter().filter(|place| **place == Place::Ring).count(),
        8
    );
    assert_eq!(places.last(), Some(&Place::Beside));
}
