//! Another address: it counts when mail there has been read.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse as _, Redirect, Response};
use kring_core::address::Address;
use kring_store::people;
use kring_store::sign_in::Purpose;
use serde::Deserialize;

use super::back;
use crate::app::App;
use crate::identity::{Often, Outcome, ask_for_new_address, try_code, waiting_for};
use crate::office::code::{OverPage, wrong};
use crate::office::failure::Failure;
use crate::office::form::{Field, Form};
use crate::office::page::{Page, answer, show};
use crate::office::sign_in::what_is_wrong;
use crate::office::visitor::Resident;

/// Which address it is to be.
#[derive(Template)]
#[template(path = "account/address.html")]
pub(crate) struct AddressPage {
    page: Page,
    /// The one that it is now.
    current: String,
    address: Field,
}

/// The code that was mailed there.
#[derive(Template)]
#[template(path = "account/address_code.html")]
pub(crate) struct NewCodePage {
    page: Page,
    address: String,
    code: Field,
}

#[derive(Deserialize)]
pub(in crate::office) struct Wanted {
    #[serde(default)]
    address: String,
}

#[derive(Deserialize)]
pub(in crate::office) struct Typed {
    #[serde(default)]
    code: String,
}

pub(super) async fn get(State(app): State<App>, resident: Resident) -> Result<Response, Failure> {
    let current = current(&app, &resident).await?;
    show(&AddressPage {
        page: resident.page,
        current: current.as_str().to_owned(),
        address: Field::default(),
    })
}

pub(super) async fn post(
    State(app): State<App>,
    resident: Resident,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Failure> {
    let current = current(&app, &resident).await?;
    let checked = match Address::parse(&wanted.address) {
        Ok(address) if address == current => Err(resident.page.t("address-same")),
        Ok(address) => Ok(address),
        Err(wrong) => Err(what_is_wrong(&resident.page, wrong)),
    };
    let address = match checked {
        Ok(address) => address,
        Err(error) => {
            let page = AddressPage {
                page: resident.page,
                current: current.as_str().to_owned(),
                address: Field::wrong(wanted.address, error),
            };
            return answer(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let person = resident.signed_in.person;
    app.limits().take(Often::Move(person))?;
    app.limits().take(Often::CodeFrom(resident.ip))?;
    app.limits().take(Often::CodeFor(&address))?;
    let lang = resident.page.lang;
    let keep = ask_for_new_address(&app, &resident.headers, person, &address, lang).await?;
    Ok(([(SET_COOKIE, keep)], Redirect::to("/account/address/code")).into_response())
}

pub(super) async fn get_code(
    State(app): State<App>,
    resident: Resident,
) -> Result<Response, Failure> {
    let purpose = Purpose::ChangeAddress(resident.signed_in.person);
    match waiting_for(&app, &resident.headers, purpose).await? {
        Some(address) => show(&NewCodePage {
            page: resident.page,
            address: address.as_str().to_owned(),
            code: Field::default(),
        }),
        None => show(&over(resident.page, "code-none")),
    }
}

pub(super) async fn post_code(
    State(app): State<App>,
    resident: Resident,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    app.limits().take(Often::TryFrom(resident.ip))?;
    let purpose = Purpose::ChangeAddress(resident.signed_in.person);
    let headers = &resident.headers;
    let address = waiting_for(&app, headers, purpose).await?;
    let outcome = try_code(&app, headers, purpose, &typed.code, false).await?;
    let gone = |name| answer(StatusCode::GONE, &over(resident.page.clone(), name));
    match (outcome, address) {
        (Outcome::Right(right), _) => {
            let cookies = right.cookies.into_iter().map(|cookie| (SET_COOKIE, cookie));
            let cookies = AppendHeaders(cookies.collect::<Vec<_>>());
            Ok((cookies, back("address")).into_response())
        }
        (Outcome::Wrong { left: 0 }, _) => gone("code-tries"),
        (Outcome::Wrong { left }, Some(address)) => {
            let error = wrong(&resident.page, &typed.code, left);
            let page = NewCodePage {
                page: resident.page,
                address: address.as_str().to_owned(),
                code: Field::wrong(typed.code, error),
            };
            answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        (Outcome::Expired, _) => gone("code-expired"),
        (Outcome::AddressTaken, _) => gone("code-taken"),
        (Outcome::Wrong { .. } | Outcome::NothingWaits, _) => gone("code-none"),
    }
}

fn over(page: Page, name: &'static str) -> OverPage {
    OverPage {
        page,
        name,
        again: "/account/address".to_owned(),
    }
}

async fn current(app: &App, resident: &Resident) -> Result<Address, Failure> {
    let mut reading = app.store().read().await?;
    let person = people::find(&mut reading, resident.signed_in.person).await?;
    Ok(person.ok_or(Failure::NotFound)?.address)
}

#[cfg(test)]
impl AddressPage {
    pub(in crate::office) fn samples(page: &Page) -> Vec<Self> {
        let sample = |address| Self {
            page: page.clone(),
            current: "marijke@noorderlicht.nl".to_owned(),
            address,
        };
        vec![
            sample(Field::default()),
            sample(Field::wrong("<x>", page.t("address-same"))),
        ]
    }
}

#[cfg(test)]
impl NewCodePage {
    pub(in crate::office) fn samples(page: &Page) -> Vec<Self> {
        let sample = |code| Self {
            page: page.clone(),
            address: "bosch@noorderlicht.nl".to_owned(),
            code,
        };
        vec![
            sample(Field::default()),
            sample(Field::wrong("12", wrong(page, "12", 3))),
        ]
    }
}
