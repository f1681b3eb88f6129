//! Signing in by a code that is mailed.

use std::time::Duration;

use kring_testing::{Home, on_both};

use crate::browser::Browser;
use crate::site::{Site, address_of};

on_both!(
    a_code_signs_in_and_makes_an_account_at_the_first_time,
    who_has_an_account_is_led_on_at_once,
    a_code_is_taken_with_spaces_as_it_is_shown,
    a_code_is_good_once,
    a_code_is_good_in_the_browser_that_asked_for_it,
    a_code_can_be_tried_five_times,
    a_new_code_can_be_asked_for_after_too_many_tries,
    a_code_is_good_for_ten_minutes,
    the_newest_code_counts,
    a_code_goes_to_the_address_as_its_owner_gave_it,
    who_is_known_and_who_is_not_get_the_same_answer,
    who_was_added_may_sign_in,
    who_has_an_invitation_in_the_mail_may_sign_in,
    who_lost_the_invitation_meanwhile_may_not,
    an_account_that_was_deleted_meanwhile_is_not_made_anew,
    what_is_no_address_is_told_at_the_field,
    after_signing_in_one_comes_where_one_wanted_to_go,
    nobody_is_led_to_somewhere_else,
    who_is_signed_in_is_not_asked_again,
    forged_cookies_are_nothing,
    a_code_typed_twice_at_once_is_good_once,
    two_browsers_of_somebody_new_get_one_account,
);

async fn a_code_signs_in_and_makes_an_account_at_the_first_time(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    browser.get("/sign-in").await.page(200, "name=\"address\"");
    let asked = browser.ask_for_code("Marijke@School.nl").await;
    assert_eq!(asked.leads(), "/sign-in/code");
    let page = browser
        .get("/sign-in/code")
        .await
        .page(200, "Marijke@School.nl");
    for wanted in ["autocomplete=\"one-time-code\"", "inputmode=\"numeric\""] {
        assert!(page.body.contains(wanted), "{}", page.body);
    }
    assert_eq!(site.person("marijke@school.nl").await, None);
    assert!(!browser.is_signed_in().await);

    let mail = site.mail().await;
    assert_eq!(mail.to, "Marijke@School.nl");
    assert_eq!(
        (mail.lang.as_str(), mail.letter.as_str()),
        ("nl", "sign-in-code")
    );
    let entered = browser.type_code(&mail.code.unwrap()).await;
    assert_eq!(entered.leads(), "/welcome");
    let person = site.person("marijke@school.nl").await.unwrap();
    assert_eq!(person.address.as_str(), "Marijke@School.nl");
    assert_eq!(person.name, "");
    assert_eq!(
        browser.get("/account").await.leads(),
        "/welcome?to=/account"
    );
    assert_eq!(browser.cookie("__Host-kring-signing-in"), None);
}

async fn who_has_an_account_is_led_on_at_once(home: &Home) {
    let site = Site::open(home).await;
    site.signed_in("Marijke").await;
    let mut browser = site.browser();
    browser.ask_for_code(&address_of("Marijke")).await;
    let code = site.code().await;
    assert_eq!(browser.type_code(&code).await.leads(), "/circle");
    browser.get("/account").await.page(200, "value=\"Marijke\"");
}

async fn a_code_is_taken_with_spaces_as_it_is_shown(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    browser.ask_for_code("a@b.nl").await;
    let code = site.code().await;
    assert_eq!(code.len(), 8);
    let shown = format!(" {} {}\n", &code[..4], &code[4..]);
    assert_eq!(browser.type_code(&shown).await.leads(), "/welcome");
}

async fn a_code_is_good_once(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    browser.ask_for_code("a@b.nl").await;
    let code = site.code().await;
    let mut copy = browser.clone();
    browser.type_code(&code).await.leads();
    let again = copy.type_code(&code).await;
    again.page(410, "Hier wacht geen code");
    assert!(!copy.is_signed_in().await);
    assert!(browser.is_signed_in().await);
}

