//! One browser unlocks another.

use std::time::Duration;

use kring_sealing::keys::{BoxKey, BoxSecret};
use kring_sealing::unlock::link::{Host, Link, Newcomer, Surprise};
use kring_sealing::unlock::wrap::{WayId, Wrap};
use kring_sealing::vault::VaultKey;
use kring_sealing::{hash::Hash, suite::Nonce};
use kring_testing::{Home, on_both};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::forms::chance;
use crate::http::Browser;
use crate::robot::{Robot, base64, bytes};
use crate::site::Site;

on_both!(
    a_browser_is_unlocked_by_another,
    each_step_has_its_time_and_its_browser,
    what_was_promised_is_opened,
    a_link_ends_by_itself,
    either_browser_refuses,
    a_link_is_its_persons_alone,
    a_browser_begins_again,
);

/// A link between two browsers of Anna, as the one that waits has begun it.
struct Begun {
    path: String,
    number: String,
    newcomer: Newcomer,
    link: Link,
}

async fn begin(site: &Site, anna: &mut Robot) -> (Browser, Begun) {
    let waits = site.browser(anna.id).await;
    let id = anna.new_id();
    let link = Link {
        person: anna.id,
        id: WayId::from_bytes(id),
    };
    let mut chance = chance(id[0]);
    let secret = BoxSecret::random(&mut chance);
    let newcomer = Newcomer::new(link, secret, Surprise::random(&mut chance));
    let body =
        json!({ "id": Uuid::from_bytes(id), "commitment": base64(newcomer.commit().as_bytes()) });
    let begun = waits.post("/api/links", &body).await.is(200).json;
    let number = begun["number"].as_str().unwrap().to_owned();
    assert!(
        number.len() == 6 && number.bytes().all(|digit| digit.is_ascii_digit()),
        "{number}"
    );
    let path = format!("/api/links/{}", Uuid::from_bytes(id));
    let begun = Begun {
        path,
        number,
        newcomer,
        link,
    };
    (waits, begun)
}

async fn find(browser: &Browser, number: &str) -> crate::http::Answer {
    browser
        .post("/api/links/find", &json!({ "number": number }))
        .await
}

async fn state(browser: &Browser, path: &str) -> Value {
    browser.get(path).await.is(200).json
}

fn hash(text: &Value) -> Hash {
    Hash::from_bytes(bytes(text).try_into().unwrap())
}

fn key(text: &Value) -> BoxKey {
    BoxKey::from_bytes(bytes(text).try_into().unwrap())
}

async fn a_browser_is_unlocked_by_another(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let (waits, begun) = begin(&site, &mut anna).await;
    let unlocked = anna.browser.clone();
    let path = &begun.path;
    assert_eq!(state(&waits, path).await["state"], "waiting");
    let found = find(&unlocked, &begun.number).await.is(200).json;
    assert_eq!(found["device"], "Firefox · Linux");
    assert_eq!(
        path,
        &format!("/api/links/{}", found["id"].as_str().unwrap())
    );

    let secret = BoxSecret::random(&mut chance(90));
    let host = Host::new(begun.link, secret, hash(&found["commitment"]));
    let answer = json!({ "key": base64(host.key().as_bytes()) });
    unlocked
        .post(&format!("{path}/answer"), &answer)
        .await
        .is(204);
    let answered = state(&waits, path).await;
    assert_eq!(answered["state"], "answered");
    let shown = begun.newcomer.meet(key(&answered["opener_key"]));
    let (mine, surprise) = shown.open();
    let opening = json!({ "key": base64(mine.as_bytes()), "random": base64(surprise.reveal()) });
    waits.post(&format!("{path}/open"), &opening).await.is(204);
    let opened = state(&unlocked, path).await;
    assert_eq!(opened["state"], "opened");
    let surprise = Surprise::from_bytes(bytes(&opened["random"]).try_into().unwrap());
    let agreed = host.meet(key(&opened["new_key"]), surprise).unwrap();
    assert_eq!(agreed.words(), shown.words());

    let vault = VaultKey::from_bytes([5; 32]);
    let wrap = agreed.send(Nonce::random(&mut chance(91)), &vault).unwrap();
    let wrap = json!({ "wrap": base64(&wrap.to_bytes()) });
    unlocked.post(&format!("{path}/wrap"), &wrap).await.is(204);
    for _ in 0..2 {
        // Said once more, it changes nothing.
        unlocked
            .post(&format!("{path}/answer"), &answer)
            .await
            .is(204);
        waits.post(&format!("{path}/open"), &opening).await.is(204);
        unlocked.post(&format!("{path}/wrap"), &wrap).await.is(204);
    }
    let wrapped = state(&waits, path).await;
    assert_eq!(wrapped["state"], "wrapped");
    let received = shown
        .receive(&Wrap::parse(&bytes(&wrapped["wrap"])).unwrap())
        .unwrap();
    assert_eq!(received.reveal(), vault.reveal());
}

