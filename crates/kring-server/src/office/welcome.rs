//! The first visit: what others call you.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::failure::Failure;
use super::form::Form;
use super::introduction::{Fields, Introduction};
use super::invitation;
use super::page::{Page, answer, show};
use super::visitor::Visitor;
use super::way::{Onward, Way};
use crate::app::App;

/// What others call you.
#[derive(Template)]
#[template(path = "welcome.html")]
pub(super) struct WelcomePage {
    page: Page,
    fields: Fields,
    to: Way,
}

pub(super) async fn get(
    visitor: Visitor,
    Query(onward): Query<Onward>,
) -> Result<Response, Failure> {
    match visitor.signed_in {
        None => Err(Failure::SignInFirst(onward.to)),
        Some(signed_in) if !signed_in.name.is_empty() => Ok(onward.to.go()),
        Some(signed_in) => show(&WelcomePage {
            page: visitor.page,
            fields: Fields::of(&signed_in),
            to: onward.to,
        }),
    }
}

pub(super) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Query(onward): Query<Onward>,
    Form(introduction): Form<Introduction>,
) -> Result<Response, Failure> {
    let Some(signed_in) = visitor.signed_in else {
        return Err(Failure::SignInFirst(onward.to));
    };
    match introduction.keep(&app, &signed_in, &visitor.page).await? {
        Ok(()) => {
            let in_hand = invitation::in_hand(&app, &visitor.headers).await?;
            Ok(in_hand.unwrap_or(onward.to).go())
        }
        Err(fields) => {
            let page = WelcomePage {
                page: visitor.page,
                fields,
                to: onward.to,
            };
            answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

#[cfg(test)]
impl WelcomePage {
    pub(super) fn samples(page: &Page) -> Vec<Self> {
        use super::form::Field;
        let sample = |name| Self {
            page: page.clone(),
            fields: Fields {
                name,
                lang: page.lang,
            },
            to: Way::read("/circle/1").unwrap(),
        };
        vec![
            sample(Field::default()),
            sample(Field::wrong("", page.t("name-empty"))),
            sample(Field::wrong("<Marijke>", page.t("name-long"))),
        ]
    }
}
