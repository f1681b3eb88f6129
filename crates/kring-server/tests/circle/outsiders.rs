//! Whoever is not in a circle learns nothing of it, not even that it exists.

use axum::body::Body;
use axum::http::{Method, header};
use kring_sealing::membership::Role;
use kring_sealing::statement::Kind;
use kring_testing::{Home, on_both};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::acts::three;
use crate::forms::of_circle;
use crate::robot::{Robot, agreements, array, base64, card, path};
use crate::site::Site;
use crate::{CIRCLE, OTHER};

on_both!(
    a_circle_of_others_looks_like_none,
    who_waits_gets_at_nothing,
    nothing_leaks_into_ones_own_list,
);

/// Requests that would do something if a member of [`CIRCLE`] sent them.
async fn requests(site: &Site, anna: &mut Robot) -> Vec<(Method, String, Value)> {
    anna.invite(CIRCLE, "karin@school.nl", Role::Member)
        .await
        .is(201);
    site.mails().await;
    let look = anna.look(CIRCLE).await;
    let invitation = look["invitations"][0]["id"].as_str().unwrap().to_owned();
    let words = Uuid::from_bytes([5; 16]);
    let join = json!({ "id": words, "commitment": base64(&[1; 32]) });
    anna.browser
        .post(&path(CIRCLE, "/words"), &join)
        .await
        .is(204);
    let meeting = Uuid::from_bytes([6; 16]);
    let begin = json!({ "id": meeting, "minutes": 120 });
    anna.browser
        .post(&path(CIRCLE, "/meetings"), &begin)
        .await
        .is(201);
    // A round that has the id of its facilitator, as the requests below have.
    let setting = json!({ "style": "leading", "screens": "own", "facilitator": anna.id,
        "seats": [[anna.id, "member"]] });
    let open = json!({ "id": words, "act": { "open": { "setting": setting } } });
    anna.browser
        .post(
            &path(CIRCLE, &format!("/rounds/{}/commands", anna.id)),
            &open,
        )
        .await
        .is(200);
    let place = agreements(CIRCLE, 1);
    let proposed = base64(&anna.seal(&place, "We listen."));
    let proposal = json!({ "version": 1, "text": proposed });
    anna.browser
        .post(&path(CIRCLE, "/agreements"), &proposal)
        .await
        .is(201);
    let place = card(CIRCLE, anna.id, 1);
    let sealed = anna.seal(&place, "Anna");
    let text = crate::texts::body(&place, anna.id, &sealed);
    let entry = anna
        .draft(CIRCLE, &|log, hand, commitment| {
            log.begin_meeting(hand, commitment)
        })
        .body();
    let head = anna.inside(CIRCLE).membership.head().hash;
    let state = |kind| json!({ "statement": base64(&anna.state(CIRCLE, kind, head)) });

    let mut requests = Vec::new();
    for (method, rest, _) in of_circle(&anna.id.to_string()) {
        let rest = rest
            .replace(
                &format!("/invitations/{}", anna.id),
                &format!("/invitations/{invitation}"),
            )
            .replace(&format!("/words/{}", anna.id), &format!("/words/{words}"))
            .replace(
                &format!("/meetings/{}", anna.id),
                &format!("/meetings/{meeting}"),
            );
        let body = match rest.as_str() {
            "/entries" => entry.clone(),
            "/leave" => state(Kind::Leave),
            "/dissolve" => json!({ "name": "Noord" }),
            "/invitations" => {
                json!({ "id": invitation, "address": "lot@school.nl", "role": "member", "lang": "nl" })
            }
            "/agreements" => json!({ "version": 2, "text": proposed }),
            "/agreements/1/copy" => json!({ "text": proposed }),
            "/agreements/1/consent" => state(Kind::Consent),
            "/meetings" => json!({ "id": invitation, "minutes": 120 }),
            "/words" => join.clone(),
            "/words/heard" => state(Kind::Words),
            "/texts" => text.clone(),
            rest if rest.ends_with("/commands") => json!({ "id": words, "act": "next" }),
            rest if rest.ends_with("/open") => json!({ "random": base64(&[1; 32]) }),
            _ => json!({}),
        };
        requests.push((method, rest, body));
    }
    requests
}

/// Sends the same to both circles; the answers are the same in each byte.
async fn compare(robot: &Robot, requests: &[(Method, String, Value)]) {
    for (method, rest, body) in requests {
        let send = async |circle| {
            let mut request = robot.browser.json(method.clone(), &path(circle, rest));
            if *method == Method::GET {
                request = request.header(header::IF_NONE_MATCH, "\"1\"");
            }
            robot
                .browser
                .send(request, Body::from(body.to_string()))
                .await
        };
        let (there, nowhere) = (send(CIRCLE).await, send(OTHER).await);
        let there = there.problem(404, "unknown");
        assert_eq!(there.bytes, nowhere.bytes, "{method} {rest}");
        assert_eq!(there.headers, nowhere.headers, "{method} {rest}");
        assert_eq!(there.status, nowhere.status, "{method} {rest}");
    }
}

async fn a_circle_of_others_looks_like_none(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, ..] = three(&site).await;
    let requests = requests(&site, &mut anna).await;
    let mallory = site.person("Mallory").await;
    let before = anna.look(CIRCLE).await;
    compare(&mallory, &requests).await;
    assert_eq!(anna.look(CIRCLE).await, before);
}

async fn who_waits_gets_at_nothing(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, ..] = three(&site).await;
    let mut requests = requests(&site, &mut anna).await;
    anna.invite(CIRCLE, "dirk@school.nl", Role::Member)
        .await
        .is(201);
    let link = site.mail().await["path"].as_str().unwrap().to_owned();
    let dirk = site.person("Dirk").await;
    dirk.accept(&link).await;
    // But for the look from outside.
    requests.retain(|(method, rest, _)| !(method == Method::GET && rest.is_empty()));
    let before = anna.look(CIRCLE).await;
    compare(&dirk, &requests).await;
    assert_eq!(anna.look(CIRCLE).await, before);
}

async fn nothing_leaks_into_ones_own_list(home: &Home) {
    let site = Site::open(home).await;
    three(&site).await;
    let mut mallory = site.person("Mallory").await;
    mallory.found(OTHER, Role::Member).await;
    let me = mallory.browser.get("/api/me").await.is(200);
    assert_eq!(array(&me.json["circles"]).len(), 1);
    assert!(!String::from_utf8_lossy(&me.bytes).contains(&CIRCLE.to_string()));
}
