//! Practising with robots. The robots are played by the program that runs the server, in its
//! process: it gets an [`Order`], and answers with a circle in which the person waits to be
//! admitted. Here nobody knows a key of theirs.
//!
//! Such a circle lives for a day, and not longer than its robots.

use std::sync::OnceLock;
use std::time::Duration;

use kring_core::ids::{CircleId, PersonId};
use kring_core::locale::Lang;
use kring_core::method::MethodId;
use kring_core::time::Moment;
use kring_store::{StoreError, Subject, practice};
use tokio::sync::{Mutex, mpsc, oneshot};

use crate::app::App;
use crate::identity::ROBOTS;

/// How long such a circle lives.
const LIVES: Duration = Duration::from_hours(24);

/// Robots that were not there for so long are gone: each program says once a minute that
/// its own are there.
const GONE: Duration = Duration::from_mins(3);

/// How long robots may take to make a circle.
const PATIENCE: Duration = Duration::from_secs(20);

/// How many orders may wait.
const WAITING: usize = 8;

/// What somebody wants to practise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Leading the process.
    Facilitator,
    /// Bringing a case.
    Presenter,
    /// Helping by listening and asking.
    Peer,
}

/// How fast the robots are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pace {
    /// As people.
    Normal,
    /// Twelve times as fast.
    Quick,
}

/// Somebody wants to practise.
#[derive(Debug)]
pub struct Order {
    /// Who.
    pub person: PersonId,
    /// In which language.
    pub lang: Lang,
    /// As what.
    pub role: Role,
    /// By which method.
    pub method: MethodId,
    /// How fast.
    pub pace: Pace,
    /// Where the circle is to be named, once the person waits to be admitted to it.
    pub answer: oneshot::Sender<CircleId>,
}

/// What came of wanting to practise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Begun {
    /// In this circle.
    In(CircleId),
    /// There are as many as there may be.
    Full,
    /// The robots do not come.
    NoRobots,
}

/// Where orders go.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    robots: OnceLock<mpsc::Sender<Order>>,
    /// One after the other, so that nobody has two circles.
    turn: Mutex<()>,
}

impl Orders {
    /// Where the program that plays robots takes orders; none when somebody does already.
    pub(crate) fn take(&self) -> Option<mpsc::Receiver<Order>> {
        let (sender, receiver) = mpsc::channel(WAITING);
        self.robots.set(sender).ok().map(|()| receiver)
    }
}

/// What somebody asks for.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) role: Role,
    pub(crate) method: MethodId,
    pub(crate) pace: Pace,
    pub(crate) lang: Lang,
}

/// Whether there is such a thing here.
pub(crate) fn is_offered(app: &App) -> bool {
    app.config().practice.circles > 0 && app.orders().robots.get().is_some()
}

/// Where somebody practises now, when the robots are still there; or that they did, and the
/// robots are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Now {
    /// Nowhere.
    Nowhere,
    /// In this circle.
    In(CircleId),
    /// In one that is over.
    Over,
}

/// Where somebody practises.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn now_of(app: &App, person: PersonId) -> Result<Now, StoreError> {
    let mut reading = app.store().read().await?;
    let found = practice::of_person(&mut reading, person).await?;
    let now = app.now();
    Ok(match found {
        None => Now::Nowhere,
        Some(found) if now.since(found.seen_at) > GONE || now.since(found.begun_at) > LIVES => {
            Now::Over
        }
        Some(found) => Now::In(found.circle),
    })
}

/// Has robots make a circle for somebody; the one where they practised before is removed.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn begin(app: &App, person: PersonId, asked: Asked) -> Result<Begun, StoreError> {
    let _turn = app.orders().turn.lock().await;
    end(app, person).await?;
    let mut reading = app.store().read().await?;
    let going_on = practice::count(&mut reading, before(app.now(), GONE)).await?;
    drop(reading);
    if going_on >= u64::from(app.config().practice.circles) {
        return Ok(Begun::Full);
    }
    let Some(circle) = order(app, person, asked).await else {
        return Ok(Begun::NoRobots);
    };
    let mut transaction = app.store().begin(Subject::Circle(circle)).await?;
    practice::begin(&mut transaction, circle, person, app.now()).await?;
    transaction.commit().await?;
    Ok(Begun::In(circle))
}

async fn order(app: &App, person: PersonId, asked: Asked) -> Option<CircleId> {
    let robots = app.orders().robots.get()?;
    let (answer, answered) = oneshot::channel();
    let order = Order {
        person,
        lang: asked.lang,
        role: asked.role,
        method: asked.method,
        pace: asked.pace,
        answer,
    };
    robots.send(order).await.ok()?;
    tokio::time::timeout(PATIENCE, answered).await.ok()?.ok()
}

/// Removes the circle in which somebody practised, if there is one.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn end(app: &App, person: PersonId) -> Result<(), StoreError> {
    let mut reading = app.store().read().await?;
    let found = practice::of_person(&mut reading, person).await?;
    drop(reading);
    if let Some(found) = found {
        remove(app, found.circle).await?;
    }
    Ok(())
}

/// Notes that the robots of a circle are there; false when it is gone.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn see(app: &App, circle: CircleId) -> Result<bool, StoreError> {
    let mut transaction = app.store().begin(Subject::Circle(circle)).await?;
    let seen = practice::see(&mut transaction, circle, app.now()).await?;
    transaction.commit().await?;
    Ok(seen)
}

/// Removes the circles that are over.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn forget_over(app: &App, now: Moment) -> Result<(), StoreError> {
    let mut reading = app.store().read().await?;
    let over = practice::over(&mut reading, before(now, LIVES), before(now, GONE)).await?;
    drop(reading);
    for circle in over {
        remove(app, circle).await?;
    }
    Ok(())
}

async fn remove(app: &App, circle: CircleId) -> Result<(), StoreError> {
    // People are deleted too, so nobody else changes anything meanwhile.
    let mut transaction = app.store().begin(Subject::Whole).await?;
    practice::remove(&mut transaction, circle, ROBOTS).await?;
    transaction.commit().await
}

fn before(now: Moment, span: Duration) -> Moment {
    Moment::from_micros(0) + now.since(Moment::from_micros(0) + span)
}
