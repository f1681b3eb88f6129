//! Streams and polls: how they begin, go on and end.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use kring_store::{Subject, sessions};
use kring_testing::{Home, on_both};
use serde_json::json;

use super::table::{ANNA, BERT, CARLA, DAAN, Table, of_round};
use crate::CIRCLE;
use crate::robot::path;

on_both!(
    a_stream_that_was_cut_begins_with_everything,
    what_does_not_concern_a_viewer_is_not_sent,
    a_poll_answers_when_there_is_news,
    who_has_no_seat_sees_nothing,
    who_leaves_the_circle_sees_no_more,
    who_is_removed_sees_no_more,
    who_signs_out_sees_no_more_there,
    a_circle_that_is_dissolved_has_no_streams,
    who_locks_out_a_device_ends_what_it_does,
);

async fn a_stream_that_was_cut_begins_with_everything(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let mut first = table.stream(CARLA).await;
    first.next().await.unwrap();
    drop(first);
    table.go_on(1).await;
    let mut again = table.stream(CARLA).await;
    let view = again.next().await.unwrap();
    assert_eq!(
        (view.name.as_str(), view.id),
        ("view", Some(table.seq().await))
    );
    assert_eq!(view.data["view"]["step"]["step"], 1);
}

async fn what_does_not_concern_a_viewer_is_not_sent(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let mut carlas = table.stream(CARLA).await;
    let began = carlas.next().await.unwrap().id.unwrap();
    let signal = json!({ "signal": { "signal": table.robots[DAAN].id, "sign": "pause" } });
    table.act(DAAN, signal).await.is(200);
    table.act(ANNA, json!("pause")).await.is(200);
    let change = carlas.next().await.unwrap();
    assert_eq!(
        (change.name.as_str(), change.id),
        ("change", Some(began + 2))
    );
    assert!(
        change.data["step"]["clock"]["paused"].is_i64(),
        "{:?}",
        change.data
    );
    assert!(change.data.get("set").is_none() && change.data.get("cards").is_none());
}

async fn a_poll_answers_when_there_is_news(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let carla = table.robots[CARLA].browser.clone();
    let known = carla.get(&of_round("")).await.is(200).json["data"]["seq"].clone();
    let after = of_round(&format!("?after={known}"));
    let news = tokio::spawn(async move { carla.get(&after).await });
    table.go_on(1).await;
    let news = news.await.unwrap().is(200).json;
    assert_eq!(
        (&news["event"], &news["data"]["view"]["step"]["step"]),
        (&json!("view"), &json!(1))
    );
    // What is known to be old is answered at once.
    let after = of_round(&format!("?after={known}"));
    table.robots[BERT].browser.get(&after).await.is(200);
    for nonsense in ["?after=x", "?after=-1", "?board=x", "?more=1"] {
        let nonsense = of_round(nonsense);
        table.robots[BERT]
            .browser
            .get(&nonsense)
            .await
            .problem(400, "malformed");
    }
}

async fn who_has_no_seat_sees_nothing(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let mut daans = table.stream(DAAN).await;
    daans.next().await.unwrap();
    let unseat = json!({ "unseat": { "person": table.robots[DAAN].id } });
    table.act(ANNA, unseat).await.is(200);
    assert!(daans.end().await.is_none());
    for rest in ["", "/stream", "/stream?board=1"] {
        let path = of_round(rest);
        table.robots[DAAN]
            .browser
            .get(&path)
            .await
            .problem(403, "not-allowed");
    }
    let list = table.robots[DAAN]
        .browser
        .get(&path(CIRCLE, "/rounds"))
        .await;
    assert_eq!(list.is(200).json["rounds"][0]["seated"], false);
}

async fn who_leaves_the_circle_sees_no_more(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let (mut carlas, mut daans) = (table.stream(CARLA).await, table.stream(DAAN).await);
    daans.next().await.unwrap();
    // What they do while they look is theirs to do, until the moment they leave.
    let ask = table.command(DAAN, json!("ask_word")).await;
    table.send(DAAN, &ask).await.is(200);
    let pass = table.command(DAAN, json!("pass")).await;
    table.robots[DAAN].leave(CIRCLE).await.is(204);
    table.send(DAAN, &pass).await.problem(404, "unknown");
    daans.end().await;
    let again = table.robots[DAAN].browser.get(&of_round("/stream")).await;
    again.problem(404, "unknown");
    assert_eq!(carlas.next().await.unwrap().name, "view");
}

async fn who_is_removed_sees_no_more(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let mut daans = table.stream(DAAN).await;
    let daan = table.robots[DAAN].id;
    let anna = &mut table.robots[ANNA];
    anna.enter(CIRCLE, &|log, hand, commitment| {
        log.remove(hand, daan, commitment)
    })
    .await
    .is(201);
    let ask = table.command(DAAN, json!("ask_word")).await;
    table.send(DAAN, &ask).await.problem(404, "unknown");
    daans.end().await;
}

async fn who_signs_out_sees_no_more_there(home: &Home) {
    let table = Table::begun(home, "gossip").await;
    let carla = table.robots[CARLA].id;
    let other = table.site.browser(carla).await;
    let mut here = table.stream(CARLA).await;
    let mut there = other.stream(&of_round("/stream")).await;
    let sessions = async |conn: &mut kring_store::Transaction| {
        sessions::in_circle(conn, CIRCLE, table.site.now()).await
    };
    let all = table.site.change(sessions).await;
    // The newest session is that of the other browser.
    let last = *all.iter().max().unwrap();
    let mut transaction = table
        .site
        .store
        .begin(Subject::Person(carla))
        .await
        .unwrap();
    sessions::end(&mut transaction, last).await.unwrap();
    transaction.commit().await.unwrap();
    // It was ended elsewhere, which is found out now and then.
    table.site.wait(Duration::from_mins(1));
    there.end().await;
    assert_eq!(
        other.get(&of_round("")).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(here.next().await.unwrap().name, "view");
    table.robots[CARLA].browser.get(&of_round("")).await.is(200);
}

async fn a_circle_that_is_dissolved_has_no_streams(home: &Home) {
    let table = Table::begun(home, "gossip").await;
    let mut carlas = table.stream(CARLA).await;
    let name = json!({ "name": "Noord" });
    let dissolve = path(CIRCLE, "/dissolve");
    table.robots[ANNA]
        .browser
        .post(&dissolve, &name)
        .await
        .is(204);
    carlas.end().await;
    let again = table.robots[CARLA].browser.get(&of_round("/stream")).await;
    again.problem(404, "unknown");
}

async fn who_locks_out_a_device_ends_what_it_does(home: &Home) {
    let table = Table::begun(home, "gossip").await;
    let carla = table.robots[CARLA].id;
    let other = table.site.browser(carla).await;
    let mut there = other.stream(&of_round("/stream")).await;
    there.next().await.unwrap();
    let ask = async |id: u8| {
        let ask = json!({ "id": uuid::Uuid::from_bytes([id; 16]), "visit": 1, "act": "ask_word" });
        other.post(&of_round("/commands"), &ask).await
    };
    ask(1).await.is(200);
    let carlas = &table.robots[CARLA].browser;
    let request = carlas.request(Method::POST, "/account/devices");
    let request = request
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    let done = carlas.send(request, Body::empty()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    ask(2).await.problem(401, "signed-out");
    there.end().await;
}
