//! The ways out: leaving a circle, and dissolving it.

use axum::extract::State;
use axum::http::StatusCode;
use kring_core::ids::CircleId;
use kring_sealing::Reason;
use kring_sealing::statement::{Kind, Statement};
use kring_store::membership::{self, Standing};
use kring_store::{Subject, circles, reach, rounds};
use serde::Deserialize;

use super::asked::{InPath, Me, Sent};
use super::bytes::Bytes;
use super::problem::Problem;
use super::settings::one_line;
use super::{entrance, logs};
use crate::app::App;
use crate::mail::Letter;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Leave {
    statement: Bytes,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dissolve {
    name: String,
}

pub(super) async fn leave(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<CircleId>,
    Sent(leave): Sent<Leave>,
) -> Result<StatusCode, Problem> {
    let statement = Statement::parse(&leave.statement.0)?;
    let mut transaction = app.store().begin(Subject::Circle(id)).await?;
    let member = match membership::standing(&mut transaction, id, me.person).await? {
        Some(Standing::Member(member)) => member,
        Some(Standing::Leaving(leaving)) if leaving.statement == leave.statement.0 => {
            return Ok(StatusCode::NO_CONTENT);
        }
        Some(Standing::Leaving(_) | Standing::Waiting(_)) | None => return Err(Problem::Unknown),
    };
    let log = logs::read(&app, &mut transaction, &member).await?;
    let said = log.membership.verify_statement(&statement, Kind::Leave)?;
    if said.body().author != me.person {
        return Err(Problem::Refused(Reason::Author));
    }
    if !membership::others_stay(&mut transaction, &member).await? {
        return Err(Problem::LastMember);
    }
    membership::leave(&mut transaction, member, &leave.statement.0, app.now()).await?;
    transaction.commit().await?;
    app.rooms().doubt_circle(id);
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn dissolve(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<CircleId>,
    Sent(Dissolve { name }): Sent<Dissolve>,
) -> Result<StatusCode, Problem> {
    let now = app.now();
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let lead = entrance::lead(&member)?;
    let circle = circles::circle(&mut transaction, &member).await?;
    let circle = circle.ok_or(Problem::Unknown)?.settings.name;
    if one_line(&name) != circle {
        return Err(Problem::OtherName);
    }
    let letter = Letter::CircleDissolved { circle };
    for other in reach::everybody_else(&mut transaction, &lead).await? {
        let (to, lang) = (other.address.as_str(), other.lang);
        app.jobs()
            .mail(&mut transaction, to, lang, &letter, now)
            .await?;
    }
    let rounds = rounds::of_circle(&mut transaction, &lead).await?;
    let rounds: Vec<_> = rounds.iter().map(|round| round.id).collect();
    circles::dissolve(&mut transaction, &lead).await?;
    app.jobs()
        .forget_rounds(&mut transaction, &rounds, now)
        .await?;
    transaction.commit().await?;
    app.rooms().doubt_circle(id);
    app.jobs().wake();
    Ok(StatusCode::NO_CONTENT)
}
