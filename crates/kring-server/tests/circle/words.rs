//! Comparing the words of a circle.

use std::collections::BTreeMap;
use std::time::Duration;

use kring_core::ids::PersonId;
use kring_sealing::hash::Hash;
use kring_sealing::statement::Kind;
use kring_sealing::words::{Part, Subject};
use kring_testing::{Home, on_both};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::CIRCLE;
use crate::acts::three;
use crate::robot::{Robot, array, base64, bytes, path};
use crate::site::Site;

on_both!(
    everybody_hears_the_same_words,
    nothing_is_shown_before_everybody_has_opened,
    each_step_has_its_time,
    what_was_promised_is_opened,
    one_comparing_at_a_time,
    a_comparing_ends,
    who_heard_them_says_so,
);

const SESSION: Uuid = Uuid::from_bytes([5; 16]);

/// What somebody keeps back, and where it belongs.
fn part(robot: &Robot) -> (Subject, [u8; 32]) {
    let subject = Subject {
        circle: CIRCLE,
        head: robot.inside(CIRCLE).membership.head().hash,
    };
    (subject, [robot.id.as_bytes()[0]; 32])
}

fn commitment(robot: &Robot) -> Hash {
    let (subject, random) = part(robot);
    subject.commit(robot.id, &Part::from_bytes(random))
}

async fn join(robot: &Robot) -> crate::http::Answer {
    let body = json!({ "id": SESSION, "commitment": base64(commitment(robot).as_bytes()) });
    robot.browser.post(&path(CIRCLE, "/words"), &body).await
}

async fn close(robot: &Robot) -> crate::http::Answer {
    let path = path(CIRCLE, &format!("/words/{SESSION}/close"));
    robot.browser.post(&path, &json!({})).await
}

async fn open_with(robot: &Robot, random: [u8; 32]) -> crate::http::Answer {
    let path = path(CIRCLE, &format!("/words/{SESSION}/open"));
    robot
        .browser
        .post(&path, &json!({ "random": base64(&random) }))
        .await
}

async fn open(robot: &Robot) -> crate::http::Answer {
    open_with(robot, part(robot).1).await
}

async fn session(robot: &Robot) -> Value {
    robot.look(CIRCLE).await["words"]["session"].clone()
}

fn words_of(robot: &Robot, session: &Value) -> [u8; 4] {
    let mut promised = BTreeMap::new();
    let mut opened = BTreeMap::new();
    for part in array(&session["parts"]) {
        let id: Uuid = part["person"].as_str().unwrap().parse().unwrap();
        let person = PersonId::from_bytes(id.into_bytes());
        let thirty_two = |value: &Value| bytes(value).try_into().unwrap();
        promised.insert(person, Hash::from_bytes(thirty_two(&part["commitment"])));
        opened.insert(person, Part::from_bytes(thirty_two(&part["random"])));
    }
    part(robot).0.words(&promised, &opened).unwrap()
}

async fn everybody_hears_the_same_words(home: &Home) {
    let site = Site::open(home).await;
    let robots = three(&site).await;
    for robot in &robots {
        join(robot).await.is(204);
        join(robot).await.is(204);
    }
    let there = session(&robots[1]).await;
    assert_eq!(
        (&there["id"], &there["started_by"]),
        (&json!(SESSION), &json!(robots[0].id))
    );
    assert_eq!(
        (&there["closed_at"], array(&there["parts"]).len()),
        (&Value::Null, 3)
    );
    close(&robots[2]).await.is(204);
    close(&robots[0]).await.is(204);
    for robot in &robots {
        open(robot).await.is(204);
        open(robot).await.is(204);
    }
    let mut heard = Vec::new();
    for robot in &robots {
        heard.push(words_of(robot, &session(robot).await));
    }
    assert!(heard[0] == heard[1] && heard[1] == heard[2], "{heard:?}");
}

async fn nothing_is_shown_before_everybody_has_opened(home: &Home) {
    let site = Site::open(home).await;
    let robots = three(&site).await;
    for robot in &robots {
        join(robot).await.is(204);
    }
    close(&robots[0]).await.is(204);
    for (nth, robot) in robots.iter().enumerate() {
        for looks in &robots {
            let there = looks.browser.get(&path(CIRCLE, "")).await.is(200);
            let text = String::from_utf8_lossy(&there.bytes).into_owned();
            for opened in &robots[..nth] {
                assert!(!text.contains(&base64(&part(opened).1)));
            }
        }
        open(robot).await.is(204);
    }
    let there = session(&robots[0]).await;
    assert!(
        array(&there["parts"])
            .iter()
            .all(|part| part["random"].is_string())
    );
}

