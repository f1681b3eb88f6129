//! Private texts.

use axum::http::Method;
use kring_testing::{Home, on_both};
use serde_json::{Value, json};

use crate::robot::{Robot, array, base64};
use crate::site::Site;

on_both!(
    a_private_text_is_kept_one_revision_at_a_time,
    a_private_text_is_forgotten,
    everybody_has_their_own,
    what_has_not_the_form_is_not_kept,
    a_browser_that_does_not_know_the_newest_keys_writes_nothing,
);

async fn put(robot: &Robot, field: &str, revision: u64, sealed: &str) -> crate::http::Answer {
    let body =
        json!({ "container": "journal", "field": field, "revision": revision, "sealed": sealed });
    robot.browser.put("/api/private", &body).await
}

async fn remove(robot: &Robot, field: &str, revision: u64) -> crate::http::Answer {
    let body = json!({ "container": "journal", "field": field, "revision": revision });
    robot
        .browser
        .change(Method::DELETE, "/api/private", &body)
        .await
}

async fn journal(robot: &Robot) -> Vec<Value> {
    let answer = robot
        .browser
        .get("/api/private?container=journal")
        .await
        .is(200);
    array(&answer.json["texts"]).to_vec()
}

async fn a_private_text_is_kept_one_revision_at_a_time(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let [one, two, other] = [1, 2, 2].map(|revision| anna.private("journal", "a", revision, "x"));
    let behind = put(&anna, "a", 2, &two).await.problem(409, "behind");
    assert_eq!(
        (&behind.json["revision"], &behind.json["sealed"]),
        (&json!(0), &Value::Null)
    );
    put(&anna, "a", 1, &one).await.is(204);
    put(&anna, "a", 1, &one).await.is(204);
    put(&anna, "a", 2, &two).await.is(204);
    // Another browser of hers had not seen the second.
    let behind = put(&anna, "a", 2, &other).await.problem(409, "behind");
    assert_eq!(
        (&behind.json["revision"], &behind.json["sealed"]),
        (&json!(2), &json!(two))
    );
    put(&anna, "a", 1, &one).await.problem(409, "behind");
    let there = json!({ "container": "journal", "field": "a", "revision": 2, "sealed": two });
    assert_eq!(journal(&anna).await, [there]);
}

async fn a_private_text_is_forgotten(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let one = anna.private("journal", "a", 1, "x");
    put(&anna, "a", 1, &one).await.is(204);
    remove(&anna, "a", 2).await.problem(409, "behind");
    remove(&anna, "a", 1).await.is(204);
    remove(&anna, "a", 1).await.is(204);
    assert!(journal(&anna).await.is_empty());
    put(&anna, "a", 1, &one).await.is(204);
}

async fn everybody_has_their_own(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let bert = site.person("Bert").await;
    let one = anna.private("journal", "a", 1, "x");
    put(&anna, "a", 1, &one).await.is(204);
    assert!(journal(&bert).await.is_empty());
    remove(&bert, "a", 1).await.is(204);
    assert_eq!(journal(&anna).await.len(), 1);
    let all = anna.browser.get("/api/private").await.is(200).json;
    let containers: Vec<_> = array(&all["texts"])
        .iter()
        .map(|text| &text["container"])
        .collect();
    assert_eq!(containers, ["identity", "journal"]);
}

async fn what_has_not_the_form_is_not_kept(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let one = anna.private("journal", "a", 1, "x");
    put(&anna, "a", 1, &base64(b"private"))
        .await
        .refused("form");
    let mut cut = crate::robot::bytes(&json!(one));
    cut.pop();
    put(&anna, "a", 1, &base64(&cut)).await.refused("form");
    for (field, revision, sealed) in [
        ("A b", 1, &*one),
        ("", 1, &*one),
        ("a", 0, &*one),
        ("a", 1 << 53, &*one),
        ("a", 1, "%"),
    ] {
        put(&anna, field, revision, sealed)
            .await
            .problem(400, "malformed");
    }
    let query = anna.browser.get("/api/private?containers=journal").await;
    query.problem(400, "malformed");
}

async fn a_browser_that_does_not_know_the_newest_keys_writes_nothing(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.reset_keys().await;
    let sealed = anna.private("journal", "a", 1, "x");
    let write = async |method: Method, generation: u64| {
        let mut body = json!({
            "container": "journal", "field": "a", "revision": 1, "generation": generation,
        });
        if method == Method::PUT {
            body["sealed"] = json!(sealed);
        }
        anna.browser.change(method, "/api/private", &body).await
    };
    write(Method::PUT, 1).await.problem(410, "over");
    assert!(journal(&anna).await.is_empty());
    write(Method::PUT, 2).await.is(204);
    write(Method::DELETE, 1).await.problem(410, "over");
    assert_eq!(journal(&anna).await.len(), 1);
    write(Method::DELETE, 2).await.is(204);
}
