//! Rounds on the log, on both databases: several nodes, retries, snapshots.
//!
//! The tests on PostgreSQL need a server, which `cargo xtask test` starts.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

use kring_core::{
    conduct::{Act, Command, Refusal, Round, Screens, SeatKind, Setting, Visit, fold},
    ids::{CircleId, CommandId, PersonId, RoundId},
    method::{Style, find},
    sealed::Sealed,
    time::Moment,
};
use kring_rounds::{Error, Rounds};
use kring_store::{Address, Append, Log, Seq, Snapshot};
use kring_testing::{Home, on_both, open};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
use tokio::task::JoinSet;

const ROUND: RoundId = RoundId::from_bytes([1; 16]);
const FACILITATOR: PersonId = person(0);
const NOW: Moment = Moment::from_micros(1_700_000_000_000_000);

on_both!(
    a_command_is_on_disk_when_it_is_answered,
    nodes_that_write_the_same_round_lose_nothing_and_double_nothing,
    a_command_that_reached_another_node_is_not_done_again,
    a_refusal_is_given_on_the_newest_state,
    of_two_devices_on_two_nodes_one_words_the_question,
    a_snapshot_saves_reading_and_one_in_another_format_is_passed_over,
    an_event_of_a_newer_program_is_said,
    an_event_that_is_damaged_is_said,
    a_snapshot_that_lacks_a_command_is_said,
    a_command_that_changes_nothing_is_decided_on_the_newest_state,
    what_is_known_is_given_without_a_look_at_the_log,
);

const fn person(number: u8) -> PersonId {
    PersonId::from_bytes([b'P', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number])
}

fn command(number: u64, act: Act) -> Command {
    let id = CommandId::from_bytes(u128::from(number).to_be_bytes());
    Command {
        id,
        visit: None,
        on_behalf: None,
        act,
    }
}

fn opening() -> Command {
    let setting = Setting {
        circle: CircleId::from_bytes([1; 16]),
        style: Style::Supporting,
        screens: Screens::Own,
        facilitator: FACILITATOR,
        deputy: None,
        presenter: Some(person(1)),
        seats: (0..8)
            .map(|number| (person(number), SeatKind::Member))
            .collect(),
    };
    command(1, Act::Open { setting })
}

/// A round that has begun: five events.
async fn begun(log: Log) -> Rounds {
    let rounds = Rounds::new(log);
    let method = find("gossip").unwrap();
    for command in [
        opening(),
        command(2, Act::ChooseMethod { method }),
        command(3, Act::Begin { until: None }),
    ] {
        rounds
            .conduct(ROUND, &command, FACILITATOR, NOW)
            .await
            .unwrap();
    }
    rounds
}

/// The round as the log alone tells it.
async fn from_the_log(rounds: &Rounds) -> Round {
    let (mut events, mut seq) = (Vec::new(), Seq::START);
    loop {
        let page = rounds.events(ROUND, seq).await.unwrap();
        let Some((last, _)) = page.last() else { break };
        seq = *last;
        events.extend(page.into_iter().map(|(_, event)| event));
    }
    fold(None, &events).unwrap()
}

async fn a_command_is_on_disk_when_it_is_answered(home: &Home) {
    let address = home.fresh().await;
    let rounds = begun(open(&address).await).await;
    let standing = rounds.standing(ROUND).await.unwrap();
    assert_eq!(standing.seq, Seq::from_u64(4));
    rounds.log().close().await;
    let again = Rounds::new(open(&address).await)
        .standing(ROUND)
        .await
        .unwrap();
    assert_eq!((again.round, again.seq), (standing.round, standing.seq));
}

async fn nodes_that_write_the_same_round_lose_nothing_and_double_nothing(home: &Home) {
    const NODES: u64 = 4;
    const TOGGLES: u64 = 25;
    let address = home.fresh().await;
    begun(open(&address).await).await;
    let mut writing = JoinSet::new();
    for node in 0..NODES {
        let rounds = Rounds::new(open(&address).await);
        writing.spawn(async move {
            let actor = person(2 + u8::try_from(node).unwrap());
            for toggle in 0..TOGGLES {
                let act = if toggle % 2 == 0 {
                    Act::Leave
                } else {
                    Act::Return
                };
                let command = command(100 + node * TOGGLES + toggle, act);
                rounds.conduct(ROUND, &command, actor, NOW).await.unwrap();
            }
            rounds.log().close().await;
        });
    }
    while let Some(done) = writing.join_next().await {
        done.unwrap();
    }
    let rounds = Rounds::new(open(&address).await);
    let standing = rounds.standing(ROUND).await.unwrap();
    assert_eq!(standing.seq, Seq::from_u64(4 + NODES * TOGGLES));
    let round = from_the_log(&rounds).await;
    assert_eq!(standing.round.as_deref(), Some(&round));
    assert_eq!(round.done.len() as u64, 3 + NODES * TOGGLES);
}

