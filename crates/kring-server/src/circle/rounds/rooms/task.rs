//! Keeping a room: following the log, and looking around in it now and then.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use kring_core::conduct::{Act, Command};
use kring_core::ids::{CommandId, PersonId, SessionId};
use kring_core::time::Moment;
use kring_rounds::Error;
use kring_store::{Follow, Seq, StoreError, sessions};
use tokio::time::MissedTickBehavior;
use uuid::Builder;

use super::presence::would_leave;
use super::room::Room;
use crate::app::App;

/// How often is looked who is missed.
const LOOK: Duration = Duration::from_secs(1);

/// How often is looked whether who looks still may, when nothing happened here by which they
/// may not: another node may know better, or whoever keeps the server.
const CHECK: Duration = Duration::from_secs(15);

/// What a room waits for.
enum Due {
    /// The log has come this far.
    News(Seq),
    /// It is time to look around.
    Look,
    /// Something happened by which somebody inside may not look any more.
    Doubt,
    /// The server stops, or the log is closed.
    Stop,
}

/// Keeps a room as long as somebody is in it, or missed.
pub(super) async fn keep(app: App, room: Arc<Room>) {
    let mut stopping = app.stopping();
    let mut ticks = tokio::time::interval(LOOK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut checked = app.now();
    let mut follow = None;
    loop {
        let due = tokio::select! {
            due = news(&mut follow, room.seq()) => due,
            () = room.doubted() => Due::Doubt,
            _ = ticks.tick() => Due::Look,
            _ = stopping.wait_for(|stopping| *stopping) => Due::Stop,
        };
        match due {
            Due::News(head) => {
                if catch_up(&app, &room, head).await.is_err() {
                    // It is tried again with the next look.
                    follow = None;
                }
            }
            Due::Doubt => check(&app, &room, app.now()).await,
            Due::Look => {
                if follow.is_none() {
                    follow = begin_to_follow(&app, &room).await;
                }
                say_who_left(&app, &room).await;
                let now = app.now();
                if now.since(checked) >= CHECK {
                    checked = now;
                    check(&app, &room, now).await;
                }
                if app.rooms().give_up(&room) {
                    return;
                }
            }
            Due::Stop => break,
        }
    }
    app.rooms().close(&room);
}

/// Waits for news.
async fn news(follow: &mut Option<Follow>, after: Seq) -> Due {
    match follow {
        Some(follow) => follow.beyond(after).await.map_or(Due::Stop, Due::News),
        None => std::future::pending().await,
    }
}

async fn begin_to_follow(app: &App, room: &Room) -> Option<Follow> {
    match app.store().log().follow(room.round).await {
        Ok(follow) => Some(follow),
        Err(error) => {
            tracing::warn!(%error, "a round cannot be followed");
            None
        }
    }
}

async fn catch_up(app: &App, room: &Room, head: Seq) -> Result<(), Error> {
    // Whoever wrote it here is about to tell the room.
    tokio::task::yield_now().await;
    if room.seq() >= head {
        return Ok(());
    }
    let standing = app.rounds().at_least(room.round, head).await;
    let standing = standing.inspect_err(|error| tracing::warn!(%error, "a round was not read"))?;
    room.tell(&standing);
    Ok(())
}

/// Says of those who have been missed for too long that they have left.
async fn say_who_left(app: &App, room: &Room) {
    let now = app.now();
    for person in room.missed(now) {
        let leaves = room
            .standing()
            .round
            .is_some_and(|round| would_leave(&round, person));
        if leaves && room.is_missed(person) {
            match leave(app, room, person, now).await {
                // It is tried again with the next look.
                Err(Error::Store(error)) => {
                    tracing::warn!(%error, "somebody who left could not be noted");
                    continue;
                }
                Err(Error::Refused(_) | Error::Unreadable { .. }) | Ok(()) => {}
            }
        }
        room.forget(person);
    }
}

async fn leave(app: &App, room: &Room, person: PersonId, now: Moment) -> Result<(), Error> {
    let id = Builder::from_random_bytes(app.chance().bytes()).into_uuid();
    let command = Command {
        id: CommandId::from_bytes(id.into_bytes()),
        visit: None,
        on_behalf: None,
        act: Act::Leave,
    };
    let rounds = app.rounds();
    let standing = rounds.conduct(room.round, &command, person, now).await?;
    room.tell(&standing);
    Ok(())
}

/// Sends away whoever may not look any more.
async fn check(app: &App, room: &Room, now: Moment) {
    // Who comes in while the database is asked has been checked at the door.
    let (inside, doubts) = (room.sessions(), room.doubts());
    if inside.is_empty() {
        return room.clear(doubts);
    }
    match may_look(app, room, now).await {
        Ok(allowed) => {
            inside
                .into_iter()
                .filter(|(_, session)| !allowed.contains(session))
                .for_each(|(nth, _)| room.send_away(nth));
            room.clear(doubts);
        }
        Err(error) => tracing::warn!(%error, "who looks at a round could not be checked"),
    }
}

async fn may_look(app: &App, room: &Room, now: Moment) -> Result<BTreeSet<SessionId>, StoreError> {
    let mut reading = app.store().read().await?;
    let sessions = sessions::in_circle(&mut reading, room.circle, now).await?;
    Ok(sessions.into_iter().collect())
}
