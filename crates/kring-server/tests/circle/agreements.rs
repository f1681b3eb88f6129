//! Agreements.

use kring_sealing::Reason;
use kring_sealing::hash::Hash;
use kring_sealing::membership::Role;
use kring_sealing::number::{Epoch, Version};
use kring_sealing::statement::{Kind, agreements as about};
use kring_testing::{Home, on_both};
use serde_json::{Value, json};

use crate::CIRCLE;
use crate::acts::three;
use crate::robot::{Robot, agreements, agreements_copy, array, base64, bytes, path};
use crate::site::Site;

on_both!(
    agreements_hold_when_everybody_consented,
    what_is_proposed_anew_withdraws_the_old,
    what_does_not_verify_is_no_proposal,
    a_consent_is_about_these_words,
    newcomers_consent_to_a_copy,
    what_does_not_hold_is_not_copied,
    who_proposed_withdraws,
    agreements_are_read_again,
    who_leaves_is_not_waited_for,
    of_two_who_propose_at_once_one_is_first,
);

fn proposal(robot: &mut Robot, version: u64, text: &str) -> (Vec<u8>, Value) {
    let sealed = robot.seal(&agreements(CIRCLE, version), text);
    let body = json!({ "version": version, "text": base64(&sealed) });
    (sealed, body)
}

/// Proposes this version; its sealed words.
async fn propose(robot: &mut Robot, version: u64) -> Vec<u8> {
    let (sealed, body) = proposal(robot, version, "We listen.");
    robot
        .browser
        .post(&path(CIRCLE, "/agreements"), &body)
        .await
        .is(201);
    sealed
}

async fn say(robot: &Robot, version: u64, statement: &[u8]) -> crate::http::Answer {
    let body = json!({ "statement": base64(statement) });
    let path = path(CIRCLE, &format!("/agreements/{version}/consent"));
    robot.browser.post(&path, &body).await
}

async fn consent(robot: &Robot, version: u64, sealed: &[u8]) -> crate::http::Answer {
    let about = about(Version::new(version).unwrap(), sealed);
    let statement = robot.state(CIRCLE, Kind::Consent, about);
    say(robot, version, &statement).await
}

async fn states(robot: &Robot) -> Vec<String> {
    let look = robot.look(CIRCLE).await;
    let states = array(&look["agreements"]).iter();
    states
        .map(|version| version["state"].as_str().unwrap().to_owned())
        .collect()
}

async fn must_consent(robot: &Robot) -> bool {
    robot.look(CIRCLE).await["me"]["must_consent"] == true
}

async fn agreements_hold_when_everybody_consented(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, bert, carla] = three(&site).await;
    let (sealed, body) = proposal(&mut anna, 1, "We listen.");
    anna.browser
        .post(&path(CIRCLE, "/agreements"), &body)
        .await
        .is(201);
    anna.browser
        .post(&path(CIRCLE, "/agreements"), &body)
        .await
        .is(201);
    let container = path(CIRCLE, &format!("/texts?container=agreements/{CIRCLE}"));
    let texts = bert.browser.get(&container).await.is(200).json;
    let [text] = array(&texts["texts"]) else {
        panic!("{texts}");
    };
    assert_eq!(text["field"], "version-1");
    let read = bert.read(&agreements(CIRCLE, 1), anna.id, &bytes(&text["text"]));
    assert_eq!(read.as_deref(), Ok("We listen."));

    for robot in [&anna, &bert] {
        consent(robot, 1, &sealed).await.is(204);
    }
    assert_eq!(states(&carla).await, ["proposed"]);
    assert!(!must_consent(&carla).await);
    let version = carla.look(CIRCLE).await["version"].clone();
    consent(&bert, 1, &sealed).await.is(204);
    assert_eq!(carla.look(CIRCLE).await["version"], version);
    consent(&carla, 1, &sealed).await.is(204);
    let look = anna.look(CIRCLE).await;
    let there = &look["agreements"][0];
    assert_eq!(
        (&there["state"], &there["proposed_by"]),
        (&json!("in-force"), &json!(anna.id))
    );
    assert!(there["in_force_at"].as_i64() > there["proposed_at"].as_i64());
    let people: Vec<_> = array(&there["consents"])
        .iter()
        .map(|consent| &consent["person"])
        .collect();
    assert_eq!(people, [&json!(anna.id), &json!(bert.id), &json!(carla.id)]);
}

