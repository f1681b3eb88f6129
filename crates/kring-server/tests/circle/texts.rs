//! Sealed texts.

use kring_core::ids::PersonId;
use kring_sealing::membership::Role;
use kring_sealing::number::{Epoch, Revision};
use kring_sealing::text::{Container, Place};
use kring_sealing::token::Token;
use kring_testing::{Home, on_both};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::acts::three;
use crate::forms::flipped;
use crate::robot::{Robot, array, base64, bytes, card, path};
use crate::rounds::table::{ANNA, BERT, ROUND, Table};
use crate::site::Site;
use crate::{CIRCLE, OTHER};

on_both!(
    a_card_is_written_and_read,
    a_text_is_worded_anew_one_revision_at_a_time,
    what_does_not_verify_is_not_kept,
    a_text_for_who_was_in_is_not_kept,
    nobody_writes_in_anothers_place,
    a_case_is_of_who_wrote_it_first,
    what_came_of_an_experiment_says_who_named_it,
    everybody_takes_something_along_from_a_meeting,
);

/// The body with which a text is put.
pub(crate) fn body(place: &Place, author: PersonId, sealed: &[u8]) -> Value {
    let text = |token: &Option<Token>| token.as_ref().map_or("", Token::as_str).to_owned();
    json!({
        "container_kind": place.container.kind.as_str(),
        "container_id": Uuid::from_bytes(place.container.id),
        "step": text(&place.step),
        "field": text(&place.field),
        "author": base64(author.as_bytes()),
        "revision": place.revision.get(),
        "kind": place.kind.as_str(),
        "visibility": place.visibility.as_str(),
        "text": base64(sealed),
    })
}

async fn put(robot: &Robot, body: &Value) -> crate::http::Answer {
    robot.browser.put(&path(CIRCLE, "/texts"), body).await
}

fn sealed_card(robot: &mut Robot, revision: u32, text: &str) -> Value {
    let place = card(CIRCLE, robot.id, revision);
    let sealed = robot.seal(&place, text);
    body(&place, robot.id, &sealed)
}

async fn a_card_is_written_and_read(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, bert, _] = three(&site).await;
    let written = sealed_card(&mut anna, 1, "Anna, of Noord");
    put(&anna, &written).await.is(204);
    let container = format!("/texts?container=member/{}", anna.id);
    let texts = bert
        .browser
        .get(&path(CIRCLE, &container))
        .await
        .is(200)
        .json;
    let [there] = array(&texts["texts"]) else {
        panic!("{texts}");
    };
    let mut expected = written;
    expected["at"] = there["at"].clone();
    assert_eq!(*there, expected);
    let read = bert.read(&card(CIRCLE, anna.id, 1), anna.id, &bytes(&there["text"]));
    assert_eq!(read.as_deref(), Ok("Anna, of Noord"));
    // The cards of all at once.
    let mut bert = bert;
    let his = sealed_card(&mut bert, 1, "Bert");
    put(&bert, &his).await.is(204);
    let all = async |kind: &str| {
        let all = path(CIRCLE, &format!("/texts?container={kind}"));
        let texts = bert.browser.get(&all).await.is(200).json;
        let authors = array(&texts["texts"]).iter();
        authors
            .map(|text| text["author"].clone())
            .collect::<Vec<_>>()
    };
    let id = |robot: &Robot| json!(base64(robot.id.as_bytes()));
    assert_eq!(all("member").await, [id(&anna), id(&bert)]);
    assert_eq!(all("circle").await, [json!(null); 0]);
    assert_eq!(all(&format!("circle/{}", anna.id)).await, [json!(null); 0]);
}

async fn a_text_is_worded_anew_one_revision_at_a_time(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, ..] = three(&site).await;
    let first = sealed_card(&mut anna, 1, "one");
    let second = sealed_card(&mut anna, 2, "two");
    let behind = put(&anna, &second).await.problem(409, "behind");
    assert_eq!(behind.json["revision"], 0);
    put(&anna, &first).await.is(204);
    let version = anna.look(CIRCLE).await["version"].as_i64().unwrap();
    put(&anna, &first).await.is(204);
    assert_eq!(anna.look(CIRCLE).await["version"], version);
    let other = sealed_card(&mut anna, 1, "other");
    let behind = put(&anna, &other).await.problem(409, "behind");
    assert_eq!(behind.json["revision"], 1);
    put(&anna, &second).await.is(204);
    put(&anna, &first).await.problem(409, "behind");
    let fourth = sealed_card(&mut anna, 4, "four");
    put(&anna, &fourth).await.problem(409, "behind");
    assert_eq!(anna.look(CIRCLE).await["version"], version + 1);
}

async fn what_does_not_verify_is_not_kept(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, _] = three(&site).await;
    let good = sealed_card(&mut anna, 1, "words");
    anna.found(OTHER, Role::Facilitator).await;
    let elsewhere = card(OTHER, anna.id, 1);
    let elsewhere = anna.seal_in(&elsewhere, Epoch::FIRST, "words");
    let refused = async |key: &str, value: Value, reason: &str| {
        let mut body = good.clone();
        body[key] = value;
        put(&anna, &body).await.refused(reason);
    };
    refused("text", flipped(&good["text"]), "signature").await;
    refused("text", json!(base64(b"text")), "form").await;
    // Sealed for another revision, by somebody else, for another circle.
    refused("revision", json!(2), "signature").await;
    refused("author", json!(base64(bert.id.as_bytes())), "author").await;
    refused("author", json!(base64(&[7; 32])), "author").await;
    let theirs = sealed_card(&mut bert, 1, "words");
    refused("text", theirs["text"].clone(), "author").await;
    refused("text", json!(base64(&elsewhere)), "signature").await;
    // Of an epoch that has not begun.
    let mut beyond = bytes(&good["text"]);
    let label = 4 + "kring/1/text".len() + 4;
    beyond[label + 7] = 99;
    refused("text", json!(base64(&beyond)), "epoch").await;
    put(&anna, &good).await.is(204);
}

