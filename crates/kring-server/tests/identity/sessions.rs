//! Sessions: how long they last, and who ends them.

use std::time::Duration;

use kring_core::ids::WayId;
use kring_store::keys::{self, NewWay};
use kring_store::sessions::{self, Device};
use kring_testing::{Home, on_both};

use crate::browser::Browser;
use crate::site::{Site, address_of};

on_both!(
    a_token_changes_daily_and_the_one_before_is_good_for_a_moment,
    a_new_token_that_got_lost_locks_nobody_out,
    a_session_lasts_ninety_days_after_it_was_seen,
    when_somebody_was_seen_is_noted_every_few_minutes_at_most,
    who_signs_out_is_out,
    signing_in_again_gives_the_session_another_token,
    another_person_in_the_same_browser_ends_the_session_before,
    devices_are_listed_and_locked_out_one_by_one,
    the_browser_in_use_can_be_locked_out_too,
    nobody_sees_or_locks_out_the_device_of_another,
    all_others_are_locked_out_at_once,
);

const TOKEN: &str = "__Host-kring";
const DAY: Duration = Duration::from_hours(24);

async fn devices(site: &Site, name: &str) -> Vec<Device> {
    let person = site.id(name).await;
    let mut reading = site.store.read().await.unwrap();
    sessions::of_person(&mut reading, person, site.now())
        .await
        .unwrap()
}

/// Whether somebody is signed in with this token, in a browser that does not keep another.
async fn is_good(browser: &Browser, token: &str) -> bool {
    let mut copy = browser.clone();
    copy.cookies.insert(TOKEN.to_owned(), token.to_owned());
    copy.is_signed_in().await
}

async fn a_token_changes_daily_and_the_one_before_is_good_for_a_moment(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    let first = browser.cookie(TOKEN).unwrap().to_owned();
    site.wait(DAY.saturating_sub(Duration::from_secs(1)));
    browser.get("/account").await;
    assert_eq!(browser.cookie(TOKEN), Some(&*first));
    site.wait(Duration::from_secs(1));
    browser.get("/account").await.page(200, "Anna");
    let second = browser.cookie(TOKEN).unwrap().to_owned();
    assert_ne!(first, second);

    // Requests that were under way.
    site.wait(Duration::from_secs(59));
    assert!(is_good(&browser, &first).await);
    // The new one is seen; from then on the old one is good for nothing.
    assert!(is_good(&browser, &second).await);
    site.wait(Duration::from_secs(1));
    assert!(!is_good(&browser, &first).await);
    assert!(is_good(&browser, &second).await);
    assert_eq!(devices(&site, "Anna").await.len(), 1);
}

async fn a_new_token_that_got_lost_locks_nobody_out(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    site.wait(DAY);
    let mut lost = browser.clone();
    lost.get("/account").await;
    let lost = lost.cookie(TOKEN).unwrap().to_owned();
    // The browser comes back a day later with the token that it has.
    site.wait(DAY);
    browser.get("/account").await.page(200, "Anna");
    assert_ne!(browser.cookie(TOKEN), Some(&*lost));
    assert!(!is_good(&browser, &lost).await);
    assert!(browser.is_signed_in().await);
}

async fn a_session_lasts_ninety_days_after_it_was_seen(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    for _ in 0..3 {
        site.wait(DAY * 89);
        assert!(browser.is_signed_in().await);
    }
    site.wait(DAY * 90);
    assert!(!browser.is_signed_in().await);
    assert_eq!(devices(&site, "Anna").await, []);
}

async fn when_somebody_was_seen_is_noted_every_few_minutes_at_most(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    site.wait(Duration::from_mins(1));
    browser.get("/account").await;
    let first = site.now();
    assert_eq!(devices(&site, "Anna").await[0].seen_at, first);
    site.wait(Duration::from_mins(4));
    browser.get("/account").await;
    assert_eq!(devices(&site, "Anna").await[0].seen_at, first);
    site.wait(Duration::from_mins(1));
    browser.get("/account").await;
    assert_eq!(devices(&site, "Anna").await[0].seen_at, site.now());
}

async fn who_signs_out_is_out(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    let token = browser.cookie(TOKEN).unwrap().to_owned();
    give_way(&site, "Anna", 1).await;
    assert_eq!(browser.post("/sign-out", &[]).await.leads(), "/");
    assert_eq!(browser.cookie(TOKEN), None);
    assert!(!is_good(&browser, &token).await);
    browser.get("/").await.page(200, "href=\"/sign-in\"");
    // The key of this browser stays, for when its owner comes back.
    assert_eq!(ways(&site, "Anna").await, 1);
    // Once more does no harm.
    assert_eq!(browser.post("/sign-out", &[]).await.leads(), "/");
}

async fn signing_in_again_gives_the_session_another_token(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    let before = devices(&site, "Anna").await;
    let token = browser.cookie(TOKEN).unwrap().to_owned();
    // A page that was still open, from when nobody was signed in.
    site.sign_in(&mut browser, "Anna").await;
    let after = devices(&site, "Anna").await;
    assert_eq!(after.len(), 1);
    assert_eq!(after[0].id, before[0].id);
    assert_ne!(browser.cookie(TOKEN), Some(&*token));
    assert!(!is_good(&browser, &token).await);
}

