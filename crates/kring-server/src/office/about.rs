//! What the server can read, and what it cannot.

use askama::Template;
use axum::response::Response;

use super::failure::Failure;
use super::page::{Page, show};
use super::visitor::Visitor;

/// What the server can read, and what it cannot.
#[derive(Template)]
#[template(path = "about.html")]
pub(super) struct AboutPage {
    page: Page,
}

pub(super) async fn get(visitor: Visitor) -> Result<Response, Failure> {
    show(&AboutPage { page: visitor.page })
}

#[cfg(test)]
impl AboutPage {
    pub(super) fn samples(page: &Page) -> Vec<Self> {
        vec![Self { page: page.clone() }]
    }
}
