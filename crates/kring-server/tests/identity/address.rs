//! A change of address.

use std::time::Duration;

use kring_testing::{Home, on_both};

use crate::site::Site;

on_both!(
    a_new_address_counts_when_its_mail_was_read,
    a_code_to_sign_in_changes_no_address_and_the_other_way_round,
    the_address_of_another_stays_theirs,
    who_got_the_address_meanwhile_keeps_it,
    a_wrong_code_changes_nothing,
    a_code_of_one_person_moves_no_other,
    what_is_no_other_address_is_told_at_the_field,
);

async fn a_new_address_counts_when_its_mail_was_read(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    browser
        .get("/account/address")
        .await
        .page(200, "anna@school.nl");
    let asked = browser
        .post("/account/address", &[("address", "Bosch@elders.nl")])
        .await;
    assert_eq!(asked.leads(), "/account/address/code");
    browser
        .get("/account/address/code")
        .await
        .page(200, "Bosch@elders.nl");
    let mail = site.mail().await;
    assert_eq!(
        (mail.to.as_str(), mail.letter.as_str()),
        ("Bosch@elders.nl", "new-address-code")
    );
    assert!(site.person("bosch@elders.nl").await.is_none());

    let code = mail.code.unwrap();
    let changed = browser
        .post("/account/address/code", &[("code", &code)])
        .await;
    assert_eq!(changed.leads(), "/account?done=address");
    browser
        .get("/account?done=address")
        .await
        .page(200, "Bosch@elders.nl");
    let told = site.mail().await;
    assert_eq!(
        (told.to.as_str(), told.letter.as_str()),
        ("anna@school.nl", "address-changed")
    );
    assert_eq!(site.person("anna@school.nl").await, None);
    assert_eq!(site.person("bosch@elders.nl").await.unwrap().name, "Anna");

    let mut other = site.browser();
    other.ask_for_code("bosch@elders.nl").await;
    let code = site.code().await;
    assert_eq!(other.type_code(&code).await.leads(), "/circle");
    let again = browser
        .post("/account/address/code", &[("code", &code)])
        .await;
    again.page(410, "Hier wacht geen code");
}

async fn a_code_to_sign_in_changes_no_address_and_the_other_way_round(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    browser
        .post("/account/address", &[("address", "bosch@elders.nl")])
        .await;
    let code = site.code().await;
    browser
        .type_code(&code)
        .await
        .page(410, "Hier wacht geen code");
    let mut out = browser.clone();
    out.cookies.remove("__Host-kring");
    out.get("/sign-in/code")
        .await
        .page(200, "Hier wacht geen code");
    out.type_code(&code).await.page(410, "Hier wacht geen code");
    assert!(!out.is_signed_in().await);

    browser.ask_for_code("bosch@elders.nl").await;
    let code = site.code().await;
    browser
        .get("/account/address/code")
        .await
        .page(200, "Hier wacht geen code");
    let tried = browser
        .post("/account/address/code", &[("code", &code)])
        .await;
    tried.page(410, "Hier wacht geen code");
    assert!(site.person("anna@school.nl").await.is_some());
}

async fn the_address_of_another_stays_theirs(home: &Home) {
    let site = Site::open(home).await;
    site.signed_in("Bert").await;
    let mut browser = site.signed_in("Anna").await;
    // The answer does not tell that it is somebody's; the mail has to be read first.
    let asked = browser
        .post("/account/address", &[("address", "BERT@school.nl")])
        .await;
    assert_eq!(asked.leads(), "/account/address/code");
    let code = site.code().await;
    let tried = browser
        .post("/account/address/code", &[("code", &code)])
        .await;
    tried.page(410, "Bij dit adres hoort al een account");
    assert_eq!(site.mails().await, []);
    assert_eq!(site.person("bert@school.nl").await.unwrap().name, "Bert");
    assert_eq!(site.person("anna@school.nl").await.unwrap().name, "Anna");
}

async fn who_got_the_address_meanwhile_keeps_it(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    browser
        .post("/account/address", &[("address", "bert@school.nl")])
        .await;
    let code = site.code().await;
    site.add("Bert").await;
    let tried = browser
        .post("/account/address/code", &[("code", &code)])
        .await;
    tried.page(410, "Bij dit adres hoort al een account");
}

async fn a_wrong_code_changes_nothing(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    browser
        .post("/account/address", &[("address", "bosch@elders.nl")])
        .await;
    let code = site.code().await;
    for _ in 0..4 {
        let tried = browser
            .post("/account/address/code", &[("code", "0")])
            .await;
        tried.page(422, "klopt niet");
    }
    for typed in ["0", &code] {
        let tried = browser
            .post("/account/address/code", &[("code", typed)])
            .await;
        tried.page(410, "Te vaak geprobeerd");
    }
    assert!(site.person("anna@school.nl").await.is_some());

    browser
        .post("/account/address", &[("address", "bosch@elders.nl")])
        .await;
    let code = site.code().await;
    site.wait(Duration::from_mins(10));
    let tried = browser
        .post("/account/address/code", &[("code", &code)])
        .await;
    tried.page(410, "De code is verlopen");
    assert!(site.person("anna@school.nl").await.is_some());
}

async fn a_code_of_one_person_moves_no_other(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.signed_in("Anna").await;
    let mut bert = site.signed_in("Bert").await;
    anna.post("/account/address", &[("address", "bosch@elders.nl")])
        .await;
    let code = site.code().await;
    let secret = anna.cookies["__Host-kring-signing-in"].clone();
    bert.cookies
        .insert("__Host-kring-signing-in".to_owned(), secret);
    let tried = bert.post("/account/address/code", &[("code", &code)]).await;
    tried.page(410, "Hier wacht geen code");
    assert_eq!(site.person("bosch@elders.nl").await, None);
}

async fn what_is_no_other_address_is_told_at_the_field(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    for (typed, said) in [
        ("", "Vul het e-mailadres in"),
        ("bosch", "precies één @"),
        ("ANNA@school.nl", "Dit is al je adres"),
    ] {
        let asked = browser
            .post("/account/address", &[("address", typed)])
            .await;
        asked.page(422, said);
    }
    assert_eq!(site.mails().await, []);
}
