//! Opening rounds, and who may.

use kring_core::ids::RoundId;
use kring_sealing::membership::Role;
use kring_testing::{Home, on_both};
use serde_json::{Value, json};
use uuid::Uuid;

use super::table::{ANNA, BERT, CARLA, DAAN, Table, of_round};
use crate::robot::path;
use crate::{CIRCLE, OTHER};

on_both!(
    a_round_is_opened_once,
    who_sits_are_members_who_stay,
    an_id_is_for_one_round,
    what_is_forbidden_makes_no_round,
    a_round_of_a_meeting_and_about_a_case,
    others_do_not_know_of_it,
);

async fn a_round_is_opened_once(home: &Home) {
    let mut table = Table::laid(home).await;
    let open = json!({ "open": { "setting": table.setting() } });
    let command = table.command(ANNA, open.clone()).await;
    let first = table.send(ANNA, &command).await.is(200);
    assert_eq!(first.json["seq"], 1);
    // The answer was lost.
    let again = table.send(ANNA, &command).await.is(200);
    assert_eq!(again.json["seq"], 1);
    assert_eq!(rounds(&table, BERT).await.len(), 1);
    let other = table.act(ANNA, open).await.problem(409, "not-now");
    assert_eq!(other.json["rule"], "already-open");
}

async fn who_sits_are_members_who_stay(home: &Home) {
    let mut table = Table::laid(home).await;
    let stranger = table.site.person("Els").await;
    let mut setting = table.setting();
    setting["seats"][3][0] = json!(stranger.id);
    let open = json!({ "open": { "setting": setting } });
    let refused = table.act(ANNA, open).await.problem(409, "not-now");
    assert_eq!(refused.json["rule"], "not-a-member");

    table.robots[DAAN].leave(CIRCLE).await.is(204);
    let open = json!({ "open": { "setting": table.setting() } });
    let refused = table.act(ANNA, open).await.problem(409, "not-now");
    assert_eq!(refused.json["rule"], "not-a-member");
    assert!(rounds(&table, ANNA).await.is_empty());

    let mut setting = table.setting();
    setting["seats"].as_array_mut().unwrap().pop();
    let open = json!({ "open": { "setting": setting } });
    table.act(ANNA, open).await.is(200);
    for person in [table.robots[DAAN].id, stranger.id] {
        let seat = json!({ "seat": { "person": person, "kind": "member" } });
        let refused = table.act(ANNA, seat).await.problem(409, "not-now");
        assert_eq!(refused.json["rule"], "not-a-member");
    }
}

async fn an_id_is_for_one_round(home: &Home) {
    let mut table = Table::opened(home).await;
    table.robots[DAAN].found(OTHER, Role::Facilitator).await;
    let daan = table.robots[DAAN].id;
    let mut setting = table.setting();
    setting["facilitator"] = json!(daan);
    setting["presenter"] = Value::Null;
    setting["deputy"] = Value::Null;
    setting["seats"] = json!([[daan, "member"]]);
    let command = table
        .command(DAAN, json!({ "open": { "setting": setting } }))
        .await;
    let elsewhere = of_round("/commands").replace(&CIRCLE.to_string(), &OTHER.to_string());
    let browser = &table.robots[DAAN].browser;
    browser
        .post(&elsewhere, &command)
        .await
        .problem(409, "taken");
    // Nor is it there for anything else.
    let next = json!({ "id": Uuid::from_bytes([9; 16]), "act": "next" });
    browser
        .post(&elsewhere, &next)
        .await
        .problem(404, "unknown");
}

async fn what_is_forbidden_makes_no_round(home: &Home) {
    let mut table = Table::laid(home).await;
    // Who facilitates opens.
    let open = json!({ "open": { "setting": table.setting() } });
    let refused = table.act(BERT, open).await.problem(409, "not-now");
    assert_eq!(refused.json["rule"], "opened-by-another");
    let refused = table.act(ANNA, json!("next")).await;
    refused.problem(404, "unknown");
    assert!(rounds(&table, BERT).await.is_empty());
    let open = json!({ "open": { "setting": table.setting() } });
    table.act(ANNA, open).await.is(200);
}

async fn a_round_of_a_meeting_and_about_a_case(home: &Home) {
    let mut table = Table::laid(home).await;
    let (meeting, case) = (Uuid::from_bytes([3; 16]), Uuid::from_bytes([4; 16]));
    let open = json!({ "open": {
        "setting": table.setting(), "meeting": meeting, "case": case,
    }});
    table.act(ANNA, open.clone()).await.problem(404, "unknown");
    let begin = json!({ "id": meeting, "minutes": 120 });
    let meetings = path(CIRCLE, "/meetings");
    table.robots[ANNA]
        .browser
        .post(&meetings, &begin)
        .await
        .is(201);
    table.act(ANNA, open).await.is(200);
    let list = rounds(&table, BERT).await;
    assert_eq!(
        (&list[0]["meeting"], &list[0]["case"]),
        (&json!(meeting), &json!(case))
    );
}

async fn others_do_not_know_of_it(home: &Home) {
    let table = Table::opened(home).await;
    let stranger = table.site.person("Els").await;
    let next = json!({ "id": Uuid::from_bytes([9; 16]), "act": "next" });
    let commands = of_round("/commands");
    stranger
        .browser
        .post(&commands, &next)
        .await
        .problem(404, "unknown");
    for rest in ["", "/stream", "/stream?board=1"] {
        let path = of_round(rest);
        stranger.browser.get(&path).await.problem(404, "unknown");
        table
            .site
            .nobody()
            .get(&path)
            .await
            .problem(401, "signed-out");
    }
    let list = path(CIRCLE, "/rounds");
    stranger.browser.get(&list).await.problem(404, "unknown");
    // A member asks for one that is not there.
    let none = path(CIRCLE, &format!("/rounds/{}", RoundId::from_bytes([1; 16])));
    table.robots[CARLA]
        .browser
        .get(&none)
        .await
        .problem(404, "unknown");
}

/// The rounds of the circle, as somebody sees them.
async fn rounds(table: &Table, who: usize) -> Vec<Value> {
    let list = path(CIRCLE, "/rounds");
    let list = table.robots[who].browser.get(&list).await;
    list.is(200).json["rounds"].as_array().unwrap().clone()
}
