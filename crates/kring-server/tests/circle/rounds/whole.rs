//! Rounds from opening to closing.

use kring_testing::{Home, on_both};
use serde_json::{Value, json};
use uuid::Uuid;

use super::table::{ANNA, BERT, CARLA, Card, DAAN, ROUND, Table, place};
use crate::CIRCLE;
use crate::robot::{array, bytes, path};

on_both!(a_gossip_round, a_socratic_round);

async fn a_gossip_round(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let mut carlas = table.stream(CARLA).await;
    assert_eq!(carlas.headers["content-type"], "text/event-stream");
    assert_eq!(carlas.headers["cache-control"], "no-store");
    assert_eq!(carlas.headers["x-accel-buffering"], "no");
    let first = carlas.next().await.unwrap();
    assert_eq!((first.name.as_str(), first.id), ("view", Some(4)));
    assert_eq!(first.data["view"]["role"], "peer");

    let question = place("0-0", "question", 1, "question", "circle");
    let text = table.seal(BERT, &question, "What do I do wrong?");
    let present = json!({ "present": { "revision": 1, "text": text } });
    table.act(BERT, present).await.is(200);
    let change = carlas.next().await.unwrap();
    assert_eq!((change.name.as_str(), change.id), ("change", Some(5)));
    assert_eq!(change.data["seq"], 5);
    let put = bytes(&change.data["set"]["questions"][0]["text"]);
    let (bert, carla) = (&table.robots[BERT], &table.robots[CARLA]);
    let read = carla.read(&question, bert.id, &put);
    assert_eq!(read.as_deref(), Ok("What do I do wrong?"));

    // Explore, gossip, return, and what it yielded.
    for _ in 0..4 {
        table.act(ANNA, json!("next")).await.is(200);
        let change = carlas.next_of("change").await;
        assert!(
            change.data["step"]["title"].is_object(),
            "{:?}",
            change.data
        );
    }
    take_along(&mut table).await;
    table.act(ANNA, json!("close")).await.is(200);
    let view = table.view(CARLA).await;
    assert_eq!(view["stage"], "closed");
    assert_eq!(array(&view["takeaways"]).len(), 2);
    assert_eq!(view["experiments"][0]["on"], "2026-12-24");

    let list = path(CIRCLE, "/rounds");
    let list = table.robots[BERT].browser.get(&list).await.is(200).json;
    let line = &list["rounds"][0];
    let closed = line["closed_at"].as_i64().unwrap();
    assert!(closed > line["opened_at"].as_i64().unwrap());
    let ids = |who: usize| json!(table.robots[who].id);
    let expected = json!({
        "id": ROUND, "meeting": null, "case": null, "opened_at": line["opened_at"],
        "stage": "closed", "seq": table.seq().await, "seated": true,
        "facilitator": ids(ANNA), "presenter": ids(BERT), "method": "gossip",
        "method_name": line["method_name"], "step": 4, "closed_at": closed,
        "peers": [ids(CARLA), ids(DAAN)],
    });
    assert_eq!(line, &expected);
    assert_eq!(line["method_name"]["nl"], "Roddelmethode");
}

async fn take_along(table: &mut Table) {
    for (who, about) in [(CARLA, "content"), (DAAN, "process")] {
        let field = format!("takeaway-{about}");
        let place = place("", &field, 1, "takeaway", "circle");
        let text = table.seal(who, &place, "To ask more.");
        let takeaway = json!({ "takeaway": { "about": about, "revision": 1, "text": text } });
        table.act(who, takeaway).await.is(200);
    }
    let id = Uuid::from_bytes([7; 16]);
    let place = place("", &id.to_string(), 1, "experiment", "circle");
    let text = table.seal(BERT, &place, "To listen for a day.");
    let intend = json!({ "intend": {
        "experiment": id, "revision": 1, "text": text, "on": "2026-12-24",
    }});
    table.act(BERT, intend).await.is(200);
}

/// Cards that are written in secret, laid open together, rated and answered.
async fn a_socratic_round(home: &Home) {
    let mut table = Table::begun(home, "socratic").await;
    table.go_on(2).await;
    for (who, id) in [(CARLA, 1), (DAAN, 2)] {
        let card = question(id);
        table.hand_in(who, &card, "What do you fear?").await;
        let ready = json!({ "ready": { "ready": true } });
        table.act(who, ready).await.is(200);
    }
    let view = table.view(BERT).await;
    assert_eq!(
        (array(&view["cards"]).len(), &view["waiting"]),
        (0, &json!(2))
    );
    table.go_on(1).await;
    let view = table.view(BERT).await;
    assert_eq!(
        (array(&view["cards"]).len(), &view["waiting"]),
        (2, &json!(0))
    );
    let (bert, carla) = (&table.robots[BERT], &table.robots[CARLA]);
    let read = bert.read(
        &question(1).place(),
        carla.id,
        &bytes(&view["cards"][0]["text"]),
    );
    assert_eq!(read.as_deref(), Ok("What do you fear?"));

    table.go_on(1).await;
    let rate = |id: u8, temperature: &str| json!({ "rate": { "card": question(id).id(), "temperature": temperature } });
    table.act(BERT, rate(1, "cold")).await.is(200);
    table.act(BERT, rate(2, "warm")).await.is(200);
    table.go_on(1).await;
    let queue = table.view(BERT).await["queue"].clone();
    assert_eq!(queue, json!([question(2).id(), question(1).id()]));
    let answered = |id: u8| -> Value { json!({ "answered": { "card": question(id).id() } }) };
    table.act(BERT, answered(2)).await.is(200);
    assert_eq!(table.view(CARLA).await["queue"], json!([question(1).id()]));
}

fn question(id: u8) -> Card<'static> {
    Card {
        id,
        step: 2,
        kind: "question",
        seen: "together",
        revision: 1,
    }
}
