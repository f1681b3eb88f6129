//! Every refusal says, in both languages, the rule, the fact that breaks it, and what to
//! do instead.

use std::collections::BTreeSet;

use kring_core::{
    conduct::{ActKind, Explanation, Refusal, Role, Visit},
    locale::{Args, Lang, Text, message},
};
use strum::VariantArray;

/// One sample of each refusal. The match beside it leaves none out: it does not compile
/// when a refusal is added to the program but not to the list.
macro_rules! one_of_each {
    ($($name:ident $({ $($field:ident: $value:expr),* })?,)*) => {
        fn one_of_each() -> Vec<Refusal> {
            let samples = vec![$(Refusal::$name { $($($field: $value),*)? }),*];
            for sample in &samples {
                match sample {
                    $(Refusal::$name { $($($field: _),*)? } => {})*
                }
            }
            samples
        }
    };
}

one_of_each! {
    NotOpen,
    AlreadyOpen,
    NoSeat,
    Gone,
    NotYours { act: ActKind::Rate, role: Role::Peer },
    NotBegun,
    AlreadyBegun,
    RoundClosed,
    RoundNotClosed,
    MeetingClosed,
    Stale { believed: Some(Visit(3)), current: Some(Visit(4)) },
    NotInThisStep { act: ActKind::Rate, step: essence() },
    PresenterListens,
    PresenterAway,
    NoMethod,
    UnsoundMethod { field: "minutes".to_owned(), reason: "55 minutes are stated".to_owned() },
    NoPresenter,
    TooFewPeers { peers: 1 },
    CircleFull,
    BesideFull,
    SeatedAlready,
    PersonWithoutSeat,
    PersonGone,
    NotAMember,
    OpenedByAnother,
    SeatNeeded,
    FacilitatorBringsNoCase,
    PresenterCannotFacilitate,
    NoSuchDeputy,
    FacilitatorNotGone { seconds: 25 },
    FirstStep,
    LastStep,
    NoSuchStep { steps: 10 },
    PausedAlready,
    NotPaused,
    NoMinutes,
    NoTimeLeft,
    CannotSpeak,
    NobodyWaits,
    BadOrder,
    NoSuchCard,
    CardOfAnother,
    CardOpen,
    CardHidden,
    CardPrivate,
    NotItsTurn,
    WrongKind { step: essence() },
    EnoughCards { limit: 2 },
    TooLate,
    Empty,
    TooLong { bytes: 20_000 },
    WrongRevision { revision: 2, last: 2 },
    NothingToReveal,
    NoSuchSignal,
    OwnScreens,
    NotForAnother,
    OnlyOneself,
}

fn essence() -> Text {
    Text {
        nl: "Essentie".to_owned(),
        en: "Essence".to_owned(),
    }
}

/// One of each, and each number, act and role that changes the wording.
fn samples() -> Vec<Refusal> {
    let mut samples = one_of_each();
    for n in 0..=3 {
        samples.extend([
            Refusal::TooFewPeers { peers: n },
            Refusal::FacilitatorNotGone { seconds: n as u64 },
            Refusal::NoSuchStep { steps: n },
            Refusal::EnoughCards { limit: n },
        ]);
    }
    samples.push(Refusal::WrongRevision {
        revision: 2,
        last: 0,
    });
    for &act in ActKind::VARIANTS {
        let step = essence();
        samples.push(Refusal::NotInThisStep { act, step });
        let by_role = |&role| Refusal::NotYours { act, role };
        samples.extend(Role::VARIANTS.iter().map(by_role));
    }
    samples
}

