//! Keys, and the ways to unlock.

use kring_sealing::identity::{Identity, Keys};
use kring_sealing::unlock::wrap::WayKind;
use kring_testing::{Home, on_both};
use serde_json::{Value, json};

use crate::forms::{chance, flipped};
use crate::robot::{Robot, array, base64};
use crate::site::Site;

on_both!(
    first_keys_are_made_once,
    what_does_not_verify_is_no_key,
    a_reset_takes_away_what_nobody_can_read_any_more,
    a_renewal_leaves_ways_and_texts,
    a_renewal_brings_more_than_other_requests_may,
    ways_come_and_go,
    a_way_is_nobody_elses,
    a_sheet_that_was_kept_is_known,
);

async fn keys(robot: &Robot) -> Value {
    robot.browser.get("/api/keys").await.is(200).json
}

async fn kinds(robot: &Robot) -> Vec<String> {
    let keys = keys(robot).await;
    let mut kinds: Vec<_> = array(&keys["ways"])
        .iter()
        .map(|way| way["kind"].as_str().unwrap().to_owned())
        .collect();
    kinds.sort();
    kinds
}

async fn first_keys_are_made_once(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.newcomer("Anna").await;
    assert_eq!(keys(&anna).await, json!({ "bundles": [], "ways": [] }));
    let made = Keys::random(&mut chance(1));
    let identity = Identity::first(anna.id, &made);
    let body = anna.keys_body(&identity, &made);
    anna.browser.post("/api/keys", &body).await.is(204);
    anna.browser.post("/api/keys", &body).await.is(204);
    let there = keys(&anna).await;
    assert_eq!(there["bundles"], json!([base64(identity.as_bytes())]));
    for way in array(&there["ways"]) {
        let is_browser = way["kind"] == "browser";
        assert_eq!(way["this"], is_browser);
        let device = if is_browser {
            json!("Firefox · Linux")
        } else {
            Value::Null
        };
        assert_eq!((&way["device"], &way["kept_at"]), (&device, &Value::Null));
    }
    let texts = anna
        .browser
        .get("/api/private?container=identity")
        .await
        .is(200)
        .json;
    assert_eq!(
        (&texts["texts"][0]["field"], &texts["texts"][0]["revision"]),
        (&json!("1"), &json!(1))
    );

    // From another browser of hers, at the same moment.
    let others = Keys::random(&mut chance(2));
    let body = anna.keys_body(&Identity::first(anna.id, &others), &others);
    anna.browser
        .post("/api/keys", &body)
        .await
        .problem(409, "behind");
    // The same keys with other ways are not the same request.
    let body = anna.keys_body(&identity, &made);
    anna.browser
        .post("/api/keys", &body)
        .await
        .problem(409, "taken");
    assert_eq!(kinds(&anna).await, ["browser", "sheet"]);
}

async fn what_does_not_verify_is_no_key(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.newcomer("Anna").await;
    let bert = site.newcomer("Bert").await;
    let made = Keys::random(&mut chance(1));
    let identity = Identity::first(anna.id, &made);
    let body = anna.keys_body(&identity, &made);
    let refused = async |key: &str, value: Value, reason: &str| {
        let mut body = body.clone();
        body[key] = value;
        anna.browser.post("/api/keys", &body).await.refused(reason);
    };
    refused("bundle", json!(base64(b"bundle")), "form").await;
    let mut changed = identity.as_bytes().to_vec();
    let middle = changed.len() - 6;
    changed[middle] ^= 1;
    refused("bundle", json!(base64(&changed)), "signature").await;
    // Of somebody else, and one that follows nothing.
    let theirs = Identity::first(bert.id, &made);
    refused("bundle", json!(base64(theirs.as_bytes())), "chain").await;
    let second = identity.reset(&Keys::random(&mut chance(2))).unwrap();
    refused("bundle", json!(base64(second.as_bytes())), "chain").await;
    let way = body["ways"][0].clone();
    let mut broken = way.clone();
    broken["wrap"] = json!(base64(b"wrap"));
    refused("ways", json!([broken]), "form").await;
    let mut broken = body["private"][0].clone();
    broken["sealed"] = flipped(&json!(base64(b"sealed")));
    refused("private", json!([broken]), "form").await;
    for (key, value) in [
        (
            "ways",
            json!([{ "id": way["id"], "kind": "link", "wrap": way["wrap"] }]),
        ),
        (
            "private",
            json!([{ "container": "", "field": "1", "sealed": body["private"][0]["sealed"] }]),
        ),
        ("bundle", json!(7)),
    ] {
        let mut body = body.clone();
        body[key] = value;
        anna.browser
            .post("/api/keys", &body)
            .await
            .problem(400, "malformed");
    }
    assert_eq!(keys(&anna).await, json!({ "bundles": [], "ways": [] }));
}

