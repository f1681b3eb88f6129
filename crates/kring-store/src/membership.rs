//! Who is in a circle, and who may know.
//!
//! [`Member`] is proof: there is no other way to one than [`standing`], and no function that
//! gives or changes what is in a circle goes without. It holds for the transaction or the
//! reading in which it was made.

use std::ops::Deref;

use kring_core::ids::{CircleId, PersonId};
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::circles::{container, news};
use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use crate::error::StoreError;
use crate::transaction::Transaction;
use crate::{agreements, invitations, words};

/// How somebody stands to a circle.
#[derive(Debug, Clone)]
pub enum Standing {
    /// They are in.
    Member(Member),
    /// They said that they leave: nothing is given to them any more.
    Leaving(Leaving),
    /// They wait to be admitted.
    Waiting(Waiting),
}

/// Proof that somebody is in a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    circle: CircleId,
    person: PersonId,
    role: String,
    since: i64,
    version: i64,
    leads: bool,
}

/// Proof that somebody is in a circle, and among those who lead it.
#[derive(Debug, Clone, Copy)]
pub struct Lead<'a>(&'a Member);

/// Proof that somebody waits to be admitted to a circle, and all that they may know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    circle: CircleId,
    person: PersonId,
    /// What the circle is called.
    pub name: String,
    /// What they would become in it.
    pub role: String,
    /// Who invited them, by name; none when that account is gone.
    pub inviter: Option<String>,
    /// Counts on with every change of the circle.
    pub version: i64,
}

/// Somebody who said that they leave a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// With what they said so.
    pub statement: Vec<u8>,
}

impl Member {
    /// The circle.
    #[must_use]
    pub fn circle(&self) -> CircleId {
        self.circle
    }

    /// Who it is.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// What they are in it.
    #[must_use]
    pub fn role(&self) -> &str {
        &self.role
    }

    /// The first epoch that they have been given.
    #[must_use]
    pub fn since(&self) -> i64 {
        self.since
    }

    /// Counts on with every change that members see.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.version
    }

    /// The same, if they lead: have a role that does or, where none of those who stay has
    /// one, are in.
    #[must_use]
    pub fn lead(&self) -> Option<Lead<'_>> {
        self.leads.then_some(Lead(self))
    }
}

impl Deref for Lead<'_> {
    type Target = Member;

    fn deref(&self) -> &Member {
        self.0
    }
}

impl Waiting {
    /// The circle.
    #[must_use]
    pub fn circle(&self) -> CircleId {
        self.circle
    }

    /// Who it is.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }
}

#[derive(FromRow)]
struct InRow {
    role: String,
    since: i64,
    leave_statement: Option<Vec<u8>>,
    version: i64,
    leads: i64,
}

#[derive(FromRow)]
struct WaitingRow {
    name: String,
    role: String,
    inviter: Option<String>,
    version: i64,
}

/// How somebody stands to a circle; none when they have nothing to do with it, or there is
/// no such circle.
///
/// # Errors
/// What the database may suffer.
pub async fn standing(
    conn: &mut Conn,
    circle: CircleId,
    person: PersonId,
) -> Result<Option<Standing>, StoreError> {
    let found = fetch_optional!(
        conn,
        InRow,
        "SELECT me.role, me.since, me.leave_statement, circle.version, \
           CASE WHEN me.role IN ('facilitator', 'guide', 'deputy') OR NOT EXISTS \
             (SELECT 1 FROM member JOIN person ON person.id = member.person_id \
              WHERE member.circle_id = $1 AND member.leaving_at IS NULL \
                AND member.role IN ('facilitator', 'guide', 'deputy')) \
           THEN CAST(1 AS BIGINT) ELSE 0 END AS leads \
         FROM member AS me JOIN circle ON circle.id = me.circle_id \
         WHERE me.circle_id = $1 AND me.person_id = $2",
        circle,
        person,
    )?;
    match found {
        Some(InRow {
            leave_statement: Some(statement),
            ..
        }) => Ok(Some(Standing::Leaving(Leaving { statement }))),
        Some(row) => Ok(Some(Standing::Member(Member {
            circle,
            person,
            role: row.role,
            since: row.since,
            version: row.version,
            leads: row.leads == 1,
        }))),
        None => Ok(waiting(conn, circle, person).await?.map(Standing::Waiting)),
    }
}

async fn waiting(
    conn: &mut Conn,
    circle: CircleId,
    person: PersonId,
) -> Result<Option<Waiting>, StoreError> {
    let found = fetch_optional!(
        conn,
        WaitingRow,
        "SELECT circle.name, newcomer.role, person.name AS inviter, circle.version \
         FROM newcomer JOIN circle ON circle.id = newcomer.circle_id \
         LEFT JOIN person ON person.id = newcomer.invited_by \
         WHERE newcomer.circle_id = $1 AND newcomer.person_id = $2",
        circle,
        person,
    )?;
    Ok(found.map(|row| Waiting {
        circle,
        person,
        name: row.name,
        role: row.role,
        inviter: row.inviter,
        version: row.version,
    }))
}

/// One who is in a circle, as the others see them.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Seated {
    /// Who it is.
    #[sqlx(try_from = "Column<PersonId>")]
    pub person: PersonId,
    /// What others call them; none when the account is gone.
    pub name: Option<String>,
    /// What they are in the circle.
    pub role: String,
    /// When they came in.
    #[sqlx(try_from = "Column<Moment>")]
    pub joined_at: Moment,
    /// With what they said that they leave, if they did.
    pub leave_statement: Option<Vec<u8>>,
    /// Their newest keys, where the circle knows older ones.
    pub bundle: Option<Vec<u8>>,
}

