//! Keys, and ways to unlock.

use kring_core::ids::WayId;
use kring_store::keys::{self, NewWay, Way};
use kring_store::sessions;
use kring_testing::{Home, on_both};

use crate::company::{Company, now, person, session};
use crate::support::at;

on_both!(
    of_two_bundles_of_one_generation_the_first_stands,
    new_keys_are_news_for_circles,
    a_way_is_added_once,
    a_new_sheet_replaces_the_one_before,
    the_session_that_uses_a_way_is_known,
    ways_are_taken_away,
    a_sheet_that_was_kept_is_known,
);

const fn id(number: u8) -> WayId {
    WayId::from_bytes([number; 16])
}

async fn add(company: &Company, who: u8, number: u8, kind: &str) -> bool {
    let wrap = format!("wrap {number}");
    let new = NewWay {
        id: id(number),
        kind,
        wrap: wrap.as_bytes(),
        session: (kind == "browser").then_some(session(who)),
    };
    company
        .own(who, async |transaction| {
            keys::add_way(transaction, person(who), new, at(number.into())).await
        })
        .await
}

async fn ways(company: &Company, who: u8) -> Vec<Way> {
    let mut reading = company.read().await;
    keys::ways(&mut reading, person(who)).await.unwrap()
}

async fn ids(company: &Company, who: u8) -> Vec<WayId> {
    ways(company, who)
        .await
        .into_iter()
        .map(|way| way.id)
        .collect()
}

async fn add_bundle(company: &Company, who: u8, generation: i64, bundle: &[u8]) -> bool {
    company
        .own(who, async |transaction| {
            keys::add_bundle(transaction, person(who), generation, bundle, now()).await
        })
        .await
}

async fn of_two_bundles_of_one_generation_the_first_stands(home: &Home) {
    let company = Company::of(home, 2).await;
    assert!(add_bundle(&company, 1, 1, b"first").await);
    assert!(add_bundle(&company, 1, 2, b"second").await);
    assert!(!add_bundle(&company, 1, 1, b"other").await);
    assert!(add_bundle(&company, 2, 1, b"theirs").await);
    let mut reading = company.read().await;
    let bundles = keys::bundles(&mut reading, person(1)).await.unwrap();
    assert_eq!(bundles, [b"first".to_vec(), b"second".to_vec()]);
}

async fn new_keys_are_news_for_circles(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    let before = company.version().await;
    assert!(add_bundle(&company, 2, 1, b"first").await);
    assert_eq!(company.version().await, before + 1);
    assert!(!add_bundle(&company, 2, 1, b"first").await);
    assert_eq!(company.version().await, before + 1);
}

async fn a_way_is_added_once(home: &Home) {
    let company = Company::of(home, 2).await;
    assert!(add(&company, 1, 1, "browser").await);
    assert!(!add(&company, 1, 1, "browser").await);
    assert!(!add(&company, 2, 1, "browser").await);
    assert!(!add(&company, 2, 1, "sheet").await);
    let expected = Way {
        id: id(1),
        kind: "browser".to_owned(),
        wrap: b"wrap 1".to_vec(),
        session: Some(session(1)),
        device: Some("Firefox".to_owned()),
        kept_at: None,
        created_at: at(1),
    };
    assert_eq!(ways(&company, 1).await, std::slice::from_ref(&expected));
    let mut reading = company.read().await;
    let mine = keys::way(&mut reading, person(1), id(1)).await.unwrap();
    assert_eq!(mine, Some(expected));
    assert_eq!(
        keys::way(&mut reading, person(2), id(1)).await.unwrap(),
        None
    );
}

async fn a_new_sheet_replaces_the_one_before(home: &Home) {
    let company = Company::of(home, 2).await;
    for (who, number, kind) in [
        (1, 1, "browser"),
        (1, 2, "sheet"),
        (2, 3, "sheet"),
        (1, 4, "sheet"),
    ] {
        assert!(add(&company, who, number, kind).await);
    }
    assert_eq!(ids(&company, 1).await, [id(1), id(4)]);
    assert_eq!(ids(&company, 2).await, [id(3)]);
}

async fn the_session_that_uses_a_way_is_known(home: &Home) {
    let company = Company::of(home, 2).await;
    add(&company, 1, 1, "browser").await;
    add(&company, 1, 2, "sheet").await;
    company
        .own(1, async |transaction| {
            sessions::end(transaction, session(1)).await
        })
        .await;
    let there = ways(&company, 1).await;
    assert_eq!((there[0].session, there[0].device.as_deref()), (None, None));
    // Session 2 stands for a later one of the same browser.
    company
        .own(1, async |transaction| {
            for number in [1, 2] {
                keys::use_way(transaction, person(1), id(number), session(2)).await?;
            }
            keys::use_way(transaction, person(2), id(1), session(1)).await
        })
        .await;
    let used: Vec<_> = ways(&company, 1)
        .await
        .iter()
        .map(|way| way.session)
        .collect();
    assert_eq!(used, [Some(session(2)), None]);
}

async fn ways_are_taken_away(home: &Home) {
    let company = Company::of(home, 2).await;
    for (who, number) in [(1, 1), (1, 2), (1, 3), (2, 4)] {
        add(&company, who, number, "browser").await;
    }
    company
        .own(1, async |transaction| {
            keys::remove_way(transaction, person(1), id(2)).await?;
            keys::remove_way(transaction, person(1), id(4)).await
        })
        .await;
    assert_eq!(ids(&company, 1).await, [id(1), id(3)]);
    company
        .own(1, async |transaction| {
            keys::remove_ways(transaction, person(1)).await
        })
        .await;
    assert_eq!(ids(&company, 1).await, []);
    assert_eq!(ids(&company, 2).await, [id(4)]);
}

async fn a_sheet_that_was_kept_is_known(home: &Home) {
    let company = Company::of(home, 2).await;
    add(&company, 1, 1, "browser").await;
    add(&company, 1, 2, "sheet").await;
    let keep = async |who: u8, number, when| {
        company
            .own(who, async |transaction| {
                keys::keep_sheet(transaction, person(who), id(number), at(when)).await
            })
            .await
    };
    assert!(!keep(1, 1, 5).await);
    assert!(!keep(2, 2, 5).await);
    assert!(keep(1, 2, 6).await);
    assert!(keep(1, 2, 7).await);
    let kept: Vec<_> = ways(&company, 1)
        .await
        .iter()
        .map(|way| way.kept_at)
        .collect();
    assert_eq!(kept, [None, Some(at(6))]);
}
