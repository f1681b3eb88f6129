//! Why something was not done. A handler says so with `?`; it is told once to the log, without
//! anything of the person, and once to the person, without anything that helps an attacker.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kring_core::conduct::Refusal;
use kring_core::locale::{Args, Lang, message};
use kring_sealing::Reason;
use kring_store::StoreError;
use serde_json::{Map, Value, json};

use crate::app::App;
use crate::identity::{self, TooOften};

/// Why something was not done.
#[derive(Debug, Clone)]
pub(super) enum Problem {
    /// It is not what our pages send.
    Malformed,
    /// It is not said to be JSON.
    NotJson,
    /// It is larger than anything our pages send.
    TooLarge,
    /// Nobody is signed in.
    SignedOut,
    /// It is not there, or not for this person: the two look the same.
    Unknown,
    /// Only who leads may do it.
    OnlyWhoLeads,
    /// Only who began it may do it.
    OnlyWhoBegan,
    /// Only who leads may do it, or who began it.
    OnlyWhoLeadsOrBegan,
    /// It is for the other browser, or a place where somebody else writes.
    NotYours,
    /// Somebody was first; with what tells how far.
    Behind(Map<String, Value>),
    /// The id or number is in use for something else.
    Taken,
    /// Another meeting has not been closed.
    MeetingOpen,
    /// Who has this address is in, or waits.
    Known,
    /// Something else has to be done first.
    TooEarly,
    /// There are as many as there may be.
    TooMany,
    /// Who is the last one dissolves.
    LastMember,
    /// What was typed is not the name.
    OtherName,
    /// No mail can be sent to this address.
    NoAddress,
    /// Expired, used or withdrawn.
    Over,
    /// The signature or the rules do not hold.
    Refused(Reason),
    /// The rules of the round forbid it.
    NotNow(Box<Refusal>),
    /// They have no seat in the round.
    NoSeat,
    /// It was done too often.
    TooOften(TooOften),
    /// The database.
    Store(StoreError),
    /// What the database holds does not verify.
    Broken(Reason),
    /// What the log of a round holds cannot be read; why, without what it is.
    Unreadable(String),
}

impl Problem {
    /// Somebody was first, nobody can say how far.
    pub(super) fn behind() -> Self {
        Self::Behind(Map::new())
    }

    /// Somebody was first; this says how far.
    pub(super) fn behind_with(key: &str, value: impl Into<Value>) -> Self {
        Self::Behind(Map::from_iter([(key.to_owned(), value.into())]))
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Unknown => StatusCode::NOT_FOUND,
            Self::OnlyWhoLeads
            | Self::OnlyWhoBegan
            | Self::OnlyWhoLeadsOrBegan
            | Self::NotYours
            | Self::NoSeat => StatusCode::FORBIDDEN,
            Self::Behind(_)
            | Self::Taken
            | Self::MeetingOpen
            | Self::Known
            | Self::TooEarly
            | Self::TooMany
            | Self::LastMember
            | Self::NotNow(_) => StatusCode::CONFLICT,
            Self::Over => StatusCode::GONE,
            Self::OtherName | Self::NoAddress | Self::Refused(_) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Store(StoreError::Busy { .. }) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) | Self::Broken(_) | Self::Unreadable(_) => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        }
    }

    /// What programs know it by.
    pub(super) fn token(&self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::NotJson => "not-json",
            Self::TooLarge => "too-large",
            Self::SignedOut => "signed-out",
            Self::Unknown => "unknown",
            Self::OnlyWhoLeads
            | Self::OnlyWhoBegan
            | Self::OnlyWhoLeadsOrBegan
            | Self::NotYours
            | Self::NoSeat => "not-allowed",
            Self::Behind(_) => "behind",
            Self::Taken | Self::MeetingOpen | Self::Known => "taken",
            Self::TooEarly => "too-early",
            Self::TooMany => "too-many",
            Self::LastMember => "last-member",
            Self::NotNow(_) => "not-now",
            Self::OtherName => "other-name",
            Self::NoAddress => "no-address",
            Self::Over => "over",
            Self::Refused(_) => "refused",
            Self::TooOften(_) => "slow-down",
            Self::Store(StoreError::Busy { .. }) => "busy",
            Self::Store(_) | Self::Broken(_) | Self::Unreadable(_) => "failed",
        }
    }

    /// What its message in `locales/` is called.
    fn name(&self) -> &'static str {
        match self {
            Self::Malformed => "api-malformed",
            Self::NotJson => "api-not-json",
            Self::TooLarge => "api-too-large",
            Self::SignedOut => "api-signed-out",
            Self::Unknown => "api-unknown",
            Self::OnlyWhoLeads => "api-only-who-leads",
            Self::OnlyWhoBegan => "api-only-who-began",
            Self::OnlyWhoLeadsOrBegan => "api-only-who-leads-or-began",
            Self::NotYours => "api-not-yours",
            Self::NoSeat => "api-no-seat",
            Self::Behind(_) => "api-behind",
            Self::Taken => "api-taken",
            Self::MeetingOpen => "api-meeting-open",
            Self::Known => "api-known",
            Self::TooEarly => "api-too-early",
            Self::TooMany => "api-too-many",
            Self::LastMember => "api-last-member",
            Self::OtherName => "api-other-name",
            Self::NoAddress => "api-no-address",
            Self::Over => "api-over",
            Self::Refused(_) => "api-refused",
            Self::TooOften(_) => "api-slow-down",
            Self::Store(StoreError::Busy { .. }) => "api-busy",
            // A refusal has words of its own.
            Self::Store(_) | Self::Broken(_) | Self::Unreadable(_) | Self::NotNow(_) => {
                "api-failed"
            }
        }
    }

    fn log(&self) {
        match self {
            Self::Store(error) => tracing::error!(%error, "the database failed"),
            Self::Broken(reason) => {
                let reason = reason.token();
                tracing::error!(reason, "what the database holds does not verify");
            }
            Self::Unreadable(why) => tracing::error!(why, "a round cannot be read"),
            Self::Refused(reason) => {
                let reason = reason.token();
                tracing::warn!(reason, "something that does not verify was refused");
            }
            _ => {}
        }
    }

    fn in_words(self, lang: Lang) -> Response {
        let mut args = Args::new();
        if let Self::TooOften(too_often) = &self {
            args.set("seconds", too_often.retry_after());
        }
        let words = match &self {
            Self::NotNow(refusal) => refusal.explain(lang).to_string(),
            _ => message(lang, self.name(), &args),
        };
        let mut body = json!({ "error": self.token(), "message": words });
        let status = self.status();
        match self {
            Self::Behind(how_far) => how_far
                .into_iter()
                .for_each(|(key, value)| body[key] = value),
            Self::Refused(reason) => body["reason"] = reason.token().into(),
            Self::NotNow(refusal) => body["rule"] = <&str>::from(&*refusal).into(),
            Self::TooOften(too_often) => {
                let wait = [(RETRY_AFTER, too_often.retry_after().to_string())];
                return (status, wait, Json(body)).into_response();
            }
            _ => {}
        }
        (status, Json(body)).into_response()
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::NotNow(Box::new(refusal))
    }
}

