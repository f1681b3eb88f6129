//! What was sent, and a field that survives a failed post.

use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;

use super::failure::Failure;
use crate::app::App;

/// The fields of a form that was sent.
#[derive(Debug)]
pub(crate) struct Form<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let read: Result<axum::Form<T>, FormRejection> =
            axum::Form::from_request(request, app).await;
        match read {
            Ok(axum::Form(fields)) => Ok(Self(fields)),
            Err(refused) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Failure::TooLarge)
            }
            Err(_) => Err(Failure::Malformed),
        }
    }
}

/// A field as a page shows it: what was typed, and what is wrong with it.
#[derive(Clone, Default)]
pub(crate) struct Field {
    pub(crate) value: String,
    pub(crate) error: Option<String>,
}

impl Field {
    /// With this in it.
    pub(crate) fn with(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            error: None,
        }
    }

    /// What was typed, and what is wrong with it.
    pub(crate) fn wrong(value: impl Into<String>, error: String) -> Self {
        Self {
            value: value.into(),
            error: Some(error),
        }
    }
}