fn parts(of: Explanation) -> [(&'static str, String); 3] {
    [("rule", of.rule), ("fact", of.fact), ("mend", of.mend)]
}

#[test]
fn every_refusal_is_three_whole_sentences_in_both_languages() {
    for refusal in samples() {
        for lang in Lang::ALL {
            for (part, said) in parts(refusal.explain(lang)) {
                let whole = said.ends_with(['.', '?'])
                    && said.starts_with(|c: char| c.is_uppercase())
                    && !said.contains(['{', '}', '$', '\n'])
                    && !said.contains("  ");
                assert!(whole, "{part} of {refusal:?} in {lang}: {said:?}");
            }
        }
    }
}

#[test]
fn no_refusal_is_left_in_the_other_language() {
    for refusal in samples() {
        let dutch = parts(refusal.explain(Lang::Nl));
        let english = parts(refusal.explain(Lang::En));
        for ((part, dutch), (_, english)) in dutch.into_iter().zip(english) {
            assert_ne!(dutch, english, "{part} of {refusal:?}");
        }
    }
}

/// A selector that forgets an act would fall back on "do this", a role on "no seat".
#[test]
fn every_act_and_every_role_has_words_of_its_own() {
    for lang in Lang::ALL {
        let name = |act: &'static str| message(lang, "act-name", &Args::new().with("act", act));
        let mut said = BTreeSet::from([name("no such act")]);
        for act in ActKind::VARIANTS {
            assert!(said.insert(name(act.into())), "{act:?} in {lang}");
        }
        let act = ActKind::Next;
        let mut said = BTreeSet::new();
        for &role in Role::VARIANTS {
            let fact = Refusal::NotYours { act, role }.explain(lang).fact;
            assert!(said.insert(fact), "{role:?} in {lang}");
        }
    }
}

#[test]
fn no_message_explains_a_refusal_that_is_not_there() {
    let refusals: BTreeSet<_> = one_of_each().iter().map(<&str>::from).collect();
    for file in [
        include_str!("../../../locales/nl/refusals.ftl"),
        include_str!("../../../locales/en/refusals.ftl"),
    ] {
        let explained: BTreeSet<_> = file
            .lines()
            .filter_map(|line| line.strip_prefix("refusal-")?.split_once(" ="))
            .map(|(name, _)| name)
            .collect();
        assert_eq!(explained, refusals);
    }
}

#[test]
fn what_a_refusal_says() {
    let rating = Refusal::NotYours {
        act: ActKind::Rate,
        role: Role::Peer,
    };
    assert_eq!(
        rating.explain(Lang::Nl).to_string(),
        "Het is aan de inbrenger om kaartjes een temperatuur te geven. \
         Wie dit nu doet, is deelnemer. Laat dit aan de inbrenger over."
    );
    assert_eq!(
        rating.explain(Lang::En).to_string(),
        "It is up to the presenter to give cards a temperature. \
         Whoever does this now is a peer. Leave this to the presenter."
    );

    let writing = Refusal::NotInThisStep {
        act: ActKind::Submit,
        step: essence(),
    };
    assert_eq!(
        writing.explain(Lang::Nl).to_string(),
        "Elke stap heeft een eigen manier van werken. \
         In de stap ‘Essentie’ is geen ruimte om een kaartje in te leveren. \
         Schrijf het zolang in je eigen notities."
    );

    let pressed_twice = Refusal::Stale {
        believed: Some(Visit(3)),
        current: Some(Visit(4)),
    };
    assert_eq!(
        pressed_twice.explain(Lang::En).to_string(),
        "What you do belongs to the step that is going on now. \
         The circle has already moved on and the screen shows the new step. \
         See where you all are now and do it again only if you still want to."
    );

    let worded_anew = Refusal::WrongRevision {
        revision: 2,
        last: 2,
    };
    assert_eq!(
        worded_anew.explain(Lang::En).to_string(),
        "Whoever changes a text has seen its newest version. \
         This text has been changed meanwhile on another screen. \
         Read the newest version, then send your text again."
    );

    let alone = Refusal::TooFewPeers { peers: 1 };
    assert_eq!(
        alone.explain(Lang::Nl).to_string(),
        "Naast de inbrenger doen er ten minste 2 deelnemers mee. \
         Er is nu één deelnemer. Wacht tot er genoeg deelnemers zijn, of geef iemand een \
         plek die nog niet in de kring zit."
    );
}