async fn each_step_has_its_time(home: &Home) {
    let site = Site::open(home).await;
    let [anna, bert, carla] = three(&site).await;
    close(&anna).await.problem(404, "unknown");
    open(&anna).await.problem(404, "unknown");
    join(&anna).await.is(204);
    close(&anna).await.problem(409, "too-early");
    join(&bert).await.is(204);
    open(&anna).await.problem(409, "too-early");
    close(&carla).await.problem(403, "not-allowed");
    close(&bert).await.is(204);
    join(&carla).await.problem(410, "over");
    open(&carla).await.problem(403, "not-allowed");
    join(&anna).await.is(204);
}

async fn what_was_promised_is_opened(home: &Home) {
    let site = Site::open(home).await;
    let [anna, bert, _] = three(&site).await;
    join(&anna).await.is(204);
    let other = json!({ "id": SESSION, "commitment": base64(&[1; 32]) });
    anna.browser
        .post(&path(CIRCLE, "/words"), &other)
        .await
        .problem(409, "taken");
    join(&bert).await.is(204);
    close(&anna).await.is(204);
    open_with(&anna, [99; 32]).await.refused("commit");
    open(&anna).await.is(204);
    open_with(&anna, [99; 32]).await.refused("commit");
}

async fn one_comparing_at_a_time(home: &Home) {
    let site = Site::open(home).await;
    let [anna, bert, _] = three(&site).await;
    join(&anna).await.is(204);
    let another = json!({ "id": Uuid::from_bytes([6; 16]), "commitment": base64(&[1; 32]) });
    let behind = bert.browser.post(&path(CIRCLE, "/words"), &another).await;
    assert_eq!(
        behind.problem(409, "behind").json["session"],
        json!(SESSION)
    );
    let ended = path(CIRCLE, &format!("/words/{SESSION}"));
    bert.browser.delete(&ended).await.is(204);
    bert.browser.delete(&ended).await.is(204);
    assert_eq!(session(&anna).await, Value::Null);
    bert.browser
        .post(&path(CIRCLE, "/words"), &another)
        .await
        .is(204);
}

async fn a_comparing_ends(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, bert, _] = three(&site).await;
    join(&anna).await.is(204);
    site.wait(Duration::from_mins(10));
    assert_eq!(session(&anna).await, Value::Null);
    close(&anna).await.problem(404, "unknown");
    join(&bert).await.is(204);
    assert_eq!(session(&anna).await["started_by"], json!(bert.id));
    // There is another newest entry, so these would not be its words.
    anna.enter(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    })
    .await
    .is(201);
    assert_eq!(session(&anna).await, Value::Null);
}

async fn who_heard_them_says_so(home: &Home) {
    let site = Site::open(home).await;
    let [anna, bert, _] = three(&site).await;
    let say = async |robot: &Robot, statement: &[u8]| {
        let body = json!({ "statement": base64(statement) });
        robot
            .browser
            .post(&path(CIRCLE, "/words/heard"), &body)
            .await
    };
    let head = bert.inside(CIRCLE).membership.head().hash;
    let statement = bert.state(CIRCLE, Kind::Words, head);
    for (wrong, reason) in [
        (b"statement".to_vec(), "form"),
        (bert.state(CIRCLE, Kind::Consent, head), "form"),
        (
            bert.state(CIRCLE, Kind::Words, Hash::of(b"another")),
            "chain",
        ),
        (
            bert.state_in(CIRCLE, Kind::Words, head, anna.id),
            "signature",
        ),
        (anna.state(CIRCLE, Kind::Words, head), "author"),
    ] {
        say(&bert, &wrong).await.refused(reason);
    }
    say(&bert, &statement).await.is(204);
    let version = anna.look(CIRCLE).await["version"].clone();
    say(&bert, &statement).await.is(204);
    let look = anna.look(CIRCLE).await;
    assert_eq!(look["version"], version);
    let expected = json!([{
        "person": bert.id, "head": base64(head.as_bytes()), "statement": base64(&statement),
    }]);
    assert_eq!(look["words"]["heard"], expected);
}
