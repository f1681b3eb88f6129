//! The contract, on both databases.

use std::collections::HashMap;

use kring_core::time::Moment;
use kring_store::{Appended, Log, MOST_BYTES, MOST_EVENTS, Seq, Snapshot, StoreError};
use kring_testing::{Home, on_both, on_postgres, open, options};
use tokio::task::JoinSet;

use crate::support::{
    all, append, by_hints_only, by_polling_only, command, insist, round, seq, soon,
};

on_both!(
    events_are_numbered_without_gaps,
    a_command_is_written_once,
    a_command_is_known_within_its_round_alone,
    who_is_behind_is_told_and_writes_nothing,
    what_is_too_little_or_too_much_is_refused,
    the_most_events_of_a_command_stand_together,
    writers_of_one_round_lose_and_double_nothing,
    writers_of_many_rounds_do_not_touch_each_other,
    every_round_is_named_with_its_head,
    a_round_is_read_in_pages,
    a_snapshot_never_goes_back,
    a_snapshot_of_what_has_not_happened_is_refused,
    a_follower_is_woken_at_once_by_its_own_log,
    a_follower_learns_by_polling_what_another_log_wrote,
    a_follower_knows_what_was_there_before_it,
    followers_are_told_that_the_log_is_closed,
    a_log_keeps_its_identity,
    many_may_open_a_fresh_database_at_once,
    what_was_written_is_there_after_reopening,
    a_closed_log_says_so,
    what_is_asked_before_closing_is_answered,
);

async fn events_are_numbered_without_gaps(home: &Home) {
    let log = home.log().await;
    let first = log
        .append(append(round(1), Seq::START, command(1), &["a"]))
        .await
        .unwrap();
    assert_eq!(first, Appended::Written { head: seq(1) });
    let second = log
        .append(append(round(1), seq(1), command(2), &["b", "", "d"]))
        .await
        .unwrap();
    assert_eq!(second, Appended::Written { head: seq(4) });

    let events = all(&log, round(1)).await;
    let payloads: Vec<_> = events
        .iter()
        .map(|event| event.payload.as_slice())
        .collect();
    assert_eq!(payloads, [b"a".as_slice(), b"b", b"", b"d"]);
    let commands: Vec<_> = events.iter().map(|event| event.command).collect();
    assert_eq!(commands, [command(1), command(2), command(2), command(2)]);
    assert!(
        events
            .iter()
            .all(|event| event.at == Moment::from_micros(1_700_000_000_000_000))
    );
}

async fn a_command_is_written_once(home: &Home) {
    let log = home.log().await;
    insist(&log, append(round(1), Seq::START, command(1), &["a", "b"])).await;
    insist(&log, append(round(1), seq(2), command(2), &["c"])).await;

    let already = Appended::Already {
        first: seq(1),
        last: seq(2),
    };
    for after in [Seq::START, seq(1), seq(2), seq(3), seq(9)] {
        let again = log
            .append(append(round(1), after, command(1), &["x"]))
            .await
            .unwrap();
        assert_eq!(again, already, "after {after}");
    }
    assert_eq!(all(&log, round(1)).await.len(), 3);
}

async fn a_command_is_known_within_its_round_alone(home: &Home) {
    let log = home.log().await;
    for number in 1..=3 {
        let appended = log
            .append(append(round(number), Seq::START, command(7), &["a"]))
            .await;
        assert_eq!(appended.unwrap(), Appended::Written { head: seq(1) });
    }
}

async fn who_is_behind_is_told_and_writes_nothing(home: &Home) {
    let log = home.log().await;
    insist(&log, append(round(1), Seq::START, command(1), &["a", "b"])).await;
    for after in [0, 1, 3, 1000, u64::MAX] {
        let behind = log
            .append(append(round(1), seq(after), command(2), &["x"]))
            .await
            .unwrap();
        assert_eq!(behind, Appended::Behind { head: seq(2) }, "after {after}");
    }
    let beyond = log
        .append(append(round(2), seq(1), command(2), &["x"]))
        .await
        .unwrap();
    assert_eq!(beyond, Appended::Behind { head: Seq::START });
    assert_eq!(all(&log, round(1)).await.len(), 2);
    assert_eq!(all(&log, round(2)).await.len(), 0);
}

