//! Circles in which somebody practises with robots.

use kring_core::ids::{CircleId, PersonId};
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::circles::container;
use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use crate::error::StoreError;
use crate::rounds;
use crate::transaction::Transaction;

/// A circle in which somebody practises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Practice {
    /// The circle.
    #[sqlx(try_from = "Column<CircleId>")]
    pub circle: CircleId,
    /// When it began.
    #[sqlx(try_from = "Column<Moment>")]
    pub begun_at: Moment,
    /// When the robots were last there.
    #[sqlx(try_from = "Column<Moment>")]
    pub seen_at: Moment,
}

/// Notes that somebody practises in a circle.
///
/// # Errors
/// What the database may suffer.
pub async fn begin(
    transaction: &mut Transaction,
    circle: CircleId,
    person: PersonId,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "INSERT INTO practice (circle_id, person_id, begun_at, seen_at) VALUES ($1, $2, $3, $3) \
         ON CONFLICT (circle_id) DO NOTHING",
        circle,
        person,
        now,
    )?;
    Ok(())
}

/// Where somebody practises.
///
/// # Errors
/// What the database may suffer.
pub async fn of_person(conn: &mut Conn, person: PersonId) -> Result<Option<Practice>, StoreError> {
    fetch_optional!(
        conn,
        Practice,
        "SELECT circle_id AS circle, begun_at, seen_at FROM practice WHERE person_id = $1 \
         ORDER BY begun_at DESC LIMIT 1",
        person,
    )
}

/// How many such circles there are whose robots were there after this moment.
///
/// # Errors
/// What the database may suffer.
pub async fn count(conn: &mut Conn, seen_after: Moment) -> Result<u64, StoreError> {
    let (count,) = fetch_one!(
        conn,
        (i64,),
        "SELECT count(*) FROM practice WHERE seen_at > $1",
        seen_after,
    )?;
    Ok(count.unsigned_abs())
}

/// Notes that the robots are there; false when the circle is gone.
///
/// # Errors
/// What the database may suffer.
pub async fn see(
    transaction: &mut Transaction,
    circle: CircleId,
    now: Moment,
) -> Result<bool, StoreError> {
    let seen = execute!(
        transaction,
        "UPDATE practice SET seen_at = $1 WHERE circle_id = $2",
        now,
        circle,
    )?;
    Ok(seen > 0)
}

/// Those that are over: begun so long ago, or left by their robots for so long.
///
/// # Errors
/// What the database may suffer.
pub async fn over(
    conn: &mut Conn,
    begun_before: Moment,
    seen_before: Moment,
) -> Result<Vec<CircleId>, StoreError> {
    let over = fetch_all!(
        conn,
        Practice,
        "SELECT circle_id AS circle, begun_at, seen_at FROM practice \
         WHERE begun_at <= $1 OR seen_at <= $2 ORDER BY begun_at",
        begun_before,
        seen_before,
    )?;
    Ok(over.into_iter().map(|practice| practice.circle).collect())
}

/// Removes such a circle with all that is in it, and its robots: the members whose address
/// ends with `robots`. False when it is none.
///
/// # Errors
/// What the database may suffer.
pub async fn remove(
    transaction: &mut Transaction,
    circle: CircleId,
    robots: &str,
) -> Result<bool, StoreError> {
    let removed = execute!(
        transaction,
        "DELETE FROM practice WHERE circle_id = $1",
        circle,
    )?;
    if removed == 0 {
        return Ok(false);
    }
    execute!(
        transaction,
        "DELETE FROM private_text \
         WHERE person_id IN (SELECT person_id FROM member WHERE circle_id = $1) \
           AND substr(container, 1, 43) = $2",
        circle,
        container(circle),
    )?;
    rounds::forget_logs(transaction, circle).await?;
    execute!(
        transaction,
        "DELETE FROM person WHERE address_key LIKE $2 AND \
           (id IN (SELECT person_id FROM member WHERE circle_id = $1) \
            OR id IN (SELECT person_id FROM newcomer WHERE circle_id = $1))",
        circle,
        format!("%{robots}"),
    )?;
    // Every table of a circle refers to it, and goes with it.
    execute!(transaction, "DELETE FROM circle WHERE id = $1", circle)?;
    Ok(true)
}
