//! Invitations, and who accepted one and waits.

use kring_core::address::Address;
use kring_core::ids::InvitationId;
use kring_core::locale::Lang;
use kring_store::circles;
use kring_store::invitations::{self, Accepted, Invited, NewInvitation, Sent};
use kring_store::membership::{self, Standing};
use kring_store::{Subject, keys, newcomers, people, reach};
use kring_testing::{Home, on_both};

use crate::company::{CIRCLE, Company, OTHER, now, person};
use crate::support::at;

on_both!(
    an_invitation_is_noted_once,
    only_who_invited_sees_where_it_went,
    an_address_is_known_of_who_is_in_or_waits,
    a_link_leads_to_its_invitation,
    an_invitation_is_accepted_once,
    who_is_in_or_waits_already_does_not_use_one_up,
    an_invitation_that_is_over_is_not_accepted,
    a_new_link_takes_the_place_of_the_old,
    what_is_withdrawn_is_over,
    a_mail_that_came_back_is_told_to_who_invited,
    what_is_over_is_forgotten,
    an_address_with_an_open_invitation_is_known,
    who_waits_is_seen_with_their_newest_keys,
    who_waits_can_be_turned_away,
    the_inviter_is_reached_while_they_are_in,
);

pub(crate) const fn id(number: u8) -> InvitationId {
    InvitationId::from_bytes([number; 16])
}

fn new<'a>(number: u8, token: &'a [u8; 32], address: &'a Address) -> NewInvitation<'a> {
    NewInvitation {
        id: id(number),
        token,
        address,
        role: "apprentice",
        lang: Lang::En,
        expires_at: at(100),
    }
}

/// Person `by` invites into the circle, with an invitation of this number.
pub(crate) async fn invite(company: &Company, by: u8, number: u8, to: &str) -> Invited {
    let address = to.parse().unwrap();
    company
        .act(by, async |transaction, member| {
            invitations::invite(
                transaction,
                member,
                new(number, &[number; 32], &address),
                now(),
            )
            .await
        })
        .await
}

/// Somebody accepts the invitation with this number.
pub(crate) async fn accept(company: &Company, who: u8, number: u8) -> Accepted {
    accept_at(company, who, number, 1).await
}

async fn accept_at(company: &Company, who: u8, number: u8, when: i64) -> Accepted {
    company
        .change(Subject::Circle(CIRCLE), async |transaction| {
            invitations::accept(transaction, id(number), person(who), at(when)).await
        })
        .await
}

/// The open invitations as somebody sees them.
pub(crate) async fn sent(company: &Company, by: u8) -> Vec<Sent> {
    let member = company.member(by).await;
    let mut reading = company.read().await;
    invitations::sent(&mut reading, &member).await.unwrap()
}

async fn find(company: &Company, token: u8) -> Option<invitations::Found> {
    let mut reading = company.read().await;
    invitations::find(&mut reading, &[token; 32]).await.unwrap()
}

async fn an_invitation_is_noted_once(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    company.found(OTHER, 2).await;
    let before = company.version().await;
    assert_eq!(invite(&company, 1, 1, "Karin@x.nl").await, Invited::New);
    assert_eq!(company.version().await, before + 1);
    assert_eq!(invite(&company, 1, 1, "karin@X.nl").await, Invited::Already);
    assert_eq!(invite(&company, 1, 1, "lot@x.nl").await, Invited::Taken);
    assert_eq!(invite(&company, 2, 1, "karin@x.nl").await, Invited::Taken);
    assert_eq!(company.version().await, before + 1);

    let other = company.member_of(OTHER, 2).await;
    let address = "karin@x.nl".parse().unwrap();
    let elsewhere = company
        .change(Subject::Circle(OTHER), async |transaction| {
            invitations::invite(transaction, &other, new(1, &[9; 32], &address), now()).await
        })
        .await;
    assert_eq!(elsewhere, Invited::Taken);
}

async fn only_who_invited_sees_where_it_went(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    invite(&company, 1, 1, "Karin@x.nl").await;
    let [mine] = <[Sent; 1]>::try_from(sent(&company, 1).await).unwrap();
    assert_eq!(
        mine.address.as_ref().map(Address::as_str),
        Some("Karin@x.nl")
    );
    assert_eq!((mine.id, mine.invited_by), (id(1), person(1)));
    assert_eq!((mine.role.as_str(), mine.lang), ("apprentice", Lang::En));
    assert_eq!((mine.created_at, mine.expires_at), (now(), at(100)));
    let theirs = sent(&company, 2).await;
    assert_eq!(
        theirs,
        [Sent {
            address: None,
            ..mine
        }]
    );
}

