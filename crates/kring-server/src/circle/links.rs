//! Two browsers of one person, of which one unlocks the other. The server passes on what they
//! say to each other, in its order, once.

mod steps;

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use kring_core::ids::LinkId;
use kring_core::time::Moment;
use kring_sealing::unlock::link::{Link as Sealing, Surprise};
use kring_sealing::unlock::wrap::{WayId, Wrap};
use kring_sealing::{Reason, keys::BoxKey};
use kring_store::links::{self, Link, NewLink};
use kring_store::{Conn, Subject};
use serde::{Deserialize, Serialize};

use self::steps::Stage;
use super::asked::{InPath, Me, Nothing, Sent};
use super::bytes::{Bytes, Exactly};
use super::problem::Problem;
use crate::app::App;
use crate::chance::Chance;
use crate::identity::Often;

/// How long a link lasts.
const LASTS: Duration = Duration::from_mins(10);

/// How many numbers there are to type.
const NUMBERS: u64 = 1_000_000;

/// How often another number is tried when the person has a link with this one. They have as
/// many links as browsers that wait, so the first will do.
const TRIES: u8 = 5;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Begin {
    id: LinkId,
    commitment: Exactly<32>,
}

#[derive(Serialize)]
pub(super) struct Begun {
    number: String,
    expires_at: Moment,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Find {
    number: String,
}

#[derive(Serialize)]
pub(super) struct Found {
    id: LinkId,
    commitment: Bytes,
    device: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    key: Exactly<32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Open {
    key: Exactly<32>,
    random: Exactly<32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Give {
    wrap: Bytes,
}

/// What is there so far.
#[derive(Serialize)]
pub(super) struct SoFar {
    state: &'static str,
    commitment: Bytes,
    opener_key: Option<Bytes>,
    new_key: Option<Bytes>,
    random: Option<Bytes>,
    wrap: Option<Bytes>,
}

pub(super) async fn begin(
    State(app): State<App>,
    me: Me,
    Sent(begin): Sent<Begin>,
) -> Result<Json<Begun>, Problem> {
    let now = app.now();
    let mut transaction = app.store().begin(Subject::Person(me.person)).await?;
    if let Some(there) = links::find(&mut transaction, me.person, begin.id).await? {
        let is_it = steps::is_begun(&there, me.session, &begin.commitment.0, now);
        return is_it.then(|| Json(Begun::of(there))).ok_or(Problem::Taken);
    }
    for _ in 0..TRIES {
        let number = new_number(app.chance());
        let new = NewLink {
            id: begin.id,
            number: &number,
            session: me.session,
            commitment: &begin.commitment.0,
            expires_at: now + LASTS,
        };
        if links::begin(&mut transaction, me.person, new).await? {
            transaction.commit().await?;
            let expires_at = new.expires_at;
            return Ok(Json(Begun { number, expires_at }));
        }
    }
    Err(Problem::Taken)
}

impl Begun {
    fn of(link: Link) -> Self {
        Self {
            number: link.number,
            expires_at: link.expires_at,
        }
    }
}

/// Six random digits.
fn new_number(chance: &Chance) -> String {
    format!("{:06}", chance.below(NUMBERS))
}

pub(super) async fn find(
    State(app): State<App>,
    me: Me,
    Sent(Find { number }): Sent<Find>,
) -> Result<Json<Found>, Problem> {
    app.limits().take(Often::FindLink(me.person))?;
    let mut reading = app.store().read().await?;
    let found = links::find_by_number(&mut reading, me.person, &number).await?;
    let link = found
        .filter(|link| steps::can_be_found(link, me.session, app.now()))
        .ok_or(Problem::Unknown)?;
    Ok(Json(Found {
        id: link.id,
        commitment: link.commitment.into(),
        device: link.device,
    }))
}

pub(super) async fn answer(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<LinkId>,
    Sent(Answer { key: Exactly(key) }): Sent<Answer>,
) -> Result<StatusCode, Problem> {
    let mut transaction = app.store().begin(Subject::Person(me.person)).await?;
    let link = link(&mut transaction, &me, id).await?;
    if steps::may_answer(&link, me.session, &key, app.now())?.is_new() {
        links::answer(&mut transaction, me.person, id, me.session, &key).await?;
        transaction.commit().await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn open(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<LinkId>,
    Sent(Open { key, random }): Sent<Open>,
) -> Result<StatusCode, Problem> {
    let (Exactly(key), Exactly(random)) = (key, random);
    let mut transaction = app.store().begin(Subject::Person(me.person)).await?;
    let link = link(&mut transaction, &me, id).await?;
    if steps::may_open(&link, me.session, &key, &random, app.now())?.is_new() {
        insist_on_promise(&me, &link, key, random)?;
        links::open(&mut transaction, me.person, id, &key, &random).await?;
        transaction.commit().await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Insists that a browser opens what it promised.
fn insist_on_promise(me: &Me, link: &Link, key: [u8; 32], random: [u8; 32]) -> Result<(), Reason> {
    let sealing = Sealing {
        person: me.person,
        id: WayId::from_bytes(*link.id.as_bytes()),
    };
    let opened = sealing.commit(&BoxKey::from_bytes(key), &Surprise::from_bytes(random));
    if opened.as_bytes().as_slice() == link.commitment {
        Ok(())
    } else {
        Err(Reason::Commit)
    }
}

pub(super) async fn wrap(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<LinkId>,
    Sent(Give { wrap }): Sent<Give>,
) -> Result<StatusCode, Problem> {
    Wrap::parse(&wrap.0)?;
    let mut transaction = app.store().begin(Subject::Person(me.person)).await?;
    let link = link(&mut transaction, &me, id).await?;
    if steps::may_wrap(&link, me.session, &wrap.0, app.now())?.is_new() {
        links::wrap(&mut transaction, me.person, id, &wrap.0).await?;
        transaction.commit().await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn refuse(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<LinkId>,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<StatusCode, Problem> {
    let mut transaction = app.store().begin(Subject::Person(me.person)).await?;
    let link = link(&mut transaction, &me, id).await?;
    steps::insist_on_part(&link, me.session)?;
    links::refuse(&mut transaction, me.person, id, app.now()).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn look(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<LinkId>,
) -> Result<Json<SoFar>, Problem> {
    let mut reading = app.store().read().await?;
    let link = link(&mut reading, &me, id).await?;
    steps::insist_on_part(&link, me.session)?;
    let stage = Stage::of(&link, app.now());
    let given = |bytes: Option<Vec<u8>>| bytes.filter(|_| stage.goes_on()).map(Bytes);
    Ok(Json(SoFar {
        state: stage.token(),
        commitment: link.commitment.into(),
        opener_key: given(link.opener_key),
        new_key: given(link.new_key),
        random: given(link.random),
        wrap: given(link.wrap),
    }))
}

async fn link(conn: &mut Conn, me: &Me, id: LinkId) -> Result<Link, Problem> {
    let found = links::find(conn, me.person, id).await?;
    found.ok_or(Problem::Unknown)
}
