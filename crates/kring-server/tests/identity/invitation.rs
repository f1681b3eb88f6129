//! Where the link of an invitation leads.

use std::time::Duration;

use kring_core::ids::{InvitationId, PersonId};
use kring_store::invitations;
use kring_store::membership::{self, Standing};
use kring_testing::{Home, on_both};

use crate::site::{CIRCLE, Site};

on_both!(
    who_is_invited_signs_in_and_comes_back_and_accepts,
    who_is_signed_in_accepts_at_once,
    who_is_in_already_is_told_so,
    what_was_used_revoked_or_expired_says_so,
    what_is_no_invitation_is_told_from_nothing,
    a_link_that_is_over_gives_no_account,
);

const REMEMBERED: &str = "__Host-kring-invitation";

/// A circle of which Anna is a member.
async fn circle(site: &Site) -> PersonId {
    site.add("Anna").await;
    let anna = site.id("Anna").await;
    site.found(anna).await;
    anna
}

async fn waits(site: &Site, name: &str) -> bool {
    let person = site.id(name).await;
    let mut reading = site.store.read().await.unwrap();
    let standing = membership::standing(&mut reading, CIRCLE, person)
        .await
        .unwrap();
    matches!(standing, Some(Standing::Waiting(_)))
}

async fn who_is_invited_signs_in_and_comes_back_and_accepts(home: &Home) {
    let site = Site::closed(home).await;
    let anna = circle(&site).await;
    let token = site.invite(anna, 1, "bert@school.nl").await;
    let link = format!("/invitation/{token}");
    let mut browser = site.browser();
    let page = browser.get(&link).await.page(200, "‘Noord’");
    for wanted in ["Anna nodigt je uit", "als deelnemer", "href=\"/sign-in\""] {
        assert!(page.body.contains(wanted), "{wanted}: {}", page.body);
    }
    assert_eq!(browser.cookie(REMEMBERED), Some(&*token));
    assert_eq!(browser.post(&link, &[]).await.leads(), "/sign-in");
    browser
        .get("/sign-in")
        .await
        .page(200, "Je uitnodiging ligt klaar");

    // At another address than the one that the mail went to.
    browser
        .ask_for_code("privé@thuis.nl")
        .await
        .page(422, "vóór de @");
    browser.ask_for_code("bert@thuis.nl").await;
    let code = site.code().await;
    let entered = browser.type_code(&code).await;
    // The token stands in no other address than its own.
    assert_eq!(entered.leads(), "/welcome");
    let welcomed = browser
        .post("/welcome", &[("name", "Bert"), ("lang", "nl")])
        .await;
    assert_eq!(welcomed.leads(), link);
    browser.get(&link).await.page(200, "Ja, ik doe mee");
    let accepted = browser.post(&link, &[]).await;
    assert_eq!(accepted.leads(), format!("/circle/{CIRCLE}"));
    assert_eq!(browser.cookie(REMEMBERED), None);

    let person = site.person("bert@thuis.nl").await.unwrap().id;
    let mut reading = site.store.read().await.unwrap();
    let standing = membership::standing(&mut reading, CIRCLE, person)
        .await
        .unwrap();
    assert!(matches!(standing, Some(Standing::Waiting(_))));
    browser.get(&link).await.page(200, "Je staat op de drempel");
    browser
        .post(&link, &[])
        .await
        .page(200, "Je staat op de drempel");
}

async fn who_is_signed_in_accepts_at_once(home: &Home) {
    let site = Site::open(home).await;
    let anna = circle(&site).await;
    let token = site.invite(anna, 1, "bert@school.nl").await;
    let link = format!("/invitation/{token}");
    let mut browser = site.signed_in("Bert").await;
    browser.get(&link).await.page(200, "Ja, ik doe mee");
    assert!(!waits(&site, "Bert").await);
    browser.post(&link, &[]).await.leads();
    assert!(waits(&site, "Bert").await);
    let told = site.mail().await;
    assert_eq!(
        (told.to.as_str(), told.letter.as_str()),
        ("anna@school.nl", "newcomer-waits")
    );
    // Somebody else comes too late.
    let mut late = site.signed_in("Cor").await;
    late.get(&link).await.page(410, "al gebruikt");
    late.post(&link, &[]).await.page(410, "al gebruikt");
}