async fn each_step_has_its_time_and_its_browser(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let (waits, begun) = begin(&site, &mut anna).await;
    let (unlocked, third) = (anna.browser.clone(), site.browser(anna.id).await);
    let (answer, open, wrap) = (
        format!("{}/answer", begun.path),
        format!("{}/open", begun.path),
        format!("{}/wrap", begun.path),
    );
    let mine = json!({ "key": base64(&[1; 32]) });
    let opening = json!({ "key": base64(&[1; 32]), "random": base64(&[2; 32]) });
    let wrapped = anna.way(kring_sealing::unlock::wrap::WayKind::Link);
    let wrapped = json!({ "wrap": wrapped["wrap"] });
    find(&waits, &begun.number).await.problem(404, "unknown");
    waits.post(&answer, &mine).await.problem(403, "not-allowed");
    waits.post(&open, &opening).await.problem(409, "too-early");
    unlocked
        .post(&wrap, &wrapped)
        .await
        .problem(409, "too-early");
    unlocked.post(&answer, &mine).await.is(204);
    let other = json!({ "key": base64(&[9; 32]) });
    unlocked.post(&answer, &other).await.problem(409, "taken");
    // A third browser has no part in it any more.
    for (path, body) in [(&answer, &other), (&open, &opening), (&wrap, &wrapped)] {
        third.post(path, body).await.problem(404, "unknown");
    }
    third.get(&begun.path).await.problem(404, "unknown");
    find(&third, &begun.number).await.problem(404, "unknown");
    unlocked
        .post(&open, &opening)
        .await
        .problem(403, "not-allowed");
    waits
        .post(&wrap, &wrapped)
        .await
        .problem(403, "not-allowed");
    unlocked
        .post(&wrap, &json!({ "wrap": base64(b"wrap") }))
        .await
        .refused("form");
}

async fn what_was_promised_is_opened(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let (waits, begun) = begin(&site, &mut anna).await;
    let answer = json!({ "key": base64(&[1; 32]) });
    anna.browser
        .post(&format!("{}/answer", begun.path), &answer)
        .await
        .is(204);
    let open = format!("{}/open", begun.path);
    let other = json!({ "key": base64(&[1; 32]), "random": base64(&[2; 32]) });
    waits.post(&open, &other).await.refused("commit");
    assert_eq!(state(&waits, &begun.path).await["random"], Value::Null);
}

async fn a_link_ends_by_itself(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let (waits, begun) = begin(&site, &mut anna).await;
    let answer = json!({ "key": base64(&[1; 32]) });
    anna.browser
        .post(&format!("{}/answer", begun.path), &answer)
        .await
        .is(204);
    site.wait(Duration::from_mins(10));
    let over = state(&waits, &begun.path).await;
    assert_eq!(
        (&over["state"], &over["opener_key"]),
        (&json!("expired"), &Value::Null)
    );
    find(&anna.browser, &begun.number)
        .await
        .problem(404, "unknown");
    anna.browser
        .post(&format!("{}/answer", begun.path), &answer)
        .await
        .problem(410, "over");
}

async fn either_browser_refuses(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let unlocked = anna.browser.clone();
    for refuses_first in [true, false] {
        let (waits, begun) = begin(&site, &mut anna).await;
        let refuse = format!("{}/refuse", begun.path);
        let browser = if refuses_first { &waits } else { &unlocked };
        browser.post(&refuse, &json!({})).await.is(204);
        browser.post(&refuse, &json!({})).await.is(204);
        assert_eq!(state(&waits, &begun.path).await["state"], "refused");
        let answer = json!({ "key": base64(&[1; 32]) });
        let answered = unlocked
            .post(&format!("{}/answer", begun.path), &answer)
            .await;
        answered.problem(410, "over");
    }
}

async fn a_link_is_its_persons_alone(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let bert = site.person("Bert").await;
    let (_, begun) = begin(&site, &mut anna).await;
    find(&bert.browser, &begun.number)
        .await
        .problem(404, "unknown");
    bert.browser.get(&begun.path).await.problem(404, "unknown");
    for (rest, body) in [
        ("answer", json!({ "key": base64(&[1; 32]) })),
        (
            "open",
            json!({ "key": base64(&[1; 32]), "random": base64(&[2; 32]) }),
        ),
        ("refuse", json!({})),
    ] {
        let path = format!("{}/{rest}", begun.path);
        bert.browser
            .post(&path, &body)
            .await
            .problem(404, "unknown");
    }
    let id = begun.path.rsplit('/').next().unwrap();
    let same = json!({ "id": id, "commitment": base64(&[1; 32]) });
    bert.browser
        .post("/api/links", &same)
        .await
        .problem(409, "taken");
}

async fn a_browser_begins_again(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let waits = site.browser(anna.id).await;
    let [one, two] = [1, 2].map(|_| Uuid::from_bytes(anna.new_id()));
    let body = json!({ "id": one, "commitment": base64(&[1; 32]) });
    let first = waits.post("/api/links", &body).await.is(200);
    let again = waits.post("/api/links", &body).await.is(200);
    assert_eq!(first.json, again.json);
    let other = json!({ "id": one, "commitment": base64(&[2; 32]) });
    waits.post("/api/links", &other).await.problem(409, "taken");
    let next = json!({ "id": two, "commitment": base64(&[1; 32]) });
    waits.post("/api/links", &next).await.is(200);
    let gone = waits.get(&format!("/api/links/{one}")).await;
    gone.problem(404, "unknown");
}
