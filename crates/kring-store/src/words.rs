//! Members who compare the words of their circle: docs/sealing.md, "Words".
//!
//! What somebody sends last is given to nobody before all who take part have sent theirs:
//! no function of this module does.

use kring_core::ids::{CircleId, PersonId, WordsId};
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::circles::news;
use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use crate::membership::Member;
use crate::transaction::Transaction;

/// Members who compare their words now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its identifier.
    pub id: WordsId,
    /// Who began.
    pub started_by: PersonId,
    /// When they did.
    pub started_at: Moment,
    /// When the list of those who take part was closed.
    pub closed_at: Option<Moment>,
    /// Who take part, in ascending order.
    pub parts: Vec<Part>,
}

/// One who takes part.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Part {
    /// Who it is.
    #[sqlx(try_from = "Column<PersonId>")]
    pub person: PersonId,
    /// What they promised.
    pub commitment: Vec<u8>,
    /// What they promised it of; none before all have sent theirs.
    pub random: Option<Vec<u8>>,
}

/// Who heard the same words, the last time.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Heard {
    /// Who it is.
    #[sqlx(try_from = "Column<PersonId>")]
    pub person: PersonId,
    /// The entry whose words they were.
    pub head: Vec<u8>,
    /// With what they said so.
    pub statement: Vec<u8>,
}

/// What came of sending what was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revealed {
    /// It is there, now or before.
    There,
    /// Something else is there.
    Other,
}

#[derive(FromRow)]
struct Row {
    #[sqlx(try_from = "Column<WordsId>")]
    id: WordsId,
    #[sqlx(try_from = "Column<PersonId>")]
    started_by: PersonId,
    #[sqlx(try_from = "Column<Moment>")]
    started_at: Moment,
    #[sqlx(try_from = "Column<Option<Moment>>")]
    closed_at: Option<Moment>,
}

/// Those who compare their words, unless they began at this time or before.
///
/// # Errors
/// What the database may suffer.
pub async fn open(
    conn: &mut Conn,
    member: &Member,
    after: Moment,
) -> Result<Option<Session>, StoreError> {
    let row = fetch_optional!(
        conn,
        Row,
        "SELECT id, started_by, started_at, closed_at FROM words \
         WHERE circle_id = $1 AND started_at > $2 ORDER BY started_at DESC, id LIMIT 1",
        member.circle(),
        after,
    )?;
    let Some(row) = row else {
        return Ok(None);
    };
    let parts = fetch_all!(
        conn,
        Part,
        "SELECT person_id AS person, commitment, random FROM words_part \
         WHERE words_id = $1 ORDER BY person_id",
        row.id,
    )?;
    Ok(Some(Session {
        id: row.id,
        started_by: row.started_by,
        started_at: row.started_at,
        closed_at: row.closed_at,
        parts: kept_back(parts),
    }))
}

/// The parts without what was sent, unless everybody has sent theirs.
fn kept_back(mut parts: Vec<Part>) -> Vec<Part> {
    if parts.iter().any(|part| part.random.is_none()) {
        for part in &mut parts {
            part.random = None;
        }
    }
    parts
}

/// Begins to compare words, in place of what was begun before; false when the id is in use.
///
/// # Errors
/// What the database may suffer.
pub async fn begin(
    transaction: &mut Transaction,
    member: &Member,
    id: WordsId,
    now: Moment,
) -> Result<bool, StoreError> {
    begin_anew(transaction, member.circle()).await?;
    let begun = execute!(
        transaction,
        "INSERT INTO words (id, circle_id, started_by, started_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (id) DO NOTHING",
        id,
        member.circle(),
        member.person(),
        now,
    )?;
    Ok(begun > 0)
}

