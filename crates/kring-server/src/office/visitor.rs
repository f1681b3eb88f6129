//! Who asks for a page.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;

use super::failure::Failure;
use super::page::{Guest, Page};
use super::way::Way;
use crate::app::App;
use crate::identity::{self, Cookies, SignedIn};

/// Anybody.
#[derive(Debug)]
pub(crate) struct Visitor {
    pub(crate) page: Page,
    pub(crate) signed_in: Option<SignedIn>,
    pub(crate) headers: HeaderMap,
    pub(crate) ip: IpAddr,
}

/// Somebody who is signed in and has said what others call them. Others are led to do so
/// first.
#[derive(Debug)]
pub(crate) struct Resident {
    pub(crate) page: Page,
    pub(crate) signed_in: SignedIn,
    pub(crate) headers: HeaderMap,
    pub(crate) ip: IpAddr,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let signed_in = identity::signed_in(app, parts).await?;
        let lang = match &signed_in {
            Some(signed_in) => signed_in.lang,
            None => identity::from_browser(Cookies::of(app.config()), &parts.headers),
        };
        Ok(Self {
            page: Page::new(lang, here(parts), Guest::of(signed_in.as_ref())),
            ip: identity::client(app, parts),
            headers: parts.headers.clone(),
            signed_in,
        })
    }
}

impl FromRequestParts<App> for Resident {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        let Some(signed_in) = visitor.signed_in else {
            return Err(Failure::SignInFirst(here(parts)));
        };
        if signed_in.name.is_empty() {
            return Err(Failure::WelcomeFirst(here(parts)));
        }
        Ok(Self {
            page: visitor.page,
            signed_in,
            headers: visitor.headers,
            ip: visitor.ip,
        })
    }
}

/// The page that is asked for.
pub(super) fn here(parts: &Parts) -> Way {
    let here = parts.uri.path_and_query().map(PathAndQuery::as_str);
    here.and_then(Way::read).unwrap_or_default()
}
