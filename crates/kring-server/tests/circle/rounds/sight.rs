//! What the bytes of a stream hold, and what they do not.

use kring_testing::{Home, on_both};
use serde_json::{Value, json};
use uuid::Uuid;

use super::table::{ANNA, BERT, CARLA, Card, DAAN, Table, of_round};
use crate::stream::Stream;

on_both!(
    cards_are_hidden_until_they_lie_open,
    who_is_away_misses_what_happens,
    a_private_card_is_for_its_writer_alone,
    a_signal_says_nothing_of_who_gave_it,
    a_board_shows_no_more_than_everybody_sees,
);

/// The streams of all four, and the board that Anna shows.
async fn all(table: &Table) -> [Stream; 5] {
    let board = of_round("/stream?board=1");
    [
        table.stream(ANNA).await,
        table.stream(BERT).await,
        table.stream(CARLA).await,
        table.stream(DAAN).await,
        table.robots[ANNA].browser.stream(&board).await,
    ]
}

const BOARD: usize = 4;

/// Reads on in all streams until each knows of all that has happened: something that all see
/// happens at the end.
async fn read_on(table: &mut Table, streams: &mut [Stream]) {
    let paused = table.view(ANNA).await["step"]["clock"]["paused"].is_null();
    let act = if paused { "pause" } else { "resume" };
    table.act(ANNA, json!(act)).await.is(200);
    let seq = table.seq().await;
    for stream in streams {
        stream.until(seq).await;
    }
}

/// In whose streams this stands.
fn seen_in(streams: &[Stream], text: &str) -> Vec<usize> {
    let holds = |stream: &Stream| {
        let bytes = stream.bytes.windows(text.len());
        bytes.into_iter().any(|part| part == text.as_bytes())
    };
    let all = streams.iter().enumerate();
    all.filter(|(_, stream)| holds(stream))
        .map(|(who, _)| who)
        .collect()
}

async fn cards_are_hidden_until_they_lie_open(home: &Home) {
    let mut table = Table::begun(home, "socratic").await;
    table.go_on(2).await;
    let mut streams = all(&table).await;
    let card = Card {
        id: 0xab,
        step: 2,
        kind: "question",
        seen: "together",
        revision: 1,
    };
    let text = table.hand_in(CARLA, &card, "What do you fear?").await;
    read_on(&mut table, &mut streams).await;
    for hidden in [&text, &card.id().to_string()] {
        assert_eq!(seen_in(&streams, hidden), [CARLA]);
    }
    // Who is ready, only who facilitates sees.
    for stream in &mut streams {
        stream.forget();
    }
    let ready = json!({ "ready": { "ready": true } });
    table.act(DAAN, ready).await.is(200);
    read_on(&mut table, &mut streams).await;
    let daan = table.robots[DAAN].id.to_string();
    assert_eq!(seen_in(&streams, &daan), [ANNA]);

    table.go_on(1).await;
    read_on(&mut table, &mut streams).await;
    assert_eq!(seen_in(&streams, &text), [ANNA, BERT, CARLA, DAAN, BOARD]);
}

async fn who_is_away_misses_what_happens(home: &Home) {
    let mut table = Table::begun(home, "incident").await;
    let question = Card {
        id: 1,
        step: 1,
        kind: "question",
        seen: "in-turn",
        revision: 1,
    };
    table.go_on(1).await;
    let text = table.hand_in(CARLA, &question, "Who was there?").await;
    table.go_on(1).await;
    assert_eq!(table.view(BERT).await["step"]["presenter"], "away");
    let mut streams = all(&table).await;
    let word = json!({ "give_word": { "to": table.robots[CARLA].id } });
    table.act(ANNA, word).await.is(200);
    let reveal = json!({ "reveal": { "card": question.id() } });
    table.act(CARLA, reveal).await.is(200);
    table.act(DAAN, json!("ask_word")).await.is(200);
    read_on(&mut table, &mut streams).await;
    assert_eq!(seen_in(&streams, &text), [ANNA, CARLA, DAAN, BOARD]);
    for hidden in ["\"asking\"", "\"word\""] {
        let told = seen_in(&streams, hidden);
        assert!(told.contains(&CARLA), "{hidden}");
    }
    let berts = String::from_utf8_lossy(&streams[BERT].bytes).into_owned();
    let changes = berts.split("event: change").skip(1).collect::<String>();
    for hidden in [CARLA, DAAN] {
        let person = table.robots[hidden].id.to_string();
        assert!(!changes.contains(&person), "{changes}");
    }
    // Nor by asking, nor on a board that he shows.
    for rest in ["", "?board=1", "?after=0"] {
        let seen = table.robots[BERT]
            .browser
            .get(&of_round(rest))
            .await
            .is(200);
        assert!(
            !String::from_utf8_lossy(&seen.bytes).contains(&text),
            "{rest}"
        );
    }
    table.go_on(1).await;
    read_on(&mut table, &mut streams).await;
    assert!(seen_in(&streams, &text).contains(&BERT));
}

async fn a_private_card_is_for_its_writer_alone(home: &Home) {
    let mut table = Table::begun(home, "incident").await;
    table.go_on(2).await;
    let mut streams = all(&table).await;
    let card = Card {
        id: 0xab,
        step: 2,
        kind: "diagnosis",
        seen: "private",
        revision: 1,
    };
    let text = table.hand_in(CARLA, &card, "He is tired.").await;
    table.go_on(1).await;
    read_on(&mut table, &mut streams).await;
    for hidden in [&text, &card.id().to_string()] {
        assert_eq!(seen_in(&streams, hidden), [CARLA]);
    }
}

async fn a_signal_says_nothing_of_who_gave_it(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let mut streams = all(&table).await;
    for stream in &mut streams {
        stream.next().await;
        stream.forget();
    }
    let id = Uuid::from_bytes([0xab; 16]);
    let signal = json!({ "signal": { "signal": id, "sign": "unsafe" } });
    table.act(CARLA, signal).await.is(200);
    read_on(&mut table, &mut streams).await;
    assert_eq!(seen_in(&streams, &id.to_string()), [ANNA]);
    for who in [BERT, CARLA, DAAN] {
        let person = table.robots[who].id.to_string();
        assert_eq!(seen_in(&streams, &person), [0; 0]);
    }
    // The log does not know either.
    let round = super::table::ROUND;
    let log = table.site.store.log();
    let stored = log.read(round, kring_store::Seq::START, 500).await.unwrap();
    let given = stored
        .iter()
        .find(|stored| String::from_utf8_lossy(&stored.payload).contains("signalled"));
    let given = String::from_utf8_lossy(&given.unwrap().payload).into_owned();
    assert!(
        !given.contains(&table.robots[CARLA].id.to_string()),
        "{given}"
    );
}

async fn a_board_shows_no_more_than_everybody_sees(home: &Home) {
    let table = Table::begun(home, "gossip").await;
    let board = of_round("/stream?board=1");
    let mut board = table.robots[ANNA].browser.stream(&board).await;
    let view = board.next().await.unwrap().data["view"].clone();
    assert_eq!(
        (&view["role"], &view["guide"]),
        (&json!("board"), &Value::Null)
    );
    assert_eq!(view["can"], json!([]));
}
