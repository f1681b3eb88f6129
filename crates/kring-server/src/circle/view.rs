//! A circle, as somebody sees it who is in it or waits.

mod parts;
mod whole;

use axum::Json;
use axum::extract::State;
use axum::http::header::{ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use kring_core::ids::CircleId;
use kring_store::membership::{Standing, Waiting, standing};
use serde::Serialize;

use self::whole::Whole;
use super::asked::{InPath, Me};
use super::problem::Problem;
use crate::app::App;

pub(super) async fn get(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<CircleId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut reading = app.store().read().await?;
    match standing(&mut reading, id, me.person).await? {
        Some(Standing::Member(member)) => {
            let etag = etag(member.version());
            if is_known(&headers, &etag) {
                return Ok(unchanged(etag));
            }
            let whole = Whole::look(&app, &mut reading, &member).await?;
            Ok(([(ETAG, etag)], Json(whole)).into_response())
        }
        Some(Standing::Waiting(waiting)) => {
            let etag = etag(waiting.version);
            if is_known(&headers, &etag) {
                return Ok(unchanged(etag));
            }
            let outside = FromOutside::new(waiting);
            Ok(([(ETAG, etag)], Json(outside)).into_response())
        }
        Some(Standing::Leaving(_)) | None => Err(Problem::Unknown),
    }
}

fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

fn unchanged(etag: String) -> Response {
    (StatusCode::NOT_MODIFIED, [(ETAG, etag)]).into_response()
}

fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|known| known.to_str().ok())
        .flat_map(|known| known.split(','))
        .any(|known| known.trim().trim_start_matches("W/") == etag)
}

/// What somebody sees who waits.
#[derive(Serialize)]
struct FromOutside {
    id: CircleId,
    version: i64,
    name: String,
    me: WaitingMe,
    invited_by: Option<String>,
}

#[derive(Serialize)]
struct WaitingMe {
    state: &'static str,
    role: String,
}

impl FromOutside {
    fn new(waiting: Waiting) -> Self {
        Self {
            id: waiting.circle(),
            version: waiting.version,
            name: waiting.name,
            me: WaitingMe {
                state: "waiting",
                role: waiting.role,
            },
            invited_by: waiting.inviter,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_not_sent_again() {
        let known = |value: &str| {
            let headers = HeaderMap::from_iter([(IF_NONE_MATCH, value.parse().unwrap())]);
            is_known(&headers, &etag(12))
        };
        assert!(known("\"12\"") && known("W/\"12\"") && known("\"11\", \"12\""));
        assert!(!known("\"1\"") && !known("12") && !known("*") && !known(""));
        assert!(!is_known(&HeaderMap::new(), &etag(12)));
    }
}
