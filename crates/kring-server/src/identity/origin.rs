//! Changes are taken from our own pages alone: a page from elsewhere could have a browser
//! that is signed in here send anything.

use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::app::App;
use crate::office::Failure;

/// Lets a request pass that changes nothing, or comes from our own pages.
pub(super) async fn insist(State(app): State<App>, request: Request, next: Next) -> Response {
    if is_harmless(request.method()) || is_ours(request.headers(), &app.config().public_url) {
        next.run(request).await
    } else {
        Failure::Foreign.into_response()
    }
}

fn is_harmless(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Browsers say where a request comes from; `none` is a person who typed it. One that does
/// not say it names at least the origin.
fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin" || site == "none",
        None => headers
            .get(ORIGIN)
            .is_some_and(|origin| origin == public_url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_pages_and_no_others_may_change_something() {
        const HERE: &str = "https://kring.example.org";
        for (site, origin, ours) in [
            (Some("same-origin"), Some("null"), true),
            (Some("same-origin"), None, true),
            (Some("none"), None, true),
            (Some("same-site"), Some(HERE), false),
            (Some("cross-site"), Some(HERE), false),
            (Some(""), Some(HERE), false),
            (None, Some(HERE), true),
            (None, Some("https://kring.example.org:8443"), false),
            (None, Some("http://kring.example.org"), false),
            (None, Some("https://evil.example.org"), false),
            (None, Some("null"), false),
            (None, None, false),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(site) = site {
                headers.insert("sec-fetch-site", site.parse().unwrap());
            }
            if let Some(origin) = origin {
                headers.insert(ORIGIN, origin.parse().unwrap());
            }
            assert_eq!(is_ours(&headers, HERE), ours, "{site:?} {origin:?}");
        }
    }
}
