//! The browsers in which people are signed in.
//!
//! A transaction that changes a session has its person for its subject.

use kring_core::ids::{CircleId, PersonId, SessionId};
use kring_core::locale::Lang;
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use crate::transaction::Transaction;

/// The hash of a token.
pub type Hash = [u8; 32];

/// A session that begins.
#[derive(Clone, Copy)]
pub struct NewSession<'a> {
    /// A new identifier.
    pub id: SessionId,
    /// Who signed in.
    pub person: PersonId,
    /// Hash of the token in the cookie.
    pub token: &'a Hash,
    /// Kind of browser and system.
    pub device: &'a str,
    /// Until when it lasts if nobody is seen.
    pub expires_at: Moment,
}

/// A session, and whose it is.
#[derive(Clone, PartialEq, Eq, FromRow)]
pub struct Session {
    /// The session.
    #[sqlx(try_from = "Column<SessionId>")]
    pub id: SessionId,
    /// Whose it is.
    #[sqlx(try_from = "Column<PersonId>")]
    pub person: PersonId,
    /// What others call them.
    pub name: String,
    /// What they read.
    #[sqlx(try_from = "Column<Lang>")]
    pub lang: Lang,
    /// Since when they may organise.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub organiser_since: Option<Moment>,
    /// When the token was last changed.
    #[sqlx(try_from = "Column<Moment>")]
    pub rotated_at: Moment,
    /// When somebody was last seen with it.
    #[sqlx(try_from = "Column<Moment>")]
    pub seen_at: Moment,
    /// Until when it lasts.
    #[sqlx(try_from = "Column<Moment>")]
    pub expires_at: Moment,
    /// 1 when it was found by the token that it has now, 0 by the one before.
    #[sqlx(try_from = "Column<u32>")]
    found_by_newest: u32,
}

impl Session {
    /// Whether it was found by the token that it has now, and not by the one before.
    #[must_use]
    pub fn is_by_newest(&self) -> bool {
        self.found_by_newest == 1
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({} of {})", self.id, self.person)
    }
}

/// A session as its owner sees it in a list.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Device {
    /// The session.
    #[sqlx(try_from = "Column<SessionId>")]
    pub id: SessionId,
    /// Kind of browser and system.
    pub device: String,
    /// Since when it is signed in.
    #[sqlx(try_from = "Column<Moment>")]
    pub created_at: Moment,
    /// When somebody was last seen with it.
    #[sqlx(try_from = "Column<Moment>")]
    pub seen_at: Moment,
}

/// Begins a session.
///
/// # Errors
/// What the database may suffer.
pub async fn begin(
    transaction: &mut Transaction,
    new: NewSession<'_>,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "INSERT INTO session \
           (id, person_id, token_hash, rotated_at, device, created_at, seen_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $4, $4, $6)",
        new.id,
        new.person,
        *new.token,
        now,
        new.device,
        new.expires_at,
    )?;
    Ok(())
}

/// The session that has this token, or had it before its present one. One that is over is
/// not found.
///
/// # Errors
/// What the database may suffer.
pub async fn find(
    conn: &mut Conn,
    token: &Hash,
    now: Moment,
) -> Result<Option<Session>, StoreError> {
    fetch_optional!(
        conn,
        Session,
        "SELECT session.id, person.id AS person, name, lang, organiser_since, rotated_at, \
           seen_at, expires_at, \
           CASE WHEN token_hash = $1 THEN CAST(1 AS BIGINT) ELSE 0 END AS found_by_newest \
         FROM session JOIN person ON person.id = session.person_id \
         WHERE (token_hash = $1 OR previous_hash = $1) AND expires_at > $2 \
         ORDER BY found_by_newest DESC LIMIT 1",
        *token,
        now,
    )
}

/// All in which a member of this circle is signed in who stays. It says nothing of the circle
/// but that: it is for what was begun with the proof that somebody is in, and goes on.
///
/// # Errors
/// What the database may suffer.
pub async fn in_circle(
    conn: &mut Conn,
    circle: CircleId,
    now: Moment,
) -> Result<Vec<SessionId>, StoreError> {
    let found = fetch_all!(
        conn,
        (Column<SessionId>,),
        "SELECT session.id FROM session JOIN member ON member.person_id = session.person_id \
         WHERE member.circle_id = $1 AND member.leaving_at IS NULL AND session.expires_at > $2",
        circle,
        now,
    )?;
    Ok(found.into_iter().map(|(Column(id),)| id).collect())
}

