//! Founding a circle, looking at it, and saying how it works.

use axum::http::header::IF_NONE_MATCH;
use axum::http::{Method, header};
use kring_sealing::membership::Role;
use kring_testing::{Home, on_both};
use serde_json::{Value, json};

use crate::robot::{base64, path};
use crate::site::Site;
use crate::{CIRCLE, OTHER};

on_both!(
    who_founds_a_circle_is_in_it,
    founding_again_is_founding_once,
    what_does_not_verify_founds_nothing,
    a_circle_has_settings_within_bounds,
    who_leads_changes_settings,
    what_has_not_changed_is_not_sent_again,
    methods_are_shown_to_choose_from,
);

async fn who_founds_a_circle_is_in_it(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    let me = anna.browser.get("/api/me").await.is(200).json;
    assert_eq!(me["person"]["id"], json!(anna.id));
    assert_eq!(
        (&me["person"]["name"], &me["person"]["lang"]),
        (&json!("Anna"), &json!("en"))
    );
    assert_eq!(me["person"]["organiser"], false);
    assert_eq!(
        me["circles"],
        json!([{ "id": CIRCLE, "name": "Noord", "state": "member", "role": "facilitator", "members": 1, "waiting": 0 }])
    );
    let mut look = anna.look(CIRCLE).await;
    for instant in [
        &mut look["founded_at"].take(),
        &mut look["members"][0]["joined_at"].take(),
    ] {
        assert!(instant.as_i64().unwrap() > 1_700_000_000_000_000);
    }
    let expected = json!({
        "id": CIRCLE, "version": 1, "name": "Noord", "sector": "secondary", "kind": "own",
        "orientation": "problem", "style": "leading", "method": "", "lang": "nl",
        "cases_months": 12, "coach": "on", "founded_at": null,
        "me": { "state": "member", "role": "facilitator", "since": 1, "must_consent": false },
        "head": 1,
        "members": [{
            "person": anna.id, "name": "Anna", "role": "facilitator", "joined_at": null,
            "leaving": null, "gone": false, "bundle": null,
        }],
        "newcomers": [], "invitations": [], "agreements": [],
        "words": { "session": null, "heard": [] },
        "former": [],
    });
    assert_eq!(look, expected);
    anna.catch_up(CIRCLE).await;
    assert_eq!(anna.inside(CIRCLE).secrets.len(), 1);
}

async fn founding_again_is_founding_once(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let (body, _) = anna.founding(CIRCLE, Role::Member);
    anna.browser.post("/api/circles", &body).await.is(201);
    anna.browser.post("/api/circles", &body).await.is(201);
    assert_eq!(anna.look(CIRCLE).await["version"], 1);

    let (other, _) = anna.founding(CIRCLE, Role::Member);
    anna.browser
        .post("/api/circles", &other)
        .await
        .problem(409, "taken");
    let mut bert = site.person("Bert").await;
    let (theirs, _) = bert.founding(CIRCLE, Role::Member);
    bert.browser
        .post("/api/circles", &theirs)
        .await
        .problem(409, "taken");
    bert.browser
        .get(&path(CIRCLE, ""))
        .await
        .problem(404, "unknown");
}

async fn what_does_not_verify_founds_nothing(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let mut bert = site.person("Bert").await;
    let (body, _) = anna.founding(CIRCLE, Role::Facilitator);
    let (other, _) = anna.founding(OTHER, Role::Facilitator);
    let refused = async |body: &Value, reason: &str| {
        anna.browser
            .post("/api/circles", body)
            .await
            .refused(reason);
    };
    let with = |key: &str, value: Value| {
        let mut body = body.clone();
        body[key] = value;
        body
    };
    // Of another circle, by somebody else, not signed, not an entry at all.
    refused(&with("entry", other["entry"].clone()), "chain").await;
    let (theirs, _) = bert.founding(CIRCLE, Role::Facilitator);
    refused(&theirs, "author").await;
    refused(
        &with("entry", crate::forms::flipped(&body["entry"])),
        "signature",
    )
    .await;
    refused(&with("entry", json!(base64(b"entry"))), "form").await;
    // No box, one too many, one that was made for another entry, one for somebody else.
    refused(&with("boxes", json!([])), "form").await;
    let mine = body["boxes"][0].clone();
    refused(&with("boxes", json!([mine, mine])), "form").await;
    refused(&with("boxes", other["boxes"].clone()), "signature").await;
    let mut elsewhere = mine.clone();
    elsewhere["person"] = json!(bert.id);
    refused(&with("boxes", json!([elsewhere])), "form").await;
    let mut later = mine.clone();
    later["epoch"] = json!(2);
    refused(&with("boxes", json!([later])), "form").await;
    let mut changed = mine;
    changed["box"] = crate::forms::flipped(&changed["box"]);
    refused(&with("boxes", json!([changed])), "signature").await;

    // With keys that are no longer the newest.
    anna.reset_keys().await;
    anna.browser
        .post("/api/circles", &body)
        .await
        .problem(409, "behind");
    // Without any.
    let mut nobody = site.newcomer("Carla").await;
    let keys = kring_sealing::identity::Keys::random(&mut crate::forms::chance(3));
    let identity = kring_sealing::identity::Identity::first(nobody.id, &keys);
    nobody.take_keys(identity, keys);
    let (body, _) = nobody.founding(CIRCLE, Role::Facilitator);
    nobody
        .browser
        .post("/api/circles", &body)
        .await
        .refused("rule");
    assert_eq!(anna.browser.get("/api/me").await.json["circles"], json!([]));
}

