//! The ways out.

use kring_sealing::hash::Hash;
use kring_sealing::membership::Role;
use kring_sealing::statement::Kind;
use kring_store::people;
use kring_testing::{Home, on_both};
use serde_json::{Value, json};

use crate::acts::three;
use crate::robot::{Robot, array, base64, bytes, path};
use crate::rounds::table::{ANNA, Table};
use crate::site::Site;
use crate::{CIRCLE, OTHER};

on_both!(
    who_leaves_gets_nothing_from_then_on,
    a_leaving_that_does_not_verify_is_none,
    the_last_one_dissolves,
    who_leads_may_leave,
    who_has_no_account_any_more_is_gone,
    who_leads_dissolves,
    a_circle_may_be_founded_where_one_was_dissolved,
    rounds_are_dissolved_with_their_circle,
);

async fn say(robot: &Robot, statement: &[u8]) -> crate::http::Answer {
    let body = json!({ "statement": base64(statement) });
    robot.browser.post(&path(CIRCLE, "/leave"), &body).await
}

async fn who_leaves_gets_nothing_from_then_on(home: &Home) {
    let site = Site::open(home).await;
    let [anna, mut bert, _] = three(&site).await;
    for container in [format!("circle/{CIRCLE}"), format!("circle/{OTHER}")] {
        let sealed = bert.private(&container, "note", 1, "mine");
        let body =
            json!({ "container": container, "field": "note", "revision": 1, "sealed": sealed });
        bert.browser.put("/api/private", &body).await.is(204);
    }
    bert.invite(CIRCLE, "karin@school.nl", Role::Member)
        .await
        .is(201);
    let link = site.mail().await["path"].as_str().unwrap().to_owned();
    let head = bert.inside(CIRCLE).membership.head().hash;
    let statement = bert.state(CIRCLE, Kind::Leave, head);
    say(&bert, &statement).await.is(204);
    let version = anna.look(CIRCLE).await["version"].clone();
    say(&bert, &statement).await.is(204);
    let look = anna.look(CIRCLE).await;
    assert_eq!(look["version"], version);
    let left = array(&look["members"])
        .iter()
        .find(|member| member["person"] == json!(bert.id));
    assert_eq!(left.unwrap()["leaving"], base64(&statement));
    assert_eq!(look["invitations"], json!([]));

    for (method, rest, _) in crate::forms::of_circle("00000000-0000-4000-8000-000000000001") {
        let answer = bert
            .browser
            .change(method, &path(CIRCLE, &rest), &json!({}))
            .await;
        assert!(
            matches!(answer.status.as_u16(), 400 | 404),
            "{rest}: {}",
            answer.status
        );
    }
    bert.browser
        .get(&path(CIRCLE, ""))
        .await
        .problem(404, "unknown");
    let me = bert.browser.get("/api/me").await.json;
    assert_eq!(
        me["circles"],
        json!([{ "id": CIRCLE, "name": "Noord", "state": "leaving", "role": "member", "members": null, "waiting": null }])
    );
    let texts = bert.browser.get("/api/private").await.json;
    let containers: Vec<_> = array(&texts["texts"])
        .iter()
        .map(|text| text["container"].clone())
        .collect();
    assert_eq!(
        containers,
        [json!(format!("circle/{OTHER}")), json!("identity")]
    );
    let karin = site.person("Karin").await;
    assert_eq!(karin.browser.get(&link).await.status, 410);
}

async fn a_leaving_that_does_not_verify_is_none(home: &Home) {
    let site = Site::open(home).await;
    let [anna, mut bert, _] = three(&site).await;
    let head = bert.inside(CIRCLE).membership.head().hash;
    let good = bert.state(CIRCLE, Kind::Leave, head);
    let mut flipped = good.clone();
    *flipped.last_mut().unwrap() ^= 1;
    bert.found(OTHER, Role::Member).await;
    for (statement, reason) in [
        (flipped, "signature"),
        (b"statement".to_vec(), "form"),
        (bert.state(CIRCLE, Kind::Consent, head), "form"),
        (bert.state(OTHER, Kind::Leave, head), "form"),
        (
            bert.state(CIRCLE, Kind::Leave, Hash::of(b"another")),
            "chain",
        ),
        (
            bert.state_in(CIRCLE, Kind::Leave, head, anna.id),
            "signature",
        ),
        (anna.state(CIRCLE, Kind::Leave, head), "author"),
    ] {
        say(&bert, &statement).await.refused(reason);
    }
    assert_eq!(bert.look(CIRCLE).await["me"]["state"], "member");
    say(&bert, &good).await.is(204);
    // Something else is not said any more.
    let other = bert.state(CIRCLE, Kind::Leave, Hash::of(b"another"));
    say(&bert, &other).await.problem(404, "unknown");
}

async fn the_last_one_dissolves(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let mut bert = site.person("Bert").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    anna.leave(CIRCLE).await.problem(409, "last-member");
    anna.take_in(&site, CIRCLE, &mut bert).await;
    anna.leave(CIRCLE).await.is(204);
    bert.leave(CIRCLE).await.problem(409, "last-member");
    // With nobody who leads, everybody does.
    let name = json!({ "name": "Noord" });
    bert.browser
        .post(&path(CIRCLE, "/dissolve"), &name)
        .await
        .is(204);
    assert_eq!(anna.browser.get("/api/me").await.json["circles"], json!([]));
}

