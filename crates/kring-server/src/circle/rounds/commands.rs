//! Carrying out a command: it is on disk when this answers.

use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use kring_core::conduct::{self, Act, ActKind, Command, Refusal, Round};
use kring_core::ids::{CircleId, PersonId, RoundId};
use kring_core::time::Moment;
use kring_rounds::Standing;
use kring_sealing::Reason;
use kring_store::Seq;
use kring_store::membership::{self, Member};
use serde::Serialize;

use super::asked::{Asked, Understood};
use super::{opening, places};
use crate::app::App;
use crate::circle::asked::{InPath, Me, Sent};
use crate::circle::bytes::Bytes;
use crate::circle::logs::Log;
use crate::circle::problem::Problem;
use crate::circle::{entrance, logs, texts};
use crate::identity::presented;

/// A round that was opened has come so far.
const OPENED: Seq = Seq::from_u64(1);

/// No round has come so far: whoever asks for it gets the newest there is.
const NEWEST: Seq = Seq::from_u64(u64::MAX);

/// What is answered.
#[derive(Serialize)]
pub(in crate::circle) struct Done {
    /// How far the round has come.
    seq: u64,
    now: Moment,
}

pub(in crate::circle) async fn post(
    State(app): State<App>,
    InPath((circle, round)): InPath<(CircleId, RoundId)>,
    Hand { me, guest }: Hand,
    Sent(asked): Sent<Asked>,
) -> Result<Json<Done>, Problem> {
    let Understood { command, opens } = asked.understand(circle)?;
    let kind = command.act.kind();
    let done = match (opens, guest) {
        (Some(belongs), _) => opening::open(&app, &me, (circle, round), &command, belongs).await,
        (None, Some(standing)) => by_guest(&app, &me, (circle, round), &command, standing).await,
        (None, None) => carry_out(&app, &me, (circle, round), &command).await,
    };
    count(kind, &done);
    let standing = done?;
    app.rooms().tell(round, &standing);
    Ok(Json(Done {
        seq: standing.seq.as_u64(),
        now: app.now(),
    }))
}

/// Who gives a command: somebody who looks at the round here and was let in for that, with how
/// it stands; or whoever is signed in.
pub(in crate::circle) struct Hand {
    me: Me,
    guest: Option<Standing>,
}

impl FromRequestParts<App> for Hand {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let InPath(which) = InPath::from_request_parts(parts, app).await?;
        let token = presented(app, &parts.headers);
        match token.and_then(|token| app.rooms().guest(which, &token)) {
            Some((who, standing)) => Ok(Self {
                me: Me::known(app, who)?,
                guest: Some(standing),
            }),
            None => Ok(Self {
                me: Me::from_request_parts(parts, app).await?,
                guest: None,
            }),
        }
    }
}

/// Carries out a command of somebody who looks at the round here. Nothing is read for it that
/// is known already; what that forbids is looked at again as for anybody else.
async fn by_guest(
    app: &App,
    me: &Me,
    (circle, id): (CircleId, RoundId),
    command: &Command,
    standing: Standing,
) -> Result<Standing, Problem> {
    let is_known = |round: &Round| {
        let log = app.logs().recent(circle, app.now());
        verify_text(app, log.as_deref(), (id, round), command, me.person).is_ok()
    };
    let seats = matches!(command.act, Act::Seat { .. });
    if seats || !of_circle(&standing, circle).is_ok_and(is_known) {
        return carry_out(app, me, (circle, id), command).await;
    }
    Ok(app
        .rounds()
        .conduct(id, command, me.person, app.now())
        .await?)
}

async fn carry_out(
    app: &App,
    me: &Me,
    (circle, id): (CircleId, RoundId),
    command: &Command,
) -> Result<Standing, Problem> {
    // Before the permission: nobody waits with a connection for another one. Whose a round is
    // and what was done in it stays so; where a text belongs may change.
    let needed = places::text(&command.act).map_or(OPENED, |_| NEWEST);
    let standing = app.rounds().at_least(id, needed).await?;
    let (mut reading, member) = entrance::look(app, me, circle).await?;
    let round = of_circle(&standing, circle)?;
    if round.done.contains(&command.id) {
        return Ok(standing);
    }
    if let Act::Seat { person, .. } = command.act {
        insist_on_member(&mut reading, &member, [person]).await?;
    }
    let log = match places::text(&command.act) {
        Some(_) => Some(logs::read(app, &mut reading, &member).await?),
        None => None,
    };
    drop(reading);
    verify_text(app, log.as_deref(), (id, round), command, me.person)?;
    Ok(app
        .rounds()
        .conduct(id, command, me.person, app.now())
        .await?)
}

/// The round, when it is there and this circle's.
pub(super) fn of_circle(standing: &Standing, circle: CircleId) -> Result<&Round, Problem> {
    let round = standing.round.as_deref();
    round
        .filter(|round| round.circle == circle)
        .ok_or(Problem::Unknown)
}

/// Insists that these people are in the circle and stay.
pub(super) async fn insist_on_member(
    conn: &mut kring_store::Conn,
    member: &Member,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<(), Problem> {
    let members = membership::members(conn, member).await?;
    let stays = |person: PersonId| {
        members.iter().any(|seated| {
            seated.person == person && seated.name.is_some() && seated.leave_statement.is_none()
        })
    };
    if people.into_iter().all(stays) {
        Ok(())
    } else {
        Err(Refusal::NotAMember.into())
    }
}

/// Insists that a text was written by the member for the place where the round puts it.
fn verify_text(
    app: &App,
    log: Option<&Log>,
    (id, round): (RoundId, &Round),
    command: &Command,
    by: PersonId,
) -> Result<(), Problem> {
    let Some(sealed) = places::text(&command.act) else {
        return Ok(());
    };
    if let Some(spot) = places::spot(round, id, command, by)? {
        let text = texts::parse(&Bytes(sealed.as_bytes().to_vec()))?;
        let log = log.ok_or(Problem::Broken(Reason::Chain))?;
        log.membership
            .verify_text(&text, &spot.place, &spot.writer)?;
        texts::insist_on_newest_epoch(log, &text)?;
    }
    // The place was read off this state of the round. So its rules have to allow the command
    // in this state, and not only in a later one, in which the place might be another.
    conduct::decide(Some(round), command, by, app.now())?;
    Ok(())
}

fn count(act: ActKind, done: &Result<Standing, Problem>) {
    let result = match done {
        Ok(_) => "done",
        Err(problem) => problem.token(),
    };
    let act: &'static str = act.into();
    metrics::counter!("kring_commands_total", "act" => act, "result" => result).increment(1);
}
