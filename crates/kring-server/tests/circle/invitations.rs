//! The way in: inviting, accepting, waiting.

use std::time::Duration;

use kring_sealing::membership::Role;
use kring_store::invitations as store;
use kring_testing::{Home, on_both};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::CIRCLE;
use crate::acts::three;
use crate::robot::{Robot, array, path};
use crate::site::{Site, address_of};

on_both!(
    an_invitation_is_mailed_once,
    nobody_learns_who_has_an_account,
    an_address_is_for_who_invited_alone,
    a_new_link_voids_the_old,
    an_invitation_is_withdrawn_by_who_may,
    an_invitation_expires,
    who_waits_sees_almost_nothing,
    who_waits_can_be_turned_away,
    a_circle_is_full_some_day,
    who_invites_too_often_has_to_wait,
);

async fn invite_with(robot: &mut Robot, body: &Value) -> crate::http::Answer {
    robot
        .browser
        .post(&path(CIRCLE, "/invitations"), body)
        .await
}

fn invitation(id: [u8; 16], address: &str) -> Value {
    json!({ "id": Uuid::from_bytes(id), "address": address, "role": "apprentice", "lang": "en" })
}

async fn sent(robot: &Robot) -> Vec<Value> {
    array(&robot.look(CIRCLE).await["invitations"]).to_vec()
}

async fn an_invitation_is_mailed_once(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    let body = invitation([7; 16], "Karin@School.nl");
    invite_with(&mut anna, &body).await.is(201);
    invite_with(&mut anna, &body).await.is(201);
    let mail = site.mail().await;
    assert_eq!(
        (&mail["letter"], &mail["to"]),
        (&json!("invitation"), &json!("Karin@School.nl"))
    );
    assert_eq!(
        (&mail["circle"], &mail["inviter"]),
        (&json!("Noord"), &json!("Anna"))
    );
    assert_eq!((&mail["days"], &mail["lang"]), (&json!(14), &json!("en")));
    assert_eq!(mail["about"], json!({ "invitation": vec![7; 16] }));
    let link = mail["path"].as_str().unwrap();
    assert_eq!(link.strip_prefix("/invitation/").map(str::len), Some(43));

    let [there] = <[Value; 1]>::try_from(sent(&anna).await).unwrap();
    assert_eq!(there["id"], json!(Uuid::from_bytes([7; 16])));
    assert_eq!(
        (&there["state"], &there["role"]),
        (&json!("open"), &json!("apprentice"))
    );
    let lives = there["expires_at"].as_i64().unwrap() - there["created_at"].as_i64().unwrap();
    assert_eq!(lives, 14 * 24 * 3_600_000_000);
    let other = invitation([7; 16], "lot@school.nl");
    invite_with(&mut anna, &other).await.problem(409, "taken");
    for address in [
        "",
        "karin",
        "karin@school",
        "karin@school.nl, lot@school.nl",
    ] {
        let body = invitation([8; 16], address);
        invite_with(&mut anna, &body)
            .await
            .problem(422, "no-address");
    }
    let mut body = invitation([8; 16], "lot@school.nl");
    body["role"] = json!("facilitator");
    invite_with(&mut anna, &body)
        .await
        .problem(400, "malformed");
    assert!(site.mails().await.is_empty());
}

async fn nobody_learns_who_has_an_account(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, _bert, _carla] = three(&site).await;
    site.person("Dirk").await;
    let with_account = invitation([7; 16], &address_of("Dirk"));
    let without = invitation([8; 16], &address_of("Nobody"));
    let one = invite_with(&mut anna, &with_account).await.is(201);
    let other = invite_with(&mut anna, &without).await.is(201);
    assert_eq!((one.bytes, one.headers), (other.bytes, other.headers));
    // Who is in is known to be in.
    let known = invitation([9; 16], "BERT@school.nl");
    let known = invite_with(&mut anna, &known).await.problem(409, "taken");
    assert!(known.json["message"].as_str().unwrap().contains("already"));
    // And so is who waits.
    let link = site.mails().await[0]["path"].as_str().unwrap().to_owned();
    let eva = site.person("Eva").await;
    eva.accept(&link).await;
    let known = invitation([9; 16], &address_of("Eva"));
    invite_with(&mut anna, &known).await.problem(409, "taken");
}

