//! What every request has in common: who asks, how it is sent, and how it is answered.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{Method, StatusCode};
use kring_sealing::membership::Role;
use kring_testing::{Home, on_both};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use serde_json::{Value, json};

use crate::CIRCLE;
use crate::robot::{base64, bytes, path};
use crate::site::Site;

on_both!(
    nobody_is_answered_who_is_not_signed_in,
    a_change_is_json_from_our_own_pages,
    what_is_malformed_is_named_so,
    what_is_too_large_is_named_so,
    what_is_not_there_is_answered_in_json,
    nothing_is_kept,
    who_asks_too_often_is_told_to_wait,
    people_are_answered_in_their_language,
);

/// Bytes in JSON with one bit changed, in the last of them.
pub(crate) fn flipped(text: &Value) -> Value {
    let mut changed = bytes(text);
    *changed.last_mut().unwrap() ^= 1;
    json!(base64(&changed))
}

/// Chance of its own.
pub(crate) fn chance(seed: u8) -> ChaCha20Rng {
    ChaCha20Rng::from_seed([seed; 32])
}

/// Every endpoint: method, path, and whether it brings a body.
pub(crate) fn endpoints() -> Vec<(Method, String, bool)> {
    let id = "00000000-0000-4000-8000-000000000001";
    let mut all = vec![
        (Method::GET, "/api/me".to_owned(), false),
        (Method::GET, "/api/keys".to_owned(), false),
        (Method::POST, "/api/keys".to_owned(), true),
        (Method::PUT, format!("/api/keys/ways/{id}"), true),
        (Method::DELETE, format!("/api/keys/ways/{id}"), false),
        (Method::POST, format!("/api/keys/ways/{id}/kept"), true),
        (
            Method::GET,
            "/api/private?container=journal".to_owned(),
            false,
        ),
        (Method::PUT, "/api/private".to_owned(), true),
        (Method::DELETE, "/api/private".to_owned(), true),
        (Method::POST, "/api/links".to_owned(), true),
        (Method::POST, "/api/links/find".to_owned(), true),
        (Method::GET, format!("/api/links/{id}"), false),
        (Method::GET, "/api/methods".to_owned(), false),
        (Method::GET, "/api/methods/gossip".to_owned(), false),
        (Method::POST, "/api/circles".to_owned(), true),
    ];
    for rest in ["answer", "open", "wrap", "refuse"] {
        all.push((Method::POST, format!("/api/links/{id}/{rest}"), true));
    }
    let of_circle = of_circle(id);
    all.extend(
        of_circle
            .into_iter()
            .map(|(method, rest, has_body)| (method, path(CIRCLE, &rest), has_body)),
    );
    all
}

/// Every endpoint of a circle: method, rest of the path, and whether it brings a body.
pub(crate) fn of_circle(id: &str) -> Vec<(Method, String, bool)> {
    let mut all = vec![
        (Method::GET, String::new(), false),
        (Method::PATCH, String::new(), true),
        (Method::GET, "/log?after=0".to_owned(), false),
        (Method::GET, "/boxes".to_owned(), false),
        (Method::GET, format!("/texts?container=member/{id}"), false),
        (Method::PUT, "/texts".to_owned(), true),
        (Method::DELETE, format!("/invitations/{id}"), false),
        (Method::POST, format!("/invitations/{id}/again"), true),
        (Method::DELETE, format!("/newcomers/{id}"), false),
        (Method::DELETE, "/agreements/1".to_owned(), false),
        (Method::PUT, "/agreements/1/copy".to_owned(), true),
        (Method::POST, "/agreements/1/consent".to_owned(), true),
        (Method::POST, "/agreements/1/reread".to_owned(), true),
        (Method::GET, "/meetings".to_owned(), false),
        (Method::PATCH, format!("/meetings/{id}"), true),
        (Method::POST, format!("/meetings/{id}/here"), true),
        (Method::GET, "/rounds".to_owned(), false),
        (Method::GET, format!("/rounds/{id}"), false),
        (Method::GET, format!("/rounds/{id}?after=1"), false),
        (Method::GET, format!("/rounds/{id}/stream"), false),
        (Method::GET, format!("/rounds/{id}/stream?board=1"), false),
        (Method::POST, format!("/rounds/{id}/commands"), true),
        (Method::POST, "/words/heard".to_owned(), true),
        (Method::DELETE, format!("/words/{id}"), false),
        (Method::POST, format!("/words/{id}/close"), true),
        (Method::POST, format!("/words/{id}/open"), true),
    ];
    for rest in [
        "/entries",
        "/leave",
        "/dissolve",
        "/invitations",
        "/agreements",
        "/meetings",
        "/words",
    ] {
        all.push((Method::POST, rest.to_owned(), true));
    }
    all
}

async fn nobody_is_answered_who_is_not_signed_in(home: &Home) {
    let site = Site::open(home).await;
    let nobody = site.nobody();
    for (method, path, _) in endpoints() {
        let answer = nobody.change(method.clone(), &path, &json!({})).await;
        answer.problem(401, "signed-out");
    }
}

