//! Circles.

use kring_core::ids::{InvitationId, MeetingId, WordsId};
use kring_core::locale::Lang;
use kring_core::meeting::Attendance;
use kring_store::circles::{self, Founded, State};
use kring_store::entries::NewEntry;
use kring_store::invitations::{self, NewInvitation};
use kring_store::private_texts::{self, NewPrivateText};
use kring_store::schema::TABLES;
use kring_store::texts::{self, Container, NewText, Place};
use kring_store::{
    Subject, agreements, meetings, membership, newcomers, practice, reach, rounds, words,
};
use kring_testing::{Home, on_both};

use crate::company::{CIRCLE, Company, OTHER, now, person, seat, settings};
use crate::support::{at, round};

on_both!(
    a_circle_is_founded_once,
    what_it_is_called_can_be_changed_by_who_leads,
    everybody_finds_their_circles,
    nothing_is_left_of_a_circle_that_was_dissolved,
    mails_about_the_end_go_to_who_stays_or_waits,
);

async fn found(company: &Company, founder: u8, entry: &[u8], name: &str) -> Founded {
    let seats = [seat(founder, "member")];
    let first = NewEntry {
        seq: 1,
        entry,
        members: &seats,
        boxes: &[],
    };
    company
        .change(Subject::Circle(CIRCLE), async |transaction| {
            circles::found(transaction, CIRCLE, &settings(name), &first, at(5)).await
        })
        .await
}

async fn a_circle_is_founded_once(home: &Home) {
    let company = Company::of(home, 2).await;
    assert_eq!(found(&company, 1, b"first", "Noord").await, Founded::New);
    assert_eq!(
        found(&company, 1, b"first", "Noord").await,
        Founded::Already
    );
    assert_eq!(found(&company, 2, b"other", "Zuid").await, Founded::Taken);

    let member = company.member(1).await;
    let mut reading = company.read().await;
    let circle = circles::circle(&mut reading, &member)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(circle.settings, settings("Noord"));
    assert_eq!((circle.version, circle.founded_at), (1, at(5)));
    assert!(company.standing(CIRCLE, 2).await.is_none());
}

async fn what_it_is_called_can_be_changed_by_who_leads(home: &Home) {
    let company = Company::with_circle(home, 1).await;
    let changed = circles::Settings {
        lang: Lang::En,
        cases_months: 60,
        coach: "off".to_owned(),
        ..settings("Zuid")
    };
    company
        .act(1, async |transaction, member| {
            circles::change(transaction, &member.lead().unwrap(), &changed).await
        })
        .await;
    let member = company.member(1).await;
    let mut reading = company.read().await;
    let circle = circles::circle(&mut reading, &member)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((circle.settings, circle.version), (changed, 2));
}

async fn everybody_finds_their_circles(home: &Home) {
    let company = Company::in_circle(home, 3).await;
    company.found(OTHER, 1).await;
    let waits = InvitationId::from_bytes([7; 16]);
    company
        .act(2, async |transaction, member| {
            let address = "new@x.nl".parse().unwrap();
            let new = NewInvitation {
                id: waits,
                token: &[7; 32],
                address: &address,
                role: "guide",
                lang: Lang::Nl,
                expires_at: at(100),
            };
            invitations::invite(transaction, member, new, now()).await
        })
        .await;
    company.add_person(4).await;
    company
        .change(Subject::Circle(CIRCLE), async |transaction| {
            invitations::accept(transaction, waits, person(4), at(1)).await
        })
        .await;
    company
        .act(3, async |transaction, member| {
            membership::leave(transaction, member.clone(), b"bye", now()).await
        })
        .await;

    let of = async |number| {
        let mut reading = company.read().await;
        let circles = circles::of_person(&mut reading, person(number))
            .await
            .unwrap();
        circles
            .into_iter()
            .map(|circle| {
                (
                    circle.id,
                    circle.state,
                    circle.role,
                    circle.members,
                    circle.waiting,
                )
            })
            .collect::<Vec<_>>()
    };
    let member = "member".to_owned();
    assert_eq!(
        of(1).await,
        [
            (CIRCLE, State::Member, member.clone(), 2, 1),
            (OTHER, State::Member, member.clone(), 1, 0)
        ]
    );
    assert_eq!(of(3).await, [(CIRCLE, State::Leaving, member, 0, 0)]);
    let guide = "guide".to_owned();
    assert_eq!(of(4).await, [(CIRCLE, State::Waiting, guide, 0, 0)]);
    assert_eq!(of(5).await, []);
}

