//! Two browsers of one person, of which one unlocks the other: docs/sealing.md, "Another
//! browser".
//!
//! A transaction that changes a link has the person for its subject. Who may do what, and
//! when, is decided above this crate.

use kring_core::ids::{LinkId, PersonId, SessionId};
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::column::Column;
use crate::conn::{Conn, execute, fetch_optional};
use crate::error::StoreError;
use crate::transaction::Transaction;

/// A link that a new browser begins.
#[derive(Debug, Clone, Copy)]
pub struct NewLink<'a> {
    /// Its identifier.
    pub id: LinkId,
    /// What the person types to find it.
    pub number: &'a str,
    /// The session of the new browser.
    pub session: SessionId,
    /// What the new browser promises.
    pub commitment: &'a [u8],
    /// Until when it lasts.
    pub expires_at: Moment,
}

/// A link, with what is there of it so far.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Link {
    /// Its identifier.
    #[sqlx(try_from = "Column<LinkId>")]
    pub id: LinkId,
    /// What the person types to find it.
    pub number: String,
    /// The session of the new browser.
    #[sqlx(try_from = "Column<SessionId>")]
    pub new_session: SessionId,
    /// The kind of browser and system of that session.
    pub device: String,
    /// The session of the browser that unlocks it.
    #[sqlx(try_from = "Column<Option<SessionId>>")]
    pub opener_session: Option<SessionId>,
    /// What the new browser promised.
    pub commitment: Vec<u8>,
    /// The key of the browser that unlocks.
    pub opener_key: Option<Vec<u8>>,
    /// The key of the new browser.
    pub new_key: Option<Vec<u8>>,
    /// What the new browser promised, beside its key.
    pub random: Option<Vec<u8>>,
    /// The vault key, wrapped for the new browser.
    pub wrap: Option<Vec<u8>>,
    /// When one of the two refused.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub refused_at: Option<Moment>,
    /// Until when it lasts.
    #[sqlx(try_from = "Column<Moment>")]
    pub expires_at: Moment,
}

/// A query of links with the device of the new browser.
macro_rules! links {
    ($which:literal) => {
        concat!(
            "SELECT link.id, number, new_session, device, opener_session, commitment, \
               opener_key, new_key, random, wrap, refused_at, link.expires_at \
             FROM link JOIN session ON session.id = link.new_session ",
            $which
        )
    };
}

/// Begins a link, in place of others that the same browser began; false when the id is in
/// use, or the person has another link with this number.
///
/// # Errors
/// What the database may suffer.
pub async fn begin(
    transaction: &mut Transaction,
    person: PersonId,
    new: NewLink<'_>,
) -> Result<bool, StoreError> {
    execute!(
        transaction,
        "DELETE FROM link WHERE person_id = $1 AND new_session = $2",
        person,
        new.session,
    )?;
    let begun = execute!(
        transaction,
        "INSERT INTO link (id, person_id, number, new_session, commitment, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        new.id,
        person,
        new.number,
        new.session,
        new.commitment,
        new.expires_at,
    )?;
    Ok(begun > 0)
}

/// A link of a person.
///
/// # Errors
/// What the database may suffer.
pub async fn find(
    conn: &mut Conn,
    person: PersonId,
    id: LinkId,
) -> Result<Option<Link>, StoreError> {
    fetch_optional!(
        conn,
        Link,
        links!("WHERE link.person_id = $1 AND link.id = $2"),
        person,
        id,
    )
}

/// The link of a person that has this number.
///
/// # Errors
/// What the database may suffer.
pub async fn find_by_number(
    conn: &mut Conn,
    person: PersonId,
    number: &str,
) -> Result<Option<Link>, StoreError> {
    fetch_optional!(
        conn,
        Link,
        links!("WHERE link.person_id = $1 AND link.number = $2"),
        person,
        number,
    )
}

/// Notes which browser unlocks, and its key.
///
/// # Errors
/// What the database may suffer.
pub async fn answer(
    transaction: &mut Transaction,
    person: PersonId,
    id: LinkId,
    session: SessionId,
    key: &[u8],
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE link SET opener_session = $1, opener_key = $2 WHERE person_id = $3 AND id = $4",
        session,
        key,
        person,
        id,
    )?;
    Ok(())
}

/// Notes what the new browser had promised.
///
/// # Errors
/// What the database may suffer.
pub async fn open(
    transaction: &mut Transaction,
    person: PersonId,
    id: LinkId,
    key: &[u8],
    random: &[u8],
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE link SET new_key = $1, random = $2 WHERE person_id = $3 AND id = $4",
        key,
        random,
        person,
        id,
    )?;
    Ok(())
}

/// Notes the vault key, wrapped for the new browser.
///
/// # Errors
/// What the database may suffer.
pub async fn wrap(
    transaction: &mut Transaction,
    person: PersonId,
    id: LinkId,
    wrap: &[u8],
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE link SET wrap = $1 WHERE person_id = $2 AND id = $3",
        wrap,
        person,
        id,
    )?;
    Ok(())
}

/// Notes that one of the two refused; what was wrapped is forgotten.
///
/// # Errors
/// What the database may suffer.
pub async fn refuse(
    transaction: &mut Transaction,
    person: PersonId,
    id: LinkId,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE link SET refused_at = coalesce(refused_at, $1), wrap = NULL \
         WHERE person_id = $2 AND id = $3",
        now,
        person,
        id,
    )?;
    Ok(())
}

/// Forgets the links that are over; how many there were.
///
/// # Errors
/// What the database may suffer.
pub async fn forget_over(transaction: &mut Transaction, now: Moment) -> Result<u64, StoreError> {
    execute!(transaction, "DELETE FROM link WHERE expires_at <= $1", now,)
}