async fn a_command_that_reached_another_node_is_not_done_again(home: &Home) {
    let address = home.fresh().await;
    let here = begun(open(&address).await).await;
    let there = Rounds::new(open(&address).await);
    let next = Command {
        visit: Some(Visit(1)),
        ..command(9, Act::Next)
    };
    there.conduct(ROUND, &next, FACILITATOR, NOW).await.unwrap();
    let standing = here.conduct(ROUND, &next, FACILITATOR, NOW).await.unwrap();
    assert_eq!(standing.seq, Seq::from_u64(5));
    assert_eq!(standing.round.unwrap().at.as_ref().unwrap().step, 1);
}

async fn a_refusal_is_given_on_the_newest_state(home: &Home) {
    let address = home.fresh().await;
    let here = begun(open(&address).await).await;
    let there = Rounds::new(open(&address).await);
    there
        .conduct(ROUND, &command(9, Act::Pause), FACILITATOR, NOW)
        .await
        .unwrap();
    // What is remembered here still has the clock running.
    let resumed = here
        .conduct(ROUND, &command(10, Act::Resume), FACILITATOR, NOW)
        .await;
    assert!(resumed.is_ok());
    let refused = here
        .conduct(ROUND, &command(11, Act::Resume), FACILITATOR, NOW)
        .await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotPaused))));
    let head = here.log().head(ROUND).await.unwrap();
    assert_eq!(head, Seq::from_u64(6), "a refusal writes nothing");
}

async fn of_two_devices_on_two_nodes_one_words_the_question(home: &Home) {
    let address = home.fresh().await;
    let here = begun(open(&address).await).await;
    let there = Rounds::new(open(&address).await);
    let presenter = person(1);
    let present = |number, revision| Command {
        visit: Some(Visit(1)),
        ..command(
            number,
            Act::Present {
                revision,
                text: Sealed::new(*b"sealed"),
            },
        )
    };
    let first = present(9, 1);
    there.conduct(ROUND, &first, presenter, NOW).await.unwrap();
    // What is remembered here knows of no question yet.
    let refused = here.conduct(ROUND, &present(10, 1), presenter, NOW).await;
    let expected = Refusal::WrongRevision {
        revision: 1,
        last: 1,
    };
    assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal == expected));
    let second = here.conduct(ROUND, &present(11, 2), presenter, NOW).await;
    assert_eq!(second.unwrap().seq, Seq::from_u64(6));
    there.conduct(ROUND, &first, presenter, NOW).await.unwrap();
    let newest = there.standing(ROUND).await.unwrap();
    assert_eq!(newest.seq, Seq::from_u64(6), "it is not done again");
}

async fn a_snapshot_saves_reading_and_one_in_another_format_is_passed_over(home: &Home) {
    let address = home.fresh().await;
    let rounds = begun(open(&address).await).await;
    for number in 0..120 {
        let act = if number % 2 == 0 {
            Act::Leave
        } else {
            Act::Return
        };
        rounds
            .conduct(ROUND, &command(100 + number, act), person(2), NOW)
            .await
            .unwrap();
    }
    let snapshot = rounds.log().snapshot(ROUND).await.unwrap().unwrap();
    assert_eq!(snapshot.seq, Seq::from_u64(100));
    let round = rounds.standing(ROUND).await.unwrap().round;
    let from_snapshot = Rounds::new(open(&address).await)
        .standing(ROUND)
        .await
        .unwrap();
    assert_eq!(from_snapshot.round, round);
    assert_eq!(round.as_deref(), Some(&from_the_log(&rounds).await));

    let newer = Snapshot {
        seq: Seq::from_u64(124),
        format_version: snapshot.format_version + 1,
        body: b"another form".to_vec(),
    };
    rounds.log().save_snapshot(ROUND, newer).await.unwrap();
    let from_events = Rounds::new(open(&address).await)
        .standing(ROUND)
        .await
        .unwrap();
    assert_eq!(from_events.round, round);
}