async fn a_change_is_json_from_our_own_pages(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    for (method, path, _) in endpoints() {
        if method == Method::GET {
            continue;
        }
        let foreign = anna.browser.request(method.clone(), &path);
        let foreign = foreign
            .header("sec-fetch-site", "cross-site")
            .header(CONTENT_TYPE, "application/json");
        let answer = anna.browser.send(foreign, Body::from("{}")).await;
        answer.problem(403, "foreign");

        let plain = anna.browser.request(method, &path);
        let plain = plain
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "text/plain");
        let answer = anna.browser.send(plain, Body::from("{}")).await;
        answer.problem(415, "not-json");
    }
}

async fn what_is_malformed_is_named_so(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    for (method, path, has_body) in endpoints() {
        if !has_body {
            continue;
        }
        for body in [
            "",
            "{",
            "null",
            "[]",
            "7",
            "\"{}\"",
            "{\"unknown\": 1}",
            "\u{feff}{}",
            "{} {}",
        ] {
            let request = anna.browser.json(method.clone(), &path);
            let answer = anna.browser.send(request, Body::from(body)).await;
            assert_eq!(
                answer.status,
                StatusCode::BAD_REQUEST,
                "{method} {path} {body}"
            );
            answer.problem(400, "malformed");
        }
    }
    for wrong in ["x", "1", "00000000-0000-4000-8000-00000000000g", "%00"] {
        anna.browser
            .get(&format!("/api/circles/{wrong}"))
            .await
            .problem(400, "malformed");
        anna.browser
            .get(&format!("/api/links/{wrong}"))
            .await
            .problem(400, "malformed");
        let container = path(CIRCLE, &format!("/texts?container=member/{wrong}"));
        anna.browser.get(&container).await.problem(400, "malformed");
    }
    for wrong in [
        "/texts",
        "/texts?container=member/",
        "/texts?container=member/x&y=1",
    ] {
        anna.browser
            .get(&path(CIRCLE, wrong))
            .await
            .problem(400, "malformed");
    }
    anna.browser
        .delete(&path(CIRCLE, "/agreements/x"))
        .await
        .problem(400, "malformed");
}

async fn what_is_too_large_is_named_so(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    let large = json!({ "statement": "A".repeat(300 * 1024) });
    anna.browser
        .post(&path(CIRCLE, "/leave"), &large)
        .await
        .problem(413, "too-large");
    let text = base64(&vec![0; 17 * 1024 + 1]);
    let private = json!({ "container": "a", "field": "b", "revision": 1, "sealed": text });
    anna.browser
        .put("/api/private", &private)
        .await
        .problem(413, "too-large");
    let proposal = json!({ "version": 1, "text": text });
    anna.browser
        .post(&path(CIRCLE, "/agreements"), &proposal)
        .await
        .problem(413, "too-large");
}

async fn what_is_not_there_is_answered_in_json(home: &Home) {
    let site = Site::open(home).await;
    let anna = site.person("Anna").await;
    for missing in ["/api/", "/api/nothing", "/api/me/", "/api/circles"] {
        let answer = anna.browser.get(missing).await;
        assert!(
            matches!(answer.status.as_u16(), 404 | 405),
            "{missing}: {}",
            answer.status
        );
        assert_eq!(answer.json["error"], "unknown", "{missing}");
    }
    let answer = anna.browser.post("/api/me", &json!({})).await;
    answer.problem(405, "unknown");
    let missing = format!("{}/nothing", path(CIRCLE, ""));
    anna.browser.get(&missing).await.problem(404, "unknown");
}

async fn nothing_is_kept(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    for (method, path, _) in endpoints() {
        let answer = anna.browser.change(method.clone(), &path, &json!({})).await;
        assert_eq!(answer.headers[CACHE_CONTROL], "no-store", "{method} {path}");
    }
}

async fn who_asks_too_often_is_told_to_wait(home: &Home) {
    let site = Site::open(home).await;
    let anna = site.person("Anna").await;
    let find = json!({ "number": "000000" });
    let mut answers = Vec::new();
    for _ in 0..8 {
        answers.push(anna.browser.post("/api/links/find", &find).await);
    }
    let last = answers.pop().unwrap().problem(429, "slow-down");
    let wait: u64 = last.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    answers.remove(0).problem(404, "unknown");
}

async fn people_are_answered_in_their_language(home: &Home) {
    let site = Site::open(home).await;
    let anna = site.person("Anna").await;
    let english = anna
        .browser
        .get(&path(CIRCLE, ""))
        .await
        .problem(404, "unknown");
    site.change(async |transaction| {
        kring_store::people::speak(transaction, anna.id, kring_core::locale::Lang::Nl).await
    })
    .await;
    let dutch = anna
        .browser
        .get(&path(CIRCLE, ""))
        .await
        .problem(404, "unknown");
    assert!(
        english.json["message"]
            .as_str()
            .unwrap()
            .contains("not there")
    );
    assert!(dutch.json["message"].as_str().unwrap().contains("niet"));
}
