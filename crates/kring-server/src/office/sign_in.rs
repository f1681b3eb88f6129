//! Signing in, first half: at which address a code can be read.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse as _, Redirect, Response};
use kring_core::address::{Address, NotAnAddress};
use serde::Deserialize;

use super::failure::Failure;
use super::form::{Field, Form};
use super::invitation;
use super::page::{Page, answer, show};
use super::visitor::Visitor;
use super::way::{Onward, Way};
use crate::app::App;
use crate::identity::{Often, ask_to_sign_in};

/// At which address a code can be read.
#[derive(Template)]
#[template(path = "sign_in.html")]
pub(super) struct SignInPage {
    page: Page,
    to: Way,
    address: Field,
    /// Whether an invitation waits in this browser.
    is_invited: bool,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    address: String,
    #[serde(default)]
    to: Way,
}

pub(super) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    Query(onward): Query<Onward>,
) -> Result<Response, Failure> {
    if visitor.signed_in.is_some() {
        return Ok(onward.to.go());
    }
    let in_hand = invitation::in_hand(&app, &visitor.headers).await?;
    show(&SignInPage {
        page: visitor.page,
        to: onward.to,
        address: Field::default(),
        is_invited: in_hand.is_some(),
    })
}

pub(super) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Form(asked): Form<Asked>,
) -> Result<Response, Failure> {
    let in_hand = invitation::in_hand(&app, &visitor.headers).await?;
    let address = match Address::parse(&asked.address) {
        Ok(address) => address,
        Err(wrong) => {
            let error = what_is_wrong(&visitor.page, wrong);
            let page = SignInPage {
                page: visitor.page,
                to: asked.to,
                address: Field::wrong(asked.address, error),
                is_invited: in_hand.is_some(),
            };
            return answer(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    app.limits().take(Often::CodeFrom(visitor.ip))?;
    app.limits().take(Often::CodeFor(&address))?;
    let lang = visitor.page.lang;
    let keep = ask_to_sign_in(&app, &visitor.headers, &address, lang, in_hand.is_some()).await?;
    let next = Redirect::to(&asked.to.after("/sign-in/code"));
    Ok(([(SET_COOKIE, keep)], next).into_response())
}

/// What is wrong with an address, in words.
pub(super) fn what_is_wrong(page: &Page, wrong: NotAnAddress) -> String {
    let name: &'static str = wrong.into();
    page.t(&format!("address-{name}"))
}

#[cfg(test)]
impl SignInPage {
    pub(super) fn samples(page: &Page) -> Vec<Self> {
        use strum::VariantArray as _;
        let sample = |address, is_invited| Self {
            page: page.clone(),
            to: Way::read("/circle/1?a=b").unwrap(),
            address,
            is_invited,
        };
        let wrong = NotAnAddress::VARIANTS.iter().map(|wrong| {
            let error = what_is_wrong(page, *wrong);
            sample(Field::wrong("\"marijke\" <x>", error), false)
        });
        let mut samples: Vec<_> = wrong.collect();
        samples.push(sample(Field::default(), false));
        samples.push(sample(Field::default(), true));
        samples
    }
}