async fn a_circle_has_settings_within_bounds(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let (body, _) = anna.founding(CIRCLE, Role::Facilitator);
    for (key, value) in [
        ("name", json!("")),
        ("name", json!("a".repeat(81))),
        ("sector", json!("space")),
        ("kind", json!("club")),
        ("orientation", json!("none")),
        ("style", json!("strict")),
        ("method", json!("no-such")),
        ("lang", json!("fr")),
        ("cases_months", json!(0)),
        ("cases_months", json!(61)),
        ("cases_months", json!(1.5)),
        ("coach", json!("")),
        ("coach", json!(true)),
    ] {
        let mut body = body.clone();
        body[key] = value;
        anna.browser
            .post("/api/circles", &body)
            .await
            .problem(400, "malformed");
    }
}

async fn who_leads_changes_settings(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let mut bert = site.person("Bert").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    anna.take_in(&site, CIRCLE, &mut bert).await;
    let patch = async |robot: &crate::robot::Robot, body: Value| {
        robot
            .browser
            .change(Method::PATCH, &path(CIRCLE, ""), &body)
            .await
    };
    let before = anna.look(CIRCLE).await["version"].as_i64().unwrap();
    let change =
        json!({ "name": " Zuid  Oost ", "cases_months": 24, "lang": "en", "coach": "off" });
    patch(&bert, change.clone())
        .await
        .problem(403, "not-allowed");
    patch(&anna, change.clone()).await.is(204);
    patch(&anna, change).await.is(204);
    patch(&anna, json!({ "style": "?" }))
        .await
        .problem(400, "malformed");
    patch(&anna, json!({ "id": OTHER }))
        .await
        .problem(400, "malformed");
    let look = bert.look(CIRCLE).await;
    assert_eq!(look["version"], before + 1);
    assert_eq!(
        (&look["name"], &look["cases_months"]),
        (&json!("Zuid Oost"), &json!(24))
    );
    assert_eq!(
        (&look["lang"], &look["sector"], &look["coach"]),
        (&json!("en"), &json!("secondary"), &json!("off"))
    );
}

async fn what_has_not_changed_is_not_sent_again(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    let first = anna.browser.get(&path(CIRCLE, "")).await.is(200);
    assert_eq!(first.headers[header::CACHE_CONTROL], "no-store");
    let again = async |etag: &str| {
        let request = anna.browser.request(Method::GET, &path(CIRCLE, ""));
        let request = request.header(IF_NONE_MATCH, etag);
        anna.browser.send(request, axum::body::Body::empty()).await
    };
    let unchanged = again(first.etag()).await.is(304);
    assert!(unchanged.bytes.is_empty());
    assert_eq!(unchanged.etag(), first.etag());
    let body = json!({ "name": "Zuid" });
    anna.browser
        .change(Method::PATCH, &path(CIRCLE, ""), &body)
        .await
        .is(204);
    let second = again(first.etag()).await.is(200);
    assert_ne!(second.etag(), first.etag());
}

async fn methods_are_shown_to_choose_from(home: &Home) {
    let site = Site::open(home).await;
    let anna = site.newcomer("Anna").await;
    let methods = anna.browser.get("/api/methods").await.is(200).json;
    let methods = methods["methods"].as_array().unwrap();
    assert_eq!(methods.len(), kring_core::method::shipped().len());
    for method in methods {
        for text in [&method["name"], &method["line"]] {
            assert!(text["nl"].is_string() && text["en"].is_string(), "{method}");
        }
        assert!(method["id"].is_string() && method["minutes"].as_u64().unwrap() > 0);
    }
    site.nobody()
        .get("/api/methods")
        .await
        .problem(401, "signed-out");
}
