//! What members write, sealed. The server knows where each text stands and verifies that its
//! author wrote it for that place; nothing of what a text is bound to is taken from whoever
//! sends it without that. [`places`] says where somebody may write.

mod places;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use kring_core::ids::{CircleId, PersonId};
use kring_core::time::Moment;
use kring_sealing::Reason;
use kring_sealing::number::Revision;
use kring_sealing::text::{Container, Place, Text, Writer};
use kring_sealing::token::Token;
use kring_store::Transaction;
use kring_store::membership::Member;
use kring_store::texts::{self, NewText};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::asked::{InPath, InQuery, Me, Sent};
use super::bytes::Bytes;
use super::entrance;
use super::logs::{self, Log, behind};
use super::private::MOST_BYTES;
use super::problem::Problem;
use crate::app::App;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Where {
    /// `KIND/ID`, or `KIND` for all of a kind.
    container: String,
}

#[derive(Serialize)]
pub(super) struct Texts {
    texts: Vec<Known>,
}

/// A text that is there.
#[derive(Serialize)]
struct Known {
    container_kind: String,
    container_id: Uuid,
    step: String,
    field: String,
    author: Bytes,
    revision: i64,
    kind: String,
    visibility: String,
    text: Bytes,
    at: Moment,
}

impl From<texts::Text> for Known {
    fn from(text: texts::Text) -> Self {
        Self {
            container_kind: text.container_kind,
            container_id: Uuid::from_bytes(text.container_id),
            step: text.step,
            field: text.field,
            author: text.author.into(),
            revision: text.revision,
            kind: text.kind,
            visibility: text.visibility,
            text: text.sealed.into(),
            at: text.at,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Put {
    container_kind: String,
    container_id: Uuid,
    step: String,
    field: String,
    author: Bytes,
    revision: u64,
    kind: String,
    visibility: String,
    text: Bytes,
}

pub(super) async fn get(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<CircleId>,
    InQuery(Where { container }): InQuery<Where>,
) -> Result<Json<Texts>, Problem> {
    let (kind, of) = match container.split_once('/') {
        None => (container.as_str(), None),
        Some((kind, of)) => {
            let of = Uuid::try_parse(of).map_err(|_| Problem::Malformed)?;
            (kind, Some(of.into_bytes()))
        }
    };
    let (mut reading, member) = entrance::look(&app, &me, id).await?;
    let texts = match of {
        None => texts::of_kind(&mut reading, &member, kind).await?,
        Some(id) => {
            let container = texts::Container { kind, id };
            texts::in_container(&mut reading, &member, container).await?
        }
    };
    Ok(Json(Texts {
        texts: texts.into_iter().map(Known::from).collect(),
    }))
}

pub(super) async fn put(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<CircleId>,
    Sent(put): Sent<Put>,
) -> Result<StatusCode, Problem> {
    let place = put.place(id)?;
    let text = parse(&put.text)?;
    let known = places::Known::look(&app, &me, id, &place).await?;
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    known.insist(&mut transaction, &member, &place).await?;
    if put.author.0 != me.person.as_bytes() {
        return Err(Problem::Refused(Reason::Author));
    }
    let log = logs::read(&app, &mut transaction, &member).await?;
    verify(&log, &text, &place, me.person)?;
    let new = Verified {
        place: &place,
        text: &put.text.0,
    };
    if new.is_new(&mut transaction, &member).await? {
        insist_on_newest_epoch(&log, &text)?;
        new.keep(&mut transaction, &member, app.now()).await?;
        transaction.commit().await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

impl Put {
    fn place(&self, circle: CircleId) -> Result<Place, Problem> {
        let token = |text: &str| Token::new(text).map_err(|_| Problem::Malformed);
        let optional = |text: &str| Token::optional(text).map_err(|_| Problem::Malformed);
        let revision = Revision::new(self.revision).filter(|n| *n >= Revision::FIRST);
        Ok(Place {
            circle,
            container: Container {
                kind: token(&self.container_kind)?,
                id: self.container_id.into_bytes(),
            },
            step: optional(&self.step)?,
            field: optional(&self.field)?,
            revision: revision.ok_or(Problem::Malformed)?,
            kind: token(&self.kind)?,
            visibility: token(&self.visibility)?,
        })
    }
}

/// Reads a sealed text.
pub(super) fn parse(bytes: &Bytes) -> Result<Text, Problem> {
    if bytes.0.len() > MOST_BYTES {
        return Err(Problem::TooLarge);
    }
    Ok(Text::parse(&bytes.0)?)
}

/// Insists that this person wrote it for this place, in an epoch in which they were a member.
pub(super) fn verify(
    log: &Log,
    text: &Text,
    place: &Place,
    author: PersonId,
) -> Result<(), Reason> {
    let writer = Writer::Person(author);
    log.membership.verify_text(text, place, &writer).map(drop)
}

/// Insists that it is sealed for those who are members now, and for nobody who was.
pub(super) fn insist_on_newest_epoch(log: &Log, text: &Text) -> Result<(), Problem> {
    if text.epoch() == log.membership.epoch() {
        Ok(())
    } else {
        Err(behind(log.membership.head().seq))
    }
}

/// A text of the member, verified for a place.
pub(super) struct Verified<'a> {
    pub(super) place: &'a Place,
    pub(super) text: &'a [u8],
}

impl Verified<'_> {
    /// Whether it is the next revision; false when it is there already.
    pub(super) async fn is_new(
        &self,
        transaction: &mut Transaction,
        member: &Member,
    ) -> Result<bool, Problem> {
        let author = *member.person().as_bytes();
        let there = texts::find(transaction, member, self.to_store(&author).place).await?;
        let last = there.as_ref().map_or(0, |there| there.revision);
        let revision = self.place.revision.as_i64();
        if revision == last + 1 {
            Ok(true)
        } else if revision == last && there.is_some_and(|there| there.sealed == self.text) {
            Ok(false)
        } else {
            Err(Problem::behind_with("revision", last))
        }
    }

    pub(super) async fn keep(
        &self,
        transaction: &mut Transaction,
        member: &Member,
        now: Moment,
    ) -> Result<(), Problem> {
        let author = *member.person().as_bytes();
        texts::keep(transaction, member, &self.to_store(&author), now).await?;
        Ok(())
    }

    fn to_store<'a>(&'a self, author: &'a [u8]) -> NewText<'a> {
        let place = self.place;
        let text = |token: &'a Option<Token>| token.as_ref().map_or("", Token::as_str);
        NewText {
            place: texts::Place {
                container: texts::Container {
                    kind: place.container.kind.as_str(),
                    id: place.container.id,
                },
                step: text(&place.step),
                field: text(&place.field),
                author,
            },
            revision: place.revision.as_i64(),
            kind: place.kind.as_str(),
            visibility: place.visibility.as_str(),
            sealed: self.text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_made_of_tokens() {
        let put = |revision, field: &str| Put {
            container_kind: "member".to_owned(),
            container_id: Uuid::nil(),
            step: String::new(),
            field: field.to_owned(),
            author: Bytes(vec![]),
            revision,
            kind: "card".to_owned(),
            visibility: "circle".to_owned(),
            text: Bytes(vec![]),
        };
        let circle = CircleId::from_bytes([9; 16]);
        assert!(put(1, "card").place(circle).is_ok());
        for wrong in [
            put(0, "card"),
            put(1 << 53, "card"),
            put(1, "Card"),
            put(1, "é"),
        ] {
            assert!(matches!(wrong.place(circle), Err(Problem::Malformed)));
        }
    }
}