async fn what_is_too_little_or_too_much_is_refused(home: &Home) {
    let log = home.log().await;
    let many = vec![""; MOST_EVENTS + 1];
    let large = vec![vec![0; MOST_BYTES], vec![0]];
    for refused in [
        append(round(1), Seq::START, command(1), &[""; 0]),
        append(round(1), Seq::START, command(1), &many),
        append(round(1), Seq::START, command(1), &large),
    ] {
        let error = log.append(refused).await.unwrap_err();
        assert!(matches!(error, StoreError::Size { .. }), "{error}");
    }
    assert_eq!(log.head(round(1)).await.unwrap(), Seq::START);
}

async fn the_most_events_of_a_command_stand_together(home: &Home) {
    let log = home.log().await;
    let many: Vec<_> = (0..MOST_EVENTS).map(|nth| nth.to_string()).collect();
    let written = log
        .append(append(round(1), Seq::START, command(1), &many))
        .await
        .unwrap();
    assert_eq!(
        written,
        Appended::Written {
            head: seq(MOST_EVENTS as u64)
        }
    );
    let payloads: Vec<_> = all(&log, round(1))
        .await
        .into_iter()
        .map(|event| event.payload)
        .collect();
    assert_eq!(
        payloads,
        many.iter().map(String::as_bytes).collect::<Vec<_>>()
    );

    let large = vec![vec![7; MOST_BYTES]];
    let written = log
        .append(append(round(2), Seq::START, command(1), &large))
        .await
        .unwrap();
    assert_eq!(written, Appended::Written { head: seq(1) });
}

async fn writers_of_one_round_lose_and_double_nothing(home: &Home) {
    let address = home.fresh().await;
    let logs = [open(&address).await, open(&address).await];
    let mut writers = JoinSet::new();
    for writer in 0..12 {
        let log = logs[usize::from(writer % 2 == 1)].clone();
        writers.spawn(async move {
            for nth in 0..10 {
                let id = command(writer * 100 + nth);
                let events = [format!("{writer} {nth} a"), format!("{writer} {nth} b")];
                let done = insist(&log, append(round(1), Seq::START, id, &events)).await;
                assert!(matches!(done, Appended::Written { .. }), "{done:?}");
            }
        });
    }
    while let Some(writer) = writers.join_next().await {
        writer.unwrap();
    }

    let events = all(&logs[0], round(1)).await;
    assert_eq!(events.len(), 240);
    let mut next = HashMap::new();
    for pair in events.chunks(2) {
        assert_eq!(
            pair[0].command, pair[1].command,
            "the events of a command stand together"
        );
        let text = String::from_utf8(pair[0].payload.clone()).unwrap();
        let mut words = text.split(' ');
        let writer: u64 = words.next().unwrap().parse().unwrap();
        let nth: u64 = words.next().unwrap().parse().unwrap();
        let expected = next.entry(writer).or_insert(0);
        assert_eq!(
            nth, *expected,
            "writer {writer} waits for one before it writes the next"
        );
        *expected += 1;
        assert_eq!(pair[0].payload, format!("{writer} {nth} a").into_bytes());
        assert_eq!(pair[1].payload, format!("{writer} {nth} b").into_bytes());
    }
}

async fn writers_of_many_rounds_do_not_touch_each_other(home: &Home) {
    let log = home.log().await;
    let mut writers = JoinSet::new();
    for number in 0..50 {
        let log = log.clone();
        writers.spawn(async move {
            for nth in 0..6 {
                let id = command(nth);
                let event = [format!("{number} {nth}")];
                let written = log
                    .append(append(round(number), seq(nth), id, &event))
                    .await;
                assert_eq!(written.unwrap(), Appended::Written { head: seq(nth + 1) });
            }
        });
    }
    while let Some(writer) = writers.join_next().await {
        writer.unwrap();
    }
    for number in 0..50 {
        for (nth, event) in all(&log, round(number)).await.iter().enumerate() {
            assert_eq!(event.payload, format!("{number} {nth}").into_bytes());
        }
    }
}

async fn every_round_is_named_with_its_head(home: &Home) {
    let log = home.log().await;
    assert_eq!(log.rounds().await.unwrap(), []);
    for (number, events) in [(3, 2), (1, 1), (200, 5)] {
        let events = vec!["x"; events];
        insist(&log, append(round(number), Seq::START, command(1), &events)).await;
    }
    let mut rounds = log.rounds().await.unwrap();
    rounds.sort();
    assert_eq!(
        rounds,
        [(round(1), seq(1)), (round(3), seq(2)), (round(200), seq(5))]
    );
    assert_eq!(log.head(round(2)).await.unwrap(), Seq::START);
}

