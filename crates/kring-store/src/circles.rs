//! Circles: what they are called, how they work, and in whose list they stand.
//!
//! A transaction that changes a circle has [`Subject::Circle`](crate::Subject::Circle) for its
//! subject. Whatever its members see of it is counted by its *version*: each function that
//! changes something of a circle counts on, as the last thing it does, so that two
//! transactions never wait for each other.

use kring_core::ids::{CircleId, PersonId};
use kring_core::locale::Lang;
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all, fetch_optional};
use crate::entries::{self, NewEntry};
use crate::error::StoreError;
use crate::membership::{Lead, Member};
use crate::rounds;
use crate::transaction::Transaction;

/// What a circle is called, and how it works.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Settings {
    /// What it is called.
    pub name: String,
    /// The sector of education, or another.
    pub sector: String,
    /// What kind of circle it is.
    pub kind: String,
    /// Whether it looks for the problem or the solution.
    pub orientation: String,
    /// How it is facilitated.
    pub style: String,
    /// The method that is offered first; empty when it is chosen with each case.
    pub method: String,
    /// In which language it reads its words aloud.
    #[sqlx(try_from = "Column<Lang>")]
    pub lang: Lang,
    /// How long a case lives after its last look-back, in months.
    #[sqlx(try_from = "Column<u32>")]
    pub cases_months: u32,
    /// Whether the question coach speaks while its members write questions: `on` or `off`.
    pub coach: String,
}

/// A circle.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Circle {
    /// What it is called, and how it works.
    #[sqlx(flatten)]
    pub settings: Settings,
    /// Counts on with every change that members see.
    pub version: i64,
    /// When it was founded.
    #[sqlx(try_from = "Column<Moment>")]
    pub founded_at: Moment,
}

/// What came of founding a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Founded {
    /// It is there.
    New,
    /// It was there already, with the same first entry.
    Already,
    /// The id is another circle's.
    Taken,
}

/// How somebody stands to a circle in their list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// They are in.
    Member,
    /// They accepted an invitation, and wait to be admitted.
    Waiting,
    /// They said that they leave.
    Leaving,
}

impl TryFrom<String> for State {
    type Error = String;

    fn try_from(state: String) -> Result<Self, String> {
        match state.as_str() {
            "member" => Ok(Self::Member),
            "waiting" => Ok(Self::Waiting),
            "leaving" => Ok(Self::Leaving),
            _ => Err(format!("nobody stands so to a circle: {state}")),
        }
    }
}

/// A circle in somebody's list.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct OfPerson {
    /// The circle.
    #[sqlx(try_from = "Column<CircleId>")]
    pub id: CircleId,
    /// What it is called.
    pub name: String,
    /// How they stand to it.
    #[sqlx(try_from = "String")]
    pub state: State,
    /// What they are in it, or would become.
    pub role: String,
    /// How many are in and stay; 0 for who is not in.
    pub members: i64,
    /// How many wait to be admitted; 0 for who is not in.
    pub waiting: i64,
}

/// Founds a circle with its first entry.
///
/// # Errors
/// What the database may suffer.
pub async fn found(
    transaction: &mut Transaction,
    circle: CircleId,
    settings: &Settings,
    first: &NewEntry<'_>,
    now: Moment,
) -> Result<Founded, StoreError> {
    let founded = execute!(
        transaction,
        "INSERT INTO circle (id, name, sector, kind, orientation, style, method, lang, \
           cases_months, coach, version, founded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11) ON CONFLICT (id) DO NOTHING",
        circle,
        settings.name,
        settings.sector,
        settings.kind,
        settings.orientation,
        settings.style,
        settings.method,
        settings.lang,
        settings.cases_months,
        settings.coach,
        now,
    )?;
    if founded > 0 {
        entries::write(transaction, circle, first, now).await?;
        return Ok(Founded::New);
    }
    let there = entries::at_place(transaction, circle, first.seq).await?;
    if there.as_deref() == Some(first.entry) {
        Ok(Founded::Already)
    } else {
        Ok(Founded::Taken)
    }
}

