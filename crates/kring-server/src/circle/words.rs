//! Comparing the words of a circle: everybody promises, the list is closed, everybody opens.

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use kring_core::ids::{CircleId, WordsId};
use kring_core::time::Moment;
use kring_sealing::Reason;
use kring_sealing::statement::{Kind, Statement};
use kring_sealing::words::{Part as Sealing, Subject};
use kring_store::membership::Member;
use kring_store::words::{self, Part, Revealed, Session};
use kring_store::{Conn, StoreError};
use serde::Deserialize;

use super::asked::{InPath, Me, Nothing, Sent};
use super::bytes::{Bytes, Exactly};
use super::forgetting::earlier;
use super::problem::Problem;
use super::{entrance, logs};
use crate::app::App;

/// How long those who compare have for it.
const LASTS: Duration = Duration::from_mins(10);

/// How many it takes.
const FEWEST: usize = 2;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Join {
    id: WordsId,
    commitment: Exactly<32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Open {
    random: Exactly<32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Heard {
    statement: Bytes,
}

/// The comparing that goes on, if there is one.
pub(super) async fn under_way(
    conn: &mut Conn,
    member: &Member,
    now: Moment,
) -> Result<Option<Session>, StoreError> {
    words::open(conn, member, earlier(now, LASTS)).await
}

/// What becomes of somebody who wants to take part.
#[derive(Debug, PartialEq, Eq)]
enum Joining {
    /// They are the first.
    Begins,
    /// They come to the others.
    Joins,
    /// They take part already.
    TakesPart,
}

fn joining(under_way: Option<&Session>, me: &Member, join: &Join) -> Result<Joining, Problem> {
    let Some(session) = under_way else {
        return Ok(Joining::Begins);
    };
    if session.id != join.id {
        return Err(Problem::behind_with("session", session.id.to_string()));
    }
    match part(session, me) {
        Some(mine) if mine.commitment == join.commitment.0 => Ok(Joining::TakesPart),
        Some(_) => Err(Problem::Taken),
        None if session.closed_at.is_some() => Err(Problem::Over),
        None => Ok(Joining::Joins),
    }
}

fn part<'a>(session: &'a Session, me: &Member) -> Option<&'a Part> {
    session.parts.iter().find(|part| part.person == me.person())
}

pub(super) async fn join(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<CircleId>,
    Sent(join): Sent<Join>,
) -> Result<StatusCode, Problem> {
    let now = app.now();
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let session = under_way(&mut transaction, &member, now).await?;
    match joining(session.as_ref(), &member, &join)? {
        Joining::TakesPart => return Ok(StatusCode::NO_CONTENT),
        Joining::Joins => {}
        Joining::Begins => {
            if !words::begin(&mut transaction, &member, join.id, now).await? {
                return Err(Problem::Taken);
            }
        }
    }
    words::join(&mut transaction, &member, join.id, &join.commitment.0).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn close(
    State(app): State<App>,
    me: Me,
    InPath((id, session)): InPath<(CircleId, WordsId)>,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<StatusCode, Problem> {
    let now = app.now();
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let there = of_mine(&mut transaction, &member, session, now).await?;
    if there.parts.len() < FEWEST {
        return Err(Problem::TooEarly);
    }
    if there.closed_at.is_none() {
        words::close(&mut transaction, &member, session, now).await?;
        transaction.commit().await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn open(
    State(app): State<App>,
    me: Me,
    InPath((id, session)): InPath<(CircleId, WordsId)>,
    Sent(Open { random }): Sent<Open>,
) -> Result<StatusCode, Problem> {
    let Exactly(random) = random;
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let there = of_mine(&mut transaction, &member, session, app.now()).await?;
    let mine = part(&there, &member).ok_or(Problem::Unknown)?;
    if there.closed_at.is_none() {
        return Err(Problem::TooEarly);
    }
    let log = logs::read(&app, &mut transaction, &member).await?;
    let subject = Subject {
        circle: id,
        head: log.membership.head().hash,
    };
    let opened = subject.commit(me.person, &Sealing::from_bytes(random));
    if opened.as_bytes().as_slice() != mine.commitment {
        return Err(Problem::Refused(Reason::Commit));
    }
    match words::reveal(&mut transaction, &member, session, &random).await? {
        Revealed::There => transaction.commit().await?,
        Revealed::Other => return Err(Problem::Taken),
    }
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn end(
    State(app): State<App>,
    me: Me,
    InPath((id, session)): InPath<(CircleId, WordsId)>,
) -> Result<StatusCode, Problem> {
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    words::end(&mut transaction, &member, session).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn hear(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<CircleId>,
    Sent(heard): Sent<Heard>,
) -> Result<StatusCode, Problem> {
    let statement = Statement::parse(&heard.statement.0)?;
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let log = logs::read(&app, &mut transaction, &member).await?;
    let said = log.membership.verify_statement(&statement, Kind::Words)?;
    if said.body().author != me.person {
        return Err(Problem::Refused(Reason::Author));
    }
    let (about, bytes) = (said.body().about, &heard.statement.0);
    words::hear(
        &mut transaction,
        &member,
        about.as_bytes(),
        bytes,
        app.now(),
    )
    .await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The comparing that goes on, when it is this one and the member takes part.
async fn of_mine(
    conn: &mut Conn,
    member: &Member,
    session: WordsId,
    now: Moment,
) -> Result<Session, Problem> {
    let there = under_way(conn, member, now).await?;
    let there = there.filter(|there| there.id == session);
    let there = there.ok_or(Problem::Unknown)?;
    if part(&there, member).is_none() {
        return Err(Problem::OnlyWhoBegan);
    }
    Ok(there)
}
