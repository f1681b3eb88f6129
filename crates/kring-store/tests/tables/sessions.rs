//! The browsers in which people are signed in.

use kring_core::ids::{PersonId, SessionId, WayId};
use kring_core::time::Moment;
use kring_store::keys::{self, NewWay};
use kring_store::sessions::{self, NewSession, Session};
use kring_testing::{Home, on_both};

use crate::company::{Company, now, person, session};
use crate::support::at;

on_both!(
    a_session_is_found_by_its_token_until_it_is_over,
    a_token_changes_and_the_one_before_is_still_known,
    of_two_that_change_a_token_one_is_first,
    a_token_can_change_again_by_the_one_before,
    who_signs_in_again_keeps_the_session_and_no_token_before,
    nobody_renews_the_session_of_another,
    who_is_seen_stays_longer,
    the_devices_of_a_person_are_listed,
    a_browser_that_is_locked_out_loses_its_way,
    nobody_locks_out_the_browser_of_another,
    all_others_are_locked_out,
    who_signs_out_keeps_the_way,
    what_is_over_is_forgotten,
);

/// The time at which the sessions of [`Company`] are over.
const OVER: i64 = 1_000_000;

fn new(number: u8, who: PersonId, token: &sessions::Hash) -> NewSession<'_> {
    NewSession {
        id: session(number),
        person: who,
        token,
        device: "Safari · iPhone",
        expires_at: at(OVER),
    }
}

async fn begin(company: &Company, number: u8, who: u8) {
    company
        .own(who, async |transaction| {
            sessions::begin(transaction, new(number, person(who), &[number; 32]), now()).await
        })
        .await;
}

async fn find(company: &Company, token: u8, now: Moment) -> Option<Session> {
    let mut reading = company.read().await;
    sessions::find(&mut reading, &[token; 32], now)
        .await
        .unwrap()
}

async fn rotate(company: &Company, found: &Session, by: u8, token: u8, now: Moment) -> bool {
    company
        .own(1, async |transaction| {
            sessions::rotate(
                transaction,
                found,
                &[by; 32],
                &[token; 32],
                now,
                at(2 * OVER),
            )
            .await
        })
        .await
}

/// The sessions of a person, as their devices list them.
async fn devices(company: &Company, who: u8, now: Moment) -> Vec<SessionId> {
    let mut reading = company.read().await;
    let listed = sessions::of_person(&mut reading, person(who), now).await;
    listed
        .unwrap()
        .into_iter()
        .map(|device| device.id)
        .collect()
}

/// Gives a person a way to unlock, of this session if of one.
async fn add_way(company: &Company, who: u8, number: u8, kind: &str, of: Option<u8>) {
    let way = NewWay {
        id: WayId::from_bytes([number; 16]),
        kind,
        wrap: b"wrap",
        session: of.map(session),
    };
    let added = company
        .own(who, async |transaction| {
            keys::add_way(transaction, person(who), way, now()).await
        })
        .await;
    assert!(added);
}

async fn ways(company: &Company, who: u8) -> Vec<u8> {
    let mut reading = company.read().await;
    let ways = keys::ways(&mut reading, person(who)).await.unwrap();
    ways.iter().map(|way| way.id.as_bytes()[0]).collect()
}

async fn a_session_is_found_by_its_token_until_it_is_over(home: &Home) {
    let company = Company::of(home, 2).await;
    let found = find(&company, 1, now()).await.unwrap();
    assert_eq!((found.id, found.person), (session(1), person(1)));
    assert_eq!(found.name, "P1");
    assert!(found.is_by_newest());
    assert_eq!((found.rotated_at, found.seen_at), (now(), now()));
    assert_eq!(find(&company, 3, now()).await, None);
    assert!(find(&company, 1, at(OVER - 1)).await.is_some());
    assert_eq!(find(&company, 1, at(OVER)).await, None);
    assert!(!format!("{found:?}").contains("P1"));
}

