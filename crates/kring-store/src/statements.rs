//! Every statement of the log, written once.
//!
//! This file is compiled twice, as a part of `sqlite` and of `postgres`; `Db` is the
//! database of the one it is in. The text is the same for both: ids are blobs, instants
//! microseconds, and the query builder writes `?` for the one and `$1` for the other.

use kring_core::ids::{CommandId, RoundId};
use kring_core::time::Moment;
use sqlx::{AssertSqlSafe, Executor, Pool, QueryBuilder};

use super::Db;
use crate::migrations::TABLE;
use crate::record::{Append, LogId, Seq, Snapshot, Stored};
use crate::standing::Standing;

/// A connection to the database of this copy.
pub(crate) type Connection = <Db as sqlx::Database>::Connection;

/// The most rows that one statement gets.
const MOST_ROWS: usize = 256;

/// An event to be written.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    round: RoundId,
    seq: Seq,
    command: CommandId,
    part: i64,
    at: Moment,
    payload: &'a [u8],
}

/// The events of an append.
pub(crate) fn rows(append: &Append) -> impl Iterator<Item = Row<'_>> {
    (0..).zip(&append.events).map(|(part, payload)| Row {
        round: append.round,
        seq: append.after.plus(1 + part),
        command: append.command,
        part: i64::try_from(part).unwrap_or(i64::MAX),
        at: append.at,
        payload,
    })
}

/// Cuts what is to be bound into pieces of a power of two, none too large for a
/// statement. So there are few different texts, and each is prepared once and kept.
pub(crate) fn pieces<T>(mut all: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let most = all.len().min(MOST_ROWS);
        let (piece, rest) = all.split_at(1_usize << most.checked_ilog2()?);
        all = rest;
        Some(piece)
    })
}

/// Where the rounds and the commands of these appends stand. Only those are told of that
/// are not simply the next of their round, because in SQLite to hand over a row takes
/// longer than to find it.
///
/// The first and the last event of a command are looked for by `part`: for the least and
/// the greatest `seq` both databases would go through all events of the round.
pub(crate) async fn standing(
    connection: &mut Connection,
    appends: &[&Append],
) -> sqlx::Result<Standing> {
    let mut standing = Standing::default();
    for piece in pieces(appends) {
        let mut text = QueryBuilder::<Db>::new(
            "SELECT nth, head, begins, ends FROM ( \
               SELECT asked.column1 AS nth, asked.column4 AS after, \
                 (SELECT coalesce(max(seq), 0) FROM event WHERE round_id = asked.column2) AS head, \
                 (SELECT seq FROM event \
                   WHERE round_id = asked.column2 AND command_id = asked.column3 \
                   ORDER BY part LIMIT 1) AS begins, \
                 (SELECT seq FROM event \
                   WHERE round_id = asked.column2 AND command_id = asked.column3 \
                   ORDER BY part DESC LIMIT 1) AS ends \
               FROM (",
        );
        text.push_values((0_i64..).zip(piece), |mut row, (nth, append)| {
            row.push_bind(nth)
                .push_bind(append.round.as_bytes().as_slice())
                .push_bind(append.command.as_bytes().as_slice())
                .push_bind(append.after.to_column());
        });
        text.push(") AS asked) AS stands WHERE head <> after OR begins IS NOT NULL");
        let others: Vec<(i64, i64, Option<i64>, Option<i64>)> =
            text.build_query_as().fetch_all(&mut *connection).await?;

        for append in piece {
            standing.head(append.round, append.after);
        }
        for (nth, head, begins, ends) in others {
            let Some(append) = usize::try_from(nth).ok().and_then(|nth| piece.get(nth)) else {
                continue;
            };
            standing.head(append.round, Seq::from_column(head));
            if let (Some(begins), Some(ends)) = (begins, ends) {
                let (first, last) = (Seq::from_column(begins), Seq::from_column(ends));
                standing.written(append.round, append.command, first, last);
            }
        }
    }
    Ok(standing)
}

