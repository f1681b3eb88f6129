//! The agreements of a circle: proposed, consented to, in force. Their words are sealed texts
//! in the container `agreements`.

use kring_core::ids::{CircleId, PersonId};
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::circles::news;
use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all};
use crate::error::StoreError;
use crate::membership::Member;
use crate::transaction::Transaction;

/// One version of the agreements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Version {
    /// 1, 2, 3 …
    pub version: i64,
    /// Who proposed them.
    #[sqlx(try_from = "Column<PersonId>")]
    pub proposed_by: PersonId,
    /// When they did.
    #[sqlx(try_from = "Column<Moment>")]
    pub proposed_at: Moment,
    /// When they were withdrawn, or others were proposed instead.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub withdrawn_at: Option<Moment>,
    /// When the last member consented.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub in_force_at: Option<Moment>,
    /// When the circle last read them at a check-in.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub reread_at: Option<Moment>,
}

/// That somebody consented.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Consent {
    /// To which version.
    pub version: i64,
    /// Who did.
    #[sqlx(try_from = "Column<PersonId>")]
    pub person: PersonId,
    /// With what they said so.
    pub statement: Vec<u8>,
}

/// All versions, in their order.
///
/// # Errors
/// What the database may suffer.
pub async fn versions(conn: &mut Conn, member: &Member) -> Result<Vec<Version>, StoreError> {
    fetch_all!(
        conn,
        Version,
        "SELECT version, proposed_by, proposed_at, withdrawn_at, in_force_at, reread_at \
         FROM agreements WHERE circle_id = $1 ORDER BY version",
        member.circle(),
    )
}

/// All consents, by version, then in the order in which they came.
///
/// # Errors
/// What the database may suffer.
pub async fn consents(conn: &mut Conn, member: &Member) -> Result<Vec<Consent>, StoreError> {
    fetch_all!(
        conn,
        Consent,
        "SELECT version, person_id AS person, statement FROM consent \
         WHERE circle_id = $1 ORDER BY version, at, person_id",
        member.circle(),
    )
}

/// Notes that the member proposes this version, in place of what was proposed before.
///
/// # Errors
/// What the database may suffer.
pub async fn propose(
    transaction: &mut Transaction,
    member: &Member,
    version: i64,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE agreements SET withdrawn_at = $1 \
         WHERE circle_id = $2 AND in_force_at IS NULL AND withdrawn_at IS NULL",
        now,
        member.circle(),
    )?;
    execute!(
        transaction,
        "INSERT INTO agreements (circle_id, version, proposed_by, proposed_at) \
         VALUES ($1, $2, $3, $4)",
        member.circle(),
        version,
        member.person(),
        now,
    )?;
    news(transaction, member.circle()).await
}

/// Notes that a version is proposed no longer.
///
/// # Errors
/// What the database may suffer.
pub async fn withdraw(
    transaction: &mut Transaction,
    member: &Member,
    version: i64,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE agreements SET withdrawn_at = $1 \
         WHERE circle_id = $2 AND version = $3 AND in_force_at IS NULL AND withdrawn_at IS NULL",
        now,
        member.circle(),
        version,
    )?;
    news(transaction, member.circle()).await
}

/// Notes that the member consents to a version. It is in force from the consent of the last
/// one on.
///
/// # Errors
/// What the database may suffer.
pub async fn consent(
    transaction: &mut Transaction,
    member: &Member,
    version: i64,
    statement: &[u8],
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "INSERT INTO consent (circle_id, version, person_id, statement, at) \
         VALUES ($1, $2, $3, $4, $5)",
        member.circle(),
        version,
        member.person(),
        statement,
        now,
    )?;
    settle(transaction, member.circle(), now).await?;
    news(transaction, member.circle()).await
}

/// Notes that the circle has read a version again.
///
/// # Errors
/// What the database may suffer.
pub async fn reread(
    transaction: &mut Transaction,
    member: &Member,
    version: i64,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE agreements SET reread_at = $1 WHERE circle_id = $2 AND version = $3",
        now,
        member.circle(),
        version,
    )?;
    news(transaction, member.circle()).await
}

/// Puts what is proposed into force when nobody is missing: each member who stays, and has
/// an account with which to consent, did so.
pub(crate) async fn settle(
    transaction: &mut Transaction,
    circle: CircleId,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE agreements SET in_force_at = $1 \
         WHERE circle_id = $2 AND in_force_at IS NULL AND withdrawn_at IS NULL AND NOT EXISTS \
           (SELECT 1 FROM member JOIN person ON person.id = member.person_id \
            WHERE member.circle_id = $2 AND member.leaving_at IS NULL AND NOT EXISTS \
              (SELECT 1 FROM consent \
               WHERE consent.circle_id = $2 AND consent.version = agreements.version \
                 AND consent.person_id = member.person_id))",
        now,
        circle,
    )?;
    Ok(())
}
