//! Who may not is refused, also when the page is bypassed: every act, by everybody, in every
//! step of two methods that have all kinds of steps between them.

use kring_core::conduct::ActKind;
use kring_testing::{Home, on_both};
use serde_json::{Value, json};
use strum::VariantArray as _;
use uuid::Uuid;

use super::table::{ANNA, BERT, CARLA, DAAN, Table, place};
use crate::http::Answer;
use crate::robot::array;

on_both!(
    what_is_not_offered_is_refused_in_the_socratic_method,
    what_is_not_offered_is_refused_in_the_incident_method,
    who_has_no_seat_does_nothing,
);

async fn what_is_not_offered_is_refused_in_the_socratic_method(home: &Home) {
    every_step(home, "socratic").await;
}

async fn what_is_not_offered_is_refused_in_the_incident_method(home: &Home) {
    every_step(home, "incident").await;
}

async fn every_step(home: &Home, method: &str) {
    let mut table = Table::begun(home, method).await;
    let steps = array(&table.view(ANNA).await["method"]["steps"]).len();
    for step in 0..steps {
        if step > 0 {
            table.go_on(1).await;
        }
        for who in [ANNA, BERT, CARLA] {
            nothing_else_is_done(&mut table, who).await;
        }
    }
    table.act(ANNA, json!("close")).await.is(200);
    for who in [ANNA, BERT, CARLA] {
        nothing_else_is_done(&mut table, who).await;
    }
}

/// Tries everything that somebody is not offered now.
async fn nothing_else_is_done(table: &mut Table, who: usize) {
    let view = table.view(who).await;
    let seq = table.seq().await;
    let offered: Vec<_> = array(&view["can"]).iter().map(text).collect();
    for act in ActKind::VARIANTS {
        let name = text(&json!(act));
        if !offered.contains(&name) {
            let sent = some(table, who, &name, &view);
            let answer = table.act(who, sent).await;
            let rule = answer.json["rule"].as_str();
            let said = format!(
                "{name} by {who} in {}: {}",
                view["step"]["title"], answer.json
            );
            assert_eq!(answer.status, 409, "{said}");
            assert!(rule.is_some() && rule != Some("stale"), "{said}");
        }
    }
    assert_eq!(table.seq().await, seq, "{}", view["step"]["title"]);
}

async fn who_has_no_seat_does_nothing(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let daan = table.robots[DAAN].id;
    let unseat = json!({ "unseat": { "person": daan } });
    table.act(ANNA, unseat).await.is(200);
    let view = table.view(CARLA).await;
    let seq = table.seq().await;
    for act in ActKind::VARIANTS {
        let sent = some(&mut table, DAAN, &text(&json!(act)), &view);
        let answer: Answer = table.act(DAAN, sent).await.problem(409, "not-now");
        assert_eq!(answer.json["rule"], "no-seat");
    }
    assert_eq!(table.seq().await, seq);
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// An act that would do, if it were the time and the person for it.
fn some(table: &mut Table, who: usize, act: &str, view: &Value) -> Value {
    let id = Uuid::from_bytes([0xee; 16]);
    let (anna, carla) = (table.robots[ANNA].id, table.robots[CARLA].id);
    let step = &view["step"]["key"];
    let now = format!("{}-{}", step["method"], step["step"]);
    let mut seal = |step: &str, field: &str, kind: &str| {
        table.seal(who, &place(step, field, 1, kind, "circle"), "Words.")
    };
    match act {
        "open" => json!({ "open": { "setting": table.setting() } }),
        "seat" => json!({ "seat": { "person": carla, "kind": "member" } }),
        "unseat" => json!({ "unseat": { "person": carla } }),
        "choose_presenter" => json!({ "choose_presenter": { "person": carla } }),
        "choose_method" => json!({ "choose_method": { "method": "gossip" } }),
        "swap_method" => json!({ "swap_method": { "method": "gossip", "step": 0 } }),
        "begin" => json!({ "begin": { "until": null } }),
        "extend" => json!({ "extend": { "minutes": 1 } }),
        "give_word" => json!({ "give_word": { "to": carla } }),
        "set_order" => json!({ "set_order": { "order": [] } }),
        "reveal" => json!({ "reveal": { "card": null } }),
        "answer_signal" => json!({ "answer_signal": { "signal": id } }),
        "hand_over" => json!({ "hand_over": { "to": anna } }),
        "rate" => json!({ "rate": { "card": id, "temperature": "warm" } }),
        "answer" | "answered" | "choose" | "withdraw" => json!({ act: { "card": id } }),
        "mark" => json!({ "mark": { "card": id, "mark": "less" } }),
        "ready" => json!({ "ready": { "ready": true } }),
        "signal" => json!({ "signal": { "signal": id, "sign": "pause" } }),
        "present" => {
            let text = seal(&now, "question", "question");
            json!({ "present": { "revision": 1, "text": text } })
        }
        "reformulate" => {
            let text = seal(&now, "question-anew", "question");
            json!({ "reformulate": { "revision": 1, "text": text } })
        }
        "intend" => {
            let text = seal("", &id.to_string(), "experiment");
            json!({ "intend": {
                "experiment": id, "revision": 1, "text": text, "on": "2026-12-24",
            }})
        }
        "takeaway" => {
            let text = seal("", "takeaway-content", "takeaway");
            json!({ "takeaway": { "about": "content", "revision": 1, "text": text } })
        }
        // A step that has no place for it, so that nothing is said of its seal.
        "submit" => json!({ "submit": {
            "card": id, "step": { "method": 0, "step": 0 }, "kind": "question",
            "revision": 1, "text": seal("0-0", "x", "question"),
        }}),
        act => json!(act),
    }
}