/// Notes that somebody was seen with it; from then it lasts until `expires_at`.
///
/// # Errors
/// What the database may suffer.
pub async fn see(
    transaction: &mut Transaction,
    session: SessionId,
    now: Moment,
    expires_at: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE session SET seen_at = $1, expires_at = $2 WHERE id = $3",
        now,
        expires_at,
        session,
    )?;
    Ok(())
}

/// Gives a session another token; the one with which it was found stays known as the one
/// before. False when somebody else was first: it was last changed at another time than
/// `rotated_at`.
///
/// # Errors
/// What the database may suffer.
pub async fn rotate(
    transaction: &mut Transaction,
    found: &Session,
    by: &Hash,
    token: &Hash,
    now: Moment,
    expires_at: Moment,
) -> Result<bool, StoreError> {
    let changed = execute!(
        transaction,
        "UPDATE session SET token_hash = $1, previous_hash = $2, rotated_at = $3, \
           seen_at = $3, expires_at = $4 \
         WHERE id = $5 AND rotated_at = $6 AND (token_hash = $2 OR previous_hash = $2)",
        *token,
        *by,
        now,
        expires_at,
        found.id,
        found.rotated_at,
    )?;
    Ok(changed > 0)
}

/// Gives a session a token that knows no other before it, because its person has signed in
/// again in the same browser; false when there is no such session of theirs.
///
/// # Errors
/// What the database may suffer.
pub async fn renew(
    transaction: &mut Transaction,
    with: NewSession<'_>,
    now: Moment,
) -> Result<bool, StoreError> {
    let changed = execute!(
        transaction,
        "UPDATE session SET token_hash = $1, previous_hash = NULL, rotated_at = $2, \
           seen_at = $2, expires_at = $3, device = $4 \
         WHERE id = $5 AND person_id = $6",
        *with.token,
        now,
        with.expires_at,
        with.device,
        with.id,
        with.person,
    )?;
    Ok(changed > 0)
}

/// The sessions of a person that are not over, last seen first.
///
/// # Errors
/// What the database may suffer.
pub async fn of_person(
    conn: &mut Conn,
    person: PersonId,
    now: Moment,
) -> Result<Vec<Device>, StoreError> {
    fetch_all!(
        conn,
        Device,
        "SELECT id, device, created_at, seen_at FROM session \
         WHERE person_id = $1 AND expires_at > $2 ORDER BY seen_at DESC, id",
        person,
        now,
    )
}

/// Ends a session because its owner signs out. The browser keeps its way to unlock, for when
/// the same person comes back.
///
/// # Errors
/// What the database may suffer.
pub async fn end(transaction: &mut Transaction, session: SessionId) -> Result<(), StoreError> {
    execute!(transaction, "DELETE FROM session WHERE id = $1", session)?;
    Ok(())
}

/// Locks out a browser: its session ends, and its way to unlock is no longer one. False when
/// there is no such session of this person.
///
/// # Errors
/// What the database may suffer.
pub async fn revoke(
    transaction: &mut Transaction,
    person: PersonId,
    session: SessionId,
) -> Result<bool, StoreError> {
    execute!(
        transaction,
        "DELETE FROM unlock_way WHERE person_id = $1 AND session_id = $2",
        person,
        session,
    )?;
    let ended = execute!(
        transaction,
        "DELETE FROM session WHERE person_id = $1 AND id = $2",
        person,
        session,
    )?;
    Ok(ended > 0)
}

/// Locks out all browsers of a person, except this one if there is one; how many there were.
/// Also the ways to unlock of browsers that have signed out go; the recovery sheet stays.
///
/// # Errors
/// What the database may suffer.
pub async fn revoke_others(
    transaction: &mut Transaction,
    person: PersonId,
    but: Option<SessionId>,
) -> Result<u64, StoreError> {
    execute!(
        transaction,
        "DELETE FROM unlock_way WHERE person_id = $1 AND kind = 'browser' \
           AND (session_id IS NULL OR $2 IS NULL OR session_id <> $2)",
        person,
        but,
    )?;
    execute!(
        transaction,
        "DELETE FROM session WHERE person_id = $1 AND ($2 IS NULL OR id <> $2)",
        person,
        but,
    )
}

/// Forgets the sessions that are over; how many there were. Their browsers keep their ways
/// to unlock, for when the same person comes back.
///
/// # Errors
/// What the database may suffer.
pub async fn forget_over(transaction: &mut Transaction, now: Moment) -> Result<u64, StoreError> {
    execute!(
        transaction,
        "DELETE FROM session WHERE expires_at <= $1",
        now,
    )
}
