//! Membership logs, each entry verified once: what follows from them is kept in memory.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use kring_core::ids::{CircleId, PersonId};
use kring_sealing::hash::Hash;
use kring_sealing::membership::{Entry, Membership};
use kring_sealing::{Reason, number::Seq};
use kring_store::membership::Member;
use kring_store::{Conn, entries};

use super::problem::Problem;
use crate::app::App;

/// How many circles are kept in memory. A log of two hundred entries with twelve members takes
/// a quarter of a megabyte.
const MOST: usize = 300;

/// How many entries are read at a time.
const PAGE: u32 = 500;

/// What follows from the entries of a circle.
#[derive(Debug, Clone)]
pub(super) struct Log {
    pub(super) membership: Membership,
    /// Everybody whom an entry names as its author, or is about.
    pub(super) named: BTreeSet<PersonId>,
}

impl Log {
    fn begin(circle: CircleId, entry: &[u8]) -> Result<Self, Reason> {
        let entry = Entry::parse(entry)?;
        let membership = Membership::begin(circle, &entry)?;
        let mut log = Self {
            membership,
            named: BTreeSet::new(),
        };
        log.name(&entry);
        Ok(log)
    }

    fn follow(&mut self, entry: &[u8]) -> Result<(), Reason> {
        let entry = Entry::parse(entry)?;
        self.membership = self.membership.follow(&entry)?;
        self.name(&entry);
        Ok(())
    }

    fn name(&mut self, entry: &Entry) {
        self.named.insert(entry.body().author);
        self.named.extend(entry.body().subject);
    }

    /// The place of the newest entry, as databases keep it.
    pub(super) fn head(&self) -> i64 {
        self.membership.head().seq.as_i64()
    }
}

/// The logs that were verified.
#[derive(Debug, Default)]
pub(crate) struct Logs(Mutex<HashMap<CircleId, Log>>);

impl Logs {
    fn kept(&self, circle: CircleId) -> Option<Log> {
        let logs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        logs.get(&circle).cloned()
    }

    fn keep(&self, circle: CircleId, log: &Log) {
        let mut logs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if logs.len() >= MOST && !logs.contains_key(&circle) {
            logs.clear();
        }
        logs.insert(circle, log.clone());
    }
}

/// What follows from the log of the circle.
pub(super) async fn read(app: &App, conn: &mut Conn, member: &Member) -> Result<Log, Problem> {
    let circle = member.circle();
    let mut log = still_so(conn, member, app.logs().kept(circle)).await?;
    loop {
        let after = log.as_ref().map_or(0, Log::head);
        let page = entries::after(conn, member, after, PAGE).await?;
        let is_whole = page.len() < PAGE as usize;
        for entry in page {
            match &mut log {
                None => log = Some(Log::begin(circle, &entry).map_err(Problem::Broken)?),
                Some(log) => log.follow(&entry).map_err(Problem::Broken)?,
            }
        }
        if is_whole {
            break;
        }
    }
    let log = log.ok_or(Problem::Broken(Reason::Chain))?;
    app.logs().keep(circle, &log);
    Ok(log)
}

/// What was kept, if its newest entry still stands in the database: what was read in a
/// transaction may have been undone, and a circle may have been dissolved.
async fn still_so(
    conn: &mut Conn,
    member: &Member,
    kept: Option<Log>,
) -> Result<Option<Log>, Problem> {
    let Some(log) = kept else {
        return Ok(None);
    };
    let there = entries::at(conn, member, log.head()).await?;
    let head = log.membership.head().hash;
    let is_there = there.is_some_and(|entry| Hash::of(&entry) == head);
    Ok(is_there.then_some(log))
}

/// Tells who was first in a log.
pub(super) fn behind(head: Seq) -> Problem {
    Problem::behind_with("head", head.get())
}