async fn a_text_for_who_was_in_is_not_kept(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, carla] = three(&site).await;
    let old = sealed_card(&mut bert, 1, "words");
    let whom = carla.id;
    anna.enter(CIRCLE, &|log, hand, commitment| {
        log.remove(hand, whom, commitment)
    })
    .await
    .is(201);
    let behind = put(&bert, &old).await.problem(409, "behind");
    assert_eq!(behind.json["head"], 4);
    bert.catch_up(CIRCLE).await;
    let new = sealed_card(&mut bert, 1, "words");
    put(&bert, &new).await.is(204);
    // What was kept before may be sent again.
    anna.enter(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    })
    .await
    .is(201);
    put(&bert, &new).await.is(204);
}

async fn nobody_writes_in_anothers_place(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, bert, _] = three(&site).await;
    for change in [
        (|place: &mut Place, other| place.container.id = other) as fn(&mut Place, [u8; 16]),
        |place, _| place.container.kind = Token::new("agreements").unwrap(),
        |place, _| place.container.kind = Token::new("case").unwrap(),
        |place, _| place.step = Some(Token::new("1").unwrap()),
        |place, _| place.field = None,
        |place, _| place.kind = Token::new("note").unwrap(),
        |place, _| place.visibility = Token::new("presenter").unwrap(),
    ] {
        let mut place = card(CIRCLE, anna.id, 1);
        change(&mut place, *bert.id.as_bytes());
        let sealed = anna.seal(&place, "words");
        put(&anna, &body(&place, anna.id, &sealed))
            .await
            .problem(403, "not-allowed");
    }
}

/// A place of the circle as a whole.
fn place(container: &str, id: [u8; 16], field: &str, revision: u32) -> Place {
    let token = |text: &str| Token::new(text).unwrap();
    Place {
        circle: CIRCLE,
        container: Container {
            kind: token(container),
            id,
        },
        step: None,
        field: Some(token(field)),
        revision: Revision::from(revision),
        kind: token(field),
        visibility: token("circle"),
    }
}

async fn write(robot: &mut Robot, place: &Place) -> crate::http::Answer {
    let sealed = robot.seal(place, "words");
    put(robot, &body(place, robot.id, &sealed)).await
}

async fn a_case_is_of_who_wrote_it_first(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, _] = three(&site).await;
    let case = |revision| place("case", [7; 16], "case", revision);
    write(&mut bert, &case(1)).await.is(204);
    write(&mut anna, &case(1)).await.problem(403, "not-allowed");
    write(&mut bert, &case(2)).await.is(204);
    let another = place("case", [8; 16], "case", 1);
    write(&mut anna, &another).await.is(204);
    let cases = path(CIRCLE, "/texts?container=case");
    let texts = anna.browser.get(&cases).await.is(200).json;
    assert_eq!(array(&texts["texts"]).len(), 2);
}

async fn what_came_of_an_experiment_says_who_named_it(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let experiment = Uuid::from_bytes([0xe5; 16]);
    let looked_back = place("experiment", [0xe5; 16], "look-back", 1);
    let [.., bert, carla, _] = &mut table.robots;
    write(bert, &looked_back).await.problem(403, "not-allowed");
    write(carla, &looked_back).await.problem(403, "not-allowed");
    let named = Place {
        container: Container::round(ROUND),
        ..place("round", [0; 16], &experiment.to_string(), 1)
    };
    let named = Place {
        kind: Token::new("experiment").unwrap(),
        ..named
    };
    let text = table.seal(BERT, &named, "I ask first");
    while table.view(BERT).await["can"]
        .as_array()
        .is_some_and(|can| !can.contains(&json!("intend")))
    {
        table.act(ANNA, json!("next")).await.is(200);
    }
    let intend = json!({ "intend": { "experiment": experiment, "revision": 1, "text": text,
        "on": "2026-12-24" } });
    table.act(BERT, intend).await.is(200);
    let [.., bert, carla, _] = &mut table.robots;
    write(carla, &looked_back).await.problem(403, "not-allowed");
    write(bert, &looked_back).await.is(204);
    let again = place("experiment", [0xe5; 16], "look-back", 2);
    write(bert, &again).await.is(204);
}

async fn everybody_takes_something_along_from_a_meeting(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, _] = three(&site).await;
    let closing = place("meeting", [6; 16], "closing", 1);
    write(&mut bert, &closing).await.problem(403, "not-allowed");
    let meeting = json!({ "id": Uuid::from_bytes([6; 16]), "minutes": 60 });
    let meetings = path(CIRCLE, "/meetings");
    anna.browser.post(&meetings, &meeting).await.is(201);
    write(&mut bert, &closing).await.is(204);
    write(&mut anna, &closing).await.is(204);
    let of_meeting = path(
        CIRCLE,
        &format!("/texts?container=meeting/{}", Uuid::from_bytes([6; 16])),
    );
    let texts = anna.browser.get(&of_meeting).await.is(200).json;
    assert_eq!(array(&texts["texts"]).len(), 2);
}