async fn an_address_is_for_who_invited_alone(home: &Home) {
    let site = Site::open(home).await;
    let [anna, mut bert, _] = three(&site).await;
    bert.invite(CIRCLE, "karin@school.nl", Role::Guide)
        .await
        .is(201);
    let (hers, his) = (sent(&anna).await, sent(&bert).await);
    assert_eq!(
        (&hers[0]["address"], &his[0]["address"]),
        (&Value::Null, &json!("karin@school.nl"))
    );
    let whole = anna.browser.get(&path(CIRCLE, "")).await;
    assert!(!String::from_utf8_lossy(&whole.bytes).contains("karin"));
    // Nor does anybody else learn that a mail came back.
    let id = his[0]["id"].as_str().unwrap().parse::<Uuid>().unwrap();
    let now = site.now();
    site.change(async |transaction| {
        let id = kring_core::ids::InvitationId::from_bytes(id.into_bytes());
        store::bounced(transaction, id, now).await
    })
    .await;
    assert_eq!(
        (
            &sent(&anna).await[0]["state"],
            &sent(&bert).await[0]["state"]
        ),
        (&json!("open"), &json!("bounced"))
    );
}

async fn a_new_link_voids_the_old(home: &Home) {
    let site = Site::open(home).await;
    let [anna, mut bert, _] = three(&site).await;
    bert.invite(CIRCLE, "karin@school.nl", Role::Member)
        .await
        .is(201);
    let old = site.mail().await;
    let id = sent(&bert).await[0]["id"].as_str().unwrap().to_owned();
    let again = path(CIRCLE, &format!("/invitations/{id}/again"));
    anna.browser
        .post(&again, &json!({}))
        .await
        .problem(403, "not-allowed");
    bert.browser.post(&again, &json!({})).await.is(204);
    let new = site.mail().await;
    assert_eq!(new["to"], "karin@school.nl");
    assert_ne!(old["path"], new["path"]);
    let dirk = site.person("Dirk").await;
    let gone = dirk.browser.get(old["path"].as_str().unwrap()).await;
    assert_eq!(gone.status, 404);
    dirk.accept(new["path"].as_str().unwrap()).await;
    bert.browser
        .post(&again, &json!({}))
        .await
        .problem(410, "over");
    let unknown = path(
        CIRCLE,
        &format!("/invitations/{}/again", Uuid::from_bytes([9; 16])),
    );
    bert.browser
        .post(&unknown, &json!({}))
        .await
        .problem(404, "unknown");
}

async fn an_invitation_is_withdrawn_by_who_may(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, carla] = three(&site).await;
    for robot in [&mut anna, &mut bert] {
        robot
            .invite(CIRCLE, "karin@school.nl", Role::Member)
            .await
            .is(201);
    }
    let open = sent(&anna).await;
    let of = |by: &Robot| {
        let sent = open
            .iter()
            .find(|sent| sent["invited_by"] == json!(by.id))
            .unwrap();
        path(
            CIRCLE,
            &format!("/invitations/{}", sent["id"].as_str().unwrap()),
        )
    };
    let (hers, his) = (of(&anna), of(&bert));
    for of_another in [&hers, &his] {
        carla
            .browser
            .delete(of_another)
            .await
            .problem(403, "not-allowed");
    }
    bert.browser.delete(&his).await.is(204);
    bert.browser.delete(&his).await.is(204);
    bert.browser.delete(&hers).await.problem(403, "not-allowed");
    // Who leads may withdraw what another sent, and what was used is used.
    bert.invite(CIRCLE, "lot@school.nl", Role::Member)
        .await
        .is(201);
    let open = sent(&bert).await;
    let used = open
        .iter()
        .find(|sent| sent["invited_by"] == json!(bert.id))
        .unwrap();
    let used = path(
        CIRCLE,
        &format!("/invitations/{}", used["id"].as_str().unwrap()),
    );
    let mails = site.mails().await;
    let dirk = site.person("Dirk").await;
    dirk.accept(mails.last().unwrap()["path"].as_str().unwrap())
        .await;
    anna.browser.delete(&used).await.problem(410, "over");
    anna.browser.delete(&hers).await.is(204);
    assert!(sent(&anna).await.is_empty());
    let eva = site.person("Eva").await;
    let link = mails[0]["path"].as_str().unwrap();
    assert_eq!(eva.browser.get(link).await.status, 410);
}