async fn a_round_is_read_in_pages(home: &Home) {
    let log = home.log().await;
    insist(&log, append(round(1), Seq::START, command(1), &["a"; 7])).await;
    let read = async |after: u64, limit: u32| {
        let page = log.read(round(1), seq(after), limit).await.unwrap();
        page.into_iter()
            .map(|event| event.seq.as_u64())
            .collect::<Vec<_>>()
    };
    assert_eq!(read(0, 3).await, [1, 2, 3]);
    assert_eq!(read(3, 3).await, [4, 5, 6]);
    assert_eq!(read(6, 3).await, [7]);
    assert_eq!(read(7, 3).await, [0; 0]);
    assert_eq!(read(u64::MAX, 3).await, [0; 0]);
    assert_eq!(read(0, 0).await, [0; 0]);
    assert_eq!(read(0, u32::MAX).await, [1, 2, 3, 4, 5, 6, 7]);
}

async fn a_snapshot_never_goes_back(home: &Home) {
    let log = home.log().await;
    insist(&log, append(round(1), Seq::START, command(1), &["a"; 9])).await;
    assert_eq!(log.snapshot(round(1)).await.unwrap(), None);
    // Each with the one that is there afterwards.
    for ((number, format), stays) in [
        ((3, 1), (3, 1)),
        ((2, 1), (3, 1)),
        ((2, 9), (3, 1)),
        ((3, 2), (3, 2)),
        ((3, 1), (3, 2)),
        ((9, 1), (9, 1)),
        ((1, 7), (9, 1)),
    ] {
        let snapshot = |(number, format_version): (u64, u32)| Snapshot {
            seq: seq(number),
            format_version,
            body: format!("{number} {format_version}").into_bytes(),
        };
        log.save_snapshot(round(1), snapshot((number, format)))
            .await
            .unwrap();
        assert_eq!(log.snapshot(round(1)).await.unwrap(), Some(snapshot(stays)));
    }
    assert_eq!(log.snapshot(round(2)).await.unwrap(), None);
}

async fn a_snapshot_of_what_has_not_happened_is_refused(home: &Home) {
    let log = home.log().await;
    insist(&log, append(round(1), Seq::START, command(1), &["a"])).await;
    for (round, number) in [(round(1), 2), (round(1), 0), (round(2), 1)] {
        let snapshot = Snapshot {
            seq: seq(number),
            format_version: 1,
            body: Vec::new(),
        };
        let error = log.save_snapshot(round, snapshot).await.unwrap_err();
        assert!(matches!(error, StoreError::NoSuchEvent { .. }), "{error}");
    }
    assert_eq!(log.snapshot(round(1)).await.unwrap(), None);
}

async fn a_follower_is_woken_at_once_by_its_own_log(home: &Home) {
    let log = Log::open(&home.fresh().await, &by_hints_only())
        .await
        .unwrap();
    let mut follow = log.follow(round(1)).await.unwrap();
    assert_eq!(follow.head(), Seq::START);
    let waiting = tokio::spawn(async move { follow.beyond(Seq::START).await });
    insist(&log, append(round(2), Seq::START, command(1), &["other"])).await;
    insist(&log, append(round(1), Seq::START, command(1), &["a", "b"])).await;
    assert_eq!(soon(waiting).await.unwrap().unwrap(), seq(2));
}

async fn a_follower_learns_by_polling_what_another_log_wrote(home: &Home) {
    let address = home.fresh().await;
    let log = Log::open(&address, &by_polling_only()).await.unwrap();
    let other = Log::open(&address, &by_polling_only()).await.unwrap();
    let mut follow = log.follow(round(1)).await.unwrap();
    let mut head = Seq::START;
    for nth in 0..3 {
        let waiting = async {
            insist(&other, append(round(1), head, command(nth), &["a"])).await;
            follow.beyond(head).await.unwrap()
        };
        head = soon(waiting).await;
        assert_eq!(head, seq(nth + 1));
    }
}

async fn a_follower_knows_what_was_there_before_it(home: &Home) {
    let log = Log::open(&home.fresh().await, &by_hints_only())
        .await
        .unwrap();
    insist(&log, append(round(1), Seq::START, command(1), &["a", "b"])).await;
    let mut follow = log.follow(round(1)).await.unwrap();
    assert_eq!(follow.head(), seq(2));
    assert_eq!(soon(follow.beyond(seq(1))).await.unwrap(), seq(2));
}

