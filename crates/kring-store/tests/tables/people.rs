//! Who has an account.

use kring_core::address::Address;
use kring_core::ids::InvitationId;
use kring_core::locale::Lang;
use kring_store::invitations::{self, NewInvitation};
use kring_store::people::{self, NewPerson, ONE_PER_ADDRESS, Person};
use kring_store::private_texts::{self, NewPrivateText};
use kring_store::sign_in::{self, Asked, Purpose};
use kring_store::{Subject, keys};
use kring_testing::{Home, on_both};

use crate::company::{Company, now, person};
use crate::support::at;

on_both!(
    a_person_is_found_by_address_however_it_is_written,
    an_address_is_one_persons,
    people_say_what_others_call_them_and_what_they_read,
    an_address_can_change_but_not_to_that_of_another,
    organisers_are_made_and_unmade,
    everybody_is_listed_as_they_came,
    a_person_is_deleted_with_all_that_is_theirs_alone,
    who_is_deleted_invites_nobody_any_more,
    what_becomes_of_a_person_is_news_for_their_circles,
    nobody_is_changed_who_is_not_there,
);

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

fn note() -> NewPrivateText<'static> {
    NewPrivateText {
        container: "notes",
        field: "1",
        revision: 1,
        sealed: b"sealed",
    }
}

async fn find(company: &Company, number: u8) -> Option<Person> {
    let mut reading = company.read().await;
    people::find(&mut reading, person(number)).await.unwrap()
}

async fn whose(company: &Company, text: &str) -> Option<Person> {
    let mut reading = company.read().await;
    people::find_by_address(&mut reading, &address(text))
        .await
        .unwrap()
}

async fn a_person_is_found_by_address_however_it_is_written(home: &Home) {
    let company = Company::of(home, 2).await;
    let found = find(&company, 1).await.unwrap();
    assert_eq!(found.id, person(1));
    assert_eq!(found.address.as_str(), "P1@x.nl");
    assert_eq!((found.name.as_str(), found.lang), ("P1", Lang::Nl));
    assert_eq!((found.organiser_since, found.created_at), (None, now()));
    assert_eq!(whose(&company, "p1@X.NL").await.as_ref(), Some(&found));
    assert_eq!(whose(&company, "p3@x.nl").await, None);
    assert_eq!(find(&company, 3).await, None);
    assert!(!format!("{found:?}").contains("P1"));
}

async fn an_address_is_one_persons(home: &Home) {
    let company = Company::of(home, 1).await;
    let new = NewPerson {
        id: person(2),
        address: &address("p1@x.nl"),
        name: "",
        lang: Lang::En,
    };
    let refused = company
        .try_change(Subject::Address("p1@x.nl"), async |transaction| {
            people::add(transaction, new, now()).await
        })
        .await;
    assert!(refused.unwrap_err().is_taken(ONE_PER_ADDRESS));
    assert_eq!(find(&company, 2).await, None);
}

async fn people_say_what_others_call_them_and_what_they_read(home: &Home) {
    let company = Company::of(home, 2).await;
    assert!(
        company
            .own(1, async |transaction| {
                people::introduce(transaction, person(1), "Marijke", Lang::En).await
            })
            .await
    );
    let found = find(&company, 1).await.unwrap();
    assert_eq!((found.name.as_str(), found.lang), ("Marijke", Lang::En));
    assert!(
        company
            .own(1, async |transaction| {
                people::speak(transaction, person(1), Lang::Nl).await
            })
            .await
    );
    let found = find(&company, 1).await.unwrap();
    assert_eq!((found.name.as_str(), found.lang), ("Marijke", Lang::Nl));
    assert_eq!(find(&company, 2).await.unwrap().name, "P2");
}

async fn an_address_can_change_but_not_to_that_of_another(home: &Home) {
    let company = Company::of(home, 2).await;
    let new = address("Bosch@y.nl");
    assert!(
        company
            .own(1, async |transaction| {
                people::move_to(transaction, person(1), &new).await
            })
            .await
    );
    assert_eq!(whose(&company, "bosch@y.nl").await.unwrap().id, person(1));
    assert_eq!(whose(&company, "p1@x.nl").await, None);

    let refused = company
        .try_change(Subject::Person(person(1)), async |transaction| {
            people::move_to(transaction, person(1), &address("p2@x.nl")).await
        })
        .await;
    assert!(refused.unwrap_err().is_taken(ONE_PER_ADDRESS));
    assert_eq!(find(&company, 1).await.unwrap().address, new);
}

