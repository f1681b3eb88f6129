//! The agreements of a circle: proposing them, consenting, and all around it.

pub(super) mod states;

use axum::extract::State;
use axum::http::StatusCode;
use kring_core::ids::CircleId;
use kring_sealing::Reason;
use kring_sealing::number::{Revision, Version};
use kring_sealing::statement::{self, Kind, Statement};
use kring_sealing::text::{Container, Place, Text};
use kring_sealing::token::Token;
use kring_store::agreements::{self as store, Version as Known};
use kring_store::membership::Member;
use kring_store::{Conn, texts as kept};
use serde::Deserialize;

use self::states::{Stand, states};
use super::asked::{InPath, Me, Nothing, Sent};
use super::bytes::Bytes;
use super::problem::Problem;
use super::texts::{self, Verified};
use super::{entrance, logs};
use crate::app::App;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Propose {
    version: u64,
    text: Bytes,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Copy {
    text: Bytes,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Consent {
    statement: Bytes,
}

pub(super) async fn propose(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<CircleId>,
    Sent(propose): Sent<Propose>,
) -> Result<StatusCode, Problem> {
    let place = place(id, propose.version)?;
    let text = texts::parse(&propose.text)?;
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let log = logs::read(&app, &mut transaction, &member).await?;
    texts::verify(&log, &text, &place, me.person)?;
    let new = Verified {
        place: &place,
        text: &propose.text.0,
    };
    let versions = store::versions(&mut transaction, &member).await?;
    let last = versions.last().map_or(0, |last| last.version);
    let version = propose.version.cast_signed();
    if version != last + 1 {
        let is_mine =
            version == last && versions.last().is_some_and(|v| v.proposed_by == me.person);
        if is_mine && is_there(&mut transaction, &member, &place, &propose.text).await? {
            return Ok(StatusCode::CREATED);
        }
        return Err(Problem::behind_with("version", last));
    }
    texts::insist_on_newest_epoch(&log, &text)?;
    let now = app.now();
    new.keep(&mut transaction, &member, now).await?;
    store::propose(&mut transaction, &member, version, now).await?;
    transaction.commit().await?;
    Ok(StatusCode::CREATED)
}

pub(super) async fn copy(
    State(app): State<App>,
    me: Me,
    InPath((id, version)): InPath<(CircleId, u64)>,
    Sent(copy): Sent<Copy>,
) -> Result<StatusCode, Problem> {
    let text = texts::parse(&copy.text)?;
    let place = place_of_copy(place(id, version)?, &text)?;
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let log = logs::read(&app, &mut transaction, &member).await?;
    texts::verify(&log, &text, &place, me.person)?;
    let (_, stand) = version_of(&mut transaction, &member, version).await?;
    if is_there(&mut transaction, &member, &place, &copy.text).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    stand.insist_on_open()?;
    texts::insist_on_newest_epoch(&log, &text)?;
    let new = Verified {
        place: &place,
        text: &copy.text.0,
    };
    new.keep(&mut transaction, &member, app.now()).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn consent(
    State(app): State<App>,
    me: Me,
    InPath((id, version)): InPath<(CircleId, u64)>,
    Sent(consent): Sent<Consent>,
) -> Result<StatusCode, Problem> {
    let place = place(id, version)?;
    let statement = Statement::parse(&consent.statement.0)?;
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let log = logs::read(&app, &mut transaction, &member).await?;
    let said = log.membership.verify_statement(&statement, Kind::Consent)?;
    if said.body().author != me.person {
        return Err(Problem::Refused(Reason::Author));
    }
    let (known, stand) = version_of(&mut transaction, &member, version).await?;
    let consents = store::consents(&mut transaction, &member).await?;
    let mut mine = consents
        .iter()
        .filter(|there| there.version == known.version && there.person == me.person);
    if let Some(there) = mine.next() {
        let is_same = there.statement == consent.statement.0;
        return is_same
            .then_some(StatusCode::NO_CONTENT)
            .ok_or(Problem::Taken);
    }
    stand.insist_on_open()?;
    let written = written(&mut transaction, &member, &place).await?;
    let number = Version::new(version).ok_or(Problem::Malformed)?;
    let is_about =
        |text: &kept::Text| said.body().about == statement::agreements(number, &text.sealed);
    if !written.iter().any(is_about) {
        return Err(Problem::Refused(Reason::Form));
    }
    let bytes = &consent.statement.0;
    store::consent(&mut transaction, &member, known.version, bytes, app.now()).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn withdraw(
    State(app): State<App>,
    me: Me,
    InPath((id, version)): InPath<(CircleId, u64)>,
) -> Result<StatusCode, Problem> {
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let (known, stand) = version_of(&mut transaction, &member, version).await?;
    if known.proposed_by != me.person {
        return Err(Problem::OnlyWhoBegan);
    }
    match stand {
        Stand::Withdrawn => return Ok(StatusCode::NO_CONTENT),
        Stand::InForce | Stand::Earlier => return Err(Problem::Over),
        Stand::Proposed => {}
    }
    store::withdraw(&mut transaction, &member, known.version, app.now()).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn reread(
    State(app): State<App>,
    me: Me,
    InPath((id, version)): InPath<(CircleId, u64)>,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<StatusCode, Problem> {
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let (known, stand) = version_of(&mut transaction, &member, version).await?;
    if stand != Stand::InForce {
        return Err(Problem::Over);
    }
    store::reread(&mut transaction, &member, known.version, app.now()).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Where the words of a version stand, of whomever has sealed them.
fn place(circle: CircleId, version: u64) -> Result<Place, Problem> {
    let version = Version::new(version)
        .filter(|version| *version >= Version::FIRST)
        .ok_or(Problem::Malformed)?;
    let token = |text: &str| Token::new(text).map_err(Problem::Broken);
    Ok(Place {
        circle,
        container: Container {
            kind: token("agreements")?,
            id: *circle.as_bytes(),
        },
        step: None,
        field: Some(token(&format!("version-{version}"))?),
        revision: Revision::FIRST,
        kind: token("agreements")?,
        visibility: token("circle")?,
    })
}

/// Where the words of a version stand when they were sealed again, for who came later: each
/// epoch has a field of its own.
fn place_of_copy(original: Place, copy: &Text) -> Result<Place, Problem> {
    let field = format!("{}/{}", field(&original), copy.epoch());
    Ok(Place {
        field: Some(Token::new(&field).map_err(Problem::Broken)?),
        ..original
    })
}

fn field(place: &Place) -> &str {
    place.field.as_ref().map_or("", Token::as_str)
}

/// A version, and how it stands.
async fn version_of(
    conn: &mut Conn,
    member: &Member,
    version: u64,
) -> Result<(Known, Stand), Problem> {
    let versions = store::versions(conn, member).await?;
    let found = states(&versions).find(|(known, _)| known.version.unsigned_abs() == version);
    found.ok_or(Problem::Unknown)
}

/// The words of a version as they were sealed: by who proposed them, and copies.
async fn written(
    conn: &mut Conn,
    member: &Member,
    place: &Place,
) -> Result<Vec<kept::Text>, Problem> {
    let container = kept::Container {
        kind: place.container.kind.as_str(),
        id: place.container.id,
    };
    let field = field(place);
    let mut texts = kept::in_container(conn, member, container).await?;
    texts.retain(|text| {
        let rest = text.field.strip_prefix(field);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    Ok(texts)
}

/// Whether these very bytes stand in their place already. Where others do, it is taken: words
/// are sealed once in each place, for the sake of those who consented.
async fn is_there(
    conn: &mut Conn,
    member: &Member,
    place: &Place,
    text: &Bytes,
) -> Result<bool, Problem> {
    let texts = written(conn, member, place).await?;
    match texts.iter().find(|there| there.field == field(place)) {
        None => Ok(false),
        Some(there) if there.sealed == text.0 => Ok(true),
        Some(_) => Err(Problem::Taken),
    }
}
