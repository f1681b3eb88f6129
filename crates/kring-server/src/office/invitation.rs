//! Where the link of an invitation leads.

use std::time::Duration;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse as _, Redirect, Response};
use kring_core::ids::{CircleId, PersonId};
use kring_core::time::Moment;
use kring_store::StoreError;
use kring_store::invitations::{Accepted, Found};

use super::failure::Failure;
use super::page::{Page, answer, show};
use super::visitor::Visitor;
use super::way::Way;
use crate::app::App;
use crate::identity::{Cookie, Cookies, Secret};

/// How long a browser remembers an invitation while somebody signs in.
const REMEMBERED: Duration = Duration::from_hours(24);

/// Who invites to what.
#[derive(Template)]
#[template(path = "invitation.html")]
pub(super) struct InvitationPage {
    page: Page,
    circle: String,
    inviter: Option<String>,
    /// What who accepts would become.
    role: String,
    is_signed_in: bool,
}

/// The link leads nowhere further, and why.
#[derive(Template)]
#[template(path = "invitation_over.html")]
pub(super) struct OverPage {
    page: Page,
    /// What its messages begin with.
    name: &'static str,
    circle: String,
    /// Where to go on, if the person is in the circle or waits for it.
    on: Option<Way>,
}

pub(super) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let found = crate::circle::invitation(&app, &token).await?;
    let person = visitor.signed_in.as_ref().map(|signed_in| signed_in.person);
    if let Some((over, circle)) = why_over(&app, found.as_ref(), person).await? {
        return end(&app, visitor.page, over, circle);
    }
    let Some(found) = found else {
        return Err(Failure::NotFound);
    };
    if visitor
        .signed_in
        .as_ref()
        .is_some_and(|who| who.name.is_empty())
    {
        return Ok(remember(&app, &token, "/welcome"));
    }
    let page = InvitationPage {
        is_signed_in: person.is_some(),
        page: visitor.page,
        circle: found.circle_name,
        inviter: found.inviter.filter(|name| !name.is_empty()),
        role: found.role,
    };
    let shown = show(&page)?;
    if person.is_some() {
        return Ok(shown);
    }
    Ok((keep(&app, &token), shown).into_response())
}

pub(super) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let Some(signed_in) = visitor.signed_in else {
        return Ok(remember(&app, &token, "/sign-in"));
    };
    if signed_in.name.is_empty() {
        return Ok(remember(&app, &token, "/welcome"));
    }
    let found = crate::circle::invitation(&app, &token).await?;
    let accepted = crate::circle::accept_invitation(&app, &token, signed_in.person).await?;
    let circle = found.as_ref().map(|found| found.circle);
    if let (Some(Accepted::Newcomer), Some(circle)) = (accepted, circle) {
        let forget = Cookies::of(app.config()).forget(Cookie::Invitation);
        return Ok(([(SET_COOKIE, forget)], way_to(circle).go()).into_response());
    }
    let over = why_over(&app, found.as_ref(), Some(signed_in.person)).await?;
    let (over, circle) = over.unwrap_or(("invitation-unknown", None));
    end(&app, visitor.page, over, circle)
}

/// The way to the invitation that this browser remembers, if it can still be accepted.
///
/// # Errors
/// What the database may suffer.
pub(super) async fn in_hand(app: &App, headers: &HeaderMap) -> Result<Option<Way>, StoreError> {
    let remembered = Cookies::of(app.config()).read(headers, Cookie::Invitation);
    let Some(token) = remembered.as_deref().and_then(Secret::read) else {
        return Ok(None);
    };
    let found = crate::circle::invitation(app, &token.text()).await?;
    Ok(found
        .filter(|found| found.is_open(app.now()))
        .and_then(|_| Way::read(&format!("/invitation/{}", token.text()))))
}

