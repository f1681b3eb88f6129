//! Sealed texts: for their place, by their writer, in the newest epoch.

use std::sync::Arc;

use kring_core::conduct::{Act, Command};
use kring_core::ids::CommandId;
use kring_core::method::{self, Authors};
use kring_rounds::Rounds;
use kring_testing::{Home, on_both};
use serde_json::{Value, json};

use super::table::{ANNA, BERT, CARLA, Card, DAAN, ROUND, Table, place};
use crate::CIRCLE;
use crate::forms::flipped;
use crate::robot::{base64, bytes};

on_both!(
    a_text_is_for_its_place,
    a_text_is_by_who_sends_it,
    a_text_is_of_the_newest_epoch,
    a_command_that_got_through_is_not_judged_again,
    revisions_follow_on_each_other,
    a_hidden_writer_has_a_mask,
    a_question_for_another_step_is_told_so,
    the_facilitator_writes_down_for_others,
);

const CARD: Card<'static> = Card {
    id: 1,
    step: 2,
    kind: "question",
    seen: "together",
    revision: 1,
};

async fn a_text_is_for_its_place(home: &Home) {
    let mut table = Table::begun(home, "socratic").await;
    table.go_on(2).await;
    let right = CARD.place();
    let mut wrong = vec![right.clone(); 7];
    wrong[0].step = place("0-1", "x", 1, "x", "x").step;
    wrong[1].field = place("", "x", 1, "x", "x").field;
    wrong[2].revision = place("", "x", 2, "x", "x").revision;
    wrong[3].kind = place("", "x", 1, "advice", "x").kind;
    wrong[4].visibility = place("", "x", 1, "x", "circle").visibility;
    wrong[5].container.id = [9; 16];
    wrong[6].container.kind = place("", "x", 1, "case", "x").kind;
    for place in &wrong {
        let text = table.seal(CARLA, place, "What do you fear?");
        table
            .act(CARLA, CARD.submit(&text))
            .await
            .refused("signature");
    }
    let text = table.seal(CARLA, &right, "What do you fear?");
    let changed = flipped(&json!(text));
    let answer = table
        .act(CARLA, CARD.submit(changed.as_str().unwrap()))
        .await;
    assert_eq!(answer.status, 422);
    for none in ["", "AAEC"] {
        table.act(CARLA, CARD.submit(none)).await.refused("form");
    }
    let long = base64(&vec![7; 17 * 1024 + 1]);
    table
        .act(CARLA, CARD.submit(&long))
        .await
        .problem(413, "too-large");
    assert_eq!(table.view(CARLA).await["cards"], json!([]));
    table.act(CARLA, CARD.submit(&text)).await.is(200);
}

async fn a_text_is_by_who_sends_it(home: &Home) {
    let mut table = Table::begun(home, "socratic").await;
    table.go_on(2).await;
    let text = table.seal(CARLA, &CARD.place(), "What do you fear?");
    table.act(DAAN, CARD.submit(&text)).await.refused("author");
    let masked = base64(&table.robots[DAAN].seal_hidden(&CARD.place(), "Me?"));
    table
        .act(DAAN, CARD.submit(&masked))
        .await
        .refused("author");
}

async fn a_text_is_of_the_newest_epoch(home: &Home) {
    let mut table = Table::begun(home, "socratic").await;
    table.go_on(2).await;
    // Who looks is judged by what is known, and by nothing that is known no more.
    let mut carlas = table.stream(CARLA).await;
    carlas.next().await.unwrap();
    let other = Card { id: 2, ..CARD };
    table.hand_in(CARLA, &other, "What do you hope?").await;
    let old = table.seal(CARLA, &CARD.place(), "What do you fear?");
    begin_epoch(&mut table).await;
    let behind = table
        .act(CARLA, CARD.submit(&old))
        .await
        .problem(409, "behind");
    let head = table.robots[ANNA]
        .inside(CIRCLE)
        .membership
        .head()
        .seq
        .get();
    assert_eq!(behind.json["head"], head);
    table.robots[CARLA].catch_up(CIRCLE).await;
    table.hand_in(CARLA, &CARD, "What do you fear?").await;
}

/// A meeting begins an epoch.
async fn begin_epoch(table: &mut Table) {
    let anna = &mut table.robots[ANNA];
    let entered = anna.enter(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    });
    entered.await.is(201);
}

async fn a_command_that_got_through_is_not_judged_again(home: &Home) {
    let mut table = Table::begun(home, "socratic").await;
    table.go_on(2).await;
    let text = table.seal(CARLA, &CARD.place(), "What do you fear?");
    let command = table.command(CARLA, CARD.submit(&text)).await;
    table.send(CARLA, &command).await.is(200);
    // The answer was lost; meanwhile much has happened.
    begin_epoch(&mut table).await;
    table.go_on(1).await;
    let seq = table.seq().await;
    table.send(CARLA, &command).await.is(200);
    assert_eq!(table.seq().await, seq);
}