/// Puts something into every table of a circle.
async fn fill(company: &Company) {
    let words = WordsId::from_bytes([9; 16]);
    company
        .act(1, async |transaction, member| {
            let address = "new@x.nl".parse().unwrap();
            let new = NewInvitation {
                id: InvitationId::from_bytes([7; 16]),
                token: &[7; 32],
                address: &address,
                role: "member",
                lang: Lang::Nl,
                expires_at: at(100),
            };
            invitations::invite(transaction, member, new, now()).await?;
            let text = NewText {
                place: Place {
                    container: Container {
                        kind: "member",
                        id: [1; 16],
                    },
                    step: "",
                    field: "card",
                    author: &[1; 16],
                },
                revision: 1,
                kind: "card",
                visibility: "circle",
                sealed: b"sealed",
            };
            texts::keep(transaction, member, &text, now()).await?;
            agreements::propose(transaction, member, 1, now()).await?;
            agreements::consent(transaction, member, 1, b"yes", now()).await?;
            words::begin(transaction, member, words, now()).await?;
            words::join(transaction, member, words, &[1; 32]).await?;
            words::hear(transaction, member, &[1; 32], b"heard", now()).await
        })
        .await;
    hold_meeting(company).await;
    company
        .own(3, async |transaction| {
            invitations::accept(
                transaction,
                InvitationId::from_bytes([7; 16]),
                person(3),
                at(1),
            )
            .await
        })
        .await;
}

/// Somebody is at a meeting with a round, and practises.
async fn hold_meeting(company: &Company) {
    let id = MeetingId::from_bytes([8; 16]);
    company
        .act(1, async |transaction, member| {
            meetings::begin(transaction, member, id, 120, now()).await?;
            let meeting = meetings::find(transaction, member, id).await?.unwrap();
            let here = [(person(1), Attendance::Present)];
            meetings::note(transaction, member, &meeting, &here).await?;
            let new = rounds::NewRound {
                id: round(1),
                meeting: Some(id),
                case: None,
            };
            rounds::keep(transaction, member, new, now()).await?;
            practice::begin(transaction, member.circle(), person(1), now()).await
        })
        .await;
}

async fn nothing_is_left_of_a_circle_that_was_dissolved(home: &Home) {
    let company = Company::with_circle(home, 3).await;
    company
        .append(2, &[seat(1, "member"), seat(2, "member")])
        .await;
    company.found(OTHER, 2).await;
    fill(&company).await;
    let (ours, theirs) = (format!("circle/{CIRCLE}/note"), format!("circle/{OTHER}"));
    for container in [&ours, &theirs, &"journal".to_owned()] {
        let new = NewPrivateText {
            container,
            field: "x",
            revision: 1,
            sealed: b"sealed",
        };
        company
            .own(2, async |transaction| {
                private_texts::keep(transaction, person(2), new, now()).await
            })
            .await;
    }
    let before = counts(&company).await;
    assert!(before.iter().all(|(_, rows)| *rows > 0), "{before:?}");

    company
        .act(1, async |transaction, member| {
            circles::dissolve(transaction, &member.lead().unwrap()).await
        })
        .await;
    // What the other circle has.
    let ones = ["circle", "entry", "member", "box"];
    for (table, rows) in counts(&company).await {
        let expected = i64::from(ones.contains(&table));
        assert_eq!(rows, expected, "{table}");
    }
    let mut reading = company.read().await;
    let left = private_texts::list(&mut reading, person(2), None)
        .await
        .unwrap();
    let left: Vec<_> = left.into_iter().map(|text| text.container).collect();
    assert_eq!(left, [theirs, "journal".to_owned()]);
}

/// How many rows there are in each table of circles.
async fn counts(company: &Company) -> Vec<(&'static str, i64)> {
    let of_circles = TABLES.iter().filter(|table| {
        table.name == "circle"
            || ["words_part", "attendance"].contains(&table.name)
            || table
                .columns
                .iter()
                .any(|column| column.name == "circle_id")
    });
    let mut counts = Vec::new();
    for table in of_circles {
        counts.push((table.name, company.rows(table.name).await));
    }
    counts
}

async fn mails_about_the_end_go_to_who_stays_or_waits(home: &Home) {
    let company = Company::with_circle(home, 4).await;
    let seats = [1, 2, 4].map(|number| seat(number, "member"));
    company.append(2, &seats).await;
    fill(&company).await;
    company
        .act(4, async |transaction, member| {
            membership::leave(transaction, member.clone(), b"bye", now()).await
        })
        .await;
    let member = company.member(1).await;
    let mut reading = company.read().await;
    let waiting = newcomers::newcomers(&mut reading, &member).await.unwrap();
    assert_eq!(waiting.len(), 1);
    let lead = member.lead().unwrap();
    let reached = reach::everybody_else(&mut reading, &lead).await.unwrap();
    let reached: Vec<_> = reached
        .iter()
        .map(|reach| (reach.person, reach.address.as_str()))
        .collect();
    assert_eq!(reached, [(person(2), "P2@x.nl"), (person(3), "P3@x.nl")]);
}
