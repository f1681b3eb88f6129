//! What every page has in common, and how a template becomes an answer.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};
use kring_core::locale::{Args, Lang, message};

use super::failure::Failure;
use super::way::Way;
use crate::identity::SignedIn;

/// What every page has in common.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) lang: Lang,
    /// Where the page is, so that a change of language leads back to it.
    pub(super) here: Way,
    pub(super) guest: Guest,
}

/// For whom the navigation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guest {
    /// Somebody who is not signed in.
    Anybody,
    /// Somebody who has signed in, and still has to say what others call them.
    Nameless,
    /// Somebody who is at home here.
    Known,
}

impl Guest {
    pub(super) fn of(signed_in: Option<&SignedIn>) -> Self {
        match signed_in {
            None => Self::Anybody,
            Some(signed_in) if signed_in.name.is_empty() => Self::Nameless,
            Some(_) => Self::Known,
        }
    }
}

impl Page {
    pub(crate) fn new(lang: Lang, here: Way, guest: Guest) -> Self {
        Self { lang, here, guest }
    }

    /// A text of `locales/`.
    pub(crate) fn t(&self, id: &str) -> String {
        message(self.lang, id, &Args::new())
    }

    /// A text with one name filled in.
    pub(crate) fn say(&self, id: &str, name: &'static str, value: &str) -> String {
        message(self.lang, id, &Args::new().with(name, value))
    }

    /// A text with one number filled in.
    pub(crate) fn count(&self, id: &str, name: &'static str, number: u64) -> String {
        message(self.lang, id, &Args::new().with(name, number))
    }

    /// The language that this page is not in.
    pub(super) fn other(&self) -> Lang {
        match self.lang {
            Lang::Nl => Lang::En,
            Lang::En => Lang::Nl,
        }
    }

    pub(super) fn is_known(&self) -> bool {
        self.guest == Guest::Known
    }

    pub(super) fn is_signed_in(&self) -> bool {
        self.guest != Guest::Anybody
    }

    pub(super) fn is_at(&self, path: &str) -> bool {
        self.here.path() == path
    }
}

/// Answers with a page.
pub(crate) fn answer(status: StatusCode, page: &impl Template) -> Result<Response, Failure> {
    let html = page.render().map_err(Failure::Template)?;
    Ok((status, Html(html)).into_response())
}

/// Answers with a page when all is well.
pub(crate) fn show(page: &impl Template) -> Result<Response, Failure> {
    answer(StatusCode::OK, page)
}

#[cfg(test)]
impl Page {
    pub(crate) fn in_lang(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
    }

    pub(crate) fn sample() -> Self {
        Self::new(Lang::Nl, Way::read("/account").unwrap(), Guest::Known)
    }

    pub(crate) fn sample_signed_out() -> Self {
        Self::new(
            Lang::Nl,
            Way::read("/sign-in?to=%2Fcircle").unwrap(),
            Guest::Anybody,
        )
    }
}
