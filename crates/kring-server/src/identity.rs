//! Who somebody is: signing in, sessions, devices, and how often something may be done.
//!
//! | where | what |
//! | --- | --- |
//! | `robots` | addresses at which nobody can be reached |
//! | `secret` | random secrets and codes, and their hashes |
//! | `cookies` | what a browser is given to keep |
//! | `codes` | asking for a code by mail, and typing it |
//! | `session` | how long a session lasts, and when its token changes |
//! | `visit` | who is signed in, looked up once for each request |
//! | `device` | what a browser calls itself, in two words |
//! | `client` | where a request comes from, through proxies of our own |
//! | `origin` | changes are taken from our own pages alone |
//! | `plain_http` | what somebody reads who comes without encryption |
//! | `language` | in which language to answer |
//! | `forget` | codes, sessions and links that are over |
//! | `limits` | how often something may be done |

mod client;
mod codes;
mod cookies;
mod device;
mod forget;
mod language;
mod limits;
mod origin;
mod plain_http;
mod robots;
mod secret;
mod session;
mod visit;

use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;

pub(crate) use client::client;
pub(crate) use codes::{
    Outcome, Right, ask_for_new_address, ask_to_sign_in, try_code, waiting_for,
};
pub(crate) use cookies::{Cookie, Cookies};
pub(crate) use forget::forget_over;
pub(crate) use language::{from_browser, lang};
pub(crate) use limits::{Limits, Often, TooOften};
pub(crate) use robots::{ROBOTS, is_robot, robot_address};
pub(crate) use secret::Secret;
pub(crate) use session::{begin as begin_session, presented, sign_out};
pub(crate) use visit::{SignedIn, signed_in};

use crate::app::App;

/// For how long a code that was mailed may be typed.
pub(crate) const CODE_LIVES: Duration = Duration::from_mins(10);

/// For how long it is remembered after that, to say that it is too late.
const CODE_REMEMBERED: Duration = Duration::from_hours(1);

/// Surrounds everything that people and browsers can ask for with what holds for all of it.
pub(crate) fn guard(router: Router<App>, app: &App) -> Router<App> {
    let with = || app.clone();
    router
        .layer(from_fn_with_state(with(), origin::insist))
        .layer(from_fn_with_state(with(), plain_http::explain))
        .layer(from_fn_with_state(with(), crate::office::explain_failure))
        .layer(from_fn_with_state(with(), visit::remember))
        .layer(from_fn_with_state(with(), crate::office::protect))
}
