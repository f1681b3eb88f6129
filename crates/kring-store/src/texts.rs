//! What was written in a circle, sealed, in its newest revision: docs/sealing.md,
//! "Sealed text".

use kring_core::time::Moment;
use sqlx::FromRow;

use crate::circles::news;
use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use crate::membership::Member;
use crate::transaction::Transaction;

/// What texts stand in: a kind of thing, and which one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Container<'a> {
    /// What kind of thing it is.
    pub kind: &'a str,
    /// Which one.
    pub id: [u8; 16],
}

/// Where one author's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// What it stands in.
    pub container: Container<'a>,
    /// The step of the method; empty where it belongs to none.
    pub step: &'a str,
    /// The field; empty where there is one only.
    pub field: &'a str,
    /// The id of a person, or a key used once.
    pub author: &'a [u8],
}

/// A text to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewText<'a> {
    /// Where it stands.
    pub place: Place<'a>,
    /// How often it was worded.
    pub revision: i64,
    /// What kind of text it is.
    pub kind: &'a str,
    /// Who may see it.
    pub visibility: &'a str,
    /// The text, sealed.
    pub sealed: &'a [u8],
}

/// A text that is kept.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Text {
    /// What kind of thing it stands in.
    pub container_kind: String,
    /// Which one.
    #[sqlx(try_from = "Column<[u8; 16]>")]
    pub container_id: [u8; 16],
    /// The step of the method; empty where it belongs to none.
    pub step: String,
    /// The field; empty where there is one only.
    pub field: String,
    /// The id of a person, or a key used once.
    pub author: Vec<u8>,
    /// How often it was worded.
    pub revision: i64,
    /// What kind of text it is.
    pub kind: String,
    /// Who may see it.
    pub visibility: String,
    /// The text, sealed.
    pub sealed: Vec<u8>,
    /// When it came.
    #[sqlx(try_from = "Column<Moment>")]
    pub at: Moment,
}

/// The texts in a container, by place.
///
/// # Errors
/// What the database may suffer.
pub async fn in_container(
    conn: &mut Conn,
    member: &Member,
    container: Container<'_>,
) -> Result<Vec<Text>, StoreError> {
    fetch_all!(
        conn,
        Text,
        "SELECT container_kind, container_id, step, field, author, revision, kind, visibility, \
           sealed, at \
         FROM sealed_text \
         WHERE circle_id = $1 AND container_kind = $2 AND container_id = $3 \
         ORDER BY step, field, author",
        member.circle(),
        container.kind,
        container.id,
    )
}

/// The texts in all containers of a kind, by place.
///
/// # Errors
/// What the database may suffer.
pub async fn of_kind(
    conn: &mut Conn,
    member: &Member,
    kind: &str,
) -> Result<Vec<Text>, StoreError> {
    fetch_all!(
        conn,
        Text,
        "SELECT container_kind, container_id, step, field, author, revision, kind, visibility, \
           sealed, at \
         FROM sealed_text \
         WHERE circle_id = $1 AND container_kind = $2 \
         ORDER BY container_id, step, field, author",
        member.circle(),
        kind,
    )
}

/// The text at a place.
///
/// # Errors
/// What the database may suffer.
pub async fn find(
    conn: &mut Conn,
    member: &Member,
    place: Place<'_>,
) -> Result<Option<Text>, StoreError> {
    fetch_optional!(
        conn,
        Text,
        "SELECT container_kind, container_id, step, field, author, revision, kind, visibility, \
           sealed, at \
         FROM sealed_text \
         WHERE circle_id = $1 AND container_kind = $2 AND container_id = $3 AND step = $4 \
           AND field = $5 AND author = $6",
        member.circle(),
        place.container.kind,
        place.container.id,
        place.step,
        place.field,
        place.author,
    )
}

/// Keeps a text, in place of the one before it.
///
/// # Errors
/// What the database may suffer.
pub async fn keep(
    transaction: &mut Transaction,
    member: &Member,
    new: &NewText<'_>,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "INSERT INTO sealed_text (circle_id, container_kind, container_id, step, field, author, \
           revision, kind, visibility, sealed, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
         ON CONFLICT (circle_id, container_kind, container_id, step, field, author) DO UPDATE \
         SET revision = excluded.revision, kind = excluded.kind, \
           visibility = excluded.visibility, sealed = excluded.sealed, at = excluded.at",
        member.circle(),
        new.place.container.kind,
        new.place.container.id,
        new.place.step,
        new.place.field,
        new.place.author,
        new.revision,
        new.kind,
        new.visibility,
        new.sealed,
        now,
    )?;
    news(transaction, member.circle()).await
}
