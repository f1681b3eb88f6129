//! Practising with robots: as what, by which method, how fast.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kring_core::locale::Lang;
use kring_core::method::{self, MethodId};
use serde::Deserialize;

use super::failure::Failure;
use super::form::Form;
use super::page::{Page, answer, show};
use super::visitor::Resident;
use super::way::Way;
use crate::app::App;
use crate::practice::{self, Asked, Begun, Now, Pace, Role};

/// The method with which somebody begins who has no idea.
const FIRST_METHOD: &str = "gossip";

/// Practising with robots.
#[derive(Template)]
#[template(path = "practice.html")]
pub(super) struct PracticePage {
    page: Page,
    state: Shown,
    methods: Vec<Method>,
}

/// What the page has to say first.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Shown {
    /// Nothing: here is the form.
    Form,
    /// There is one already.
    GoesOn(String),
    /// The one before is over.
    Over,
    /// There are as many as there may be.
    Full,
    /// The robots do not come.
    NoRobots,
    /// There is no such thing here.
    Off,
}

#[derive(Clone)]
struct Method {
    id: String,
    name: String,
    minutes: u16,
    is_first: bool,
}

/// What was sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    role: Role,
    method: String,
    pace: Pace,
    lang: Lang,
}

/// A form without fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stop {}

pub(super) async fn get(State(app): State<App>, resident: Resident) -> Result<Response, Failure> {
    let now = practice::now_of(&app, resident.signed_in.person).await?;
    let state = match now {
        _ if !practice::is_offered(&app) => Shown::Off,
        Now::Nowhere => Shown::Form,
        Now::Over => Shown::Over,
        Now::In(circle) => Shown::GoesOn(format!("/circle/{circle}")),
    };
    show(&PracticePage::new(resident.page, state))
}

pub(super) async fn post(
    State(app): State<App>,
    resident: Resident,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Failure> {
    if !practice::is_offered(&app) {
        return Err(Failure::NotFound);
    }
    let method = method::find(&wanted.method).map_err(|_| Failure::Malformed)?;
    let asked = Asked {
        role: wanted.role,
        method: method.id.clone(),
        pace: wanted.pace,
        lang: wanted.lang,
    };
    let state = match practice::begin(&app, resident.signed_in.person, asked).await? {
        Begun::In(circle) => {
            let way = Way::read(&format!("/circle/{circle}"));
            return Ok(way.unwrap_or_default().go());
        }
        Begun::Full => Shown::Full,
        Begun::NoRobots => Shown::NoRobots,
    };
    let page = PracticePage::new(resident.page, state);
    answer(StatusCode::SERVICE_UNAVAILABLE, &page)
}

/// Ends the one that goes on.
pub(super) async fn end(
    State(app): State<App>,
    resident: Resident,
    Form(Stop {}): Form<Stop>,
) -> Result<Response, Failure> {
    practice::end(&app, resident.signed_in.person).await?;
    Ok(Way::read("/practice").unwrap_or_default().go())
}

impl PracticePage {
    fn new(page: Page, state: Shown) -> Self {
        let lang = page.lang;
        let method = |method: &std::sync::Arc<method::Method>| Method {
            id: method.id.as_str().to_owned(),
            name: method.name.get(lang).to_owned(),
            minutes: method.minutes,
            is_first: method.id == MethodId::from(FIRST_METHOD),
        };
        let methods = method::shipped().iter().map(method).collect();
        Self {
            page,
            state,
            methods,
        }
    }

    /// Whether there is a form to begin with.
    fn may_begin(&self) -> bool {
        matches!(
            self.state,
            Shown::Form | Shown::Over | Shown::Full | Shown::NoRobots
        )
    }

    /// What is to be said before it, if anything is.
    fn notice(&self) -> Option<&'static str> {
        match self.state {
            Shown::Over => Some("practice-over"),
            Shown::Full => Some("practice-full"),
            Shown::NoRobots => Some("practice-no-robots"),
            Shown::Off => Some("practice-off"),
            Shown::Form | Shown::GoesOn(_) => None,
        }
    }
}

/// What somebody is who practises this.
pub(crate) fn text_of_role(role: &str) -> &'static str {
    match role {
        "facilitator" => "practice-facilitator",
        "presenter" => "practice-presenter",
        _ => "practice-peer",
    }
}

/// What they do.
pub(crate) fn text_about_role(role: &str) -> &'static str {
    match role {
        "facilitator" => "practice-facilitator-about",
        "presenter" => "practice-presenter-about",
        _ => "practice-peer-about",
    }
}

#[cfg(test)]
impl PracticePage {
    pub(super) fn samples(page: &Page) -> Vec<Self> {
        [
            Shown::Form,
            Shown::GoesOn("/circle/1".to_owned()),
            Shown::Over,
            Shown::Full,
            Shown::NoRobots,
            Shown::Off,
        ]
        .map(|state| Self::new(page.clone(), state))
        .into()
    }
}
