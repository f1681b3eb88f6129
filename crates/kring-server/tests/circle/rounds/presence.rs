//! Who has left: the server says so of those who do not look any more.

use std::time::Duration;

use kring_testing::{Home, on_both};
use serde_json::{Value, json};

use super::table::{ANNA, BERT, CARLA, DAAN, Table, of_round};
use crate::stream::Stream;

on_both!(
    who_does_not_look_for_a_while_has_left,
    a_short_break_is_nothing,
    who_never_came_has_left,
    with_one_screen_only_who_facilitates_leaves,
    a_board_is_nobody,
);

/// Longer than anybody may be missed.
const LONG: Duration = Duration::from_mins(1);

/// Who is here, as a view says.
fn here(table: &Table, view: &Value) -> Vec<usize> {
    let seats = view["seats"].as_array().unwrap();
    let is_here = |who: &usize| {
        let person = json!(table.robots[*who].id);
        let seat = seats.iter().find(|seat| seat["person"] == person);
        seat.is_some_and(|seat| seat["here"] == true)
    };
    [ANNA, BERT, CARLA, DAAN]
        .into_iter()
        .filter(is_here)
        .collect()
}

async fn all(table: &Table) -> [Stream; 4] {
    let mut streams = [
        table.stream(ANNA).await,
        table.stream(BERT).await,
        table.stream(CARLA).await,
        table.stream(DAAN).await,
    ];
    for stream in &mut streams {
        stream.next().await.unwrap();
    }
    streams
}

async fn who_does_not_look_for_a_while_has_left(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let [mut annas, berts, carlas, daans] = all(&table).await;
    drop(daans);
    let missed = tokio::spawn(async move { annas.next_of("change").await.data });
    wait_for(&table, &missed).await;
    let change = missed.await.unwrap();
    assert_eq!(here(&table, &change["set"]), [ANNA, BERT, CARLA]);
    // They come back, and their browser says so.
    let mut daans = table.stream(DAAN).await;
    let view = daans.next().await.unwrap().data["view"].clone();
    assert_eq!(here(&table, &view), [ANNA, BERT, CARLA]);
    table.act(DAAN, json!("return")).await.is(200);
    let change = daans.next_of("change").await.data;
    assert_eq!(here(&table, &change["set"]), [ANNA, BERT, CARLA, DAAN]);
    drop((berts, carlas));
}

/// Lets time pass until it is done: how often the server looks is its own.
async fn wait_for<T>(table: &Table, done: &tokio::task::JoinHandle<T>) {
    while !done.is_finished() {
        table.site.wait(Duration::from_secs(2));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn a_short_break_is_nothing(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let [mut annas, _berts, carlas, daans] = all(&table).await;
    drop((carlas, daans));
    let mut daans = table.stream(DAAN).await;
    daans.next().await.unwrap();
    let left = tokio::spawn(async move { annas.next_of("change").await.data });
    wait_for(&table, &left).await;
    // Of the two who broke off it is Carla who has left.
    let change = left.await.unwrap();
    assert_eq!(here(&table, &change["set"]), [ANNA, BERT, DAAN]);
    table.act(ANNA, json!("pause")).await.is(200);
    assert_eq!(here(&table, &table.view(ANNA).await), [ANNA, BERT, DAAN]);
}

async fn who_never_came_has_left(home: &Home) {
    let table = Table::begun(home, "gossip").await;
    let mut annas = table.stream(ANNA).await;
    annas.next().await.unwrap();
    let gone = tokio::spawn(async move {
        let mut left = 0;
        while left < 3 {
            let change = annas.next_of("change").await.data;
            left += usize::from(change["set"]["seats"].is_array());
        }
    });
    wait_for(&table, &gone).await;
    gone.await.unwrap();
}

async fn with_one_screen_only_who_facilitates_leaves(home: &Home) {
    let mut table = Table::laid(home).await;
    let mut setting = table.setting();
    setting["screens"] = json!("one");
    let open = json!({ "open": { "setting": setting } });
    table.act(ANNA, open).await.is(200);
    let (annas, mut berts) = (table.stream(ANNA).await, table.stream(BERT).await);
    let daans = table.stream(DAAN).await;
    berts.next().await.unwrap();
    drop((annas, daans));
    let left = tokio::spawn(async move { berts.next_of("change").await.data });
    wait_for(&table, &left).await;
    let change = left.await.unwrap();
    assert_eq!(here(&table, &change["set"]), [BERT, CARLA, DAAN]);
}

async fn a_board_is_nobody(home: &Home) {
    let table = Table::begun(home, "gossip").await;
    let board = of_round("/stream?board=1");
    let _board = table.robots[ANNA].browser.stream(&board).await;
    let mut carlas = table.stream(CARLA).await;
    carlas.next().await.unwrap();
    table.site.wait(LONG);
    let annas = json!(table.robots[ANNA].id);
    loop {
        let change = carlas.next_of("change").await.data;
        let seats = change["set"]["seats"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let anna = seats.iter().find(|seat| seat["person"] == annas);
        if anna.is_some_and(|anna| anna["here"] == false) {
            break;
        }
    }
}