async fn a_code_is_good_in_the_browser_that_asked_for_it(home: &Home) {
    let site = Site::open(home).await;
    let (mut asked, mut other, mut third) = (site.browser(), site.browser(), site.browser());
    asked.ask_for_code("a@b.nl").await;
    let code = site.code().await;
    other
        .type_code(&code)
        .await
        .page(410, "in een andere browser");
    // Not in one either that asked for a code of its own.
    third.ask_for_code("a@b.nl").await;
    third.type_code(&code).await.page(422, "klopt niet");
    assert!(!other.is_signed_in().await && !third.is_signed_in().await);
    asked.type_code(&code).await.leads();
}

/// A code that is not this one.
fn other_than(code: &str) -> String {
    let first = if code.starts_with('0') { "1" } else { "0" };
    format!("{first}{}", &code[1..])
}

async fn a_code_can_be_tried_five_times(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    browser.ask_for_code("a@b.nl").await;
    let code = site.code().await;
    let wrong = other_than(&code);
    for left in ["4 keer", "3 keer", "2 keer", "één keer"] {
        let page = browser.type_code(&wrong).await;
        let page = page.page(422, &format!("Je kunt het nog {left} proberen"));
        assert!(page.body.contains(&format!("value=\"{wrong}\"")));
    }
    browser
        .type_code(&wrong)
        .await
        .page(410, "Te vaak geprobeerd");
    for typed in [&wrong, &code] {
        browser
            .type_code(typed)
            .await
            .page(410, "Te vaak geprobeerd");
    }
    assert!(!browser.is_signed_in().await);
    assert_eq!(site.person("a@b.nl").await, None);
}

async fn a_new_code_can_be_asked_for_after_too_many_tries(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    browser.ask_for_code("a@b.nl").await;
    let wrong = other_than(&site.code().await);
    for _ in 0..5 {
        browser.type_code(&wrong).await;
    }
    browser.ask_for_code("a@b.nl").await;
    let code = site.code().await;
    browser.type_code(&code).await.leads();
}

async fn a_code_is_good_for_ten_minutes(home: &Home) {
    const LIVES: Duration = Duration::from_mins(10);
    let site = Site::open(home).await;
    for (waits, is_good) in [
        (LIVES.saturating_sub(Duration::from_micros(1)), true),
        (LIVES, false),
    ] {
        let mut browser = site.browser();
        browser.ask_for_code("a@b.nl").await;
        let code = site.code().await;
        site.wait(waits);
        let entered = browser.type_code(&code).await;
        if is_good {
            entered.leads();
        } else {
            entered.page(410, "De code is verlopen");
        }
        assert_eq!(browser.is_signed_in().await, is_good);
    }
}

async fn the_newest_code_counts(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    browser.ask_for_code("a@b.nl").await;
    let first = site.code().await;
    let before = browser.clone();
    browser.ask_for_code("a@b.nl").await;
    let second = site.code().await;
    assert_ne!(first, second);
    browser.type_code(&first).await.page(422, "klopt niet");
    // Not with the cookie of then either.
    let mut before = before;
    before
        .type_code(&first)
        .await
        .page(410, "Hier wacht geen code");
    browser.type_code(&second).await.leads();
}

async fn a_code_goes_to_the_address_as_its_owner_gave_it(home: &Home) {
    let site = Site::open(home).await;
    site.signed_in("Marijke").await;
    let mut browser = site.browser();
    browser.ask_for_code("MARIJKE@school.nl").await;
    let mail = site.mail().await;
    assert_eq!(mail.to, "marijke@school.nl");
    browser.type_code(&mail.code.unwrap()).await.leads();
    browser.get("/account").await.page(200, "value=\"Marijke\"");
}

/// What an answer to a question for a code tells: everything but what chance has made.
async fn told(browser: &mut Browser, address: &str) -> String {
    let asked = browser.ask_for_code(address).await;
    let secret = browser
        .cookie("__Host-kring-signing-in")
        .unwrap()
        .to_owned();
    let page = browser.get("/sign-in/code").await;
    let wrong = browser.type_code("no code").await;
    [asked, page, wrong]
        .map(|answer| {
            let mut headers: Vec<_> = answer
                .headers
                .iter()
                .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
                .collect();
            headers.sort();
            let told = format!("{} {headers:?} {}", answer.status, answer.body);
            told.replace(&secret, "(secret)")
                .replace(address, "(address)")
        })
        .join("\n")
}

