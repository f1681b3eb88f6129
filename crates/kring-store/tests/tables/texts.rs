//! Sealed texts.

use kring_store::texts::{self, Container, NewText, Place};
use kring_testing::{Home, on_both};

use crate::company::{Company, OTHER, now};
use crate::support::at;

on_both!(
    a_text_is_found_at_its_place,
    a_newer_revision_takes_the_place_of_the_one_before,
    texts_stay_in_their_circle,
);

/// Somebody's card.
pub(crate) struct Card {
    author: [u8; 16],
    revision: i64,
    sealed: Vec<u8>,
}

pub(crate) fn card(of: u8, revision: i64, sealed: &[u8]) -> Card {
    Card {
        author: [of; 16],
        revision,
        sealed: sealed.to_vec(),
    }
}

impl Card {
    pub(crate) fn to_keep(&self) -> NewText<'_> {
        NewText {
            place: Place {
                container: Container {
                    kind: "member",
                    id: self.author,
                },
                step: "",
                field: "card",
                author: &self.author,
            },
            revision: self.revision,
            kind: "card",
            visibility: "circle",
            sealed: &self.sealed,
        }
    }
}

async fn a_text_is_found_at_its_place(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    let before = company.version().await;
    for number in [1, 2] {
        company
            .act(number, async |transaction, member| {
                let card = card(number, 1, b"sealed");
                texts::keep(transaction, member, &card.to_keep(), at(number.into())).await
            })
            .await;
    }
    assert_eq!(company.version().await, before + 2);
    let card = card(2, 1, b"sealed");
    let new = card.to_keep();
    let member = company.member(1).await;
    let mut reading = company.read().await;
    let found = texts::find(&mut reading, &member, new.place)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (found.revision, found.sealed.as_slice(), found.at),
        (1, &b"sealed"[..], at(2))
    );
    assert_eq!(
        (found.kind.as_str(), found.visibility.as_str()),
        ("card", "circle")
    );
    let listed = texts::in_container(&mut reading, &member, new.place.container)
        .await
        .unwrap();
    assert_eq!(listed, [found]);
    let all = texts::of_kind(&mut reading, &member, "member")
        .await
        .unwrap();
    let revisions: Vec<_> = all
        .iter()
        .map(|text| (text.container_id, text.revision))
        .collect();
    assert_eq!(revisions, [([1; 16], 1), ([2; 16], 1)]);
    let none = texts::of_kind(&mut reading, &member, "circle")
        .await
        .unwrap();
    assert!(none.is_empty());
    for (step, field, author) in [
        ("1", "card", [2; 16]),
        ("", "", [2; 16]),
        ("", "card", [3; 16]),
    ] {
        let elsewhere = Place {
            step,
            field,
            author: &author,
            ..new.place
        };
        assert_eq!(
            texts::find(&mut reading, &member, elsewhere).await.unwrap(),
            None
        );
    }
}

async fn a_newer_revision_takes_the_place_of_the_one_before(home: &Home) {
    let company = Company::with_circle(home, 1).await;
    for revision in [1, 2] {
        let card = card(1, revision, format!("sealed {revision}").as_bytes());
        company
            .act(1, async |transaction, member| {
                texts::keep(transaction, member, &card.to_keep(), at(revision)).await
            })
            .await;
    }
    let card = card(1, 2, b"");
    let member = company.member(1).await;
    let mut reading = company.read().await;
    let found = texts::find(&mut reading, &member, card.to_keep().place)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (found.revision, found.sealed, found.at),
        (2, b"sealed 2".to_vec(), at(2))
    );
}

async fn texts_stay_in_their_circle(home: &Home) {
    let company = Company::with_circle(home, 1).await;
    company.found(OTHER, 1).await;
    let card = card(1, 1, b"sealed");
    company
        .act(1, async |transaction, member| {
            texts::keep(transaction, member, &card.to_keep(), now()).await
        })
        .await;
    let member = company.member_of(OTHER, 1).await;
    let mut reading = company.read().await;
    let place = card.to_keep().place;
    assert_eq!(
        texts::find(&mut reading, &member, place).await.unwrap(),
        None
    );
    let listed = texts::in_container(&mut reading, &member, place.container)
        .await
        .unwrap();
    assert!(listed.is_empty());
    let all = texts::of_kind(&mut reading, &member, "member")
        .await
        .unwrap();
    assert!(all.is_empty());
}
