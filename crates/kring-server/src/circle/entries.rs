//! The membership log: reading it, and appending what a member signed.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use kring_core::ids::{CircleId, PersonId};
use kring_core::time::Moment;
use kring_sealing::Reason;
use kring_sealing::epoch::SealedBox;
use kring_sealing::membership::{Act, Due, Entry, Membership};
use kring_store::entries::{self, NewBox, NewEntry};
use kring_store::membership::{Member, Seat};
use kring_store::reach::{self, Reach};
use kring_store::{Conn, Transaction, circles, newcomers};
use serde::{Deserialize, Serialize};

use super::asked::{InPath, InQuery, Me, Sent};
use super::bytes::Bytes;
use super::entrance;
use super::identities::{insist_on_newest, newest};
use super::logs::{self, Log, behind};
use super::problem::Problem;
use crate::app::App;
use crate::mail::Letter;

/// How many entries are given at a time.
const PAGE: u32 = 500;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct After {
    #[serde(default)]
    after: u32,
}

#[derive(Serialize)]
pub(super) struct Entries {
    entries: Vec<Bytes>,
}

#[derive(Serialize)]
pub(super) struct Boxes {
    boxes: Vec<Mine>,
}

#[derive(Serialize)]
struct Mine {
    epoch: i64,
    seq: i64,
    #[serde(rename = "box")]
    sealed: Bytes,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Append {
    entry: Bytes,
    boxes: Vec<Given>,
}

/// A box that somebody gives with an entry.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Given {
    person: PersonId,
    epoch: u64,
    #[serde(rename = "box")]
    sealed: Bytes,
}

/// An entry that may stand in the log, with exactly the boxes that come with it.
#[derive(Debug)]
pub(super) struct Judged<'a> {
    entry: &'a Entry,
    next: &'a Membership,
    boxes: Vec<NewBox<'a>>,
}

impl<'a> Judged<'a> {
    /// # Errors
    /// `form` for a box that is missing, one too many or one that is none; `signature` for
    /// one that is not for its recipient, or not by who made the entry.
    pub(super) fn new(
        entry: &'a Entry,
        next: &'a Membership,
        given: &'a [Given],
    ) -> Result<Self, Reason> {
        let due = next.boxes_due(next.head().seq);
        if due.len() != given.len() {
            return Err(Reason::Form);
        }
        let boxes = due.iter().map(|due| find(due, given));
        Ok(Self {
            entry,
            next,
            boxes: boxes.collect::<Result<_, _>>()?,
        })
    }

    /// The members as the entry names them.
    pub(super) fn seats(&self) -> Vec<Seat<'static>> {
        let seat = |member: &kring_sealing::membership::Member| Seat {
            person: member.person,
            role: member.role.token(),
            since: member.since.as_i64(),
            generation: member.generation.as_i64(),
        };
        self.next.members().iter().map(seat).collect()
    }

    pub(super) fn to_store<'s>(&'s self, seats: &'s [Seat<'s>]) -> NewEntry<'s> {
        NewEntry {
            seq: self.next.head().seq.as_i64(),
            entry: self.entry.as_bytes(),
            members: seats,
            boxes: &self.boxes,
        }
    }
}

/// The box that is due, among those that were given.
fn find<'a>(due: &Due, given: &'a [Given]) -> Result<NewBox<'a>, Reason> {
    let context = &due.context;
    let is_it =
        |given: &&Given| given.person == context.recipient && given.epoch == context.epoch.get();
    let found = given.iter().find(is_it).ok_or(Reason::Form)?;
    SealedBox::parse(&found.sealed.0)?.verify(context, &due.signer)?;
    Ok(NewBox {
        person: context.recipient,
        epoch: context.epoch.as_i64(),
        sealed: &found.sealed.0,
    })
}

pub(super) async fn log(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<CircleId>,
    InQuery(After { after }): InQuery<After>,
) -> Result<Json<Entries>, Problem> {
    let (mut reading, member) = entrance::look(&app, &me, id).await?;
    let entries = entries::after(&mut reading, &member, after.into(), PAGE).await?;
    Ok(Json(Entries {
        entries: entries.into_iter().map(Bytes).collect(),
    }))
}