async fn an_address_is_known_of_who_is_in_or_waits(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    company.add_person(3).await;
    company.add_person(4).await;
    invite(&company, 1, 1, "somebody@x.nl").await;
    accept(&company, 3, 1).await;
    for (address, known) in [
        ("p2@X.nl", true),
        ("p3@x.nl", true),
        ("p4@x.nl", false),
        ("p5@x.nl", false),
        ("somebody@x.nl", false),
    ] {
        let member = company.member(1).await;
        let mut reading = company.read().await;
        let address = address.parse().unwrap();
        let found = invitations::is_known(&mut reading, &member, &address).await;
        assert_eq!(found.unwrap(), known, "{}", address.as_str());
    }
}

async fn a_link_leads_to_its_invitation(home: &Home) {
    let company = Company::with_circle(home, 1).await;
    invite(&company, 1, 1, "karin@x.nl").await;
    let found = find(&company, 1).await.unwrap();
    assert_eq!((found.id, found.circle), (id(1), CIRCLE));
    assert_eq!(
        (found.circle_name.as_str(), found.inviter.as_deref()),
        ("Noord", Some("P1"))
    );
    assert_eq!((found.role.as_str(), found.lang), ("apprentice", Lang::En));
    assert!(found.is_open(at(99)) && !found.is_open(at(100)));
    assert_eq!(find(&company, 2).await, None);
    company
        .own(1, async |transaction| {
            people::delete(transaction, person(1), now()).await
        })
        .await;
    assert_eq!(find(&company, 1).await.unwrap().inviter, None);
}

async fn an_invitation_is_accepted_once(home: &Home) {
    let company = Company::with_circle(home, 3).await;
    invite(&company, 1, 1, "karin@x.nl").await;
    let before = company.version().await;
    assert_eq!(accept(&company, 2, 1).await, Accepted::Newcomer);
    assert_eq!(accept(&company, 2, 1).await, Accepted::Waiting);
    assert_eq!(accept(&company, 3, 1).await, Accepted::Over);
    assert_eq!(accept(&company, 3, 8).await, Accepted::Over);
    assert_eq!(company.version().await, before + 1);

    let found = find(&company, 1).await.unwrap();
    assert_eq!(
        (found.used_at, found.used_by),
        (Some(at(1)), Some(person(2)))
    );
    assert!(!found.is_open(at(1)));
    assert!(sent(&company, 1).await.is_empty());
    assert_eq!(addresses(&company).await, 0);
    match company.standing(CIRCLE, 2).await {
        Some(Standing::Waiting(waiting)) => {
            assert_eq!(
                (waiting.name.as_str(), waiting.role.as_str()),
                ("Noord", "apprentice")
            );
            assert_eq!(waiting.inviter.as_deref(), Some("P1"));
            assert_eq!(waiting.version, before + 1);
        }
        other => panic!("{other:?}"),
    }
}

/// How many invitations still know where they were sent.
async fn addresses(company: &Company) -> i64 {
    company
        .rows("invitation WHERE address IS NOT NULL OR address_key IS NOT NULL")
        .await
}

async fn who_is_in_or_waits_already_does_not_use_one_up(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    company.add_person(3).await;
    invite(&company, 1, 1, "a@x.nl").await;
    invite(&company, 1, 2, "b@x.nl").await;
    assert_eq!(accept(&company, 2, 1).await, Accepted::Member);
    assert_eq!(accept(&company, 3, 1).await, Accepted::Newcomer);
    assert_eq!(accept(&company, 3, 2).await, Accepted::Waiting);
    assert!(find(&company, 2).await.unwrap().is_open(now()));
}

async fn an_invitation_that_is_over_is_not_accepted(home: &Home) {
    let company = Company::with_circle(home, 2).await;
    invite(&company, 1, 1, "a@x.nl").await;
    assert_eq!(accept_at(&company, 2, 1, 100).await, Accepted::Over);
    company
        .act(1, async |transaction, member| {
            invitations::revoke(transaction, member, id(1), at(2)).await
        })
        .await;
    assert_eq!(accept_at(&company, 2, 1, 3).await, Accepted::Over);
    assert!(company.standing(CIRCLE, 2).await.is_none());
}