async fn what_is_proposed_anew_withdraws_the_old(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, carla] = three(&site).await;
    let first = propose(&mut anna, 1).await;
    let second = propose(&mut bert, 2).await;
    assert_eq!(states(&anna).await, ["withdrawn", "proposed"]);
    consent(&anna, 1, &first).await.problem(410, "over");
    for robot in [&anna, &bert, &carla] {
        consent(robot, 2, &second).await.is(204);
    }
    let third = propose(&mut anna, 3).await;
    assert_eq!(states(&anna).await, ["withdrawn", "in-force", "proposed"]);
    for robot in [&anna, &bert, &carla] {
        consent(robot, 3, &third).await.is(204);
    }
    assert_eq!(states(&anna).await, ["withdrawn", "earlier", "in-force"]);
}

async fn what_does_not_verify_is_no_proposal(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, carla] = three(&site).await;
    let (_, theirs) = proposal(&mut bert, 1, "We listen.");
    let (_, second) = proposal(&mut anna, 2, "We listen.");
    let (_, first) = proposal(&mut anna, 1, "We listen.");
    let propose = async |body: &Value| anna.browser.post(&path(CIRCLE, "/agreements"), body).await;
    propose(&theirs).await.refused("author");
    propose(&json!({ "version": 1, "text": second["text"] }))
        .await
        .refused("signature");
    propose(&json!({ "version": 1, "text": crate::forms::flipped(&first["text"]) }))
        .await
        .refused("signature");
    propose(&json!({ "version": 0, "text": first["text"] }))
        .await
        .problem(400, "malformed");
    assert_eq!(
        propose(&second).await.problem(409, "behind").json["version"],
        0
    );
    // Sealed for who was in.
    let whom = carla.id;
    anna.enter(CIRCLE, &|log, hand, commitment| {
        log.remove(hand, whom, commitment)
    })
    .await
    .is(201);
    let behind = anna
        .browser
        .post(&path(CIRCLE, "/agreements"), &first)
        .await;
    assert_eq!(behind.problem(409, "behind").json["head"], 4);
    assert!(states(&anna).await.is_empty());
}

async fn a_consent_is_about_these_words(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, bert, _] = three(&site).await;
    let sealed = propose(&mut anna, 1).await;
    let number = Version::new(1).unwrap();
    let good = about(number, &sealed);
    let mut flipped = bert.state(CIRCLE, Kind::Consent, good);
    *flipped.last_mut().unwrap() ^= 1;
    for (statement, reason) in [
        (flipped, "signature"),
        (b"statement".to_vec(), "form"),
        (bert.state(CIRCLE, Kind::Leave, good), "form"),
        (bert.state(CIRCLE, Kind::Consent, Hash::of(&sealed)), "form"),
        (
            bert.state(
                CIRCLE,
                Kind::Consent,
                about(Version::new(2).unwrap(), &sealed),
            ),
            "form",
        ),
        (anna.state(CIRCLE, Kind::Consent, good), "author"),
        (
            bert.state_in(CIRCLE, Kind::Consent, good, anna.id),
            "signature",
        ),
    ] {
        say(&bert, 1, &statement).await.refused(reason);
    }
    let statement = bert.state(CIRCLE, Kind::Consent, good);
    say(&bert, 2, &statement).await.problem(404, "unknown");
    say(&bert, 0, &statement).await.problem(400, "malformed");
    say(&bert, 1, &statement).await.is(204);
}

