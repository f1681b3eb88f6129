//! The queue of mails, for organisers: what waits, what was given up, and trying again.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use kring_store::Subject;
use kring_store::jobs::{self, JobId, Listed, Which};
use uuid::Uuid;

use super::failure::Failure;
use super::page::{Page, show};
use super::visitor::Resident;
use super::when::when;
use crate::app::App;

/// The most that a page lists.
const MOST: u32 = 200;

/// The queue of mails, and of what else is done later.
#[derive(Template)]
#[template(path = "admin/queue.html")]
pub(super) struct QueuePage {
    page: Page,
    waiting: Vec<Row>,
    dead: Vec<Row>,
}

/// A job, without what is in it: there may be an address.
#[derive(Clone)]
struct Row {
    id: String,
    /// What it is, in words.
    kind: String,
    /// Since when it is there.
    since: String,
    /// When it is tried next.
    next: String,
    attempts: u32,
    /// Why the last attempt failed, as the server says it.
    why: String,
}

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/mail", get(list))
        .route("/admin/mail/{id}/again", post(again))
}

async fn list(State(app): State<App>, resident: Resident) -> Result<Response, Failure> {
    insist_on_organiser(&resident)?;
    let mut reading = app.store().read().await?;
    let waiting = jobs::list(&mut reading, Which::Waiting, MOST).await?;
    let dead = jobs::list(&mut reading, Which::Dead, MOST).await?;
    drop(reading);
    let page = resident.page;
    let rows = |jobs: Vec<Listed>| jobs.iter().map(|job| Row::new(&page, job)).collect();
    show(&QueuePage {
        waiting: rows(waiting),
        dead: rows(dead),
        page: page.clone(),
    })
}

async fn again(
    State(app): State<App>,
    resident: Resident,
    Path(id): Path<Uuid>,
) -> Result<Response, Failure> {
    insist_on_organiser(&resident)?;
    let mut transaction = app.store().begin(Subject::Jobs).await?;
    jobs::revive(
        &mut transaction,
        JobId::from_bytes(*id.as_bytes()),
        app.now(),
    )
    .await?;
    transaction.commit().await?;
    app.jobs().wake();
    // One that was tried again already, or is done, needs nothing more.
    Ok(Redirect::to("/admin/mail").into_response())
}

/// For others there is no such page.
fn insist_on_organiser(resident: &Resident) -> Result<(), Failure> {
    if resident.signed_in.organiser {
        Ok(())
    } else {
        Err(Failure::NotFound)
    }
}

impl Row {
    fn new(page: &Page, job: &Listed) -> Self {
        let kind = match job.kind.as_str() {
            "mail" => page.t("queue-kind-mail"),
            "sweep" => page.t("queue-kind-sweep"),
            other => other.to_owned(),
        };
        Self {
            id: job.id.to_string(),
            kind,
            since: when(job.created_at),
            next: when(job.due_at),
            attempts: job.attempts,
            why: job.last_error.clone().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
impl QueuePage {
    pub(super) fn samples(page: &Page) -> Vec<Self> {
        let row = Row {
            id: "0190aaaa-0000-7000-8000-000000000000".to_owned(),
            kind: page.t("queue-kind-mail"),
            since: "12:00".to_owned(),
            next: "12:05".to_owned(),
            attempts: 12,
            why: "not now: no connection to the mail server".to_owned(),
        };
        let full = Self {
            page: page.clone(),
            waiting: vec![row.clone()],
            dead: vec![row],
        };
        let empty = Self {
            page: page.clone(),
            waiting: vec![],
            dead: vec![],
        };
        vec![full, empty]
    }
}
