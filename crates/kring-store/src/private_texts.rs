//! What people have sealed for themselves: docs/sealing.md, "Vault".
//!
//! A transaction that changes it has the person for its subject.

use kring_core::ids::PersonId;
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::conn::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use crate::error::StoreError;
use crate::transaction::Transaction;

/// A private text, in its newest revision.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PrivateText {
    /// What it stands in.
    pub container: String,
    /// Where in it.
    pub field: String,
    /// How often it was worded.
    pub revision: i64,
    /// The text, sealed.
    pub sealed: Vec<u8>,
}

/// A private text to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewPrivateText<'a> {
    /// What it stands in.
    pub container: &'a str,
    /// Where in it.
    pub field: &'a str,
    /// How often it was worded.
    pub revision: i64,
    /// The text, sealed.
    pub sealed: &'a [u8],
}

/// The private texts of a person, in one container or in all.
///
/// # Errors
/// What the database may suffer.
pub async fn list(
    conn: &mut Conn,
    person: PersonId,
    container: Option<&str>,
) -> Result<Vec<PrivateText>, StoreError> {
    fetch_all!(
        conn,
        PrivateText,
        "SELECT container, field, revision, sealed FROM private_text \
         WHERE person_id = $1 AND ($2 IS NULL OR container = $2) ORDER BY container, field",
        person,
        container,
    )
}

/// The private text at a place.
///
/// # Errors
/// What the database may suffer.
pub async fn find(
    conn: &mut Conn,
    person: PersonId,
    container: &str,
    field: &str,
) -> Result<Option<PrivateText>, StoreError> {
    fetch_optional!(
        conn,
        PrivateText,
        "SELECT container, field, revision, sealed FROM private_text \
         WHERE person_id = $1 AND container = $2 AND field = $3",
        person,
        container,
        field,
    )
}

/// How many private texts a person has.
///
/// # Errors
/// What the database may suffer.
pub async fn count(conn: &mut Conn, person: PersonId) -> Result<i64, StoreError> {
    let (count,) = fetch_one!(
        conn,
        (i64,),
        "SELECT count(*) FROM private_text WHERE person_id = $1",
        person,
    )?;
    Ok(count)
}

/// Keeps a private text, in place of the one before it.
///
/// # Errors
/// What the database may suffer.
pub async fn keep(
    transaction: &mut Transaction,
    person: PersonId,
    new: NewPrivateText<'_>,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "INSERT INTO private_text (person_id, container, field, revision, sealed, at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (person_id, container, field) DO UPDATE \
         SET revision = excluded.revision, sealed = excluded.sealed, at = excluded.at",
        person,
        new.container,
        new.field,
        new.revision,
        new.sealed,
        now,
    )?;
    Ok(())
}

/// Forgets the private text at a place.
///
/// # Errors
/// What the database may suffer.
pub async fn forget(
    transaction: &mut Transaction,
    person: PersonId,
    container: &str,
    field: &str,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "DELETE FROM private_text WHERE person_id = $1 AND container = $2 AND field = $3",
        person,
        container,
        field,
    )?;
    Ok(())
}

/// Forgets all private texts of a person: nobody can read them any more.
///
/// # Errors
/// What the database may suffer.
pub async fn forget_all(transaction: &mut Transaction, person: PersonId) -> Result<(), StoreError> {
    execute!(
        transaction,
        "DELETE FROM private_text WHERE person_id = $1",
        person,
    )?;
    Ok(())
}
