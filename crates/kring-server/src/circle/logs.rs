//! Membership logs, each entry verified once: what follows from them is kept in memory.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kring_core::ids::{CircleId, PersonId};
use kring_core::time::Moment;
use kring_sealing::hash::Hash;
use kring_sealing::membership::{Entry, Membership};
use kring_sealing::{Reason, number::Seq};
use kring_store::membership::Member;
use kring_store::{Conn, entries};

use super::problem::Problem;
use crate::app::App;

/// How many circles are kept in memory. A log of two hundred entries with twelve members takes
/// a quarter of a megabyte.
const MOST: usize = 2_000;

/// How long a log that was compared with the database counts as the newest, when nothing
/// happened here by which it is not: another node may have appended to it.
const RECENT: Duration = Duration::from_secs(15);

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
pub(crate) struct Logs(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    logs: HashMap<CircleId, Compared>,
    /// How often a log was appended to here.
    news: u64,
}

/// A log as it was when it was compared with the database.
#[derive(Debug)]
struct Compared {
    log: Arc<Log>,
    /// None when it has been appended to since.
    at: Option<Moment>,
}

impl Logs {
    /// The log, when it was compared with the database a moment ago.
    pub(super) fn recent(&self, circle: CircleId, now: Moment) -> Option<Arc<Log>> {
        let kept = self.lock();
        let compared = kept.logs.get(&circle)?;
        let at = compared.at.filter(|at| now.since(*at) < RECENT);
        at.map(|_| Arc::clone(&compared.log))
    }

    /// Somebody has appended to the log.
    pub(super) fn has_news(&self, circle: CircleId) {
        let mut kept = self.lock();
        kept.news += 1;
        if let Some(compared) = kept.logs.get_mut(&circle) {
            compared.at = None;
        }
    }

    fn kept(&self, circle: CircleId) -> Option<Arc<Log>> {
        let kept = self.lock();
        let compared = kept.logs.get(&circle)?;
        Some(Arc::clone(&compared.log))
    }

    fn news(&self) -> u64 {
        self.lock().news
    }

    /// Keeps a log that was read when there had been so many news.
    fn keep(&self, circle: CircleId, log: &Arc<Log>, news: u64, now: Moment) {
        let mut kept = self.lock();
        if kept.logs.len() >= MOST && !kept.logs.contains_key(&circle) {
            kept.logs.clear();
        }
        let compared = Compared {
            log: Arc::clone(log),
            at: (kept.news == news).then_some(now),
        };
        kept.logs.insert(circle, compared);
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        // Nothing under the lock leaves it half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What follows from the log of the circle.
pub(super) async fn read(app: &App, conn: &mut Conn, member: &Member) -> Result<Arc<Log>, Problem> {
    let (circle, news) = (member.circle(), app.logs().news());
    let mut log = still_so(conn, member, app.logs().kept(circle)).await?;
    loop {
        let after = log.as_ref().map_or(0, |log| log.head());
        let page = entries::after(conn, member, after, PAGE).await?;
        let is_whole = page.len() < PAGE as usize;
        for entry in page {
            match &mut log {
                None => {
                    let begun = Log::begin(circle, &entry).map_err(Problem::Broken)?;
                    log = Some(Arc::new(begun));
                }
                Some(log) => Arc::make_mut(log).follow(&entry).map_err(Problem::Broken)?,
            }
        }
        if is_whole {
            break;
        }
    }
    let log = log.ok_or(Problem::Broken(Reason::Chain))?;
    app.logs().keep(circle, &log, news, app.now());
    Ok(log)
}

/// What was kept, if its newest entry still stands in the database: what was read in a
/// transaction may have been undone, and a circle may have been dissolved.
async fn still_so(
    conn: &mut Conn,
    member: &Member,
    kept: Option<Arc<Log>>,
) -> Result<Option<Arc<Log>>, Problem> {
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