async fn a_token_changes_and_the_one_before_is_still_known(home: &Home) {
    let company = Company::of(home, 2).await;
    let found = find(&company, 1, now()).await.unwrap();
    assert!(rotate(&company, &found, 1, 11, at(5)).await);

    let by_new = find(&company, 11, at(5)).await.unwrap();
    assert!(by_new.is_by_newest());
    assert_eq!((by_new.rotated_at, by_new.seen_at), (at(5), at(5)));
    assert_eq!(by_new.expires_at, at(2 * OVER));
    let by_old = find(&company, 1, at(5)).await.unwrap();
    assert!(!by_old.is_by_newest());
    assert_eq!(by_old.id, by_new.id);

    assert!(rotate(&company, &by_new, 11, 12, at(6)).await);
    assert_eq!(find(&company, 1, at(6)).await, None);
    assert!(find(&company, 2, at(6)).await.unwrap().is_by_newest());
}

async fn of_two_that_change_a_token_one_is_first(home: &Home) {
    let company = Company::of(home, 1).await;
    let found = find(&company, 1, now()).await.unwrap();
    assert!(rotate(&company, &found, 1, 11, at(5)).await);
    assert!(!rotate(&company, &found, 1, 12, at(5)).await);
    assert!(find(&company, 11, at(5)).await.is_some());
    assert_eq!(find(&company, 12, at(5)).await, None);
}

async fn a_token_can_change_again_by_the_one_before(home: &Home) {
    let company = Company::of(home, 1).await;
    let found = find(&company, 1, now()).await.unwrap();
    assert!(rotate(&company, &found, 1, 11, at(5)).await);
    let by_old = find(&company, 1, at(6)).await.unwrap();
    assert!(rotate(&company, &by_old, 1, 12, at(6)).await);
    assert!(find(&company, 12, at(6)).await.unwrap().is_by_newest());
    assert!(!find(&company, 1, at(6)).await.unwrap().is_by_newest());
    assert_eq!(find(&company, 11, at(6)).await, None);
    // By a token that it never had, it does not.
    let found = find(&company, 12, at(6)).await.unwrap();
    assert!(!rotate(&company, &found, 99, 13, at(7)).await);
}

async fn who_signs_in_again_keeps_the_session_and_no_token_before(home: &Home) {
    let company = Company::of(home, 1).await;
    let found = find(&company, 1, now()).await.unwrap();
    assert!(rotate(&company, &found, 1, 11, at(5)).await);
    let renewed = company
        .own(1, async |transaction| {
            sessions::renew(transaction, new(1, person(1), &[12; 32]), at(6)).await
        })
        .await;
    assert!(renewed);
    assert_eq!(find(&company, 12, at(6)).await.unwrap().id, session(1));
    assert_eq!(find(&company, 11, at(6)).await, None);
    assert_eq!(find(&company, 1, at(6)).await, None);
}

async fn nobody_renews_the_session_of_another(home: &Home) {
    let company = Company::of(home, 2).await;
    let renewed = company
        .own(2, async |transaction| {
            sessions::renew(transaction, new(1, person(2), &[12; 32]), at(6)).await
        })
        .await;
    assert!(!renewed);
    assert_eq!(find(&company, 1, at(6)).await.unwrap().person, person(1));
    assert_eq!(find(&company, 12, at(6)).await, None);
}

async fn who_is_seen_stays_longer(home: &Home) {
    let company = Company::of(home, 2).await;
    company
        .own(1, async |transaction| {
            sessions::see(transaction, session(1), at(7), at(OVER + 7)).await
        })
        .await;
    let found = find(&company, 1, at(OVER)).await.unwrap();
    assert_eq!((found.seen_at, found.rotated_at), (at(7), now()));
    assert_eq!(find(&company, 2, at(OVER)).await, None);
}

