//! A person's keys: their public halves, and the vault key wrapped for each way to unlock it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use kring_core::ids::{SessionId, WayId};
use kring_core::time::Moment;
use kring_sealing::Reason;
use kring_sealing::identity::{Bundle, Kind};
use kring_sealing::unlock::wrap::Wrap;
use kring_store::keys::{self, Way};
use kring_store::{Subject, Transaction, private_texts};
use serde::{Deserialize, Serialize};

use super::asked::{InPath, Me, Nothing, Sent};
use super::bytes::Bytes;
use super::identities::last;
use super::private;
use super::problem::Problem;
use crate::app::App;

/// The most ways that a person has.
const MOST_WAYS: usize = 100;

/// The most that a request may bring which makes keys. Renewed keys bring all that their person
/// has sealed for themselves, sealed anew, at once: of texts with a page each (4 KiB) some 1,400.
/// They take a third of a second on SQLite, and twice that on PostgreSQL.
pub(crate) const MOST_BYTES: usize = 8 * 1024 * 1024;

#[derive(Serialize)]
pub(super) struct Keys {
    bundles: Vec<Bytes>,
    ways: Vec<Known>,
}

/// A way that is there.
#[derive(Serialize)]
struct Known {
    id: WayId,
    kind: String,
    wrap: Bytes,
    /// Whether it is the one of the browser that asks.
    this: bool,
    device: Option<String>,
    kept_at: Option<Moment>,
    created_at: Moment,
}

impl Known {
    fn new(way: Way, session: SessionId) -> Self {
        Self {
            id: way.id,
            kind: way.kind,
            wrap: way.wrap.into(),
            this: way.session == Some(session),
            device: way.device,
            kept_at: way.kept_at,
            created_at: way.created_at,
        }
    }
}

/// Keys that were made.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Made {
    bundle: Bytes,
    ways: Vec<NewWay>,
    private: Vec<private::New>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewWay {
    id: WayId,
    kind: WayKind,
    wrap: Bytes,
}

/// A way whose id stands in the path.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PutWay {
    kind: WayKind,
    wrap: Bytes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WayKind {
    Browser,
    Sheet,
}

impl WayKind {
    const fn token(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Sheet => "sheet",
        }
    }
}

impl NewWay {
    fn is(&self, way: &Way) -> bool {
        way.id == self.id && way.kind == self.kind.token() && way.wrap == self.wrap.0
    }

    /// A sheet belongs to no browser.
    fn to_store(&self, session: SessionId) -> keys::NewWay<'_> {
        keys::NewWay {
            id: self.id,
            kind: self.kind.token(),
            wrap: &self.wrap.0,
            session: (self.kind == WayKind::Browser).then_some(session),
        }
    }
}

pub(super) async fn get(State(app): State<App>, me: Me) -> Result<Json<Keys>, Problem> {
    let mut reading = app.store().read().await?;
    let bundles = keys::bundles(&mut reading, me.person).await?;
    let ways = keys::ways(&mut reading, me.person).await?;
    Ok(Json(Keys {
        bundles: bundles.into_iter().map(Bytes).collect(),
        ways: ways
            .into_iter()
            .map(|way| Known::new(way, me.session))
            .collect(),
    }))
}

pub(super) async fn make(
    State(app): State<App>,
    me: Me,
    Sent(made): Sent<Made>,
) -> Result<StatusCode, Problem> {
    let bundle = Bundle::parse(&made.bundle.0)?;
    if bundle.person() != me.person {
        return Err(Problem::Refused(Reason::Chain));
    }
    for way in &made.ways {
        Wrap::parse(&way.wrap.0)?;
    }
    for text in &made.private {
        text.check()?;
    }
    let mut transaction = app.store().begin(Subject::Person(me.person)).await?;
    let bundles = keys::bundles(&mut transaction, me.person).await?;
    if bundles.contains(&made.bundle.0) {
        let ways = keys::ways(&mut transaction, me.person).await?;
        return repeated(&made, &ways);
    }
    if bundle.generation().get() <= bundles.len() as u64 {
        return Err(Problem::behind());
    }
    let before = last(&bundles).map_err(Problem::Broken)?;
    bundle.verify(before.as_ref())?;
    keep(&mut transaction, &me, &made, &bundle, app.now()).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The same keys again: with the same ways it is the same request.
fn repeated(made: &Made, ways: &[Way]) -> Result<StatusCode, Problem> {
    let is_there = |new: &NewWay| ways.iter().any(|way| new.is(way));
    if made.ways.iter().all(is_there) {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Problem::Taken)
    }
}

async fn keep(
    transaction: &mut Transaction,
    me: &Me,
    made: &Made,
    bundle: &Bundle,
    now: Moment,
) -> Result<(), Problem> {
    if bundle.kind() != Kind::Renewed {
        // Nobody has the key any more with which these could be opened.
        keys::remove_ways(transaction, me.person).await?;
        private_texts::forget_all(transaction, me.person).await?;
    }
    for way in &made.ways {
        add_way(transaction, me, way, now).await?;
    }
    for text in &made.private {
        text.keep(transaction, me.person, now).await?;
    }
    let generation = bundle.generation().as_i64();
    keys::add_bundle(transaction, me.person, generation, &made.bundle.0, now).await?;
    Ok(())
}

async fn add_way(
    transaction: &mut Transaction,
    me: &Me,
    way: &NewWay,
    now: Moment,
) -> Result<(), Problem> {
    if keys::ways(transaction, me.person).await?.len() >= MOST_WAYS {
        return Err(Problem::TooMany);
    }
    let new = way.to_store(me.session);
    if keys::add_way(transaction, me.person, new, now).await? {
        Ok(())
    } else {
        Err(Problem::Taken)
    }
}

pub(super) async fn put_way(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<WayId>,
    Sent(PutWay { kind, wrap }): Sent<PutWay>,
) -> Result<StatusCode, Problem> {
    Wrap::parse(&wrap.0)?;
    let way = NewWay { id, kind, wrap };
    let mut transaction = app.store().begin(Subject::Person(me.person)).await?;
    match keys::way(&mut transaction, me.person, id).await? {
        None => add_way(&mut transaction, &me, &way, app.now()).await?,
        Some(there) if way.is(&there) => {
            keys::use_way(&mut transaction, me.person, id, me.session).await?;
        }
        Some(_) => return Err(Problem::Taken),
    }
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn remove_way(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<WayId>,
) -> Result<StatusCode, Problem> {
    let mut transaction = app.store().begin(Subject::Person(me.person)).await?;
    keys::remove_way(&mut transaction, me.person, id).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn keep_sheet(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<WayId>,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<StatusCode, Problem> {
    let mut transaction = app.store().begin(Subject::Person(me.person)).await?;
    if !keys::keep_sheet(&mut transaction, me.person, id, app.now()).await? {
        return Err(Problem::Unknown);
    }
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