async fn who_leads_may_leave(home: &Home) {
    let site = Site::open(home).await;
    let [anna, mut bert, carla] = three(&site).await;
    let patch = async |robot: &Robot| {
        let change = json!({ "style": "deepening" });
        robot
            .browser
            .change(axum::http::Method::PATCH, &path(CIRCLE, ""), &change)
            .await
    };
    patch(&carla).await.problem(403, "not-allowed");
    anna.leave(CIRCLE).await.is(204);
    patch(&carla).await.is(204);
    let look = bert.look(CIRCLE).await;
    let leaving = array(&look["members"])
        .iter()
        .find(|member| !member["leaving"].is_null());
    let statement = bytes(&leaving.unwrap()["leaving"]);
    let statement = kring_sealing::statement::Statement::parse(&statement).unwrap();
    bert.enter(CIRCLE, &|log, hand, commitment| {
        log.let_go(hand, &statement, commitment)
    })
    .await
    .is(201);
    let lead = [(bert.id, Role::Facilitator)];
    bert.enter(CIRCLE, &|log, hand, _| log.give_roles(hand, &lead))
        .await
        .is(201);
    patch(&carla).await.problem(403, "not-allowed");
}

async fn who_has_no_account_any_more_is_gone(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, bert, _] = three(&site).await;
    let version = anna.look(CIRCLE).await["version"].as_i64().unwrap();
    let (gone, now) = (bert.id, site.now());
    site.change(async |transaction| people::delete(transaction, gone, now).await)
        .await;
    let look = anna.look(CIRCLE).await;
    assert!(look["version"].as_i64().unwrap() > version);
    let member = array(&look["members"])
        .iter()
        .find(|member| member["person"] == json!(gone));
    let member = member.unwrap();
    assert_eq!(
        (&member["gone"], &member["name"]),
        (&json!(true), &Value::Null)
    );
    anna.enter(CIRCLE, &|log, hand, commitment| {
        log.remove(hand, gone, commitment)
    })
    .await
    .is(201);
    let look = anna.look(CIRCLE).await;
    assert_eq!(look["former"], json!([{ "person": gone, "name": null }]));
}

async fn who_leads_dissolves(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, bert, carla] = three(&site).await;
    anna.invite(CIRCLE, "dirk@school.nl", Role::Member)
        .await
        .is(201);
    let link = site.mail().await["path"].as_str().unwrap().to_owned();
    let dirk = site.person("Dirk").await;
    dirk.accept(&link).await;
    site.mails().await;
    carla.leave(CIRCLE).await.is(204);
    let dissolve = async |robot: &Robot, name: &str| {
        robot
            .browser
            .post(&path(CIRCLE, "/dissolve"), &json!({ "name": name }))
            .await
    };
    bert_may_not(&bert).await;
    dissolve(&anna, "noord").await.problem(422, "other-name");
    dissolve(&anna, "").await.problem(422, "other-name");
    dissolve(&anna, " Noord ").await.is(204);
    dissolve(&anna, "Noord").await.problem(404, "unknown");
    let mut told: Vec<_> = site
        .mails()
        .await
        .into_iter()
        .map(|mail| {
            (
                mail["letter"].clone(),
                mail["to"].clone(),
                mail["circle"].clone(),
            )
        })
        .collect();
    told.sort_by_key(|(_, to, _)| to.to_string());
    let told_to = |to: &str| (json!("circle-dissolved"), json!(to), json!("Noord"));
    assert_eq!(told, [told_to("bert@school.nl"), told_to("dirk@school.nl")]);
    for robot in [&anna, &bert, &carla, &dirk] {
        robot
            .browser
            .get(&path(CIRCLE, ""))
            .await
            .problem(404, "unknown");
        assert_eq!(
            robot.browser.get("/api/me").await.json["circles"],
            json!([])
        );
    }
    assert_eq!(dirk.browser.get(&link).await.status, 404);
}

async fn bert_may_not(bert: &Robot) {
    let name = json!({ "name": "Noord" });
    let answer = bert.browser.post(&path(CIRCLE, "/dissolve"), &name).await;
    answer.problem(403, "not-allowed");
}

async fn a_circle_may_be_founded_where_one_was_dissolved(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let mut bert = site.person("Bert").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    anna.enter(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    })
    .await
    .is(201);
    anna.look(CIRCLE).await;
    let name = json!({ "name": "Noord" });
    anna.browser
        .post(&path(CIRCLE, "/dissolve"), &name)
        .await
        .is(204);
    // The log that the server has in memory is another one's.
    bert.found(CIRCLE, Role::Facilitator).await;
    assert_eq!(bert.look(CIRCLE).await["head"], 1);
    bert.enter(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    })
    .await
    .is(201);
    anna.browser
        .get(&path(CIRCLE, ""))
        .await
        .problem(404, "unknown");
}

async fn rounds_are_dissolved_with_their_circle(home: &Home) {
    let mut table = Table::opened(home).await;
    let command = table.command(ANNA, json!("check_in")).await;
    assert_eq!(table.site.store.log().rounds().await.unwrap().len(), 1);
    let name = json!({ "name": "Noord" });
    let anna = &table.robots[ANNA].browser;
    anna.post(&path(CIRCLE, "/dissolve"), &name).await.is(204);
    assert_eq!(table.site.store.log().rounds().await.unwrap(), []);
    table.send(ANNA, &command).await.problem(404, "unknown");
    assert_eq!(table.site.store.log().rounds().await.unwrap(), []);
}
