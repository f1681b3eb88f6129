//! The public keys of people, and the ways to unlock what is theirs alone.
//!
//! A transaction that changes them has the person for its subject. Circles see that somebody
//! has other keys, so their versions are counted on.

use kring_core::ids::{PersonId, SessionId, WayId};
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::circles::news_of;
use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use crate::transaction::Transaction;

/// A way to unlock.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Way {
    /// Its identifier.
    #[sqlx(try_from = "Column<WayId>")]
    pub id: WayId,
    /// `browser` or `sheet`.
    pub kind: String,
    /// The vault key, wrapped.
    pub wrap: Vec<u8>,
    /// The session that last used it, while that lasts.
    #[sqlx(try_from = "Column<Option<SessionId>>")]
    pub session: Option<SessionId>,
    /// The kind of browser and system of that session.
    pub device: Option<String>,
    /// When a part of the sheet was asked back and right.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub kept_at: Option<Moment>,
    /// When it was made.
    #[sqlx(try_from = "Column<Moment>")]
    pub created_at: Moment,
}

/// A way to unlock that is added.
#[derive(Debug, Clone, Copy)]
pub struct NewWay<'a> {
    /// Its identifier.
    pub id: WayId,
    /// `browser` or `sheet`.
    pub kind: &'a str,
    /// The vault key, wrapped.
    pub wrap: &'a [u8],
    /// The session that uses it; none for a sheet, which belongs to no browser.
    pub session: Option<SessionId>,
}

/// The bundles of a person, the oldest first.
///
/// # Errors
/// What the database may suffer.
pub async fn bundles(conn: &mut Conn, person: PersonId) -> Result<Vec<Vec<u8>>, StoreError> {
    let rows = fetch_all!(
        conn,
        (Vec<u8>,),
        "SELECT bundle FROM bundle WHERE person_id = $1 ORDER BY generation",
        person,
    )?;
    Ok(rows.into_iter().map(|(bundle,)| bundle).collect())
}

/// Adds a bundle; false when there is one of this generation.
///
/// # Errors
/// What the database may suffer.
pub async fn add_bundle(
    transaction: &mut Transaction,
    person: PersonId,
    generation: i64,
    bundle: &[u8],
    now: Moment,
) -> Result<bool, StoreError> {
    let added = execute!(
        transaction,
        "INSERT INTO bundle (person_id, generation, bundle, created_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (person_id, generation) DO NOTHING",
        person,
        generation,
        bundle,
        now,
    )?;
    if added > 0 {
        news_of(transaction, person).await?;
    }
    Ok(added > 0)
}

/// The ways of a person, the oldest first.
///
/// # Errors
/// What the database may suffer.
pub async fn ways(conn: &mut Conn, person: PersonId) -> Result<Vec<Way>, StoreError> {
    fetch_all!(
        conn,
        Way,
        "SELECT unlock_way.id, kind, wrap, session.id AS session, device, kept_at, \
           unlock_way.created_at \
         FROM unlock_way LEFT JOIN session ON session.id = unlock_way.session_id \
         WHERE unlock_way.person_id = $1 ORDER BY unlock_way.created_at, unlock_way.id",
        person,
    )
}

/// A way of a person.
///
/// # Errors
/// What the database may suffer.
pub async fn way(conn: &mut Conn, person: PersonId, id: WayId) -> Result<Option<Way>, StoreError> {
    fetch_optional!(
        conn,
        Way,
        "SELECT unlock_way.id, kind, wrap, session.id AS session, device, kept_at, \
           unlock_way.created_at \
         FROM unlock_way LEFT JOIN session ON session.id = unlock_way.session_id \
         WHERE unlock_way.person_id = $1 AND unlock_way.id = $2",
        person,
        id,
    )
}

/// Adds a way; false when the id is in use. A new sheet replaces the one before.
///
/// # Errors
/// What the database may suffer.
pub async fn add_way(
    transaction: &mut Transaction,
    person: PersonId,
    new: NewWay<'_>,
    now: Moment,
) -> Result<bool, StoreError> {
    let added = execute!(
        transaction,
        "INSERT INTO unlock_way (id, person_id, kind, wrap, session_id, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
        new.id,
        person,
        new.kind,
        new.wrap,
        new.session,
        now,
    )?;
    if added > 0 && new.kind == "sheet" {
        execute!(
            transaction,
            "DELETE FROM unlock_way WHERE person_id = $1 AND kind = 'sheet' AND id <> $2",
            person,
            new.id,
        )?;
    }
    Ok(added > 0)
}

/// Notes which session uses the way of a browser.
///
/// # Errors
/// What the database may suffer.
pub async fn use_way(
    transaction: &mut Transaction,
    person: PersonId,
    id: WayId,
    session: SessionId,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE unlock_way SET session_id = $1 \
         WHERE person_id = $2 AND id = $3 AND kind = 'browser'",
        session,
        person,
        id,
    )?;
    Ok(())
}

/// Takes a way away.
///
/// # Errors
/// What the database may suffer.
pub async fn remove_way(
    transaction: &mut Transaction,
    person: PersonId,
    id: WayId,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "DELETE FROM unlock_way WHERE person_id = $1 AND id = $2",
        person,
        id,
    )?;
    Ok(())
}

/// Takes all ways away: they unlock what nobody can read any more.
///
/// # Errors
/// What the database may suffer.
pub async fn remove_ways(
    transaction: &mut Transaction,
    person: PersonId,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "DELETE FROM unlock_way WHERE person_id = $1",
        person,
    )?;
    Ok(())
}

/// Notes that the sheet was kept; false when there is no such sheet.
///
/// # Errors
/// What the database may suffer.
pub async fn keep_sheet(
    transaction: &mut Transaction,
    person: PersonId,
    id: WayId,
    now: Moment,
) -> Result<bool, StoreError> {
    let kept = execute!(
        transaction,
        "UPDATE unlock_way SET kept_at = coalesce(kept_at, $1) \
         WHERE person_id = $2 AND id = $3 AND kind = 'sheet'",
        now,
        person,
        id,
    )?;
    Ok(kept > 0)
}