async fn a_reset_takes_away_what_nobody_can_read_any_more(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let sealed = anna.private("journal", "a", 1, "dear diary");
    let text = json!({ "container": "journal", "field": "a", "revision": 1, "sealed": sealed });
    anna.browser.put("/api/private", &text).await.is(204);
    let before = keys(&anna).await;
    anna.reset_keys().await;
    let after = keys(&anna).await;
    assert_eq!(array(&after["bundles"]).len(), 2);
    assert_eq!(after["bundles"][0], before["bundles"][0]);
    assert_eq!(array(&after["ways"]).len(), 2);
    for way in array(&after["ways"]) {
        assert!(
            array(&before["ways"])
                .iter()
                .all(|gone| gone["id"] != way["id"])
        );
    }
    let texts = anna.browser.get("/api/private").await.is(200).json;
    let [left] = array(&texts["texts"]) else {
        panic!("{texts}");
    };
    assert_eq!(
        (&left["container"], &left["field"]),
        (&json!("identity"), &json!("2"))
    );
}

async fn a_renewal_leaves_ways_and_texts(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let sealed = anna.private("journal", "a", 1, "dear diary");
    let text = json!({ "container": "journal", "field": "a", "revision": 1, "sealed": sealed });
    anna.browser.put("/api/private", &text).await.is(204);
    let (_, _, mut body) = anna.renewal();
    // A text that is sealed anew comes one revision on, or nothing is changed.
    let anew = |revision| json!({ "container": "journal", "field": "a", "revision": revision, "sealed": sealed });
    let with_first = body["private"][0].clone();
    body["private"] = json!([with_first, anew(3)]);
    anna.browser
        .post("/api/keys", &body)
        .await
        .problem(409, "behind");
    assert_eq!(array(&keys(&anna).await["bundles"]).len(), 1);
    body["private"] = json!([with_first, anew(2)]);
    anna.browser.post("/api/keys", &body).await.is(204);
    anna.browser.post("/api/keys", &body).await.is(204);
    assert_eq!(kinds(&anna).await, ["browser", "sheet"]);
    let texts = anna.browser.get("/api/private").await.is(200).json;
    let revisions: Vec<_> = array(&texts["texts"])
        .iter()
        .map(|text| &text["revision"])
        .collect();
    assert_eq!(revisions, [1, 1, 2]);
}

async fn a_renewal_brings_more_than_other_requests_may(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let page = "a word or two ".repeat(250);
    let (_, _, mut body) = anna.renewal();
    let mut texts = vec![body["private"][0].clone()];
    for nth in 0..60 {
        let field = nth.to_string();
        let sealed = anna.private("journal", &field, 1, &page);
        texts.push(
            json!({ "container": "journal", "field": field, "revision": 1, "sealed": sealed }),
        );
    }
    body["private"] = json!(texts);
    assert!(body.to_string().len() > 256 * 1024);
    anna.browser.post("/api/keys", &body).await.is(204);
    let there = anna.browser.get("/api/private?container=journal").await;
    assert_eq!(array(&there.is(200).json["texts"]).len(), 60);
    // There is an end to it, too.
    let beyond = json!({ "bundle": "A".repeat(8 * 1024 * 1024), "ways": [], "private": [] });
    let refused = anna.browser.post("/api/keys", &beyond).await;
    refused.problem(413, "too-large");
}