async fn renew(company: &Company, by: u8, number: u8, token: u8, when: i64) -> Option<Sent> {
    company
        .act(by, async |transaction, member| {
            let (token, until) = ([token; 32], at(when + 100));
            invitations::renew(transaction, member, id(number), &token, until, at(when)).await
        })
        .await
}

async fn a_new_link_takes_the_place_of_the_old(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    invite(&company, 1, 1, "karin@x.nl").await;
    company
        .change(Subject::Circle(CIRCLE), async |transaction| {
            invitations::bounced(transaction, id(1), now()).await
        })
        .await;
    assert_eq!(renew(&company, 2, 1, 8, 50).await, None);
    let again = renew(&company, 1, 1, 9, 50).await.unwrap();
    assert_eq!(
        again.address.map(String::from).as_deref(),
        Some("karin@x.nl")
    );
    assert_eq!((again.expires_at, again.bounced_at), (at(150), None));
    assert_eq!(find(&company, 1).await, None);
    assert_eq!(find(&company, 9).await.unwrap().id, id(1));
    // Too late, and after it was used.
    assert_eq!(renew(&company, 1, 1, 10, 150).await, None);
    company.add_person(3).await;
    accept_at(&company, 3, 1, 60).await;
    assert_eq!(renew(&company, 1, 1, 10, 61).await, None);
}

async fn what_is_withdrawn_is_over(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    invite(&company, 1, 1, "karin@x.nl").await;
    let revoke = async || {
        company
            .act(2, async |transaction, member| {
                invitations::revoke(transaction, member, id(1), at(7)).await
            })
            .await
    };
    assert!(revoke().await);
    let version = company.version().await;
    assert!(!revoke().await);
    assert_eq!(company.version().await, version);
    assert_eq!(addresses(&company).await, 0);
    let member = company.member(1).await;
    let mut reading = company.read().await;
    let fate = invitations::fate(&mut reading, &member, id(1))
        .await
        .unwrap()
        .unwrap();
    assert_eq!((fate.revoked_at, fate.invited_by), (Some(at(7)), person(1)));
    assert!(!fate.is_open(at(8)));
    assert_eq!(
        invitations::fate(&mut reading, &member, id(2))
            .await
            .unwrap(),
        None
    );
}

async fn a_mail_that_came_back_is_told_to_who_invited(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    invite(&company, 1, 1, "karin@x.nl").await;
    let before = company.version().await;
    for number in [1, 9] {
        company
            .change(Subject::Circle(CIRCLE), async |transaction| {
                invitations::bounced(transaction, id(number), at(5)).await
            })
            .await;
    }
    assert_eq!(company.version().await, before + 1);
    assert_eq!(sent(&company, 1).await[0].bounced_at, Some(at(5)));
    assert_eq!(sent(&company, 2).await[0].bounced_at, None);
    let mut reading = company.read().await;
    assert_eq!(
        invitations::circle_of(&mut reading, id(1)).await.unwrap(),
        Some(CIRCLE)
    );
    assert_eq!(
        invitations::circle_of(&mut reading, id(9)).await.unwrap(),
        None
    );
}

async fn what_is_over_is_forgotten(home: &Home) {
    let company = Company::with_circle(home, 2).await;
    invite(&company, 1, 1, "karin@x.nl").await;
    let forget = async |now: i64, before: i64| {
        let mut reading = company.read().await;
        let (now, before) = (at(now), at(before));
        let circles = invitations::to_forget(&mut reading, now, before)
            .await
            .unwrap();
        drop(reading);
        for circle in &circles {
            company
                .change(Subject::Circle(*circle), async |transaction| {
                    invitations::forget_over(transaction, *circle, now, before).await
                })
                .await;
        }
        circles
    };
    assert_eq!(forget(99, 0).await, []);
    let version = company.version().await;
    assert_eq!(forget(100, 0).await, [CIRCLE]);
    assert_eq!(company.version().await, version + 1);
    assert_eq!(addresses(&company).await, 0);
    assert_eq!(forget(100, 0).await, []);
    assert!(find(&company, 1).await.is_some());
    assert_eq!(forget(1000, 101).await, [CIRCLE]);
    assert!(find(&company, 1).await.is_none());
}

