//! Meetings, and the methods to choose from in them.

use std::time::Duration;

use axum::http::Method;
use kring_core::method;
use kring_sealing::membership::Role;
use kring_testing::{Home, on_both};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::CIRCLE;
use crate::acts::three;
use crate::http::Answer;
use crate::robot::{Robot, array, path};
use crate::rounds::table::{ANNA, BERT, CARLA, Table};
use crate::site::Site;

on_both!(
    a_meeting_goes_its_way,
    one_meeting_is_held_at_a_time,
    who_is_here_says_so,
    who_leads_or_began_it_changes_it,
    what_it_may_become_has_bounds,
    what_is_closed_stays_closed,
    the_rounds_of_a_meeting_are_closed_with_it,
    a_method_is_given_whole,
);

/// The meeting that these tests are about.
const MEETING: Uuid = Uuid::from_bytes([0xe1; 16]);

fn of_meeting(rest: &str) -> String {
    path(CIRCLE, &format!("/meetings/{MEETING}{rest}"))
}

async fn begin(robot: &Robot, id: Uuid, minutes: u32) -> Answer {
    let body = json!({ "id": id, "minutes": minutes });
    robot.browser.post(&path(CIRCLE, "/meetings"), &body).await
}

async fn here(robot: &Robot) -> Answer {
    robot.browser.post(&of_meeting("/here"), &json!({})).await
}

async fn change(robot: &Robot, change: Value) -> Answer {
    let browser = &robot.browser;
    browser
        .change(Method::PATCH, &of_meeting(""), &change)
        .await
}

async fn all(robot: &Robot) -> Vec<Value> {
    let answer = robot.browser.get(&path(CIRCLE, "/meetings")).await.is(200);
    array(&answer.json["meetings"]).to_vec()
}

async fn one(robot: &Robot) -> Value {
    let all = all(robot).await;
    all.into_iter()
        .find(|meeting| meeting["id"] == json!(MEETING))
        .expect("the meeting is there")
}

async fn version(robot: &Robot) -> i64 {
    robot.look(CIRCLE).await["version"].as_i64().unwrap()
}

async fn a_meeting_goes_its_way(home: &Home) {
    let site = Site::open(home).await;
    let [anna, bert, carla] = three(&site).await;
    assert_eq!(all(&bert).await, [json!(null); 0]);
    begin(&anna, MEETING, 120).await.is(201);
    let begun = one(&bert).await;
    let expected = json!({
        "id": MEETING, "started_by": anna.id, "started_at": begun["started_at"], "minutes": 120,
        "stage": "check-in", "closed_at": null, "attendance": [], "next": null, "rounds": [],
    });
    assert_eq!(begun, expected);
    assert!(begun["started_at"].is_i64());
    here(&bert).await.is(204);
    let version_before = version(&anna).await;
    for stage in ["agreements", "look-back", "choosing", "rounds", "choosing"] {
        change(&anna, json!({ "stage": stage })).await.is(204);
        assert_eq!(one(&carla).await["stage"], stage);
    }
    let next =
        json!({ "on": "2026-12-12", "at": "14:00", "place": "Lokaal 3", "facilitator": bert.id });
    let told = json!({ "stage": "closing", "next": next, "minutes": 150,
        "attendance": [{ "person": carla.id, "state": "absent-with-notice" }] });
    change(&anna, told.clone()).await.is(204);
    assert_eq!(version(&anna).await, version_before + 6);
    change(&anna, told).await.is(204);
    assert_eq!(version(&anna).await, version_before + 6, "the same again");
    let meeting = one(&bert).await;
    assert_eq!(
        (
            &meeting["next"],
            &meeting["minutes"],
            &meeting["attendance"]
        ),
        (
            &next,
            &json!(150),
            &json!([{ "person": bert.id, "state": "present" },
                { "person": carla.id, "state": "absent-with-notice" }])
        )
    );
    change(&anna, json!({ "next": null })).await.is(204);
    assert_eq!(one(&bert).await["next"], json!(null));
    change(&anna, json!({ "stage": "closed" })).await.is(204);
    let closed = one(&bert).await;
    assert!(closed["closed_at"].is_i64(), "{closed}");
}

async fn one_meeting_is_held_at_a_time(home: &Home) {
    let site = Site::open(home).await;
    let [anna, bert, _] = three(&site).await;
    begin(&bert, MEETING, 120).await.is(201);
    let before = version(&anna).await;
    begin(&bert, MEETING, 120).await.is(201);
    assert_eq!(version(&anna).await, before);
    begin(&bert, MEETING, 90).await.problem(409, "taken");
    begin(&anna, MEETING, 120).await.problem(409, "taken");
    let other = Uuid::from_bytes([0xe2; 16]);
    begin(&anna, other, 120).await.problem(409, "taken");
    change(&bert, json!({ "stage": "closed" })).await.is(204);
    begin(&anna, other, 120).await.is(201);
    let all = all(&bert).await;
    let ids: Vec<_> = all.iter().map(|meeting| meeting["id"].clone()).collect();
    assert_eq!(ids, [json!(other), json!(MEETING)]);
    for minutes in [29, 601] {
        begin(&anna, other, minutes).await.problem(400, "malformed");
    }
}