async fn another_person_in_the_same_browser_ends_the_session_before(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    let token = browser.cookie(TOKEN).unwrap().to_owned();
    site.sign_in(&mut browser, "Bert").await;
    assert!(!is_good(&browser, &token).await);
    assert_eq!(devices(&site, "Anna").await, []);
    assert_eq!(devices(&site, "Bert").await.len(), 1);
}

/// Gives a person the way to unlock of each of their sessions.
async fn give_way(site: &Site, name: &str, nth: u8) {
    let (person, now) = (site.id(name).await, site.now());
    for (number, device) in (nth * 10..).zip(devices(site, name).await) {
        let way = NewWay {
            id: WayId::from_bytes([number; 16]),
            kind: "browser",
            wrap: b"wrap",
            session: Some(device.id),
        };
        site.change(async |transaction| keys::add_way(transaction, person, way, now).await)
            .await;
    }
}

async fn ways(site: &Site, name: &str) -> usize {
    let person = site.id(name).await;
    let mut reading = site.store.read().await.unwrap();
    keys::ways(&mut reading, person).await.unwrap().len()
}

async fn devices_are_listed_and_locked_out_one_by_one(home: &Home) {
    let site = Site::open(home).await;
    let mut here = site.signed_in("Anna").await;
    site.wait(Duration::from_hours(3));
    let mut phone = site.browser();
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5) Version/18.5 Safari/604.1"
        .clone_into(&mut phone.agent);
    site.sign_in(&mut phone, "Anna").await;
    give_way(&site, "Anna", 1).await;
    site.wait(Duration::from_hours(2));

    let page = here.get("/account").await.page(200, "Firefox · Linux");
    for wanted in [
        "Safari · iPhone",
        "2 uur geleden",
        "deze browser",
        "zojuist",
    ] {
        assert!(page.body.contains(wanted), "{wanted}: {}", page.body);
    }
    let all = devices(&site, "Anna").await;
    let other = all
        .iter()
        .find(|device| device.device.contains("iPhone"))
        .unwrap();
    let path = format!("/account/devices/{}", other.id);
    assert!(page.body.contains(&format!("href=\"{path}\"")));
    here.get(&path)
        .await
        .page(200, "Safari · iPhone wordt afgemeld");
    assert_eq!(here.post(&path, &[]).await.leads(), "/account?done=device");
    here.get("/account?done=device")
        .await
        .page(200, "buitengesloten");

    assert!(!phone.is_signed_in().await);
    assert!(here.is_signed_in().await);
    assert_eq!(ways(&site, "Anna").await, 1);
    here.get(&path).await.page(404, "Hier is niets");
    assert_eq!(here.post(&path, &[]).await.leads(), "/account?done=device");
}

async fn the_browser_in_use_can_be_locked_out_too(home: &Home) {
    let site = Site::open(home).await;
    let mut here = site.signed_in("Anna").await;
    give_way(&site, "Anna", 1).await;
    let path = format!("/account/devices/{}", devices(&site, "Anna").await[0].id);
    here.get(&path).await.page(200, "die je nu gebruikt");
    assert_eq!(here.post(&path, &[]).await.leads(), "/");
    assert!(!here.is_signed_in().await);
    assert_eq!(ways(&site, "Anna").await, 0);
}

async fn nobody_sees_or_locks_out_the_device_of_another(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.signed_in("Anna").await;
    let mut bert = site.signed_in("Bert").await;
    give_way(&site, "Anna", 1).await;
    let path = format!("/account/devices/{}", devices(&site, "Anna").await[0].id);
    bert.get(&path).await.page(404, "Hier is niets");
    bert.post(&path, &[]).await;
    assert!(anna.is_signed_in().await);
    assert_eq!(ways(&site, "Anna").await, 1);
    bert.get("/account/devices/no-id").await.page(400, "<h1>");
}

async fn all_others_are_locked_out_at_once(home: &Home) {
    let site = Site::open(home).await;
    let mut here = site.signed_in("Anna").await;
    let mut bert = site.signed_in("Bert").await;
    let mut others = Vec::new();
    for _ in 0..2 {
        let mut other = site.browser();
        site.sign_in(&mut other, "Anna").await;
        others.push(other);
    }
    give_way(&site, "Anna", 1).await;
    give_way(&site, "Bert", 2).await;
    here.get("/account")
        .await
        .page(200, "href=\"/account/devices\"");
    here.get("/account/devices")
        .await
        .page(200, "<form method=\"post\">");
    assert_eq!(
        here.post("/account/devices", &[]).await.leads(),
        "/account?done=others"
    );
    for other in &mut others {
        assert!(!other.is_signed_in().await);
    }
    assert!(here.is_signed_in().await && bert.is_signed_in().await);
    assert_eq!(
        (ways(&site, "Anna").await, ways(&site, "Bert").await),
        (1, 1)
    );
    let page = here.get("/account").await.page(200, "Anna");
    assert!(!page.body.contains("href=\"/account/devices\""));
    assert_eq!(address_of("Anna"), "anna@school.nl");
}