async fn an_event_of_a_newer_program_is_said(home: &Home) {
    let rounds = begun(home.log().await).await;
    let from_the_future = Append {
        round: ROUND,
        after: Seq::from_u64(4),
        command: CommandId::from_bytes([7; 16]),
        at: NOW,
        events: vec![br#"{"v":2,"song":"of the future"}"#.to_vec()],
    };
    rounds.log().append(from_the_future).await.unwrap();
    let error = rounds.standing(ROUND).await.unwrap_err();
    assert!(matches!(error, Error::Unreadable { seq, .. } if seq == Seq::from_u64(5)));
    assert!(error.to_string().contains("newer program"), "{error}");
}

async fn an_event_that_is_damaged_is_said(home: &Home) {
    let rounds = begun(home.log().await).await;
    let damaged = Append {
        round: ROUND,
        after: Seq::from_u64(4),
        command: CommandId::from_bytes([7; 16]),
        at: NOW,
        events: vec![br#"{"v":1,"event":{"what":"sin"#.to_vec()],
    };
    rounds.log().append(damaged).await.unwrap();
    let error = rounds.standing(ROUND).await.unwrap_err();
    assert!(error.to_string().contains("damaged"), "{error}");
}

/// Rather than to try for ever.
async fn a_snapshot_that_lacks_a_command_is_said(home: &Home) {
    let address = home.fresh().await;
    let rounds = begun(open(&address).await).await;
    let before = rounds.standing(ROUND).await.unwrap().round;
    let pause = command(9, Act::Pause);
    rounds
        .conduct(ROUND, &pause, FACILITATOR, NOW)
        .await
        .unwrap();
    let snapshot = Snapshot {
        seq: Seq::from_u64(5),
        format_version: 2,
        body: serde_json::to_vec(&before).unwrap(),
    };
    rounds.log().save_snapshot(ROUND, snapshot).await.unwrap();
    let misled = Rounds::new(open(&address).await);
    let error = misled
        .conduct(ROUND, &pause, FACILITATOR, NOW)
        .await
        .unwrap_err();
    assert!(error.to_string().contains("snapshot"), "{error}");
}

/// What is acknowledged is in the log, also when one node remembers an older state in which
/// it would change nothing.
async fn a_command_that_changes_nothing_is_decided_on_the_newest_state(home: &Home) {
    let address = home.fresh().await;
    let here = begun(open(&address).await).await;
    let there = Rounds::new(open(&address).await);
    let (leave, back) = (command(9, Act::Leave), command(10, Act::Return));
    there.conduct(ROUND, &leave, person(2), NOW).await.unwrap();
    let standing = here.conduct(ROUND, &back, person(2), NOW).await.unwrap();
    assert!(standing.round.unwrap().is_here(person(2)));
    assert_eq!(standing.seq, Seq::from_u64(6));
}

#[test]
fn a_log_with_a_gap_is_said() {
    kring_testing::on_sqlite(async |home: &Home| {
        let address = home.fresh().await;
        begun(open(&address).await).await;
        forget(&address, "seq = 2").await;
        let error = Rounds::new(open(&address).await)
            .standing(ROUND)
            .await
            .unwrap_err();
        assert!(error.to_string().contains("missing"), "{error}");
    });
}

/// Deletes events from a file, as nobody should.
async fn forget(address: &Address, which: &'static str) {
    let path = address.to_string().replacen("sqlite:", "", 1);
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
    let mut connection = options.connect().await.unwrap();
    let delete = sqlx::AssertSqlSafe(format!("DELETE FROM event WHERE {which}"));
    connection.execute(delete).await.unwrap();
    connection.close().await.unwrap();
}

/// As after a backup was put back under a running node.
#[test]
fn a_log_that_lost_its_end_is_read_anew() {
    kring_testing::on_sqlite(async |home: &Home| {
        let address = home.fresh().await;
        let rounds = begun(open(&address).await).await;
        rounds
            .conduct(ROUND, &command(9, Act::Pause), FACILITATOR, NOW)
            .await
            .unwrap();
        forget(&address, "seq > 4").await;

        let again = rounds
            .conduct(ROUND, &command(10, Act::Pause), FACILITATOR, NOW)
            .await;
        assert!(
            matches!(again, Err(Error::Refused(Refusal::PausedAlready))),
            "as remembered"
        );
        let leave = rounds
            .conduct(ROUND, &command(11, Act::Leave), person(2), NOW)
            .await
            .unwrap();
        assert_eq!(leave.seq, Seq::from_u64(5));
        assert_eq!(leave.round.as_deref(), Some(&from_the_log(&rounds).await));
    });
}

/// More rounds than are remembered: what was forgotten is read again.
#[test]
fn rounds_that_were_forgotten_go_on() {
    kring_testing::on_sqlite(async |home: &Home| {
        let rounds = begun(home.log().await).await;
        for number in 0..4100_u32 {
            let mut id = [2; 16];
            id[..4].copy_from_slice(&number.to_be_bytes());
            let id = RoundId::from_bytes(id);
            rounds
                .conduct(id, &opening(), FACILITATOR, NOW)
                .await
                .unwrap();
        }
        let leave = command(9, Act::Leave);
        let standing = rounds.conduct(ROUND, &leave, person(2), NOW).await.unwrap();
        assert_eq!(standing.seq, Seq::from_u64(5));
        assert_eq!(
            standing.round.as_deref(),
            Some(&from_the_log(&rounds).await)
        );
    });
}

async fn what_is_known_is_given_without_a_look_at_the_log(home: &Home) {
    let address = home.fresh().await;
    let rounds = begun(open(&address).await).await;
    let other = Rounds::new(open(&address).await);
    let pause = command(9, Act::Pause);
    other
        .conduct(ROUND, &pause, FACILITATOR, NOW)
        .await
        .unwrap();
    let seq = async |least| {
        let standing = rounds.at_least(ROUND, Seq::from_u64(least)).await;
        standing.unwrap().seq.as_u64()
    };
    assert_eq!(seq(4).await, 4);
    assert_eq!(seq(5).await, 5);
    assert_eq!(seq(1).await, 5);
}