async fn organisers_are_made_and_unmade(home: &Home) {
    let company = Company::of(home, 2).await;
    for since in [Some(at(5)), None] {
        assert!(
            company
                .own(2, async |transaction| {
                    people::set_organiser(transaction, person(2), since).await
                })
                .await
        );
        assert_eq!(find(&company, 2).await.unwrap().organiser_since, since);
        assert_eq!(find(&company, 1).await.unwrap().organiser_since, None);
    }
}

async fn everybody_is_listed_as_they_came(home: &Home) {
    let company = Company::of(home, 3).await;
    let mut reading = company.read().await;
    let all = people::all(&mut reading).await.unwrap();
    let ids: Vec<_> = all.into_iter().map(|person| person.id).collect();
    assert_eq!(ids, [person(1), person(2), person(3)]);
}

async fn a_person_is_deleted_with_all_that_is_theirs_alone(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    for who in [1, 2] {
        let key = address(&format!("p{who}@x.nl"));
        let asked = Asked {
            browser: &[who; 32],
            purpose: Purpose::SignIn,
            address: &key,
            lang: Lang::Nl,
            code: None,
            expires_at: at(600),
        };
        company
            .own(who, async |transaction| {
                sign_in::ask(transaction, asked, now()).await?;
                keys::add_bundle(transaction, person(who), 1, b"bundle", now()).await?;
                private_texts::keep(transaction, person(who), note(), now()).await
            })
            .await;
    }
    assert!(
        company
            .own(2, async |transaction| {
                people::delete(transaction, person(2), now()).await
            })
            .await
    );
    assert_eq!(find(&company, 2).await, None);
    for table in ["person", "session", "sign_in", "bundle", "private_text"] {
        assert_eq!(company.rows(table).await, 1, "{table}");
    }
    // The circle draws the conclusion.
    assert_eq!(company.rows("member").await, 2);
}

async fn what_becomes_of_a_person_is_news_for_their_circles(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    company.add_person(3).await;
    let mut before = company.version().await;
    for act in ["rename", "delete"] {
        for (who, is_news) in [(3, false), (2, true)] {
            company
                .own(who, async |transaction| match act {
                    "rename" => people::introduce(transaction, person(who), "New", Lang::Nl).await,
                    _ => people::delete(transaction, person(who), now()).await,
                })
                .await;
            let after = company.version().await;
            assert_eq!(after > before, is_news, "{act} {who}");
            before = after;
        }
    }
}

async fn nobody_is_changed_who_is_not_there(home: &Home) {
    let company = Company::of(home, 1).await;
    let nobody = person(9);
    let changed = company
        .own(9, async |transaction| {
            Ok([
                people::introduce(transaction, nobody, "X", Lang::Nl).await?,
                people::speak(transaction, nobody, Lang::En).await?,
                people::move_to(transaction, nobody, &address("x@y.nl")).await?,
                people::set_organiser(transaction, nobody, Some(now())).await?,
                people::delete(transaction, nobody, now()).await?,
            ])
        })
        .await;
    assert_eq!(changed, [false; 5]);
    assert_eq!(find(&company, 1).await.unwrap().name, "P1");
}

async fn who_is_deleted_invites_nobody_any_more(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    for who in [1, 2] {
        let new = NewInvitation {
            id: InvitationId::from_bytes([who; 16]),
            token: &[who; 32],
            address: &address("karin@x.nl"),
            role: "member",
            lang: Lang::Nl,
            expires_at: at(100),
        };
        company
            .act(who, async |transaction, member| {
                invitations::invite(transaction, member, new, now()).await
            })
            .await;
    }
    company
        .own(2, async |transaction| {
            people::delete(transaction, person(2), at(5)).await
        })
        .await;
    let mut reading = company.read().await;
    for (who, revoked_at) in [(1, None), (2, Some(at(5)))] {
        let found = invitations::find(&mut reading, &[who; 32]).await.unwrap();
        assert_eq!(found.unwrap().revoked_at, revoked_at, "{who}");
    }
    let karin = address("karin@x.nl");
    let kept = invitations::is_invited(&mut reading, &karin, at(6)).await;
    assert!(kept.unwrap());
}
