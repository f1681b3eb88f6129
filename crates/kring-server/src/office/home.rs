//! The first page: what this is, for who does not know it yet.

use askama::Template;
use axum::response::Response;

use super::failure::Failure;
use super::page::{Page, show};
use super::visitor::Visitor;
use super::way::Way;

/// The first page.
#[derive(Template)]
#[template(path = "home.html")]
pub(super) struct HomePage {
    page: Page,
}

pub(super) async fn get(visitor: Visitor) -> Result<Response, Failure> {
    match visitor.signed_in {
        Some(signed_in) if signed_in.name.is_empty() => Err(Failure::WelcomeFirst(Way::default())),
        Some(_) => Ok(Way::default().go()),
        None => show(&HomePage { page: visitor.page }),
    }
}

#[cfg(test)]
impl HomePage {
    pub(super) fn samples(page: &Page) -> Vec<Self> {
        vec![Self { page: page.clone() }]
    }
}