/// The circle.
///
/// # Errors
/// What the database may suffer.
pub async fn circle(conn: &mut Conn, member: &Member) -> Result<Option<Circle>, StoreError> {
    fetch_optional!(
        conn,
        Circle,
        "SELECT name, sector, kind, orientation, style, method, lang, cases_months, coach, \
           version, founded_at \
         FROM circle WHERE id = $1",
        member.circle(),
    )
}

/// Changes what the circle is called and how it works.
///
/// # Errors
/// What the database may suffer.
pub async fn change(
    transaction: &mut Transaction,
    lead: &Lead<'_>,
    settings: &Settings,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE circle SET name = $1, sector = $2, kind = $3, orientation = $4, style = $5, \
           method = $6, lang = $7, cases_months = $8, coach = $9 \
         WHERE id = $10",
        settings.name,
        settings.sector,
        settings.kind,
        settings.orientation,
        settings.style,
        settings.method,
        settings.lang,
        settings.cases_months,
        settings.coach,
        lead.circle(),
    )?;
    news(transaction, lead.circle()).await
}

/// Dissolves the circle: everything of it is deleted, with the log of its rounds, and what
/// its members sealed in it for themselves.
///
/// # Errors
/// What the database may suffer.
pub async fn dissolve(transaction: &mut Transaction, lead: &Lead<'_>) -> Result<(), StoreError> {
    let circle = lead.circle();
    execute!(
        transaction,
        "DELETE FROM private_text \
         WHERE person_id IN (SELECT person_id FROM member WHERE circle_id = $1) \
           AND substr(container, 1, 43) = $2",
        circle,
        container(circle),
    )?;
    rounds::forget_logs(transaction, circle).await?;
    // Every table of a circle refers to it, and goes with it.
    execute!(transaction, "DELETE FROM circle WHERE id = $1", circle)?;
    Ok(())
}

/// The circles of a person, by name.
///
/// # Errors
/// What the database may suffer.
pub async fn of_person(conn: &mut Conn, person: PersonId) -> Result<Vec<OfPerson>, StoreError> {
    fetch_all!(
        conn,
        OfPerson,
        "SELECT id, name, state, role, \
           CASE WHEN state = 'member' THEN \
             (SELECT count(*) FROM member \
              WHERE member.circle_id = mine.id AND member.leaving_at IS NULL) \
           ELSE 0 END AS members, \
           CASE WHEN state = 'member' THEN \
             (SELECT count(*) FROM newcomer WHERE newcomer.circle_id = mine.id) \
           ELSE 0 END AS waiting \
         FROM (SELECT circle.id, circle.name, member.role, \
             CASE WHEN leaving_at IS NULL THEN 'member' ELSE 'leaving' END AS state \
           FROM member JOIN circle ON circle.id = member.circle_id \
           WHERE member.person_id = $1 \
           UNION ALL SELECT circle.id, circle.name, newcomer.role, 'waiting' AS state \
           FROM newcomer JOIN circle ON circle.id = newcomer.circle_id \
           WHERE newcomer.person_id = $1) AS mine \
         ORDER BY name, id",
        person,
    )
}

/// Counts that there is something new to see in a circle.
pub(crate) async fn news(
    transaction: &mut Transaction,
    circle: CircleId,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE circle SET version = version + 1 WHERE id = $1",
        circle,
    )?;
    Ok(())
}

/// The same in all circles in which somebody is, or waits. One after the other in the order
/// of their ids, so that two people with the same circles never wait for each other.
pub(crate) async fn news_of(
    transaction: &mut Transaction,
    person: PersonId,
) -> Result<(), StoreError> {
    let circles = fetch_all!(
        transaction,
        (Column<CircleId>,),
        "SELECT circle_id FROM member WHERE person_id = $1 \
         UNION SELECT circle_id FROM newcomer WHERE person_id = $1 ORDER BY circle_id",
        person,
    )?;
    for (Column(circle),) in circles {
        news(transaction, circle).await?;
    }
    Ok(())
}

/// What the containers begin with in which somebody seals for themselves what belongs to a
/// circle.
pub(crate) fn container(circle: CircleId) -> String {
    format!("circle/{circle}")
}
