//! Choosing a language, from the button on every page.

use std::time::Duration;

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse as _, Response};
use kring_core::locale::Lang;
use kring_store::{Subject, people};
use serde::Deserialize;

use super::failure::Failure;
use super::form::Form;
use super::visitor::Visitor;
use super::way::Way;
use crate::app::App;
use crate::identity::{Cookie, Cookies};

/// How long a browser remembers it.
const REMEMBERED: Duration = Duration::from_hours(365 * 24);

#[derive(Deserialize)]
pub(super) struct Chosen {
    lang: Lang,
    #[serde(default)]
    to: Way,
}

pub(super) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    if let Some(signed_in) = visitor.signed_in {
        let mut transaction = app.store().begin(Subject::Person(signed_in.person)).await?;
        people::speak(&mut transaction, signed_in.person, chosen.lang).await?;
        transaction.commit().await?;
    }
    let cookies = Cookies::of(app.config());
    let keep = cookies.keep(Cookie::Language, chosen.lang.code(), REMEMBERED);
    Ok(([(SET_COOKIE, keep)], chosen.to.go()).into_response())
}