/// Takes part, with what the member promises.
///
/// # Errors
/// What the database may suffer.
pub async fn join(
    transaction: &mut Transaction,
    member: &Member,
    id: WordsId,
    commitment: &[u8],
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "INSERT INTO words_part (words_id, person_id, commitment) \
         SELECT id, $1, $2 FROM words WHERE id = $3 AND circle_id = $4",
        member.person(),
        commitment,
        id,
        member.circle(),
    )?;
    news(transaction, member.circle()).await
}

/// Closes the list of those who take part.
///
/// # Errors
/// What the database may suffer.
pub async fn close(
    transaction: &mut Transaction,
    member: &Member,
    id: WordsId,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE words SET closed_at = $1 \
         WHERE id = $2 AND circle_id = $3 AND closed_at IS NULL",
        now,
        id,
        member.circle(),
    )?;
    news(transaction, member.circle()).await
}

/// Notes what the member had promised; the first that they send stays.
///
/// # Errors
/// What the database may suffer.
pub async fn reveal(
    transaction: &mut Transaction,
    member: &Member,
    id: WordsId,
    random: &[u8],
) -> Result<Revealed, StoreError> {
    let there = fetch_optional!(
        transaction,
        (Option<Vec<u8>>,),
        "SELECT random FROM words_part JOIN words ON words.id = words_part.words_id \
         WHERE words.id = $1 AND words.circle_id = $2 AND words_part.person_id = $3",
        id,
        member.circle(),
        member.person(),
    )?;
    match there {
        Some((Some(there),)) if there == random => return Ok(Revealed::There),
        Some((None,)) => {}
        _ => return Ok(Revealed::Other),
    }
    execute!(
        transaction,
        "UPDATE words_part SET random = $1 WHERE words_id = $2 AND person_id = $3",
        random,
        id,
        member.person(),
    )?;
    news(transaction, member.circle()).await?;
    Ok(Revealed::There)
}

/// Ends a comparing of words, so that it can be begun anew.
///
/// # Errors
/// What the database may suffer.
pub async fn end(
    transaction: &mut Transaction,
    member: &Member,
    id: WordsId,
) -> Result<(), StoreError> {
    let ended = execute!(
        transaction,
        "DELETE FROM words WHERE id = $1 AND circle_id = $2",
        id,
        member.circle(),
    )?;
    if ended > 0 {
        news(transaction, member.circle()).await?;
    }
    Ok(())
}

/// Who heard the same words, in ascending order.
///
/// # Errors
/// What the database may suffer.
pub async fn heard(conn: &mut Conn, member: &Member) -> Result<Vec<Heard>, StoreError> {
    fetch_all!(
        conn,
        Heard,
        "SELECT person_id AS person, head, statement FROM words_heard \
         WHERE circle_id = $1 ORDER BY person_id",
        member.circle(),
    )
}

/// Notes that the member heard the same words.
///
/// # Errors
/// What the database may suffer.
pub async fn hear(
    transaction: &mut Transaction,
    member: &Member,
    head: &[u8],
    statement: &[u8],
    now: Moment,
) -> Result<(), StoreError> {
    let changed = execute!(
        transaction,
        "INSERT INTO words_heard (circle_id, person_id, head, statement, at) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (circle_id, person_id) DO UPDATE \
         SET head = excluded.head, statement = excluded.statement, at = excluded.at \
         WHERE words_heard.statement <> excluded.statement",
        member.circle(),
        member.person(),
        head,
        statement,
        now,
    )?;
    if changed > 0 {
        news(transaction, member.circle()).await?;
    }
    Ok(())
}

/// Ends whatever comparing of words goes on in a circle.
pub(crate) async fn begin_anew(
    transaction: &mut Transaction,
    circle: CircleId,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "DELETE FROM words WHERE circle_id = $1",
        circle,
    )?;
    Ok(())
}

/// Forgets what was begun before this time.
///
/// # Errors
/// What the database may suffer.
pub async fn forget_over(transaction: &mut Transaction, before: Moment) -> Result<u64, StoreError> {
    execute!(
        transaction,
        "DELETE FROM words WHERE started_at < $1",
        before,
    )
}
