//! Signing in, second half: the code from the mail.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse as _, Redirect, Response};
use kring_store::sign_in::Purpose;
use serde::Deserialize;

use super::failure::Failure;
use super::form::{Field, Form};
use super::invitation;
use super::page::{Page, answer, show};
use super::visitor::Visitor;
use super::way::{Onward, Way};
use crate::app::App;
use crate::identity::{Often, Outcome, Right, try_code, waiting_for};

/// The code from the mail.
#[derive(Template)]
#[template(path = "code.html")]
pub(super) struct CodePage {
    page: Page,
    to: Way,
    /// Where it was sent, as it was typed.
    address: String,
    code: Field,
}

/// No code can be typed here any more.
#[derive(Template)]
#[template(path = "code_over.html")]
pub(super) struct OverPage {
    pub(super) page: Page,
    /// What its messages begin with.
    pub(super) name: &'static str,
    /// Where a new code is asked for.
    pub(super) again: String,
}

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    code: String,
    #[serde(default)]
    to: Way,
}

pub(super) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    Query(onward): Query<Onward>,
) -> Result<Response, Failure> {
    if visitor.signed_in.is_some() {
        return Ok(onward.to.go());
    }
    match waiting_for(&app, &visitor.headers, Purpose::SignIn).await? {
        Some(address) => show(&CodePage {
            page: visitor.page,
            to: onward.to,
            address: address.as_str().to_owned(),
            code: Field::default(),
        }),
        None => show(&over(visitor.page, &onward.to, "code-none")),
    }
}

pub(super) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    app.limits().take(Often::TryFrom(visitor.ip))?;
    let invitation = invitation::in_hand(&app, &visitor.headers).await?;
    let headers = &visitor.headers;
    // The address is told before it may be forgotten with the code.
    let address = waiting_for(&app, headers, Purpose::SignIn).await?;
    let is_invited = invitation.is_some();
    let outcome = try_code(&app, headers, Purpose::SignIn, &typed.code, is_invited).await?;
    let gone = |name| {
        answer(
            StatusCode::GONE,
            &over(visitor.page.clone(), &typed.to, name),
        )
    };
    match (outcome, address) {
        (Outcome::Right(right), _) => Ok(enter(right, invitation.as_ref(), &typed.to)),
        (Outcome::Wrong { left: 0 }, _) => gone("code-tries"),
        (Outcome::Wrong { left }, Some(address)) => {
            let error = wrong(&visitor.page, &typed.code, left);
            let page = CodePage {
                page: visitor.page,
                to: typed.to,
                address: address.as_str().to_owned(),
                code: Field::wrong(typed.code, error),
            };
            answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        (Outcome::Expired, _) => gone("code-expired"),
        (Outcome::Wrong { .. } | Outcome::NothingWaits | Outcome::AddressTaken, _) => {
            gone("code-none")
        }
    }
}

/// Leads on who has signed in; who is new says first what others call them. An invitation
/// goes before, and is not written into another address than its own.
fn enter(right: Right, invitation: Option<&Way>, way: &Way) -> Response {
    let to = match invitation {
        Some(_) if right.is_new => "/welcome".to_owned(),
        None if right.is_new => way.after("/welcome"),
        invitation => invitation.unwrap_or(way).to_string(),
    };
    let cookies = right.cookies.into_iter().map(|cookie| (SET_COOKIE, cookie));
    let cookies = AppendHeaders(cookies.collect::<Vec<_>>());
    (cookies, Redirect::to(&to)).into_response()
}

fn over(page: Page, to: &Way, name: &'static str) -> OverPage {
    OverPage {
        page,
        name,
        again: to.after("/sign-in"),
    }
}

/// What is wrong with a code: most often it was not typed to the end.
pub(super) fn wrong(page: &Page, typed: &str, left: u32) -> String {
    if typed.trim().is_empty() {
        page.count("code-wrong-empty", "left", u64::from(left))
    } else {
        page.count("code-wrong", "left", u64::from(left))
    }
}

impl OverPage {
    fn part(&self, part: &str) -> String {
        self.page.t(&format!("{}.{part}", self.name))
    }
}

#[cfg(test)]
impl CodePage {
    pub(super) fn samples(page: &Page) -> Vec<Self> {
        let sample = |code| Self {
            page: page.clone(),
            to: Way::default(),
            address: "marijke<b>@noorderlicht.nl".to_owned(),
            code,
        };
        vec![
            sample(Field::default()),
            sample(Field::wrong("1234 567", wrong(page, "1234", 4))),
            sample(Field::wrong("", wrong(page, "", 1))),
        ]
    }
}

#[cfg(test)]
impl OverPage {
    pub(super) fn samples(page: &Page) -> Vec<Self> {
        ["code-none", "code-tries", "code-expired", "code-taken"]
            .map(|name| over(page.clone(), &Way::default(), name))
            .into()
    }
}