async fn revisions_follow_on_each_other(home: &Home) {
    let mut table = Table::begun(home, "socratic").await;
    table.go_on(2).await;
    let at = |revision| Card { revision, ..CARD };
    for (revision, follows) in [(1, true), (1, false), (3, false), (2, true)] {
        let card = at(revision);
        let text = table.seal(CARLA, &card.place(), "What do you fear?");
        let answer = table.act(CARLA, card.submit(&text)).await;
        if follows {
            answer.is(200);
        } else {
            let refused = answer.problem(409, "not-now");
            assert_eq!(refused.json["rule"], "wrong-revision");
        }
    }
    let mut none = CARD.submit("AAEC");
    none["submit"]["revision"] = json!(0);
    table.act(CARLA, none).await.problem(400, "malformed");
}

async fn a_hidden_writer_has_a_mask(home: &Home) {
    let mut table = Table::opened(home).await;
    choose_hiding(&table).await;
    let begin = json!({ "begin": { "until": null } });
    table.act(ANNA, begin).await.is(200);
    table.go_on(2).await;
    let mut carlas = table.stream(CARLA).await;
    let named = table.seal(CARLA, &CARD.place(), "What do you fear?");
    table
        .act(CARLA, CARD.submit(&named))
        .await
        .refused("author");
    hand_in_hidden(&mut table, CARLA, 1).await.is(200);
    hand_in_hidden(&mut table, CARLA, 2).await.is(200);
    // Another mask at the same place.
    hand_in_hidden(&mut table, DAAN, 3).await.refused("author");
    let mut daans = table.stream(DAAN).await;
    table.go_on(1).await;
    let seq = table.seq().await;
    daans.until(seq).await;
    carlas.until(seq).await;
    let card = table.view(DAAN).await["cards"][0].clone();
    assert_eq!(
        (&card["author"], &card["sealed_by"]),
        (&Value::Null, &Value::Null)
    );
    let place = Card {
        revision: 2,
        ..CARD
    }
    .place();
    let read = table.robots[DAAN].read_hidden(&place, &bytes(&card["text"]));
    assert_eq!(read.as_deref(), Ok("What do you fear?"));
}

/// The Socratic method, but for its writers.
async fn choose_hiding(table: &Table) {
    let mut method = (*method::find("socratic").unwrap()).clone();
    method.steps[2].cards[0].authors = Authors::Hidden;
    let choose = Command {
        id: CommandId::from_bytes([9; 16]),
        visit: None,
        on_behalf: None,
        act: Act::ChooseMethod {
            method: Arc::new(method),
        },
    };
    let rounds = Rounds::new(table.site.store.log().clone());
    let anna = table.robots[ANNA].id;
    let now = table.site.now();
    rounds.conduct(ROUND, &choose, anna, now).await.unwrap();
}

async fn hand_in_hidden(table: &mut Table, who: usize, revision: u32) -> crate::http::Answer {
    let card = Card { revision, ..CARD };
    let text = table.robots[who].seal_hidden(&card.place(), "What do you fear?");
    table.act(who, card.submit(&base64(&text))).await
}

/// The presenter puts the question at the moment at which the facilitator goes on.
async fn a_question_for_another_step_is_told_so(home: &Home) {
    let mut table = Table::begun(home, "gossip").await;
    let question = place("0-0", "question", 1, "question", "circle");
    let text = table.seal(BERT, &question, "What do I do wrong?");
    let present = json!({ "present": { "revision": 1, "text": text } });
    let command = table.command(BERT, present).await;
    table.go_on(1).await;
    let refused = table.send(BERT, &command).await.problem(409, "not-now");
    assert_eq!(refused.json["rule"], "stale");
}

async fn the_facilitator_writes_down_for_others(home: &Home) {
    let mut table = Table::laid(home).await;
    let mut setting = table.setting();
    setting["screens"] = json!("one");
    table
        .act(ANNA, json!({ "open": { "setting": setting } }))
        .await
        .is(200);
    let method = json!({ "choose_method": { "method": "gossip" } });
    table.act(ANNA, method).await.is(200);
    table
        .act(ANNA, json!({ "begin": { "until": null } }))
        .await
        .is(200);
    table.go_on(4).await;
    let carla = table.robots[CARLA].id;
    let own = place("", "takeaway-content", 1, "takeaway", "circle");
    let hers = place(
        "",
        &format!("takeaway-content/{carla}"),
        1,
        "takeaway",
        "circle",
    );
    for (place, done) in [(&own, false), (&hers, true)] {
        let text = table.seal(ANNA, place, "To ask more.");
        let takeaway = json!({ "takeaway": { "about": "content", "revision": 1, "text": text } });
        let mut command = table.command(ANNA, takeaway).await;
        command["on_behalf"] = json!(carla);
        let answer = table.send(ANNA, &command).await;
        if done {
            answer.is(200);
        } else {
            answer.refused("signature");
        }
    }
    let noted = table.view(ANNA).await["takeaways"][0].clone();
    let ids = (json!(carla), json!(table.robots[ANNA].id));
    assert_eq!((&noted["person"], &noted["sealed_by"]), (&ids.0, &ids.1));
}