async fn an_address_with_an_open_invitation_is_known(home: &Home) {
    let company = Company::with_circle(home, 2).await;
    invite(&company, 1, 1, "Karin@x.nl").await;
    let is_invited = async |address: &str, when| {
        let mut reading = company.read().await;
        let address = address.parse().unwrap();
        invitations::is_invited(&mut reading, &address, at(when))
            .await
            .unwrap()
    };
    assert!(is_invited("karin@x.nl", 99).await);
    assert!(!is_invited("karin@x.nl", 100).await);
    assert!(!is_invited("lot@x.nl", 1).await);
    accept(&company, 2, 1).await;
    assert!(!is_invited("karin@x.nl", 2).await);
}

async fn who_waits_is_seen_with_their_newest_keys(home: &Home) {
    let company = Company::with_circle(home, 3).await;
    for number in [2, 3] {
        invite(&company, 1, number, "karin@x.nl").await;
        accept_at(&company, number, number, number.into()).await;
    }
    for bundle in [b"old", b"new"] {
        let generation = if bundle == b"old" { 1 } else { 2 };
        let before = company.version().await;
        let added = company
            .own(3, async |transaction| {
                keys::add_bundle(transaction, person(3), generation, bundle, now()).await
            })
            .await;
        assert!(added);
        assert_eq!(company.version().await, before + 1);
    }
    let member = company.member(1).await;
    let mut reading = company.read().await;
    let waiting = newcomers::newcomers(&mut reading, &member).await.unwrap();
    let seen: Vec<_> = waiting
        .iter()
        .map(|newcomer| {
            (
                newcomer.name.as_str(),
                newcomer.bundle.as_deref(),
                newcomer.at,
            )
        })
        .collect();
    assert_eq!(
        seen,
        [("P2", None, at(2)), ("P3", Some(&b"new"[..]), at(3))]
    );
    assert!(
        waiting
            .iter()
            .all(|newcomer| newcomer.invited_by == person(1))
    );
    let role = newcomers::role_of(&mut reading, &member, person(3))
        .await
        .unwrap();
    assert_eq!(role.as_deref(), Some("apprentice"));
    let role = newcomers::role_of(&mut reading, &member, person(1))
        .await
        .unwrap();
    assert_eq!(role, None);
    let reached = reach::newcomer(&mut reading, &member, person(3))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (reached.address.as_str(), reached.lang),
        ("P3@x.nl", Lang::Nl)
    );
    assert_eq!(
        reach::newcomer(&mut reading, &member, person(1))
            .await
            .unwrap(),
        None
    );
}

async fn who_waits_can_be_turned_away(home: &Home) {
    let company = Company::with_circle(home, 3).await;
    for number in [2, 3] {
        invite(&company, 1, number, "karin@x.nl").await;
        accept(&company, number, number).await;
    }
    let turn_away = async || {
        company
            .act(1, async |transaction, member| {
                newcomers::turn_away(transaction, member, person(2)).await
            })
            .await
    };
    assert!(turn_away().await);
    assert!(!turn_away().await);
    assert!(company.standing(CIRCLE, 2).await.is_none());
    let Some(Standing::Waiting(waiting)) = company.standing(CIRCLE, 3).await else {
        panic!("person 3 waits");
    };
    let version = company.version().await;
    company
        .change(Subject::Circle(CIRCLE), async |transaction| {
            newcomers::withdraw(transaction, waiting).await
        })
        .await;
    assert!(company.standing(CIRCLE, 3).await.is_none());
    assert_eq!(company.version().await, version + 1);
    let mut reading = company.read().await;
    assert!(
        circles::of_person(&mut reading, person(3))
            .await
            .unwrap()
            .is_empty()
    );
}

async fn the_inviter_is_reached_while_they_are_in(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    invite(&company, 2, 1, "karin@x.nl").await;
    let inviter = async || {
        let mut reading = company.read().await;
        let found = reach::inviter(&mut reading, id(1)).await.unwrap();
        found.map(|reach| reach.person)
    };
    assert_eq!(inviter().await, Some(person(2)));
    company
        .act(2, async |transaction, member| {
            membership::leave(transaction, member.clone(), b"bye", now()).await
        })
        .await;
    assert_eq!(inviter().await, None);
}
