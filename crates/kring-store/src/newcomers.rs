//! Who accepted an invitation to a circle, and waits for a member to admit them.

use kring_core::ids::{CircleId, PersonId};
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::circles::news;
use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use crate::error::StoreError;
use crate::membership::{Member, Waiting};
use crate::transaction::Transaction;

/// One who waits, as members see them.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Newcomer {
    /// Who it is.
    #[sqlx(try_from = "Column<PersonId>")]
    pub person: PersonId,
    /// What others call them.
    pub name: String,
    /// What they would become.
    pub role: String,
    /// Who invited them.
    #[sqlx(try_from = "Column<PersonId>")]
    pub invited_by: PersonId,
    /// Since when they wait.
    #[sqlx(try_from = "Column<Moment>")]
    pub at: Moment,
    /// Their newest keys; none when they have made none yet.
    pub bundle: Option<Vec<u8>>,
}

/// All who wait, who came first first.
///
/// # Errors
/// What the database may suffer.
pub async fn newcomers(conn: &mut Conn, member: &Member) -> Result<Vec<Newcomer>, StoreError> {
    fetch_all!(
        conn,
        Newcomer,
        "SELECT newcomer.person_id AS person, person.name, newcomer.role, \
           newcomer.invited_by, newcomer.at, bundle.bundle \
         FROM newcomer JOIN person ON person.id = newcomer.person_id \
         LEFT JOIN bundle ON bundle.person_id = newcomer.person_id \
           AND bundle.generation = (SELECT max(newest.generation) FROM bundle AS newest \
             WHERE newest.person_id = newcomer.person_id) \
         WHERE newcomer.circle_id = $1 ORDER BY newcomer.at, newcomer.person_id",
        member.circle(),
    )
}

/// What somebody who waits would become; none when they do not wait.
///
/// # Errors
/// What the database may suffer.
pub async fn role_of(
    conn: &mut Conn,
    member: &Member,
    person: PersonId,
) -> Result<Option<String>, StoreError> {
    let found = fetch_optional!(
        conn,
        (String,),
        "SELECT role FROM newcomer WHERE circle_id = $1 AND person_id = $2",
        member.circle(),
        person,
    )?;
    Ok(found.map(|(role,)| role))
}

/// Lets somebody wait no longer; false when they did not.
///
/// # Errors
/// What the database may suffer.
pub async fn turn_away(
    transaction: &mut Transaction,
    member: &Member,
    person: PersonId,
) -> Result<bool, StoreError> {
    remove(transaction, member.circle(), person).await
}

/// Waits no longer.
///
/// # Errors
/// What the database may suffer.
pub async fn withdraw(transaction: &mut Transaction, waiting: Waiting) -> Result<(), StoreError> {
    remove(transaction, waiting.circle(), waiting.person()).await?;
    Ok(())
}

async fn remove(
    transaction: &mut Transaction,
    circle: CircleId,
    person: PersonId,
) -> Result<bool, StoreError> {
    let removed = execute!(
        transaction,
        "DELETE FROM newcomer WHERE circle_id = $1 AND person_id = $2",
        circle,
        person,
    )?;
    if removed > 0 {
        news(transaction, circle).await?;
    }
    Ok(removed > 0)
}

/// Lets somebody wait without a mail: a robot, or who is to play with robots.
///
/// # Errors
/// What the database may suffer.
pub async fn bring(
    transaction: &mut Transaction,
    member: &Member,
    person: PersonId,
    role: &str,
    now: Moment,
) -> Result<(), StoreError> {
    let (circle, by) = (member.circle(), member.person());
    add(transaction, circle, person, role, by, now).await?;
    news(transaction, circle).await
}

pub(crate) async fn add(
    transaction: &mut Transaction,
    circle: CircleId,
    person: PersonId,
    role: &str,
    invited_by: PersonId,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "INSERT INTO newcomer (circle_id, person_id, role, invited_by, at) \
         VALUES ($1, $2, $3, $4, $5)",
        circle,
        person,
        role,
        invited_by,
        now,
    )?;
    Ok(())
}

pub(crate) async fn is_in(
    conn: &mut Conn,
    circle: CircleId,
    person: PersonId,
) -> Result<bool, StoreError> {
    let (count,) = fetch_one!(
        conn,
        (i64,),
        "SELECT count(*) FROM member WHERE circle_id = $1 AND person_id = $2",
        circle,
        person,
    )?;
    Ok(count > 0)
}

pub(crate) async fn waits(
    conn: &mut Conn,
    circle: CircleId,
    person: PersonId,
) -> Result<bool, StoreError> {
    let (count,) = fetch_one!(
        conn,
        (i64,),
        "SELECT count(*) FROM newcomer WHERE circle_id = $1 AND person_id = $2",
        circle,
        person,
    )?;
    Ok(count > 0)
}
