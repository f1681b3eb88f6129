//! Two browsers of one person.

use kring_core::ids::LinkId;
use kring_store::links::{self, Link, NewLink};
use kring_testing::{Home, on_both};

use crate::company::{Company, person, session};
use crate::support::at;

on_both!(
    a_link_grows_step_by_step,
    a_browser_has_one_link,
    an_id_and_a_number_are_there_once,
    a_link_is_its_persons_alone,
    what_was_refused_is_forgotten,
    what_is_over_is_forgotten,
);

const fn id(number: u8) -> LinkId {
    LinkId::from_bytes([number; 16])
}

/// Person `who` begins a link in the browser of this session.
async fn begin(company: &Company, who: u8, in_session: u8, link: u8, number: &str) -> bool {
    let new = NewLink {
        id: id(link),
        number,
        session: session(in_session),
        commitment: &[7; 32],
        expires_at: at(600),
    };
    company
        .own(who, async |transaction| {
            links::begin(transaction, person(who), new).await
        })
        .await
}

async fn find(company: &Company, who: u8, link: u8) -> Option<Link> {
    let mut reading = company.read().await;
    links::find(&mut reading, person(who), id(link))
        .await
        .unwrap()
}

async fn a_link_grows_step_by_step(home: &Home) {
    let company = Company::of(home, 2).await;
    assert!(begin(&company, 1, 1, 1, "482913").await);
    let begun = Link {
        id: id(1),
        number: "482913".to_owned(),
        new_session: session(1),
        device: "Firefox".to_owned(),
        opener_session: None,
        commitment: vec![7; 32],
        opener_key: None,
        new_key: None,
        random: None,
        wrap: None,
        refused_at: None,
        expires_at: at(600),
    };
    assert_eq!(find(&company, 1, 1).await.as_ref(), Some(&begun));
    company
        .own(1, async |transaction| {
            links::answer(transaction, person(1), id(1), session(2), &[1; 32]).await?;
            links::open(transaction, person(1), id(1), &[2; 32], &[3; 32]).await?;
            links::wrap(transaction, person(1), id(1), b"wrap").await
        })
        .await;
    let whole = Link {
        opener_session: Some(session(2)),
        opener_key: Some(vec![1; 32]),
        new_key: Some(vec![2; 32]),
        random: Some(vec![3; 32]),
        wrap: Some(b"wrap".to_vec()),
        ..begun
    };
    assert_eq!(find(&company, 1, 1).await, Some(whole));
}

async fn a_browser_has_one_link(home: &Home) {
    let company = Company::of(home, 2).await;
    begin(&company, 1, 1, 1, "111111").await;
    begin(&company, 1, 2, 2, "222222").await;
    assert!(begin(&company, 1, 1, 3, "333333").await);
    assert_eq!(find(&company, 1, 1).await, None);
    assert!(find(&company, 1, 2).await.is_some());
    assert!(find(&company, 1, 3).await.is_some());
}

async fn an_id_and_a_number_are_there_once(home: &Home) {
    let company = Company::of(home, 2).await;
    assert!(begin(&company, 1, 1, 1, "482913").await);
    assert!(!begin(&company, 1, 2, 2, "482913").await);
    assert!(!begin(&company, 2, 2, 1, "555555").await);
    assert!(begin(&company, 2, 2, 3, "482913").await);
}

async fn a_link_is_its_persons_alone(home: &Home) {
    let company = Company::of(home, 2).await;
    begin(&company, 1, 1, 1, "482913").await;
    let mut reading = company.read().await;
    for (who, number, found) in [
        (1, "482913", true),
        (1, "482914", false),
        (2, "482913", false),
    ] {
        let link = links::find_by_number(&mut reading, person(who), number)
            .await
            .unwrap();
        assert_eq!(link.is_some(), found, "{who} {number}");
    }
    drop(reading);
    assert_eq!(find(&company, 2, 1).await, None);
    company
        .own(2, async |transaction| {
            links::answer(transaction, person(2), id(1), session(2), &[1; 32]).await?;
            links::open(transaction, person(2), id(1), &[2; 32], &[3; 32]).await?;
            links::wrap(transaction, person(2), id(1), b"wrap").await?;
            links::refuse(transaction, person(2), id(1), at(5)).await
        })
        .await;
    let link = find(&company, 1, 1).await.unwrap();
    assert_eq!(
        (link.opener_key, link.new_key, link.wrap),
        (None, None, None)
    );
    assert_eq!(link.refused_at, None);
}

async fn what_was_refused_is_forgotten(home: &Home) {
    let company = Company::of(home, 2).await;
    begin(&company, 1, 1, 1, "482913").await;
    company
        .own(1, async |transaction| {
            links::wrap(transaction, person(1), id(1), b"wrap").await?;
            links::refuse(transaction, person(1), id(1), at(5)).await?;
            links::refuse(transaction, person(1), id(1), at(6)).await
        })
        .await;
    let link = find(&company, 1, 1).await.unwrap();
    assert_eq!((link.refused_at, link.wrap), (Some(at(5)), None));
}

async fn what_is_over_is_forgotten(home: &Home) {
    let company = Company::of(home, 1).await;
    begin(&company, 1, 1, 1, "482913").await;
    let forget = async |now| {
        company
            .own(1, async |transaction| {
                links::forget_over(transaction, at(now)).await
            })
            .await
    };
    assert_eq!(forget(599).await, 0);
    assert_eq!(forget(600).await, 1);
    assert_eq!(find(&company, 1, 1).await, None);
}