async fn who_is_in_already_is_told_so(home: &Home) {
    let site = Site::open(home).await;
    let anna = circle(&site).await;
    let token = site.invite(anna, 1, "bert@school.nl").await;
    let link = format!("/invitation/{token}");
    let mut browser = site.browser();
    site.sign_in(&mut browser, "Anna").await;
    browser.post("/language", &[("lang", "nl")]).await;
    for answer in [browser.get(&link).await, browser.post(&link, &[]).await] {
        let page = answer.page(200, "Je bent er al");
        assert!(page.body.contains(&format!("href=\"/circle/{CIRCLE}\"")));
    }
    // It is still there for whom it was meant.
    let mut bert = site.signed_in("Bert").await;
    bert.post(&link, &[]).await.leads();
}

async fn what_was_used_revoked_or_expired_says_so(home: &Home) {
    let site = Site::open(home).await;
    let anna = circle(&site).await;
    let used = site.invite(anna, 1, "bert@school.nl").await;
    let mut bert = site.signed_in("Bert").await;
    bert.post(&format!("/invitation/{used}"), &[]).await.leads();
    let revoked = site.invite(anna, 2, "cor@school.nl").await;
    let (member, now) = (site.member(anna).await, site.now());
    site.change(async |transaction| {
        let id = InvitationId::from_bytes([2; 16]);
        invitations::revoke(transaction, &member, id, now).await
    })
    .await;
    let expired = site.invite(anna, 3, "dirk@school.nl").await;
    site.wait(Duration::from_hours(14 * 24));
    let fresh = site.invite(anna, 4, "dirk@school.nl").await;

    let (mut out, mut inside) = (site.browser(), site.signed_in("Dirk").await);
    for (token, said) in [
        (used, "al gebruikt"),
        (revoked, "ingetrokken"),
        (expired, "verlopen"),
    ] {
        let link = format!("/invitation/{token}");
        let page = out.get(&link).await.page(410, said);
        // Who has a dead link learns no name.
        assert!(!page.body.contains("Noord") && !page.body.contains("Anna"));
        assert_eq!(out.cookie(REMEMBERED), None);
        inside.get(&link).await.page(410, said);
        inside.post(&link, &[]).await.page(410, said);
    }
    inside
        .get(&format!("/invitation/{fresh}"))
        .await
        .page(200, "Noord");
}

async fn what_is_no_invitation_is_told_from_nothing(home: &Home) {
    let site = Site::open(home).await;
    circle(&site).await;
    let mut browser = site.signed_in("Bert").await;
    for token in ["x", &"A".repeat(43), "%00", "a%2Fb"] {
        let link = format!("/invitation/{token}");
        browser
            .get(&link)
            .await
            .page(404, "Deze uitnodiging is er niet");
        browser
            .post(&link, &[])
            .await
            .page(404, "Deze uitnodiging is er niet");
    }
    let mut out = site.browser();
    assert_eq!(out.post("/invitation/x;y", &[]).await.leads(), "/sign-in");
    assert_eq!(out.cookie(REMEMBERED), None);
}

async fn a_link_that_is_over_gives_no_account(home: &Home) {
    let site = Site::closed(home).await;
    let anna = circle(&site).await;
    let token = site.invite(anna, 1, "bert@school.nl").await;
    let mut browser = site.browser();
    browser.get(&format!("/invitation/{token}")).await;
    site.wait(Duration::from_hours(14 * 24));
    browser.cookies.insert(REMEMBERED.to_owned(), token);
    browser.ask_for_code("bert@thuis.nl").await;
    assert_eq!(site.mail().await.letter, "no-account");
}
