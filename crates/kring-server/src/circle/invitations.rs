//! Inviting somebody by mail.

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use kring_core::address::Address;
use kring_core::ids::{CircleId, InvitationId};
use kring_core::locale::Lang;
use kring_core::time::Moment;
use kring_sealing::membership::MOST_MEMBERS;
use kring_store::invitations::{self, Fate, Invited, NewInvitation};
use kring_store::membership::{self, Member};
use kring_store::{Conn, Transaction, circles, newcomers};
use serde::Deserialize;

use super::asked::{InPath, Me, Nothing, Sent};
use super::entrance;
use super::problem::Problem;
use crate::app::App;
use crate::identity::{Often, Secret};
use crate::jobs::About;
use crate::mail::Letter;

/// For how many days an invitation can be accepted.
const DAYS: u32 = 14;

/// How many invitations of a circle may be open.
const MOST_OPEN: usize = 40;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Invite {
    id: InvitationId,
    address: String,
    role: Role,
    lang: Lang,
}

/// What somebody may be invited to become.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    Member,
    Guide,
    Apprentice,
}

impl Role {
    const fn token(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Guide => "guide",
            Self::Apprentice => "apprentice",
        }
    }
}

pub(super) async fn invite(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<CircleId>,
    Sent(invite): Sent<Invite>,
) -> Result<StatusCode, Problem> {
    let address = Address::parse(&invite.address).map_err(|_| Problem::NoAddress)?;
    let now = app.now();
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    if invitations::is_known(&mut transaction, &member, &address).await? {
        return Err(Problem::Known);
    }
    let secret = Secret::new(app.chance());
    let new = NewInvitation {
        id: invite.id,
        token: &secret.hash(),
        address: &address,
        role: invite.role.token(),
        lang: invite.lang,
        expires_at: until(now),
    };
    match invitations::invite(&mut transaction, &member, new, now).await? {
        Invited::Already => return Ok(StatusCode::CREATED),
        Invited::Taken => return Err(Problem::Taken),
        Invited::New => {}
    }
    app.limits().take(Often::Invite(me.person))?;
    insist_on_room(&mut transaction, &member).await?;
    let to = To {
        id: invite.id,
        address: &address,
        lang: invite.lang,
    };
    mail(&app, &mut transaction, &me, &member, to, &secret).await?;
    transaction.commit().await?;
    app.jobs().wake();
    Ok(StatusCode::CREATED)
}

pub(super) async fn again(
    State(app): State<App>,
    me: Me,
    InPath((id, invitation)): InPath<(CircleId, InvitationId)>,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<StatusCode, Problem> {
    let now = app.now();
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let fate = fate(&mut transaction, &member, invitation).await?;
    if fate.invited_by != me.person {
        return Err(Problem::OnlyWhoBegan);
    }
    app.limits().take(Often::Invite(me.person))?;
    let secret = Secret::new(app.chance());
    let (token, until) = (secret.hash(), until(now));
    let sent =
        invitations::renew(&mut transaction, &member, invitation, &token, until, now).await?;
    let sent = sent.ok_or(Problem::Over)?;
    let address = sent.address.ok_or(Problem::Over)?;
    let to = To {
        id: invitation,
        address: &address,
        lang: sent.lang,
    };
    mail(&app, &mut transaction, &me, &member, to, &secret).await?;
    transaction.commit().await?;
    app.jobs().wake();
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn revoke(
    State(app): State<App>,
    me: Me,
    InPath((id, invitation)): InPath<(CircleId, InvitationId)>,
) -> Result<StatusCode, Problem> {
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let fate = fate(&mut transaction, &member, invitation).await?;
    if fate.invited_by != me.person && member.lead().is_none() {
        return Err(Problem::OnlyWhoBegan);
    }
    if fate.used_at.is_some() {
        return Err(Problem::Over);
    }
    invitations::revoke(&mut transaction, &member, invitation, app.now()).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn fate(conn: &mut Conn, member: &Member, id: InvitationId) -> Result<Fate, Problem> {
    let found = invitations::fate(conn, member, id).await?;
    found.ok_or(Problem::Unknown)
}

/// Insists that there is room for one more, after they were invited.
async fn insist_on_room(conn: &mut Conn, member: &Member) -> Result<(), Problem> {
    let members = membership::members(conn, member).await?.len();
    let waiting = newcomers::newcomers(conn, member).await?.len();
    let open = invitations::sent(conn, member).await?.len();
    if members + waiting >= MOST_MEMBERS || open > MOST_OPEN {
        return Err(Problem::TooMany);
    }
    Ok(())
}

fn until(now: Moment) -> Moment {
    now + Duration::from_hours(24 * u64::from(DAYS))
}

/// Where an invitation goes.
#[derive(Clone, Copy)]
struct To<'a> {
    id: InvitationId,
    address: &'a Address,
    lang: Lang,
}

async fn mail(
    app: &App,
    transaction: &mut Transaction,
    me: &Me,
    member: &Member,
    to: To<'_>,
    secret: &Secret,
) -> Result<(), Problem> {
    let circle = circles::circle(transaction, member).await?;
    let letter = Letter::Invitation {
        circle: circle.ok_or(Problem::Unknown)?.settings.name,
        inviter: me.name.clone(),
        path: format!("/invitation/{}", secret.text()),
        days: DAYS,
    };
    let about = About::Invitation(*to.id.as_bytes());
    let address = to.address.as_str();
    app.jobs()
        .mail_about(transaction, address, to.lang, &letter, about, app.now())
        .await?;
    Ok(())
}
