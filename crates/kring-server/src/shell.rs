//! The static page of the circle side, and the files it consists of.
//!
//! Everybody gets the same bytes: no name, no language, no address stands in the page.
//! What differs comes as JSON, and is opened in the browser. Each module has its hash in
//! the page, so that a file that was changed on its way, or in a cache, is not run. Files are
//! served without their comments, and compressed.

mod body;
mod files;
mod headers;
mod lean;
mod page;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

use self::files::FILES;
use self::page::{DEMO_PAGE, PAGE, Page};
use crate::app::App;

/// The pages of the circle side, and their files.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/circle", get(page))
        .route("/circle/", get(page))
        .route("/circle/{*path}", get(page))
        .route("/app/{build}/{*path}", get(file))
}

/// Where a file of `browser/` is: office pages link the stylesheet and the mark, nothing
/// else.
pub(crate) fn asset(path: &str) -> String {
    FILES.address(path)
}

/// Gets ready what everybody asks for, so that nobody waits for it, as long as it is wanted.
pub(crate) fn prepare(wanted: impl Fn() -> bool) {
    PAGE.html.compress();
    FILES.compress(wanted);
}

async fn page(State(app): State<App>, asked: HeaderMap) -> Response {
    answer(&PAGE, &app, &asked)
}

/// The page on which somebody who comes to a demo says who they want to be.
pub(crate) fn demo_page(app: &App, asked: &HeaderMap) -> Response {
    answer(&DEMO_PAGE, app, asked)
}

fn answer(page: &Page, app: &App, asked: &HeaderMap) -> Response {
    let mut headers = headers::of_page(page, app.config().is_https());
    if asked.get(IF_NONE_MATCH) == headers.get(ETAG) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    headers.insert(CONTENT_TYPE, headers::value("text/html; charset=utf-8"));
    headers.insert(VARY, headers::value("accept-encoding"));
    page.html.answer(asked, headers)
}

async fn file(Path((build, path)): Path<(String, String)>, asked: HeaderMap) -> Response {
    // A page of before an update asks for files that are here no more. They differ from
    // what is here, so it gets none; it is loaded anew by the next visit.
    let Some(file) = FILES.get(&path).filter(|_| build == FILES.build) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut headers = headers::of_file();
    headers.insert(CONTENT_TYPE, headers::value(file.kind));
    headers.insert(
        CACHE_CONTROL,
        headers::value("public, max-age=31536000, immutable"),
    );
    headers.insert(VARY, headers::value("accept-encoding"));
    file.body.answer(&asked, headers)
}

#[cfg(test)]
mod tests;
