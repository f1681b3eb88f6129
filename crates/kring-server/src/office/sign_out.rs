//! Signing out in this browser.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::failure::Failure;
use super::visitor::Visitor;
use crate::app::App;
use crate::identity::{Cookie, Cookies, sign_out};

pub(super) async fn post(State(app): State<App>, visitor: Visitor) -> Result<Response, Failure> {
    if let Some(signed_in) = &visitor.signed_in {
        sign_out(&app, signed_in).await?;
    }
    let forget = Cookies::of(app.config()).forget(Cookie::Session);
    Ok(([(SET_COOKIE, forget)], Redirect::to("/")).into_response())
}
