//! The membership log, and the boxes that come with its entries.

use kring_store::entries::{self, MyBox, NewEntry};
use kring_store::membership::Standing;
use kring_store::{agreements, newcomers, words};
use kring_testing::{Home, on_both};

use crate::company::{CIRCLE, Company, OTHER, boxed, now, person, seat};
use crate::invitations::{accept, invite};
use crate::support::at;

on_both!(
    entries_are_read_in_order,
    of_two_entries_at_one_place_the_first_stands,
    everybody_finds_their_own_boxes,
    who_was_admitted_waits_no_longer,
    a_new_entry_ends_the_comparing_of_words,
    when_the_last_one_who_hesitated_is_gone_the_agreements_are_in_force,
);

async fn entries_are_read_in_order(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    company.found(OTHER, 2).await;
    for seq in 3..=12 {
        company
            .append(seq, &[seat(1, "member"), seat(2, "member")])
            .await;
    }
    let member = company.member(2).await;
    let mut reading = company.read().await;
    let all = entries::after(&mut reading, &member, 0, 500).await.unwrap();
    let expected: Vec<_> = (1..=12)
        .map(|seq| format!("entry {seq}").into_bytes())
        .collect();
    assert_eq!(all, expected);
    let some = entries::after(&mut reading, &member, 4, 3).await.unwrap();
    assert_eq!(some, expected[4..7]);
    assert_eq!(entries::count(&mut reading, &member).await.unwrap(), 12);
    let seventh = entries::at(&mut reading, &member, 7).await.unwrap();
    assert_eq!(seventh.as_ref(), Some(&expected[6]));
    assert_eq!(entries::at(&mut reading, &member, 13).await.unwrap(), None);
}

async fn of_two_entries_at_one_place_the_first_stands(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    let before = company.version().await;
    let alone = [seat(2, "member")];
    let new = NewEntry {
        seq: 2,
        entry: b"another",
        members: &alone,
        boxes: &[boxed(2, 2, b"box")],
    };
    let appended = company
        .act(2, async |transaction, member| {
            entries::append(transaction, member, &new, now()).await
        })
        .await;
    assert!(!appended);
    assert!(matches!(
        company.standing(CIRCLE, 1).await,
        Some(Standing::Member(_))
    ));
    assert_eq!(company.version().await, before);
    assert_eq!(company.rows("box").await, 1);
}

async fn everybody_finds_their_own_boxes(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    let seats = [1, 2].map(|number| seat(number, "member"));
    for (seq, boxes) in [
        (3, vec![boxed(1, 2, b"for 1"), boxed(2, 2, b"for 2")]),
        (4, vec![boxed(2, 1, b"given")]),
        (5, vec![boxed(2, 2, b"given anew")]),
    ] {
        let entry = format!("entry {seq}");
        let new = NewEntry {
            seq,
            entry: entry.as_bytes(),
            members: &seats,
            boxes: &boxes,
        };
        company
            .act(1, async |transaction, member| {
                entries::append(transaction, member, &new, now()).await
            })
            .await;
    }
    let of = async |number| {
        let member = company.member(number).await;
        let mut reading = company.read().await;
        entries::boxes(&mut reading, &member).await.unwrap()
    };
    let mine = |epoch, seq, sealed: &[u8]| MyBox {
        epoch,
        seq,
        sealed: sealed.to_vec(),
    };
    assert_eq!(of(1).await, [mine(1, 1, b"box 1"), mine(2, 3, b"for 1")]);
    assert_eq!(
        of(2).await,
        [
            mine(1, 4, b"given"),
            mine(2, 3, b"for 2"),
            mine(2, 5, b"given anew")
        ]
    );
}

async fn who_was_admitted_waits_no_longer(home: &Home) {
    let company = Company::with_circle(home, 3).await;
    for number in [2, 3] {
        invite(&company, 1, number, "a@x.nl").await;
        accept(&company, number, number).await;
    }
    company
        .append(2, &[seat(1, "member"), seat(3, "member")])
        .await;
    let member = company.member(1).await;
    let mut reading = company.read().await;
    let waiting = newcomers::newcomers(&mut reading, &member).await.unwrap();
    let waiting: Vec<_> = waiting.iter().map(|newcomer| newcomer.person).collect();
    assert_eq!(waiting, [person(2)]);
}

async fn a_new_entry_ends_the_comparing_of_words(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    company
        .act(1, async |transaction, member| {
            words::begin(transaction, member, crate::words::WORDS, at(10)).await
        })
        .await;
    company
        .append(3, &[seat(1, "member"), seat(2, "member")])
        .await;
    let member = company.member(1).await;
    let mut reading = company.read().await;
    assert_eq!(
        words::open(&mut reading, &member, at(0)).await.unwrap(),
        None
    );
}

async fn when_the_last_one_who_hesitated_is_gone_the_agreements_are_in_force(home: &Home) {
    let company = Company::in_circle(home, 3).await;
    company
        .act(1, async |transaction, member| {
            agreements::propose(transaction, member, 1, now()).await
        })
        .await;
    for number in [1, 2] {
        company
            .act(number, async |transaction, member| {
                agreements::consent(transaction, member, 1, b"yes", now()).await
            })
            .await;
    }
    let in_force = async || {
        let member = company.member(1).await;
        let mut reading = company.read().await;
        let versions = agreements::versions(&mut reading, &member).await.unwrap();
        versions[0].in_force_at
    };
    assert_eq!(in_force().await, None);
    company
        .append(3, &[seat(1, "member"), seat(2, "member")])
        .await;
    assert_eq!(in_force().await, Some(now()));
}