type Over = (&'static str, Option<(CircleId, String)>);

/// Why the link leads nowhere further, if so; with the circle when the person may know of it.
async fn why_over(
    app: &App,
    found: Option<&Found>,
    person: Option<PersonId>,
) -> Result<Option<Over>, StoreError> {
    let Some(found) = found else {
        return Ok(Some(("invitation-unknown", None)));
    };
    let circle = Some((found.circle, found.circle_name.clone()));
    if let Some(person) = person {
        use kring_store::circles::{State, of_person};
        let mut reading = app.store().read().await?;
        let theirs = of_person(&mut reading, person).await?;
        let here = theirs.into_iter().find(|theirs| theirs.id == found.circle);
        match here.map(|here| here.state) {
            Some(State::Member) => return Ok(Some(("invitation-member", circle))),
            Some(State::Waiting) => return Ok(Some(("invitation-waiting", circle))),
            Some(State::Leaving) | None => {}
        }
    }
    Ok(closed(found, app.now()).map(|name| (name, None)))
}

/// Why nobody can accept it any more, if so.
fn closed(found: &Found, now: Moment) -> Option<&'static str> {
    if found.used_at.is_some() {
        Some("invitation-used")
    } else if found.revoked_at.is_some() {
        Some("invitation-revoked")
    } else if found.is_open(now) {
        None
    } else {
        Some("invitation-expired")
    }
}

/// Says that the link leads nowhere further, and has the browser forget it.
fn end(
    app: &App,
    page: Page,
    name: &'static str,
    circle: Option<(CircleId, String)>,
) -> Result<Response, Failure> {
    let (on, circle) = circle.map_or((None, String::new()), |(id, circle)| {
        (Some(way_to(id)), circle)
    });
    let status = match name {
        "invitation-unknown" => StatusCode::NOT_FOUND,
        _ if on.is_some() => StatusCode::OK,
        _ => StatusCode::GONE,
    };
    let page = OverPage {
        page,
        name,
        circle,
        on,
    };
    let forget = Cookies::of(app.config()).forget(Cookie::Invitation);
    Ok((
        AppendHeaders([(SET_COOKIE, forget)]),
        answer(status, &page)?,
    )
        .into_response())
}

fn way_to(circle: CircleId) -> Way {
    Way::read(&format!("/circle/{circle}")).unwrap_or_default()
}

/// Has the browser remember the invitation, and leads elsewhere first.
fn remember(app: &App, token: &str, to: &str) -> Response {
    (keep(app, token), Redirect::to(to)).into_response()
}

fn keep(
    app: &App,
    token: &str,
) -> AppendHeaders<Option<(axum::http::HeaderName, axum::http::HeaderValue)>> {
    let cookies = Cookies::of(app.config());
    // What is no token of ours is not written into a header.
    let token = Secret::read(token).map(|token| token.text());
    AppendHeaders(token.map(|token| {
        (
            SET_COOKIE,
            cookies.keep(Cookie::Invitation, &token, REMEMBERED),
        )
    }))
}

impl OverPage {
    fn part(&self, part: &str) -> String {
        let id = format!("{}.{part}", self.name);
        self.page.say(&id, "circle", &self.circle)
    }
}

#[cfg(test)]
impl InvitationPage {
    pub(super) fn samples(page: &Page) -> Vec<Self> {
        let mut samples = Vec::new();
        for role in ["member", "guide", "apprentice"] {
            for inviter in [None, Some("Karin <Oosterhuis>".to_owned())] {
                for is_signed_in in [true, false] {
                    samples.push(Self {
                        page: page.clone(),
                        circle: "Veluwe & Vallei".to_owned(),
                        inviter: inviter.clone(),
                        role: role.to_owned(),
                        is_signed_in,
                    });
                }
            }
        }
        samples
    }
}

#[cfg(test)]
impl OverPage {
    pub(super) fn samples(page: &Page) -> Vec<Self> {
        let on = way_to(CircleId::from_bytes([1; 16]));
        [
            ("invitation-unknown", None),
            ("invitation-used", None),
            ("invitation-revoked", None),
            ("invitation-expired", None),
            ("invitation-member", Some(on.clone())),
            ("invitation-waiting", Some(on)),
        ]
        .map(|(name, on)| Self {
            page: page.clone(),
            name,
            circle: "Veluwe & Vallei".to_owned(),
            on,
        })
        .into()
    }
}
