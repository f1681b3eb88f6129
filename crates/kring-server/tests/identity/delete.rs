//! Deleting an account.

use kring_testing::{Home, on_both};

use crate::site::{CIRCLE, Site};

on_both!(
    an_account_is_deleted_with_all_that_goes_with_it,
    the_address_has_to_be_typed,
    circles_are_to_be_left_first_or_knowingly_not,
);

async fn an_account_is_deleted_with_all_that_goes_with_it(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    let mut other = site.browser();
    site.sign_in(&mut other, "Anna").await;
    let page = browser.get("/account/delete").await.page(200, "voorgoed");
    assert!(!page.body.contains("nevertheless"), "{}", page.body);
    let deleted = browser
        .post("/account/delete", &[("address", " Anna@School.nl ")])
        .await;
    assert_eq!(deleted.leads(), "/deleted");
    browser.get("/deleted").await.page(200, "Je account is weg");
    let mail = site.mail().await;
    assert_eq!(
        (mail.to.as_str(), mail.letter.as_str()),
        ("anna@school.nl", "account-deleted")
    );
    assert_eq!(site.person("anna@school.nl").await, None);
    assert!(!browser.is_signed_in().await && !other.is_signed_in().await);
    assert_eq!(browser.cookie("__Host-kring"), None);
}

async fn the_address_has_to_be_typed(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    for typed in ["", "anna", "bert@school.nl"] {
        let refused = browser.post("/account/delete", &[("address", typed)]).await;
        refused.page(422, "niet het adres waarmee je je aanmeldt");
    }
    assert!(site.person("anna@school.nl").await.is_some());
    assert!(browser.is_signed_in().await);
    assert_eq!(site.mails().await, []);
}

async fn circles_are_to_be_left_first_or_knowingly_not(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    let anna = site.id("Anna").await;
    site.found(anna).await;
    let page = browser.get("/account/delete").await.page(200, "Noord");
    assert!(
        page.body.contains(&format!("href=\"/circle/{CIRCLE}\"")),
        "{}",
        page.body
    );
    let address = ("address", "anna@school.nl");
    let refused = browser.post("/account/delete", &[address]).await;
    let refused = refused.page(422, "Verlaat eerst je kringen, of kruis aan");
    assert!(refused.body.contains("value=\"anna@school.nl\""));
    // What was ticked stays ticked.
    let wrong = browser
        .post("/account/delete", &[("nevertheless", "on")])
        .await;
    wrong.page(422, "name=\"nevertheless\" checked");
    assert!(site.person("anna@school.nl").await.is_some());

    let deleted = browser
        .post("/account/delete", &[address, ("nevertheless", "on")])
        .await;
    assert_eq!(deleted.leads(), "/deleted");
    assert_eq!(site.person("anna@school.nl").await, None);
    // The circle draws the conclusion.
    site.member(anna).await;
}
