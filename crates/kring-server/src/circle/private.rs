//! What people seal for themselves. The server knows where it stands and how often it was
//! worded, no more; so only its form can be checked.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use kring_core::ids::PersonId;
use kring_core::time::Moment;
use kring_sealing::number::Revision;
use kring_sealing::token::Token;
use kring_sealing::vault::Private;
use kring_store::private_texts::{self, NewPrivateText, PrivateText};
use kring_store::{Conn, Subject, Transaction, keys};
use serde::{Deserialize, Serialize};
use serde_json::{Map, json};

use super::asked::{InQuery, Me, Sent};
use super::bytes::Bytes;
use super::problem::Problem;
use crate::app::App;

/// The most that a sealed text has.
pub(super) const MOST_BYTES: usize = 17 * 1024;

/// The most private texts that a person has.
const MOST: i64 = 10_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Where {
    container: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Texts {
    texts: Vec<Text>,
}

#[derive(Serialize)]
struct Text {
    container: String,
    field: String,
    revision: i64,
    sealed: Bytes,
}

impl From<PrivateText> for Text {
    fn from(text: PrivateText) -> Self {
        Self {
            container: text.container,
            field: text.field,
            revision: text.revision,
            sealed: text.sealed.into(),
        }
    }
}

/// A private text that is to be kept.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct New {
    container: String,
    field: String,
    /// 1 when it is not there.
    #[serde(default = "first")]
    revision: u64,
    sealed: Bytes,
    /// The newest generation of the person's keys that the browser knows.
    generation: Option<u64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Last {
    container: String,
    field: String,
    revision: u64,
    /// The newest generation of the person's keys that the browser knows.
    generation: Option<u64>,
}

fn first() -> u64 {
    Revision::FIRST.get()
}

pub(super) async fn get(
    State(app): State<App>,
    me: Me,
    InQuery(place): InQuery<Where>,
) -> Result<Json<Texts>, Problem> {
    let mut reading = app.store().read().await?;
    let container = place.container.as_deref();
    let texts = private_texts::list(&mut reading, me.person, container).await?;
    Ok(Json(Texts {
        texts: texts.into_iter().map(Text::from).collect(),
    }))
}

pub(super) async fn put(
    State(app): State<App>,
    me: Me,
    Sent(new): Sent<New>,
) -> Result<StatusCode, Problem> {
    new.check()?;
    let mut transaction = app.store().begin(Subject::Person(me.person)).await?;
    insist_on_newest(&mut transaction, me.person, new.generation).await?;
    new.keep(&mut transaction, me.person, app.now()).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn remove(
    State(app): State<App>,
    me: Me,
    Sent(last): Sent<Last>,
) -> Result<StatusCode, Problem> {
    let mut transaction = app.store().begin(Subject::Person(me.person)).await?;
    insist_on_newest(&mut transaction, me.person, last.generation).await?;
    let (container, field) = (last.container.as_str(), last.field.as_str());
    let there = private_texts::find(&mut transaction, me.person, container, field).await?;
    if let Some(there) = there {
        if there.revision.unsigned_abs() != last.revision {
            return Err(behind(Some(&there)));
        }
        private_texts::forget(&mut transaction, me.person, container, field).await?;
        transaction.commit().await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// A browser that does not know of the newest keys does not have the newest vault key either:
/// what it writes, nobody could open.
async fn insist_on_newest(
    conn: &mut Conn,
    person: PersonId,
    generation: Option<u64>,
) -> Result<(), Problem> {
    let bundles = keys::bundles(conn, person).await?.len() as u64;
    if generation.is_some_and(|known| known < bundles) {
        return Err(Problem::Over);
    }
    Ok(())
}

impl New {
    /// Insists on what can be seen of it: its place, its size, its form.
    pub(super) fn check(&self) -> Result<(), Problem> {
        let is_number = Revision::new(self.revision).is_some_and(|n| n >= Revision::FIRST);
        let has_place = Token::new(&self.container).is_ok() && Token::new(&self.field).is_ok();
        if !is_number || !has_place {
            return Err(Problem::Malformed);
        }
        if self.sealed.0.len() > MOST_BYTES {
            return Err(Problem::TooLarge);
        }
        Private::parse(&self.sealed.0)?;
        Ok(())
    }

    /// Keeps it after the one before it.
    pub(super) async fn keep(
        &self,
        transaction: &mut Transaction,
        person: PersonId,
        now: Moment,
    ) -> Result<(), Problem> {
        let there = private_texts::find(transaction, person, &self.container, &self.field).await?;
        match step(there.as_ref(), self.revision, &self.sealed.0) {
            Step::Again => return Ok(()),
            Step::Behind => return Err(behind(there.as_ref())),
            Step::Next => {}
        }
        if there.is_none() && private_texts::count(transaction, person).await? >= MOST {
            return Err(Problem::TooMany);
        }
        let new = NewPrivateText {
            container: &self.container,
            field: &self.field,
            revision: self.revision.cast_signed(),
            sealed: &self.sealed.0,
        };
        private_texts::keep(transaction, person, new, now).await?;
        Ok(())
    }
}

/// How a text stands to what is there.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// The very same is there.
    Again,
    /// It is the next revision.
    Next,
    /// It is not.
    Behind,
}

fn step(there: Option<&PrivateText>, revision: u64, sealed: &[u8]) -> Step {
    let last = there.map_or(0, |there| there.revision.unsigned_abs());
    if revision == last + 1 {
        Step::Next
    } else if revision == last && there.is_some_and(|there| there.sealed == sealed) {
        Step::Again
    } else {
        Step::Behind
    }
}

/// Says what is there.
fn behind(there: Option<&PrivateText>) -> Problem {
    let sealed = there.map(|there| Bytes::text(&there.sealed));
    let how_far = [
        ("revision", json!(there.map_or(0, |there| there.revision))),
        ("sealed", json!(sealed)),
    ];
    let how_far = how_far.map(|(key, value)| (key.to_owned(), value));
    Problem::Behind(Map::from_iter(how_far))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_follows_the_one_before_it() {
        let there = PrivateText {
            container: "journal".to_owned(),
            field: "a".to_owned(),
            revision: 2,
            sealed: b"two".to_vec(),
        };
        for (before, revision, sealed, expected) in [
            (None, 1, "one", Step::Next),
            (None, 0, "one", Step::Behind),
            (None, 2, "two", Step::Behind),
            (Some(&there), 2, "two", Step::Again),
            (Some(&there), 2, "other", Step::Behind),
            (Some(&there), 3, "three", Step::Next),
            (Some(&there), 3, "two", Step::Next),
            (Some(&there), 4, "four", Step::Behind),
            (Some(&there), 1, "one", Step::Behind),
        ] {
            assert_eq!(
                step(before, revision, sealed.as_bytes()),
                expected,
                "{revision} {sealed}"
            );
        }
    }
}