impl From<kring_rounds::Error> for Problem {
    fn from(error: kring_rounds::Error) -> Self {
        match error {
            kring_rounds::Error::Refused(refusal) => refusal.into(),
            kring_rounds::Error::Store(error) => error.into(),
            unreadable @ kring_rounds::Error::Unreadable { .. } => {
                Self::Unreadable(unreadable.to_string())
            }
        }
    }
}

impl From<TooOften> for Problem {
    fn from(too_often: TooOften) -> Self {
        Self::TooOften(too_often)
    }
}

impl From<Reason> for Problem {
    fn from(reason: Reason) -> Self {
        Self::Refused(reason)
    }
}

impl IntoResponse for Problem {
    /// An answer without words: [`put_into_words`] finds them.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Puts problems into words, in the language of the person.
pub(super) async fn put_into_words(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    match response.extensions_mut().remove::<Problem>() {
        None => response,
        Some(problem) => {
            problem.log();
            problem.in_words(identity::lang(&app, &asked).await)
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    fn all() -> Vec<Problem> {
        vec![
            Problem::Malformed,
            Problem::NotJson,
            Problem::TooLarge,
            Problem::SignedOut,
            Problem::Unknown,
            Problem::OnlyWhoLeads,
            Problem::OnlyWhoBegan,
            Problem::OnlyWhoLeadsOrBegan,
            Problem::MeetingOpen,
            Problem::NotYours,
            Problem::behind_with("head", 3),
            Problem::Taken,
            Problem::Known,
            Problem::TooEarly,
            Problem::TooMany,
            Problem::LastMember,
            Problem::OtherName,
            Problem::NoAddress,
            Problem::Over,
            Problem::Refused(Reason::Chain),
            Problem::Broken(Reason::Chain),
            Problem::NotNow(Box::new(Refusal::NotBegun)),
            Problem::NoSeat,
            Problem::Unreadable("event 3".to_owned()),
        ]
    }

    async fn told(problem: Problem, lang: Lang) -> Value {
        let body = problem.in_words(lang).into_body();
        serde_json::from_slice(&to_bytes(body, 10_000).await.unwrap()).unwrap()
    }

    #[tokio::test]
    async fn each_problem_has_words_in_both_languages() {
        for problem in all() {
            let mut told_before = String::new();
            for lang in Lang::ALL {
                let told = told(problem.clone(), lang).await;
                let message = told["message"].as_str().unwrap();
                assert!(!message.contains("{api-"), "{problem:?}: {message}");
                assert_ne!(message, told_before);
                message.clone_into(&mut told_before);
            }
        }
    }

    #[tokio::test]
    async fn programs_are_told_how_far_and_why() {
        let behind = told(Problem::behind_with("head", 3), Lang::En).await;
        assert_eq!(
            (&behind["error"], &behind["head"]),
            (&json!("behind"), &json!(3))
        );
        let refused = told(Problem::Refused(Reason::RolledBack), Lang::En).await;
        assert_eq!(refused["reason"], "rolled-back");
    }

    #[tokio::test]
    async fn what_is_wrong_inside_stays_inside() {
        let told = told(Problem::Broken(Reason::Chain), Lang::En).await;
        assert!(told.get("reason").is_none(), "{told}");
    }

    #[test]
    fn the_document_names_every_error() {
        let document = include_str!("../../../../docs/circle-api.md");
        for problem in all() {
            let row = format!("| {} | ", problem.status().as_u16());
            let token = format!("`{}`", problem.token());
            let is_named = document
                .lines()
                .any(|line| line.starts_with(&row) && line.contains(&token));
            assert!(is_named, "{problem:?}");
        }
    }
}