/// Writes events with one statement: all of them, or with an error none.
pub(crate) async fn insert(connection: &mut Connection, rows: &[Row<'_>]) -> sqlx::Result<()> {
    let mut text = QueryBuilder::<Db>::new(
        "INSERT INTO event (round_id, seq, command_id, part, at, payload) ",
    );
    text.push_values(rows, |mut values, row| {
        values
            .push_bind(row.round.as_bytes().as_slice())
            .push_bind(row.seq.to_column())
            .push_bind(row.command.as_bytes().as_slice())
            .push_bind(row.part)
            .push_bind(row.at.as_micros())
            .push_bind(row.payload);
    });
    text.build().execute(connection).await?;
    Ok(())
}

/// The events of a round after this one, at most `limit` of them.
pub(crate) async fn read(
    pool: &Pool<Db>,
    round: RoundId,
    after: Seq,
    limit: u32,
) -> sqlx::Result<Vec<Stored>> {
    let rows: Vec<(i64, i64, Vec<u8>, Vec<u8>)> = sqlx::query_as(
        "SELECT seq, at, command_id, payload FROM event \
         WHERE round_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
    )
    .bind(round.as_bytes().as_slice())
    .bind(after.to_column())
    .bind(i64::from(limit))
    .fetch_all(pool)
    .await?;
    rows.into_iter()
        .map(|(seq, at, command, payload)| {
            Ok(Stored {
                seq: Seq::from_column(seq),
                at: Moment::from_micros(at),
                command: CommandId::from_bytes(sixteen(&command)?),
                payload,
            })
        })
        .collect()
}

/// The last event of each of these rounds, in their order.
pub(crate) async fn heads(pool: &Pool<Db>, rounds: &[RoundId]) -> sqlx::Result<Vec<Seq>> {
    let mut heads = Vec::with_capacity(rounds.len());
    for piece in pieces(rounds) {
        let mut text = QueryBuilder::<Db>::new(
            "SELECT (SELECT coalesce(max(seq), 0) FROM event WHERE round_id = asked.column2) \
             FROM (",
        );
        text.push_values((0_i64..).zip(piece), |mut row, (nth, round)| {
            row.push_bind(nth).push_bind(round.as_bytes().as_slice());
        });
        text.push(") AS asked ORDER BY asked.column1");
        let found: Vec<i64> = text.build_query_scalar().fetch_all(pool).await?;
        heads.extend(found.into_iter().map(Seq::from_column));
    }
    Ok(heads)
}

/// Every round that has an event, with its last one. Jumps from round to round in the
/// index, so that it costs as much as there are rounds, not events.
pub(crate) async fn rounds(pool: &Pool<Db>) -> sqlx::Result<Vec<(RoundId, Seq)>> {
    let rows: Vec<(Vec<u8>, i64)> = sqlx::query_as(
        "WITH RECURSIVE round (id) AS ( \
           SELECT (SELECT round_id FROM event ORDER BY round_id LIMIT 1) \
           UNION ALL \
           SELECT (SELECT event.round_id FROM event \
             WHERE event.round_id > round.id ORDER BY event.round_id LIMIT 1) \
           FROM round WHERE round.id IS NOT NULL \
         ) \
         SELECT id, (SELECT max(seq) FROM event WHERE round_id = round.id) \
         FROM round WHERE id IS NOT NULL",
    )
    .fetch_all(pool)
    .await?;
    rows.into_iter()
        .map(|(id, head)| Ok((RoundId::from_bytes(sixteen(&id)?), Seq::from_column(head))))
        .collect()
}

/// Keeps a snapshot, unless there is one of a later event or, of the same event, in a
/// newer format. Says whether the round has the event that it is of.
pub(crate) async fn save_snapshot(
    executor: impl Executor<'_, Database = Db>,
    round: RoundId,
    snapshot: &Snapshot,
) -> sqlx::Result<bool> {
    let saved = sqlx::query(
        "INSERT INTO snapshot (round_id, seq, format_version, body) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (round_id) DO UPDATE SET \
           seq = excluded.seq, format_version = excluded.format_version, body = excluded.body \
         WHERE (excluded.seq, excluded.format_version) >= (snapshot.seq, snapshot.format_version)",
    )
    .bind(round.as_bytes().as_slice())
    .bind(snapshot.seq.to_column())
    .bind(i64::from(snapshot.format_version))
    .bind(snapshot.body.as_slice())
    .execute(executor)
    .await;
    match saved {
        Ok(_) => Ok(true),
        Err(sqlx::Error::Database(said)) if said.is_foreign_key_violation() => Ok(false),
        Err(error) => Err(error),
    }
}

/// The snapshot of a round.
pub(crate) async fn snapshot(pool: &Pool<Db>, round: RoundId) -> sqlx::Result<Option<Snapshot>> {
    let row: Option<(i64, i64, Vec<u8>)> =
        sqlx::query_as("SELECT seq, format_version, body FROM snapshot WHERE round_id = $1")
            .bind(round.as_bytes().as_slice())
            .fetch_optional(pool)
            .await?;
    row.map(|(seq, format_version, body)| {
        let format_version = u32::try_from(format_version)
            .map_err(|_| sqlx::Error::Decode("a format version that is none".into()))?;
        Ok(Snapshot {
            seq: Seq::from_column(seq),
            format_version,
            body,
        })
    })
    .transpose()
}

/// The identity of the log.
pub(crate) async fn log_id(connection: &mut Connection) -> sqlx::Result<LogId> {
    let id: Vec<u8> = sqlx::query_scalar("SELECT id FROM log")
        .fetch_one(connection)
        .await?;
    Ok(LogId::from_bytes(sixteen(&id)?))
}

/// The version of the tables: the last migration they have had.
pub(crate) async fn version(connection: &mut Connection) -> sqlx::Result<i64> {
    sqlx::query_scalar(AssertSqlSafe(format!(
        "SELECT coalesce(max(version), 0) FROM {TABLE}"
    )))
    .fetch_one(connection)
    .await
}

/// An id of sixteen bytes, which the tables promise to hold.
fn sixteen(bytes: &[u8]) -> sqlx::Result<[u8; 16]> {
    bytes
        .try_into()
        .map_err(|_| sqlx::Error::Decode("an id that has not sixteen bytes".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_powers_of_two_and_lose_nothing() {
        let all: Vec<u32> = (0..1000).collect();
        let lengths: Vec<usize> = pieces(&all).map(<[u32]>::len).collect();
        assert_eq!(lengths, [256, 256, 256, 128, 64, 32, 8]);
        assert_eq!(pieces(&all).collect::<Vec<_>>().concat(), all);
        assert_eq!(pieces::<u32>(&[]).count(), 0);
    }
}