/// All who are in the circle, who came first first.
///
/// # Errors
/// What the database may suffer.
pub async fn members(conn: &mut Conn, member: &Member) -> Result<Vec<Seated>, StoreError> {
    fetch_all!(
        conn,
        Seated,
        "SELECT member.person_id AS person, person.name, member.role, member.joined_at, \
           member.leave_statement, bundle.bundle \
         FROM member LEFT JOIN person ON person.id = member.person_id \
         LEFT JOIN bundle ON bundle.person_id = member.person_id \
           AND bundle.generation > member.generation \
           AND bundle.generation = (SELECT max(newest.generation) FROM bundle AS newest \
             WHERE newest.person_id = member.person_id) \
         WHERE member.circle_id = $1 ORDER BY member.joined_at, member.person_id",
        member.circle(),
    )
}

/// What somebody is called whom the log of the circle names; none when the account is gone.
///
/// # Errors
/// What the database may suffer.
pub async fn name_of(
    conn: &mut Conn,
    _member: &Member,
    named: PersonId,
) -> Result<Option<String>, StoreError> {
    let found = fetch_optional!(
        conn,
        (String,),
        "SELECT name FROM person WHERE id = $1",
        named,
    )?;
    Ok(found.map(|(name,)| name))
}

/// Whether anybody else is in the circle who stays.
///
/// # Errors
/// What the database may suffer.
pub async fn others_stay(conn: &mut Conn, member: &Member) -> Result<bool, StoreError> {
    let (others,) = fetch_one!(
        conn,
        (i64,),
        "SELECT count(*) FROM member JOIN person ON person.id = member.person_id \
         WHERE member.circle_id = $1 AND member.person_id <> $2 AND member.leaving_at IS NULL",
        member.circle(),
        member.person(),
    )?;
    Ok(others > 0)
}

/// Notes that the member said that they leave. What is theirs alone in the circle goes at
/// once: private texts, and the invitations that they sent.
///
/// # Errors
/// What the database may suffer.
pub async fn leave(
    transaction: &mut Transaction,
    member: Member,
    statement: &[u8],
    now: Moment,
) -> Result<(), StoreError> {
    let Member { circle, person, .. } = member;
    execute!(
        transaction,
        "DELETE FROM private_text \
         WHERE person_id = $1 AND substr(container, 1, 43) = $2",
        person,
        container(circle),
    )?;
    execute!(
        transaction,
        "UPDATE member SET leaving_at = $1, leave_statement = $2 \
         WHERE circle_id = $3 AND person_id = $4",
        now,
        statement,
        circle,
        person,
    )?;
    invitations::revoke_all_of(transaction, circle, person, now).await?;
    words::begin_anew(transaction, circle).await?;
    agreements::settle(transaction, circle, now).await?;
    news(transaction, circle).await
}

/// A member as a new entry names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat<'a> {
    /// Who it is.
    pub person: PersonId,
    /// What they are in the circle.
    pub role: &'a str,
    /// The first epoch that they have been given.
    pub since: i64,
    /// Which of their keys the circle knows.
    pub generation: i64,
}

/// Makes the members of a circle those whom its newest entry names, with all that follows
/// for who came and who went.
pub(crate) async fn seat(
    transaction: &mut Transaction,
    circle: CircleId,
    seats: &[Seat<'_>],
    now: Moment,
) -> Result<(), StoreError> {
    let before = fetch_all!(
        transaction,
        (Column<PersonId>,),
        "SELECT person_id FROM member WHERE circle_id = $1",
        circle,
    )?;
    for (Column(person),) in before {
        if seats.iter().all(|seat| seat.person != person) {
            part(transaction, circle, person, now).await?;
        }
    }
    for seat in seats {
        sit(transaction, circle, seat, now).await?;
    }
    Ok(())
}

async fn sit(
    transaction: &mut Transaction,
    circle: CircleId,
    seat: &Seat<'_>,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "INSERT INTO member (circle_id, person_id, role, since, generation, joined_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (circle_id, person_id) DO UPDATE \
         SET role = excluded.role, since = excluded.since, generation = excluded.generation",
        circle,
        seat.person,
        seat.role,
        seat.since,
        seat.generation,
        now,
    )?;
    execute!(
        transaction,
        "DELETE FROM newcomer WHERE circle_id = $1 AND person_id = $2",
        circle,
        seat.person,
    )?;
    Ok(())
}

/// Takes from a circle what there was in it for somebody who is no member any more.
async fn part(
    transaction: &mut Transaction,
    circle: CircleId,
    person: PersonId,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "DELETE FROM member WHERE circle_id = $1 AND person_id = $2",
        circle,
        person,
    )?;
    execute!(
        transaction,
        "DELETE FROM box WHERE circle_id = $1 AND person_id = $2",
        circle,
        person,
    )?;
    execute!(
        transaction,
        "DELETE FROM words_heard WHERE circle_id = $1 AND person_id = $2",
        circle,
        person,
    )?;
    // Who they are was for this circle, and for as long as they were in it.
    execute!(
        transaction,
        "DELETE FROM sealed_text \
         WHERE circle_id = $1 AND container_kind = 'member' AND container_id = $2",
        circle,
        person,
    )?;
    invitations::revoke_all_of(transaction, circle, person, now).await
}
