//! How often something may be done.

use std::time::Duration;

use kring_testing::{Home, on_both};

use crate::browser::{Answer, Browser};
use crate::site::Site;

on_both!(
    codes_for_an_address_are_counted_wherever_they_are_asked_for,
    codes_from_one_place_are_counted,
    who_is_behind_a_proxy_of_ours_is_counted_alone,
    tries_from_one_place_are_counted,
    changes_of_address_are_counted,
);

/// The answer to a request after so many that were allowed.
async fn after(allowed: u32, mut ask: impl AsyncFnMut(u32) -> Answer) -> Answer {
    for nth in 0..allowed {
        let answer = ask(nth).await;
        assert_ne!(answer.status, 429, "after {nth}");
    }
    ask(allowed).await
}

fn retry_after(answer: &Answer) -> u64 {
    answer.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap()
}

async fn codes_for_an_address_are_counted_wherever_they_are_asked_for(home: &Home) {
    let site = Site::open(home).await;
    let refused = after(5, async |_| {
        site.browser().ask_for_code("Anna@school.nl").await
    })
    .await;
    let refused = refused.page(429, "Over 3 minuten kan het weer");
    assert_eq!(retry_after(&refused), 180);
    assert_eq!(site.mails().await.len(), 5);
    let mut browser = site.browser();
    browser.ask_for_code("bert@school.nl").await.leads();
    browser
        .ask_for_code("anna@SCHOOL.nl")
        .await
        .page(429, "Even rustig");
    site.wait(Duration::from_mins(3));
    browser.ask_for_code("anna@school.nl").await.leads();
}

async fn codes_from_one_place_are_counted(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    let refused = after(200, async |nth| {
        browser.ask_for_code(&format!("a{nth}@school.nl")).await
    })
    .await;
    let refused = refused.page(429, "Over een minuut kan het weer");
    assert_eq!(retry_after(&refused), 3);
    site.browser().ask_for_code("b@school.nl").await.leads();
}

async fn who_is_behind_a_proxy_of_ours_is_counted_alone(home: &Home) {
    let site = Site::with(home, |config| config.trusted_proxies = 1).await;
    let mut browser = site.browser();
    let ask = async |browser: &mut Browser, nth: u32, from: &str| {
        let request = browser
            .request(axum::http::Method::POST, "/sign-in")
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", from);
        let address = format!("a{nth}@school.nl");
        let body = crate::browser::form(&[("address", &address)]);
        browser.send(request, body).await
    };
    let refused = after(200, async |nth| {
        // What the client writes itself is different each time.
        ask(
            &mut browser,
            nth,
            &format!("10.0.{}.{}, 203.0.113.7", nth / 250, nth % 250),
        )
        .await
    })
    .await;
    assert_eq!(refused.status, 429);
    ask(&mut browser, 900, "203.0.113.7, 203.0.113.8")
        .await
        .leads();
}

async fn tries_from_one_place_are_counted(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    let refused = after(300, async |_| browser.type_code("1").await).await;
    assert_eq!(refused.status, 429);
    assert_eq!(site.browser().type_code("1").await.status, 410);
}

async fn changes_of_address_are_counted(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    let refused = after(5, async |nth| {
        let address = format!("b{nth}@elders.nl");
        browser
            .post("/account/address", &[("address", &address)])
            .await
    })
    .await;
    assert_eq!(retry_after(&refused), 600);
    assert_eq!(site.mails().await.len(), 5);
}