async fn the_devices_of_a_person_are_listed(home: &Home) {
    let company = Company::of(home, 2).await;
    begin(&company, 3, 1).await;
    company
        .own(1, async |transaction| {
            sessions::see(transaction, session(3), at(7), at(OVER)).await
        })
        .await;
    assert_eq!(devices(&company, 1, at(8)).await, [session(3), session(1)]);
    assert_eq!(devices(&company, 2, at(8)).await, [session(2)]);
    assert_eq!(devices(&company, 1, at(OVER)).await, []);
    let mut reading = company.read().await;
    let listed = sessions::of_person(&mut reading, person(1), at(8))
        .await
        .unwrap();
    assert_eq!(listed[0].device, "Safari · iPhone");
    assert_eq!((listed[0].created_at, listed[0].seen_at), (now(), at(7)));
}

async fn a_browser_that_is_locked_out_loses_its_way(home: &Home) {
    let company = Company::of(home, 1).await;
    begin(&company, 3, 1).await;
    add_way(&company, 1, 21, "browser", Some(1)).await;
    add_way(&company, 1, 23, "browser", Some(3)).await;
    add_way(&company, 1, 24, "sheet", None).await;
    let revoke = async |number| {
        company
            .own(1, async |transaction| {
                sessions::revoke(transaction, person(1), session(number)).await
            })
            .await
    };
    assert!(revoke(3).await);
    assert!(!revoke(3).await);
    assert_eq!(find(&company, 3, now()).await, None);
    assert!(find(&company, 1, now()).await.is_some());
    assert_eq!(ways(&company, 1).await, [21, 24]);
}

async fn nobody_locks_out_the_browser_of_another(home: &Home) {
    let company = Company::of(home, 2).await;
    add_way(&company, 1, 21, "browser", Some(1)).await;
    let revoked = company
        .own(2, async |transaction| {
            sessions::revoke(transaction, person(2), session(1)).await
        })
        .await;
    assert!(!revoked);
    assert!(find(&company, 1, now()).await.is_some());
    assert_eq!(ways(&company, 1).await, [21]);
}

async fn all_others_are_locked_out(home: &Home) {
    let company = Company::of(home, 2).await;
    for number in [3, 4] {
        begin(&company, number, 1).await;
    }
    add_way(&company, 1, 21, "browser", Some(1)).await;
    add_way(&company, 1, 23, "browser", Some(3)).await;
    add_way(&company, 1, 24, "sheet", None).await;
    // Of a browser that has signed out.
    add_way(&company, 1, 25, "browser", None).await;
    add_way(&company, 2, 26, "browser", None).await;
    let revoke = async |but| {
        company
            .own(1, async |transaction| {
                sessions::revoke_others(transaction, person(1), but).await
            })
            .await
    };
    assert_eq!(revoke(Some(session(1))).await, 2);
    assert_eq!(devices(&company, 1, now()).await, [session(1)]);
    assert_eq!(ways(&company, 1).await, [21, 24]);
    assert_eq!(revoke(None).await, 1);
    assert_eq!(devices(&company, 1, now()).await, []);
    assert_eq!(ways(&company, 1).await, [24]);
    assert_eq!(devices(&company, 2, now()).await, [session(2)]);
    assert_eq!(ways(&company, 2).await, [26]);
}

async fn who_signs_out_keeps_the_way(home: &Home) {
    let company = Company::of(home, 2).await;
    add_way(&company, 1, 21, "browser", Some(1)).await;
    company
        .own(1, async |transaction| {
            sessions::end(transaction, session(1)).await
        })
        .await;
    assert_eq!(find(&company, 1, now()).await, None);
    assert_eq!(ways(&company, 1).await, [21]);
    assert!(find(&company, 2, now()).await.is_some());
}

async fn what_is_over_is_forgotten(home: &Home) {
    let company = Company::of(home, 2).await;
    company
        .own(1, async |transaction| {
            sessions::see(transaction, session(1), at(7), at(OVER + 1)).await
        })
        .await;
    let forget = async |now| {
        company
            .own(1, async |transaction| {
                sessions::forget_over(transaction, now).await
            })
            .await
    };
    assert_eq!(forget(at(OVER - 1)).await, 0);
    assert_eq!(forget(at(OVER)).await, 1);
    assert_eq!(company.rows("session").await, 1);
    assert!(find(&company, 1, at(OVER)).await.is_some());
}