async fn who_is_known_and_who_is_not_get_the_same_answer(home: &Home) {
    let site = Site::closed(home).await;
    site.add("Anna").await;
    let (mut known, mut unknown) = (site.browser(), site.browser());
    let to_known = told(&mut known, "anna@school.nl").await;
    let mails = site.mails().await;
    let to_unknown = told(&mut unknown, "bert@school.nl").await;
    assert_eq!(to_known, to_unknown);
    assert!(to_known.contains("(address)") && to_known.contains("(secret)"));

    let letters: Vec<_> = mails.into_iter().map(|mail| mail.letter).collect();
    assert_eq!(letters, ["sign-in-code"]);
    let mail = site.mail().await;
    assert_eq!((mail.letter.as_str(), mail.code), ("no-account", None));
    assert_eq!(mail.to, "bert@school.nl");
    assert_eq!(site.person("bert@school.nl").await, None);

    // Whoever asks too often is told so, known or not.
    for browser in [&mut known, &mut unknown] {
        browser.cookies.clear();
    }
    let mut counted = Vec::new();
    for (browser, address) in [
        (&mut known, "anna@school.nl"),
        (&mut unknown, "bert@school.nl"),
    ] {
        let mut asked = 0;
        while browser.ask_for_code(address).await.status != 429 {
            asked += 1;
        }
        counted.push(asked);
    }
    assert_eq!(counted[0], counted[1]);
}

async fn who_was_added_may_sign_in(home: &Home) {
    let site = Site::closed(home).await;
    site.add("Anna").await;
    let mut browser = site.browser();
    browser.ask_for_code("anna@school.nl").await;
    let mail = site.mail().await;
    // In the language of the person, whatever the browser says.
    assert_eq!(mail.lang, "en");
    assert_eq!(
        browser.type_code(&mail.code.unwrap()).await.leads(),
        "/circle"
    );
}

async fn who_has_an_invitation_in_the_mail_may_sign_in(home: &Home) {
    let site = Site::closed(home).await;
    site.add("Anna").await;
    let anna = site.id("Anna").await;
    site.found(anna).await;
    site.invite(anna, 1, "Bert@school.nl").await;
    let mut browser = site.browser();
    site.sign_in(&mut browser, "Bert").await;
    assert!(site.person("bert@school.nl").await.is_some());
}

async fn who_lost_the_invitation_meanwhile_may_not(home: &Home) {
    let site = Site::closed(home).await;
    site.add("Anna").await;
    let anna = site.id("Anna").await;
    site.found(anna).await;
    site.invite(anna, 1, "bert@school.nl").await;
    let mut browser = site.browser();
    browser.ask_for_code("bert@school.nl").await;
    let code = site.code().await;
    site.wait(Duration::from_mins(5));
    let now = site.now();
    site.change(async |transaction| kring_store::people::delete(transaction, anna, now).await)
        .await;
    browser
        .type_code(&code)
        .await
        .page(410, "Hier wacht geen code");
    assert_eq!(site.person("bert@school.nl").await, None);
    assert!(!browser.is_signed_in().await);
}

async fn an_account_that_was_deleted_meanwhile_is_not_made_anew(home: &Home) {
    let site = Site::closed(home).await;
    site.add("Anna").await;
    let mut browser = site.browser();
    browser.ask_for_code("anna@school.nl").await;
    let code = site.code().await;
    let (anna, now) = (site.id("Anna").await, site.now());
    site.change(async |transaction| kring_store::people::delete(transaction, anna, now).await)
        .await;
    browser
        .type_code(&code)
        .await
        .page(410, "Hier wacht geen code");
    assert_eq!(site.person("anna@school.nl").await, None);
}

