//! Who is in a circle, and who may know.

use kring_store::entries::{self, NewEntry};
use kring_store::membership::{self, Standing};
use kring_store::private_texts::{self, NewPrivateText};
use kring_store::{invitations, keys, people, texts, words};
use kring_testing::{Home, on_both};

use crate::company::{CIRCLE, Company, OTHER, boxed, now, person, seat};
use crate::invitations::{invite, sent};
use crate::support::at;

on_both!(
    only_who_is_in_gets_in,
    who_leads_is_told_by_roles,
    where_nobody_leads_everybody_does,
    members_are_seen_with_what_the_others_need,
    names_are_those_of_accounts,
    who_leaves_gets_nothing_any_more,
    the_last_one_is_known,
    what_was_for_somebody_goes_when_they_are_no_member_any_more,
    who_comes_back_is_new,
);

async fn only_who_is_in_gets_in(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    company.add_person(3).await;
    company.found(OTHER, 3).await;
    assert!(matches!(
        company.standing(CIRCLE, 2).await,
        Some(Standing::Member(_))
    ));
    assert!(company.standing(CIRCLE, 3).await.is_none());
    assert!(company.standing(OTHER, 2).await.is_none());
    assert!(company.standing(CIRCLE, 9).await.is_none());
    let member = company.member(2).await;
    assert_eq!((member.circle(), member.person()), (CIRCLE, person(2)));
    assert_eq!((member.role(), member.since()), ("member", 1));
}

async fn who_leads_is_told_by_roles(home: &Home) {
    let company = Company::in_circle(home, 5).await;
    let roles = ["facilitator", "deputy", "apprentice", "member", "member"];
    let seats: Vec<_> = (1..)
        .zip(roles)
        .map(|(number, role)| seat(number, role))
        .collect();
    company.append(3, &seats).await;
    let mut lead = Vec::new();
    for number in 1..=5 {
        lead.push(company.member(number).await.lead().is_some());
    }
    assert_eq!(lead, [true, true, false, false, false]);
    let guided: Vec<_> = [seat(1, "apprentice"), seat(2, "guide"), seat(3, "member")].into();
    company.append(4, &guided).await;
    assert!(company.member(1).await.lead().is_none());
    assert!(company.member(2).await.lead().is_some());
}

async fn where_nobody_leads_everybody_does(home: &Home) {
    let company = Company::in_circle(home, 3).await;
    assert!(company.member(2).await.lead().is_some());
    let seats = [seat(1, "facilitator"), seat(2, "member"), seat(3, "deputy")];
    company.append(3, &seats).await;
    assert!(company.member(2).await.lead().is_none());
    // The facilitator leaves, and the deputy has deleted their account.
    company
        .act(1, async |transaction, member| {
            membership::leave(transaction, member.clone(), b"bye", now()).await
        })
        .await;
    assert!(company.member(2).await.lead().is_none());
    company
        .own(3, async |transaction| {
            people::delete(transaction, person(3), now()).await
        })
        .await;
    assert!(company.member(2).await.lead().is_some());
}

async fn members_are_seen_with_what_the_others_need(home: &Home) {
    let company = Company::in_circle(home, 4).await;
    for (number, generations) in [(1, 1), (2, 3)] {
        for generation in 1..=generations {
            let bundle = format!("bundle {number} {generation}");
            company
                .own(number, async |transaction| {
                    let number = person(number);
                    keys::add_bundle(transaction, number, generation, bundle.as_bytes(), now())
                        .await
                })
                .await;
        }
    }
    company
        .act(3, async |transaction, member| {
            membership::leave(transaction, member.clone(), b"bye", at(9)).await
        })
        .await;
    company
        .own(4, async |transaction| {
            people::delete(transaction, person(4), now()).await
        })
        .await;
    let member = company.member(1).await;
    let mut reading = company.read().await;
    let members = membership::members(&mut reading, &member).await.unwrap();
    let seen: Vec<_> = members
        .iter()
        .map(|seated| {
            (
                seated.name.as_deref(),
                seated.leave_statement.as_deref(),
                seated.bundle.as_deref(),
            )
        })
        .collect();
    let newer = Some(&b"bundle 2 3"[..]);
    assert_eq!(
        seen,
        [
            (Some("P1"), None, None),
            (Some("P2"), None, newer),
            (Some("P3"), Some(&b"bye"[..]), None),
            (None, None, None),
        ]
    );
    assert!(members.iter().all(|seated| seated.role == "member"));
    assert!(members.iter().all(|seated| seated.joined_at == now()));
    assert_eq!(members[3].person, person(4));
}

async fn names_are_those_of_accounts(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    let member = company.member(1).await;
    let mut reading = company.read().await;
    let two = membership::name_of(&mut reading, &member, person(2)).await;
    assert_eq!(two.unwrap().as_deref(), Some("P2"));
    let nobody = membership::name_of(&mut reading, &member, person(9)).await;
    assert_eq!(nobody.unwrap(), None);
}

