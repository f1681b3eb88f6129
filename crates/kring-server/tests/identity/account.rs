//! The first visit, and what one says of oneself.

use kring_testing::{Home, on_both};

use crate::site::Site;

on_both!(
    at_the_first_visit_one_says_what_others_call_one,
    a_name_is_needed_and_not_too_long,
    a_name_and_a_language_can_change,
    the_button_of_the_language_changes_it_for_who_is_signed_in,
    and_for_who_is_not,
    the_account_is_not_for_who_is_not_signed_in,
);

async fn at_the_first_visit_one_says_what_others_call_one(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    site.sign_in(&mut browser, "Marijke").await;
    assert_eq!(browser.get("/").await.leads(), "/welcome");
    browser.get("/welcome").await.page(200, "name=\"name\"");
    let welcomed = browser
        .post(
            "/welcome",
            &[("name", " Marijke \n Bosch "), ("lang", "en")],
        )
        .await;
    assert_eq!(welcomed.leads(), "/circle");
    let person = site.person("marijke@school.nl").await.unwrap();
    assert_eq!(
        (person.name.as_str(), person.lang.code()),
        ("Marijke Bosch", "en")
    );
    assert_eq!(browser.get("/welcome").await.leads(), "/circle");
}

async fn a_name_is_needed_and_not_too_long(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    site.sign_in(&mut browser, "Anna").await;
    let long = "é".repeat(81);
    for (name, said) in [
        ("", "Vul je naam in"),
        (" \u{200b}", "Vul je naam in"),
        (&*long, "te lang"),
    ] {
        let page = browser
            .post("/welcome", &[("name", name), ("lang", "en")])
            .await;
        let page = page.page(422, said);
        assert!(page.body.contains("value=\"en\" checked"), "{}", page.body);
    }
    let page = browser.get("/welcome").await;
    page.page(200, "name=\"name\"");
    let whole = "é".repeat(80);
    browser
        .post("/welcome", &[("name", &whole), ("lang", "nl")])
        .await
        .leads();
    let page = browser
        .post("/account", &[("name", ""), ("lang", "nl")])
        .await;
    page.page(422, "Vul je naam in");
    assert_eq!(site.person("anna@school.nl").await.unwrap().name, whole);
    browser
        .post("/account", &[("name", "X"), ("lang", "fr")])
        .await
        .page(400, "<h1>");
}

async fn a_name_and_a_language_can_change(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    let saved = browser
        .post("/account", &[("name", "An <b>"), ("lang", "en")])
        .await;
    assert_eq!(saved.leads(), "/account?done=saved");
    let page = browser.get("/account?done=saved").await.page(200, "Saved.");
    assert!(
        page.body.contains("value=\"An &#60;b&#62;\""),
        "{}",
        page.body
    );
    assert!(page.body.contains("<html lang=\"en\">"));
    browser
        .get("/account?done=nonsense")
        .await
        .page(400, "<h1>");
}

async fn the_button_of_the_language_changes_it_for_who_is_signed_in(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    let chosen = browser
        .post("/language", &[("lang", "en"), ("to", "/account")])
        .await;
    assert_eq!(chosen.leads(), "/account");
    browser
        .get("/account")
        .await
        .page(200, "<html lang=\"en\">");
    // In another browser as well.
    let mut other = site.browser();
    site.sign_in(&mut other, "Anna").await;
    other.get("/account").await.page(200, "<html lang=\"en\">");
}

async fn and_for_who_is_not(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    browser.get("/about").await.page(200, "<html lang=\"nl\">");
    let chosen = browser
        .post("/language", &[("lang", "en"), ("to", "/about?x")])
        .await;
    assert_eq!(chosen.leads(), "/about?x");
    browser.get("/about").await.page(200, "<html lang=\"en\">");
    // What somebody signs up in is what they read.
    site.sign_in(&mut browser, "Anna").await;
    assert_eq!(
        site.person("anna@school.nl").await.unwrap().lang.code(),
        "en"
    );
    let foreign = browser
        .post("/language", &[("lang", "nl"), ("to", "//evil.nl")])
        .await;
    assert_eq!(foreign.leads(), "/circle");
}

async fn the_account_is_not_for_who_is_not_signed_in(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    for path in [
        "/account",
        "/account/address",
        "/account/address/code",
        "/account/devices",
        "/account/devices/00000000-0000-0000-0000-000000000000",
        "/account/delete",
    ] {
        for answer in [browser.get(path).await, browser.post(path, &[]).await] {
            assert_eq!(answer.leads(), format!("/sign-in?to={path}"));
        }
    }
    assert_eq!(browser.get("/welcome").await.leads(), "/sign-in");
    let named = browser
        .post("/welcome", &[("name", "Anna"), ("lang", "nl")])
        .await;
    assert_eq!(named.leads(), "/sign-in");
}
