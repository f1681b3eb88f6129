//! What happens at once, and on several servers.

use kring_server::{Chance, Clock, service};
use kring_testing::{Home, on_both, open_store};
use serde_json::json;

use super::table::{ANNA, BERT, CARLA, DAAN, Table, of_round};
use crate::robot::array;
use crate::site;

on_both!(
    a_double_next_moves_one_step,
    two_are_ready_at_once,
    the_same_command_at_once_has_one_effect,
);

#[test]
fn each_member_may_be_at_another_server() {
    kring_testing::on_postgres(a_member_on_each_of_two_servers);
}

async fn a_double_next_moves_one_step(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let one = table.command(ANNA, json!("next")).await;
    let other = table.command(ANNA, json!("next")).await;
    let (one, other) = tokio::join!(table.send(ANNA, &one), table.send(ANNA, &other));
    let (done, refused) = if one.status == 200 {
        (one, other)
    } else {
        (other, one)
    };
    done.is(200);
    let refused = refused.problem(409, "not-now");
    assert_eq!(refused.json["rule"], "stale");
    assert_eq!(table.view(ANNA).await["step"]["step"], 1);
}

async fn two_are_ready_at_once(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    table.go_on(1).await;
    let ready = || json!({ "ready": { "ready": true } });
    let one = table.command(CARLA, ready()).await;
    let other = table.command(DAAN, ready()).await;
    let (one, other) = tokio::join!(table.send(CARLA, &one), table.send(DAAN, &other));
    one.is(200);
    other.is(200);
    let view = table.view(ANNA).await;
    assert_eq!(view["step"]["ready"]["ready"], 2);
    assert_eq!(array(&view["guide"]["ready"]).len(), 2);
}

async fn the_same_command_at_once_has_one_effect(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let seq = table.seq().await;
    let extend = table
        .command(ANNA, json!({ "extend": { "minutes": 5 } }))
        .await;
    let answers = tokio::join!(
        table.send(ANNA, &extend),
        table.send(ANNA, &extend),
        table.send(ANNA, &extend),
    );
    for answer in [answers.0, answers.1, answers.2] {
        assert_eq!(answer.is(200).json["seq"], seq + 1);
    }
    assert_eq!(table.seq().await, seq + 1);
}

async fn a_member_on_each_of_two_servers(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let address = table.site.address.clone();
    let store = open_store(&address).await;
    let now = table.site.now();
    let other = service(
        site::config(address),
        store.clone(),
        Clock::new(move || now),
        Chance::new([8; 32]),
    );
    let daan = table.robots[DAAN].browser.at(&other);
    let mut daans = daan.stream(&of_round("/stream")).await;
    let mut berts = table.stream(BERT).await;
    assert_eq!(daans.next().await.unwrap().data["view"]["step"]["step"], 0);
    berts.next().await.unwrap();
    table.go_on(1).await;
    assert_eq!(daans.next_of("change").await.data["step"]["step"], 1);
    assert_eq!(berts.next_of("change").await.data["step"]["step"], 1);
    // And the other way.
    let ask = table.command(DAAN, json!("ask_word")).await;
    daan.post(&of_round("/commands"), &ask).await.is(200);
    let asking = json!([table.robots[DAAN].id]);
    assert_eq!(berts.next_of("change").await.data["step"]["asking"], asking);
    // Sent again there, it has no other effect.
    let seq = table.seq().await;
    table.send(DAAN, &ask).await.is(200);
    assert_eq!(table.seq().await, seq);
    store.close().await;
}