async fn what_is_no_address_is_told_at_the_field(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    for (typed, shown, said) in [
        ("", "", "Vul het e-mailadres in"),
        ("marijke", "marijke", "precies één @"),
        ("a b@c.nl", "a b@c.nl", "geen spaties"),
        ("a@school", "a@school", "na de @"),
        ("\"><b>@c.nl", "&#34;&#62;&#60;b&#62;@c.nl", "vóór de @"),
    ] {
        let page = browser.ask_for_code(typed).await.page(422, said);
        assert!(
            page.body.contains(&format!("value=\"{shown}\"")),
            "{}",
            page.body
        );
        assert!(page.body.contains("aria-invalid=\"true\""), "{}", page.body);
    }
    assert_eq!(site.mails().await, []);
    assert_eq!(browser.cookie("__Host-kring-signing-in"), None);
}

async fn after_signing_in_one_comes_where_one_wanted_to_go(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    let wanted = browser.get("/account/address?x=1").await;
    assert_eq!(wanted.leads(), "/sign-in?to=/account/address%3Fx%3D1");
    let page = browser.get(wanted.leads()).await;
    let page = page.page(200, "name=\"to\" value=\"/account/address?x=1\"");
    assert_eq!(page.status, 200);
    let to = ("to", "/account/address?x=1");
    let asked = browser.post("/sign-in", &[("address", "a@b.nl"), to]).await;
    assert_eq!(asked.leads(), "/sign-in/code?to=/account/address%3Fx%3D1");
    let code = site.code().await;
    let entered = browser.post("/sign-in/code", &[("code", &code), to]).await;
    assert_eq!(entered.leads(), "/welcome?to=/account/address%3Fx%3D1");
    let path = entered.leads().to_owned();
    let welcomed = browser
        .post(&path, &[("name", "Anna"), ("lang", "nl")])
        .await;
    assert_eq!(welcomed.leads(), "/account/address?x=1");
}

async fn nobody_is_led_to_somewhere_else(home: &Home) {
    let site = Site::open(home).await;
    for foreign in ["https://evil.nl/", "//evil.nl", "/\\evil.nl", "evil"] {
        let mut browser = site.browser();
        let to = ("to", foreign);
        let asked = browser.post("/sign-in", &[("address", "a@b.nl"), to]).await;
        assert_eq!(asked.leads(), "/sign-in/code");
        let code = site.code().await;
        let entered = browser.post("/sign-in/code", &[("code", &code), to]).await;
        assert_eq!(entered.leads(), "/welcome");
        site.wait(Duration::from_mins(10));
    }
}

async fn who_is_signed_in_is_not_asked_again(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    assert_eq!(browser.get("/sign-in").await.leads(), "/circle");
    assert_eq!(browser.get("/sign-in/code").await.leads(), "/circle");
    assert_eq!(browser.get("/").await.leads(), "/circle");
    assert_eq!(browser.get("/welcome").await.leads(), "/circle");
}

async fn forged_cookies_are_nothing(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    for forged in [
        "",
        "x",
        "AAAA",
        &"A".repeat(43),
        &"A".repeat(9000),
        "\"",
        "%00",
    ] {
        for name in [
            "__Host-kring",
            "__Host-kring-signing-in",
            "__Host-kring-invitation",
        ] {
            browser.cookies.insert(name.to_owned(), forged.to_owned());
        }
        browser.get("/").await.page(200, "<h1>");
        assert!(!browser.is_signed_in().await);
        browser
            .type_code("12345678")
            .await
            .page(410, "Hier wacht geen code");
    }
}

async fn a_code_typed_twice_at_once_is_good_once(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    browser.ask_for_code("a@b.nl").await;
    let code = site.code().await;
    let mut copy = browser.clone();
    let (one, other) = tokio::join!(browser.type_code(&code), copy.type_code(&code));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410]);
}

async fn two_browsers_of_somebody_new_get_one_account(home: &Home) {
    let site = Site::open(home).await;
    let (mut one, mut other) = (site.browser(), site.browser());
    one.ask_for_code("a@b.nl").await;
    let first = site.code().await;
    other.ask_for_code("A@b.nl").await;
    let second = site.code().await;
    let (entered, also) = tokio::join!(one.type_code(&first), other.type_code(&second));
    assert_eq!((entered.leads(), also.leads()), ("/welcome", "/welcome"));
    one.post("/welcome", &[("name", "Anna"), ("lang", "nl")])
        .await
        .leads();
    other.get("/account").await.page(200, "value=\"Anna\"");
}