async fn followers_are_told_that_the_log_is_closed(home: &Home) {
    let log = home.log().await;
    let mut follow = log.follow(round(1)).await.unwrap();
    let waiting = tokio::spawn(async move { follow.beyond(Seq::START).await });
    log.close().await;
    let error = soon(waiting).await.unwrap().unwrap_err();
    assert!(matches!(error, StoreError::Closed { .. }), "{error}");
}

async fn a_log_keeps_its_identity(home: &Home) {
    let address = home.fresh().await;
    let log = open(&address).await;
    let id = log.id();
    log.close().await;
    assert_eq!(open(&address).await.id(), id);
    assert_ne!(home.log().await.id(), id);
}

async fn many_may_open_a_fresh_database_at_once(home: &Home) {
    let address = home.fresh().await;
    let mut opening = JoinSet::new();
    for nth in 0..6 {
        let address = address.clone();
        opening.spawn(async move {
            let log = Log::open(&address, &options()).await.expect("open the log");
            insist(&log, append(round(1), Seq::START, command(nth), &["a"])).await;
            log.id()
        });
    }
    let mut ids = Vec::new();
    while let Some(id) = opening.join_next().await {
        ids.push(id.unwrap());
    }
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(all(&open(&address).await, round(1)).await.len(), 6);
}

async fn what_was_written_is_there_after_reopening(home: &Home) {
    let address = home.fresh().await;
    for nth in 0..3 {
        let log = open(&address).await;
        let written = log
            .append(append(round(1), seq(nth), command(nth), &["a"]))
            .await
            .unwrap();
        assert_eq!(written, Appended::Written { head: seq(nth + 1) });
        log.close().await;
    }
    assert_eq!(all(&open(&address).await, round(1)).await.len(), 3);
}

async fn a_closed_log_says_so(home: &Home) {
    let log = home.log().await;
    let clone = log.clone();
    log.close().await;
    log.close().await;
    let snapshot = Snapshot {
        seq: seq(1),
        format_version: 1,
        body: Vec::new(),
    };
    for error in [
        clone
            .append(append(round(1), Seq::START, command(1), &["a"]))
            .await
            .unwrap_err(),
        clone.read(round(1), Seq::START, 1).await.unwrap_err(),
        clone.head(round(1)).await.unwrap_err(),
        clone.rounds().await.unwrap_err(),
        clone.snapshot(round(1)).await.unwrap_err(),
        clone.save_snapshot(round(1), snapshot).await.unwrap_err(),
        clone.follow(round(1)).await.unwrap_err(),
    ] {
        assert!(matches!(error, StoreError::Closed { .. }), "{error}");
    }
}

async fn what_is_asked_before_closing_is_answered(home: &Home) {
    let address = home.fresh().await;
    let log = open(&address).await;
    let mut asked = JoinSet::new();
    for number in 0..20 {
        let log = log.clone();
        let event = append(round(number), Seq::START, command(1), &["a"]);
        asked.spawn(async move { (number, log.append(event).await) });
    }
    log.close().await;
    let mut written = Vec::new();
    while let Some(answer) = asked.join_next().await {
        match answer.unwrap() {
            (number, Ok(Appended::Written { .. })) => written.push(number),
            (_, Err(StoreError::Closed { .. })) => {}
            other => panic!("{other:?}"),
        }
    }
    let log = open(&address).await;
    for number in written {
        assert_eq!(
            all(&log, round(number)).await.len(),
            1,
            "round {number} was acknowledged"
        );
    }
}

/// Only PostgreSQL carries hints from one log to another.
#[test]
fn a_follower_is_woken_by_the_hint_of_another_log() {
    on_postgres(async |home: &Home| {
        let address = home.fresh().await;
        let log = Log::open(&address, &by_hints_only()).await.unwrap();
        let other = Log::open(&address, &by_hints_only()).await.unwrap();
        let mut follows = Vec::new();
        for number in 0..250 {
            follows.push(log.follow(round(number)).await.unwrap());
        }
        let mut writers = JoinSet::new();
        for number in 0..250 {
            let (other, event) = (
                other.clone(),
                append(round(number), seq(0), command(1), &["a"]),
            );
            writers.spawn(async move { other.append(event).await.unwrap() });
        }
        while let Some(written) = writers.join_next().await {
            assert_eq!(written.unwrap(), Appended::Written { head: seq(1) });
        }
        for follow in &mut follows {
            assert_eq!(soon(follow.beyond(Seq::START)).await.unwrap(), seq(1));
        }
    });
}