async fn who_is_here_says_so(home: &Home) {
    let site = Site::open(home).await;
    let [anna, bert, carla] = three(&site).await;
    here(&anna).await.problem(404, "unknown");
    begin(&anna, MEETING, 120).await.is(201);
    here(&anna).await.is(204);
    let before = version(&anna).await;
    here(&anna).await.is(204);
    assert_eq!(version(&anna).await, before);
    // Somebody thought that she would not come.
    let absent = json!([{ "person": carla.id, "state": "absent" }]);
    change(&anna, json!({ "attendance": absent })).await.is(204);
    site.wait(Duration::from_mins(11));
    here(&bert).await.is(204);
    here(&carla).await.is(204);
    here(&anna).await.is(204);
    let states = |meeting: &Value| -> Vec<Value> {
        let lines = array(&meeting["attendance"]).iter();
        lines.map(|line| line["state"].clone()).collect()
    };
    assert_eq!(states(&one(&anna).await), ["present", "late", "late"]);
    let left = json!([{ "person": bert.id, "state": "left-early" }]);
    change(&anna, json!({ "attendance": left })).await.is(204);
    here(&bert).await.is(204);
    assert_eq!(states(&one(&anna).await), ["present", "left-early", "late"]);
}

async fn who_leads_or_began_it_changes_it(home: &Home) {
    let site = Site::open(home).await;
    let [anna, bert, carla] = three(&site).await;
    begin(&bert, MEETING, 120).await.is(201);
    let on = || json!({ "stage": "agreements" });
    change(&carla, on()).await.problem(403, "not-allowed");
    assert_eq!(one(&carla).await["stage"], "check-in");
    change(&bert, on()).await.is(204);
    change(&anna, json!({ "stage": "check-in" })).await.is(204);
    bert.leave(CIRCLE).await.is(204);
    change(&bert, on()).await.problem(404, "unknown");
}

async fn what_it_may_become_has_bounds(home: &Home) {
    let site = Site::open(home).await;
    let [anna, ..] = three(&site).await;
    let stranger = site.person("Mallory").await;
    begin(&anna, MEETING, 120).await.is(201);
    let before = one(&anna).await;
    let next = |facilitator| {
        json!({ "next": { "on": "2026-12-12", "at": "14:00", "place": "",
            "facilitator": facilitator } })
    };
    for unfit in [
        json!({ "stage": "lunch" }),
        json!({ "minutes": 601 }),
        json!({ "next": { "on": "12-12-2026", "at": "14:00", "place": "", "facilitator": null } }),
        json!({ "attendance": [{ "person": anna.id, "state": "ill" }] }),
    ] {
        change(&anna, unfit).await.problem(400, "malformed");
    }
    let there = json!([{ "person": stranger.id, "state": "present" }]);
    for unknown in [next(json!(stranger.id)), json!({ "attendance": there })] {
        change(&anna, unknown).await.problem(404, "unknown");
    }
    assert_eq!(one(&anna).await, before);
}

async fn what_is_closed_stays_closed(home: &Home) {
    let site = Site::open(home).await;
    let [anna, bert, _] = three(&site).await;
    begin(&anna, MEETING, 120).await.is(201);
    here(&anna).await.is(204);
    change(&anna, json!({ "stage": "closed" })).await.is(204);
    let closed = one(&anna).await;
    change(&anna, json!({ "stage": "closed" })).await.is(204);
    here(&anna).await.is(204);
    change(&anna, json!({ "stage": "closing" }))
        .await
        .problem(410, "over");
    change(&anna, json!({ "minutes": 60 }))
        .await
        .problem(410, "over");
    here(&bert).await.problem(410, "over");
    assert_eq!(one(&anna).await, closed);
}

async fn the_rounds_of_a_meeting_are_closed_with_it(home: &Home) {
    let mut table = Table::laid(home).await;
    begin(&table.robots[BERT], MEETING, 120).await.is(201);
    let open = json!({ "open": { "setting": table.setting(), "meeting": MEETING } });
    table.act(ANNA, open).await.is(200);
    let choose = json!({ "choose_method": { "method": "gossip" } });
    table.act(ANNA, choose).await.is(200);
    table
        .act(ANNA, json!({ "begin": { "until": null } }))
        .await
        .is(200);
    let rounds = one(&table.robots[CARLA]).await["rounds"].clone();
    assert_eq!(array(&rounds).len(), 1);
    // What is under way stays so.
    let another = Uuid::from_bytes([0xe2; 16]);
    let stage = |stage| json!({ "stage": stage });
    change(&table.robots[BERT], stage("closed")).await.is(204);
    assert_eq!(table.view(CARLA).await["stage"], "running");
    begin(&table.robots[BERT], another, 120).await.is(201);
    for _ in 0..4 {
        table.act(ANNA, json!("next")).await.is(200);
    }
    table.act(ANNA, json!("close")).await.is(200);
    // Who facilitates has left the room; closed by somebody else, and again after all.
    table.act(ANNA, json!("leave")).await.is(200);
    assert_eq!(table.view(CARLA).await["stage"], "closed");
    change(&table.robots[BERT], stage("closed")).await.is(204);
    assert_eq!(table.view(CARLA).await["stage"], "meeting_closed");
    change(&table.robots[BERT], stage("closed")).await.is(204);
}

async fn a_method_is_given_whole(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    let gossip = anna.browser.get("/api/methods/gossip").await.is(200).json;
    let shipped = method::find("gossip").unwrap();
    assert_eq!(gossip, serde_json::to_value(&*shipped).unwrap());
    let none = anna.browser.get("/api/methods/no-such").await;
    none.problem(404, "unknown");
}