async fn put_way(robot: &Robot, way: &Value) -> crate::http::Answer {
    let id = way["id"].as_str().unwrap();
    let body = json!({ "kind": way["kind"], "wrap": way["wrap"] });
    robot
        .browser
        .put(&format!("/api/keys/ways/{id}"), &body)
        .await
}

async fn ways_come_and_go(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let first = anna.browser.clone();
    anna.browser = site.browser(anna.id).await;
    let there = keys(&anna).await;
    assert!(array(&there["ways"]).iter().all(|way| way["this"] == false));
    let way = anna.way(WayKind::Browser);
    put_way(&anna, &way).await.is(204);
    put_way(&anna, &way).await.is(204);
    let mut other = anna.way(WayKind::Browser);
    other["id"] = way["id"].clone();
    put_way(&anna, &other).await.problem(409, "taken");
    other["kind"] = json!("sheet");
    put_way(&anna, &other).await.problem(409, "taken");
    assert_eq!(kinds(&anna).await, ["browser", "browser", "sheet"]);
    // A browser that has signed in again says that the way is its.
    let old = array(&there["ways"])
        .iter()
        .find(|way| way["kind"] == "browser")
        .unwrap()
        .clone();
    put_way(&anna, &old).await.is(204);
    let used = keys(&anna).await;
    assert_eq!(
        array(&used["ways"])
            .iter()
            .filter(|way| way["this"] == true)
            .count(),
        2
    );
    // A new sheet replaces the one before.
    let sheet = anna.way(WayKind::Sheet);
    put_way(&anna, &sheet).await.is(204);
    assert_eq!(kinds(&anna).await, ["browser", "browser", "sheet"]);
    let gone = format!("/api/keys/ways/{}", way["id"].as_str().unwrap());
    anna.browser.delete(&gone).await.is(204);
    anna.browser.delete(&gone).await.is(204);
    assert_eq!(kinds(&anna).await, ["browser", "sheet"]);
    first.get("/api/keys").await.is(200);
}

async fn a_way_is_nobody_elses(home: &Home) {
    let site = Site::open(home).await;
    let anna = site.person("Anna").await;
    let mut bert = site.person("Bert").await;
    let hers = array(&keys(&anna).await["ways"])[0].clone();
    let id = hers["id"].as_str().unwrap();
    put_way(&bert, &hers).await.problem(409, "taken");
    bert.browser
        .delete(&format!("/api/keys/ways/{id}"))
        .await
        .is(204);
    let kept = format!("/api/keys/ways/{id}/kept");
    bert.browser
        .post(&kept, &json!({}))
        .await
        .problem(404, "unknown");
    assert_eq!(kinds(&anna).await, ["browser", "sheet"]);
    let (_, _, mut body) = bert.renewal();
    body["ways"] = json!([{ "id": id, "kind": hers["kind"], "wrap": hers["wrap"] }]);
    bert.browser
        .post("/api/keys", &body)
        .await
        .problem(409, "taken");
    assert_eq!(array(&keys(&bert).await["bundles"]).len(), 1);
}

async fn a_sheet_that_was_kept_is_known(home: &Home) {
    let site = Site::open(home).await;
    let anna = site.person("Anna").await;
    let there = keys(&anna).await;
    for way in array(&there["ways"]) {
        let kept = format!("/api/keys/ways/{}/kept", way["id"].as_str().unwrap());
        let answer = anna.browser.post(&kept, &json!({})).await;
        if way["kind"] == "sheet" {
            answer.is(204);
            anna.browser.post(&kept, &json!({})).await.is(204);
        } else {
            answer.problem(404, "unknown");
        }
    }
    let there = keys(&anna).await;
    for way in array(&there["ways"]) {
        assert_eq!(way["kept_at"].is_i64(), way["kind"] == "sheet");
    }
}