pub(super) async fn boxes(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<CircleId>,
) -> Result<Json<Boxes>, Problem> {
    let (mut reading, member) = entrance::look(&app, &me, id).await?;
    let boxes = entries::boxes(&mut reading, &member).await?;
    let mine = boxes.into_iter().map(|mine| Mine {
        epoch: mine.epoch,
        seq: mine.seq,
        sealed: mine.sealed.into(),
    });
    Ok(Json(Boxes {
        boxes: mine.collect(),
    }))
}

pub(super) async fn append(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<CircleId>,
    Sent(append): Sent<Append>,
) -> Result<StatusCode, Problem> {
    let entry = Entry::parse(&append.entry.0)?;
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let log = logs::read(&app, &mut transaction, &member).await?;
    if is_there(&mut transaction, &member, &log, &entry).await? {
        return Ok(StatusCode::CREATED);
    }
    let next = log.membership.follow(&entry)?;
    if entry.body().author != me.person {
        return Err(Problem::Refused(Reason::Author));
    }
    let judged = Judged::new(&entry, &next, &append.boxes)?;
    let admitted = insist_on_subject(&mut transaction, &member, &log, &entry).await?;

    let (now, seats) = (app.now(), judged.seats());
    let new = judged.to_store(&seats);
    if !entries::append(&mut transaction, &member, &new, now).await? {
        return Err(behind(log.membership.head().seq));
    }
    if let Some(admitted) = admitted {
        welcome(&app, &mut transaction, &member, &admitted, now).await?;
    }
    transaction.commit().await?;
    app.logs().has_news(id);
    app.rooms().doubt_circle(id);
    app.jobs().wake();
    Ok(StatusCode::CREATED)
}

/// Whether the entry stands at its place already; when another one does, who made this one
/// has to look again.
async fn is_there(
    conn: &mut Conn,
    member: &Member,
    log: &Log,
    entry: &Entry,
) -> Result<bool, Problem> {
    let (head, seq) = (log.membership.head().seq, entry.body().seq);
    if entry.body().circle != member.circle() || seq > head {
        return Ok(false);
    }
    let there = entries::at(conn, member, seq.as_i64()).await?;
    if there.as_deref() == Some(entry.as_bytes()) {
        Ok(true)
    } else {
        Err(behind(head))
    }
}

/// Insists on what the log alone cannot know: that who is admitted was invited and waits, and
/// that new keys are those that their owner made last. Where who is admitted is reached.
async fn insist_on_subject(
    conn: &mut Conn,
    member: &Member,
    log: &Log,
    entry: &Entry,
) -> Result<Option<Reach>, Problem> {
    let (body, head) = (entry.body(), log.membership.head().seq);
    let subject = body.subject.and_then(|subject| body.member(subject));
    let Some(subject) = subject.filter(|_| brings_keys(body.act)) else {
        return Ok(None);
    };
    let admitted = if body.act == Act::Admit {
        let role = newcomers::role_of(conn, member, subject.person).await?;
        let role = role.ok_or_else(|| behind(head))?;
        if role != subject.role.token() {
            return Err(Problem::Refused(Reason::Rule));
        }
        reach::newcomer(conn, member, subject.person).await?
    } else {
        None
    };
    let newest = newest(conn, subject.person).await?;
    insist_on_newest(subject, newest.as_ref(), head)?;
    Ok(admitted)
}

/// Whether an entry tells the circle keys that it did not know.
const fn brings_keys(act: Act) -> bool {
    matches!(act, Act::Admit | Act::Reset | Act::Renew)
}

/// Tells somebody that they are in.
async fn welcome(
    app: &App,
    transaction: &mut Transaction,
    member: &Member,
    admitted: &Reach,
    now: Moment,
) -> Result<(), Problem> {
    let circle = circles::circle(transaction, member).await?;
    let letter = Letter::Admitted {
        circle: circle.ok_or(Problem::Unknown)?.settings.name,
        path: format!("/circle/{}", member.circle()),
    };
    let (to, lang) = (admitted.address.as_str(), admitted.lang);
    app.jobs().mail(transaction, to, lang, &letter, now).await?;
    Ok(())
}