async fn newcomers_consent_to_a_copy(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, carla] = three(&site).await;
    let original = propose(&mut anna, 1).await;
    for robot in [&anna, &bert, &carla] {
        consent(robot, 1, &original).await.is(204);
    }
    let mut dirk = site.person("Dirk").await;
    anna.take_in(&site, CIRCLE, &mut dirk).await;
    assert!(must_consent(&dirk).await);
    assert!(!must_consent(&bert).await);
    let place = agreements(CIRCLE, 1);
    let read = dirk.read(&place, anna.id, &original);
    assert_eq!(read.map_err(Reason::token), Err("epoch"));

    let copy = async |robot: &Robot, sealed: &[u8]| {
        let body = json!({ "text": base64(sealed) });
        let copy = path(CIRCLE, "/agreements/1/copy");
        robot.browser.put(&copy, &body).await
    };
    // Sealed in an epoch that the newcomer was not given.
    let (third, fourth) = (Epoch::from(3), Epoch::from(4));
    let old = bert.seal(&agreements_copy(CIRCLE, 1, third), "We listen.");
    let behind = copy(&bert, &old).await.problem(409, "behind");
    assert_eq!(behind.json["head"], 4);
    // In the place of the original, or of another epoch.
    bert.catch_up(CIRCLE).await;
    for wrong in [place.clone(), agreements_copy(CIRCLE, 1, third)] {
        let sealed = bert.seal(&wrong, "We listen.");
        copy(&bert, &sealed).await.refused("signature");
    }
    let here = agreements_copy(CIRCLE, 1, fourth);
    let copied = bert.seal(&here, "We listen.");
    copy(&bert, &copied).await.is(204);
    copy(&bert, &copied).await.is(204);
    // One for each epoch, by whomever.
    let again = bert.seal(&here, "We listen.");
    copy(&bert, &again).await.problem(409, "taken");
    let second = anna.seal(&here, "We listen.");
    copy(&anna, &second).await.problem(409, "taken");
    copy(&carla, &copied).await.refused("author");

    let read = dirk.read(&here, bert.id, &copied);
    assert_eq!(read.as_deref(), Ok("We listen."));
    consent(&dirk, 1, &copied).await.is(204);
    assert!(!must_consent(&dirk).await);
    // Also who proposed seals them again.
    anna.enter(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    })
    .await
    .is(201);
    let next = anna.seal(&agreements_copy(CIRCLE, 1, Epoch::from(5)), "We listen.");
    copy(&anna, &next).await.is(204);
    let texts = path(CIRCLE, &format!("/texts?container=agreements/{CIRCLE}"));
    let texts = dirk.browser.get(&texts).await.is(200).json;
    let fields: Vec<_> = array(&texts["texts"])
        .iter()
        .map(|text| text["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["version-1", "version-1/4", "version-1/5"]);
}

async fn what_does_not_hold_is_not_copied(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    let first = propose(&mut anna, 1).await;
    consent(&anna, 1, &first).await.is(204);
    let second = propose(&mut anna, 2).await;
    consent(&anna, 2, &second).await.is(204);
    for (version, status, token) in [(1, 410, "over"), (7, 404, "unknown")] {
        let place = agreements_copy(CIRCLE, version, Epoch::FIRST);
        let body = json!({ "text": base64(&anna.seal(&place, "We listen.")) });
        let copy = path(CIRCLE, &format!("/agreements/{version}/copy"));
        let answer = anna.browser.put(&copy, &body).await;
        answer.problem(status, token);
    }
}

async fn who_proposed_withdraws(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, _] = three(&site).await;
    propose(&mut bert, 1).await;
    let first = path(CIRCLE, "/agreements/1");
    anna.browser
        .delete(&first)
        .await
        .problem(403, "not-allowed");
    bert.browser.delete(&first).await.is(204);
    bert.browser.delete(&first).await.is(204);
    assert_eq!(states(&anna).await, ["withdrawn"]);
    bert.browser
        .delete(&path(CIRCLE, "/agreements/2"))
        .await
        .problem(404, "unknown");
    // A number is not used twice.
    let (_, body) = proposal(&mut anna, 1, "We listen.");
    let behind = anna.browser.post(&path(CIRCLE, "/agreements"), &body).await;
    assert_eq!(behind.problem(409, "behind").json["version"], 1);
    propose(&mut anna, 2).await;
}

async fn agreements_are_read_again(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    let sealed = propose(&mut anna, 1).await;
    let reread = path(CIRCLE, "/agreements/1/reread");
    anna.browser
        .post(&reread, &json!({}))
        .await
        .problem(410, "over");
    consent(&anna, 1, &sealed).await.is(204);
    anna.browser.post(&reread, &json!({})).await.is(204);
    assert!(anna.look(CIRCLE).await["agreements"][0]["reread_at"].is_i64());
    // What holds is not withdrawn.
    anna.browser
        .delete(&path(CIRCLE, "/agreements/1"))
        .await
        .problem(410, "over");
}

async fn who_leaves_is_not_waited_for(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, bert, carla] = three(&site).await;
    let sealed = propose(&mut anna, 1).await;
    consent(&anna, 1, &sealed).await.is(204);
    carla.leave(CIRCLE).await.is(204);
    assert_eq!(states(&anna).await, ["proposed"]);
    let whom = bert.id;
    anna.enter(CIRCLE, &|log, hand, commitment| {
        log.remove(hand, whom, commitment)
    })
    .await
    .is(201);
    assert_eq!(states(&anna).await, ["in-force"]);
}

async fn of_two_who_propose_at_once_one_is_first(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, _] = three(&site).await;
    let (one, other) = (proposal(&mut anna, 1, "A").1, proposal(&mut bert, 1, "B").1);
    let proposals = path(CIRCLE, "/agreements");
    let (one, other) = tokio::join!(
        anna.browser.post(&proposals, &one),
        bert.browser.post(&proposals, &other)
    );
    let lost = if one.status == 201 { other } else { one };
    assert_eq!(lost.problem(409, "behind").json["version"], 1);
    assert_eq!(states(&anna).await, ["proposed"]);
}