async fn who_leaves_gets_nothing_any_more(home: &Home) {
    let company = Company::in_circle(home, 3).await;
    let (theirs, other) = (
        format!("circle/{CIRCLE}/note"),
        format!("circle/{OTHER}/note"),
    );
    for container in [&theirs, &other] {
        for number in [2, 3] {
            let new = NewPrivateText {
                container,
                field: "x",
                revision: 1,
                sealed: b"sealed",
            };
            company
                .own(number, async |transaction| {
                    private_texts::keep(transaction, person(number), new, now()).await
                })
                .await;
        }
    }
    invite(&company, 2, 1, "a@x.nl").await;
    invite(&company, 3, 2, "b@x.nl").await;
    let before = company.version().await;
    company
        .act(2, async |transaction, member| {
            membership::leave(transaction, member.clone(), b"bye", at(9)).await
        })
        .await;
    assert_eq!(company.version().await, before + 1);
    match company.standing(CIRCLE, 2).await {
        Some(Standing::Leaving(leaving)) => assert_eq!(leaving.statement, b"bye"),
        other => panic!("{other:?}"),
    }
    assert_eq!(sent(&company, 1).await.len(), 1);
    let mut reading = company.read().await;
    let left = private_texts::list(&mut reading, person(2), None)
        .await
        .unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].container, other);
    let kept = private_texts::list(&mut reading, person(3), None)
        .await
        .unwrap();
    assert_eq!(kept.len(), 2);
}

async fn the_last_one_is_known(home: &Home) {
    let company = Company::in_circle(home, 3).await;
    let others = async |number| {
        let member = company.member(number).await;
        let mut reading = company.read().await;
        membership::others_stay(&mut reading, &member)
            .await
            .unwrap()
    };
    assert!(others(1).await);
    company
        .act(2, async |transaction, member| {
            membership::leave(transaction, member.clone(), b"bye", now()).await
        })
        .await;
    assert!(others(1).await);
    company
        .own(3, async |transaction| {
            people::delete(transaction, person(3), now()).await
        })
        .await;
    assert!(!others(1).await);
}

async fn what_was_for_somebody_goes_when_they_are_no_member_any_more(home: &Home) {
    let company = Company::in_circle(home, 3).await;
    let seats = [1, 2, 3].map(|number| seat(number, "member"));
    let boxes = [1, 2, 3].map(|number| boxed(number, 2, b"box 2"));
    let new = NewEntry {
        seq: 3,
        entry: b"entry 3",
        members: &seats,
        boxes: &boxes,
    };
    company
        .act(1, async |transaction, member| {
            entries::append(transaction, member, &new, now()).await
        })
        .await;
    for number in [2, 3] {
        company
            .act(number, async |transaction, member| {
                let card = crate::texts::card(number, 1, b"card");
                texts::keep(transaction, member, &card.to_keep(), now()).await?;
                words::hear(transaction, member, &[1; 32], b"heard", now()).await
            })
            .await;
        invite(&company, number, number, "a@x.nl").await;
    }
    company
        .append(4, &[seat(1, "member"), seat(3, "member")])
        .await;

    assert!(company.standing(CIRCLE, 2).await.is_none());
    assert_eq!(sent(&company, 1).await.len(), 1);
    assert_eq!(company.rows("box").await, 1 + 2);
    let member = company.member(1).await;
    let mut reading = company.read().await;
    let heard = words::heard(&mut reading, &member).await.unwrap();
    assert_eq!(heard.len(), 1);
    assert_eq!(heard[0].person, person(3));
    for (number, there) in [(2, false), (3, true)] {
        let card = crate::texts::card(number, 1, b"card");
        let found = texts::find(&mut reading, &member, card.to_keep().place).await;
        assert_eq!(found.unwrap().is_some(), there);
    }
}

async fn who_comes_back_is_new(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    company
        .act(2, async |transaction, member| {
            membership::leave(transaction, member.clone(), b"bye", now()).await
        })
        .await;
    company.append(3, &[seat(1, "member")]).await;
    let seats = [seat(1, "member"), seat(2, "apprentice")];
    let new = NewEntry {
        seq: 4,
        entry: b"entry 4",
        members: &seats,
        boxes: &[],
    };
    company
        .act(1, async |transaction, member| {
            entries::append(transaction, member, &new, at(50)).await
        })
        .await;
    assert_eq!(company.member(2).await.role(), "apprentice");
    let member = company.member(1).await;
    let mut reading = company.read().await;
    let members = membership::members(&mut reading, &member).await.unwrap();
    let joined: Vec<_> = members.iter().map(|seated| seated.joined_at).collect();
    assert_eq!(joined, [now(), at(50)]);
    assert_eq!(members[1].leave_statement, None);
    let open = invitations::sent(&mut reading, &member).await.unwrap();
    assert!(open.is_empty());
}
