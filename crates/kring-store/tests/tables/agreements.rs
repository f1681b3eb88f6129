//! Agreements.

use kring_store::agreements::{self, Consent, Version};
use kring_store::{membership, people};
use kring_testing::{Home, on_both};

use crate::company::{Company, now, person};
use crate::support::at;

on_both!(
    agreements_are_in_force_when_everybody_consented,
    a_new_proposal_takes_the_place_of_an_open_one,
    what_is_withdrawn_is_not_put_into_force,
    who_leaves_or_is_gone_is_not_waited_for,
    what_is_in_force_stays_so,
    a_rereading_is_noted,
);

async fn propose(company: &Company, by: u8, version: i64, when: i64) {
    company
        .act(by, async |transaction, member| {
            agreements::propose(transaction, member, version, at(when)).await
        })
        .await;
}

async fn consent(company: &Company, by: u8, version: i64, when: i64) {
    company
        .act(by, async |transaction, member| {
            let statement = format!("{by} to {version}");
            agreements::consent(transaction, member, version, statement.as_bytes(), at(when)).await
        })
        .await;
}

async fn withdraw(company: &Company, by: u8, version: i64, when: i64) {
    company
        .act(by, async |transaction, member| {
            agreements::withdraw(transaction, member, version, at(when)).await
        })
        .await;
}

async fn versions(company: &Company) -> Vec<Version> {
    let member = company.member(1).await;
    let mut reading = company.read().await;
    agreements::versions(&mut reading, &member).await.unwrap()
}

async fn agreements_are_in_force_when_everybody_consented(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    let before = company.version().await;
    propose(&company, 1, 1, 1).await;
    let proposed = Version {
        version: 1,
        proposed_by: person(1),
        proposed_at: at(1),
        withdrawn_at: None,
        in_force_at: None,
        reread_at: None,
    };
    assert_eq!(versions(&company).await, [proposed]);
    consent(&company, 2, 1, 2).await;
    assert_eq!(versions(&company).await, [proposed]);
    consent(&company, 1, 1, 3).await;
    let in_force_at = Some(at(3));
    assert_eq!(
        versions(&company).await,
        [Version {
            in_force_at,
            ..proposed
        }]
    );
    assert_eq!(company.version().await, before + 3);
    let member = company.member(2).await;
    let mut reading = company.read().await;
    let consents = agreements::consents(&mut reading, &member).await.unwrap();
    let by = |number, statement: &[u8]| Consent {
        version: 1,
        person: person(number),
        statement: statement.to_vec(),
    };
    assert_eq!(consents, [by(2, b"2 to 1"), by(1, b"1 to 1")]);
}

async fn a_new_proposal_takes_the_place_of_an_open_one(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    propose(&company, 1, 1, 1).await;
    propose(&company, 2, 2, 2).await;
    let there = versions(&company).await;
    assert_eq!(there[0].withdrawn_at, Some(at(2)));
    assert_eq!(
        (there[1].withdrawn_at, there[1].proposed_by),
        (None, person(2))
    );
}

async fn what_is_withdrawn_is_not_put_into_force(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    propose(&company, 1, 1, 1).await;
    consent(&company, 1, 1, 2).await;
    withdraw(&company, 1, 1, 3).await;
    withdraw(&company, 1, 1, 4).await;
    consent(&company, 2, 1, 5).await;
    let [there] = <[Version; 1]>::try_from(versions(&company).await).unwrap();
    assert_eq!((there.withdrawn_at, there.in_force_at), (Some(at(3)), None));
}

async fn who_leaves_or_is_gone_is_not_waited_for(home: &Home) {
    let company = Company::in_circle(home, 4).await;
    propose(&company, 1, 1, 1).await;
    consent(&company, 1, 1, 2).await;
    company
        .own(4, async |transaction| {
            people::delete(transaction, person(4), now()).await
        })
        .await;
    consent(&company, 2, 1, 3).await;
    assert_eq!(versions(&company).await[0].in_force_at, None);
    company
        .act(3, async |transaction, member| {
            membership::leave(transaction, member.clone(), b"bye", at(4)).await
        })
        .await;
    assert_eq!(versions(&company).await[0].in_force_at, Some(at(4)));
}

async fn what_is_in_force_stays_so(home: &Home) {
    let company = Company::with_circle(home, 2).await;
    propose(&company, 1, 1, 1).await;
    consent(&company, 1, 1, 2).await;
    let seats = [1, 2].map(|number| crate::company::seat(number, "member"));
    company.append(2, &seats).await;
    propose(&company, 2, 2, 5).await;
    withdraw(&company, 1, 1, 6).await;
    let there = versions(&company).await;
    assert_eq!(
        (there[0].in_force_at, there[0].withdrawn_at),
        (Some(at(2)), None)
    );
    consent(&company, 1, 2, 7).await;
    consent(&company, 2, 2, 8).await;
    let there = versions(&company).await;
    assert_eq!(there[1].in_force_at, Some(at(8)));
    assert_eq!(there[0].in_force_at, Some(at(2)));
}

async fn a_rereading_is_noted(home: &Home) {
    let company = Company::with_circle(home, 1).await;
    propose(&company, 1, 1, 1).await;
    consent(&company, 1, 1, 2).await;
    let before = company.version().await;
    company
        .act(1, async |transaction, member| {
            agreements::reread(transaction, member, 1, at(9)).await
        })
        .await;
    assert_eq!(versions(&company).await[0].reread_at, Some(at(9)));
    assert_eq!(company.version().await, before + 1);
}