async fn an_invitation_expires(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    anna.invite(CIRCLE, "karin@school.nl", Role::Member)
        .await
        .is(201);
    let link = site.mail().await["path"].as_str().unwrap().to_owned();
    site.wait(Duration::from_hours(14 * 24));
    assert_eq!(sent(&anna).await[0]["state"], "expired");
    let id = sent(&anna).await[0]["id"].as_str().unwrap().to_owned();
    let again = path(CIRCLE, &format!("/invitations/{id}/again"));
    anna.browser
        .post(&again, &json!({}))
        .await
        .problem(410, "over");
    let bert = site.person("Bert").await;
    assert_eq!(bert.browser.get(&link).await.status, 410);
    anna.browser
        .delete(&path(CIRCLE, &format!("/invitations/{id}")))
        .await
        .is(204);
}

/// Somebody who has accepted an invitation of Anna's.
async fn waiting(site: &Site, anna: &mut Robot, name: &str) -> Robot {
    anna.invite(CIRCLE, &address_of(name), Role::Guide)
        .await
        .is(201);
    let link = site.mail().await["path"].as_str().unwrap().to_owned();
    let robot = site.person(name).await;
    robot.accept(&link).await;
    site.mails().await;
    robot
}

async fn who_waits_sees_almost_nothing(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, ..] = three(&site).await;
    let dirk = waiting(&site, &mut anna, "Dirk").await;
    let version = anna.look(CIRCLE).await["version"].clone();
    let look = dirk.look(CIRCLE).await;
    let expected = json!({
        "id": CIRCLE, "version": version, "name": "Noord",
        "me": { "state": "waiting", "role": "guide" }, "invited_by": "Anna",
    });
    assert_eq!(look, expected);
    let me = dirk.browser.get("/api/me").await.is(200).json;
    assert_eq!(
        me["circles"],
        json!([{ "id": CIRCLE, "name": "Noord", "state": "waiting", "role": "guide", "members": null, "waiting": null }])
    );
    let unchanged = dirk.browser.get(&path(CIRCLE, "")).await;
    let request = dirk
        .browser
        .request(axum::http::Method::GET, &path(CIRCLE, ""));
    let request = request.header("if-none-match", unchanged.etag());
    dirk.browser
        .send(request, axum::body::Body::empty())
        .await
        .is(304);
}

async fn who_waits_can_be_turned_away(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, bert, _] = three(&site).await;
    let dirk = waiting(&site, &mut anna, "Dirk").await;
    let eva = waiting(&site, &mut anna, "Eva").await;
    let of = |robot: &Robot| path(CIRCLE, &format!("/newcomers/{}", robot.id));
    dirk.browser.delete(&of(&eva)).await.problem(404, "unknown");
    dirk.browser.delete(&of(&dirk)).await.is(204);
    bert.browser.delete(&of(&eva)).await.is(204);
    bert.browser.delete(&of(&eva)).await.is(204);
    for robot in [&dirk, &eva] {
        robot
            .browser
            .get(&path(CIRCLE, ""))
            .await
            .problem(404, "unknown");
    }
    assert_eq!(anna.look(CIRCLE).await["newcomers"], json!([]));
    // A member is not turned away so.
    anna.browser.delete(&of(&bert)).await.is(204);
    bert.browser.get(&path(CIRCLE, "")).await.is(200);
}

async fn a_circle_is_full_some_day(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    for nth in 2..=12 {
        waiting(&site, &mut anna, &format!("P{nth}")).await;
    }
    anna.invite(CIRCLE, "karin@school.nl", Role::Member)
        .await
        .problem(409, "too-many");
    assert!(site.mails().await.is_empty());
    assert!(sent(&anna).await.is_empty());
}

async fn who_invites_too_often_has_to_wait(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    let mut last = None;
    for nth in 0..30 {
        last = Some(
            anna.invite(CIRCLE, &format!("p{nth}@school.nl"), Role::Member)
                .await,
        );
    }
    last.unwrap().problem(429, "slow-down");
    assert_eq!(sent(&anna).await.len(), site.mails().await.len());
}
