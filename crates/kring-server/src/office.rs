//! The office side: pages made by the server, plain forms, no script.
//!
//! One file for each page, with `get` and `post`; its template has the same name. What every
//! page has in common:
//!
//! | where | what |
//! | --- | --- |
//! | `page` | language, navigation, texts; a template becomes an answer |
//! | `visitor` | who asks: anybody, or somebody who is signed in |
//! | `form` | what was sent, and a field that survives a failed post |
//! | `way` | where to go afterwards: paths of our own only |
//! | `failure` | what went wrong, told once to the log and once to the person |
//! | `protect` | what browsers are told about every page |

mod about;
mod account;
mod admin;
mod code;
mod failure;
mod form;
mod home;
mod introduction;
mod invitation;
mod language;
mod outbox;
mod page;
pub(crate) mod practice;
mod protect;
mod sign_in;
mod sign_out;
mod visitor;
mod way;
mod welcome;
mod when;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

pub(crate) use failure::{Failure, explain_failure};
pub(crate) use protect::protect;

use crate::app::App;

/// The most that a form of ours has.
const MOST_BYTES: usize = 16 * 1024;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/", get(home::get))
        .route("/about", get(about::get))
        .route("/language", post(language::post))
        .route("/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/sign-in/code", get(code::get).post(code::post))
        .route("/sign-out", post(sign_out::post))
        .route("/welcome", get(welcome::get).post(welcome::post))
        .route(
            "/invitation/{token}",
            get(invitation::get).post(invitation::post),
        )
        .route("/outbox", get(outbox::get))
        .route("/practice", get(practice::get).post(practice::post))
        .route("/practice/end", post(practice::end))
        .merge(account::routes())
        .merge(admin::routes())
        .layer(DefaultBodyLimit::max(MOST_BYTES))
}
