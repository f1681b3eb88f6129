//! Locking out a browser, or all others: asked first, because what it could read there it
//! cannot read any more.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse as _, Redirect, Response};
use kring_core::ids::SessionId;
use kring_store::{Subject, sessions};

use super::{Device, back};
use crate::app::App;
use crate::identity::{Cookie, Cookies};
use crate::office::failure::Failure;
use crate::office::page::{Page, show};
use crate::office::visitor::Resident;

/// Whether to lock out this browser.
#[derive(Template)]
#[template(path = "account/device.html")]
pub(crate) struct DevicePage {
    page: Page,
    device: Device,
}

/// Whether to lock out all others.
#[derive(Template)]
#[template(path = "account/devices.html")]
pub(crate) struct OthersPage {
    page: Page,
}

pub(super) async fn get(
    State(app): State<App>,
    resident: Resident,
    Path(id): Path<SessionId>,
) -> Result<Response, Failure> {
    let now = app.now();
    let signed_in = &resident.signed_in;
    let mut reading = app.store().read().await?;
    let devices = sessions::of_person(&mut reading, signed_in.person, now).await?;
    drop(reading);
    let device = devices.iter().find(|device| device.id == id);
    let device = device.ok_or(Failure::NotFound)?;
    let device = Device::new(&resident.page, signed_in, device, now);
    show(&DevicePage {
        page: resident.page,
        device,
    })
}

pub(super) async fn post(
    State(app): State<App>,
    resident: Resident,
    Path(id): Path<SessionId>,
) -> Result<Response, Failure> {
    let person = resident.signed_in.person;
    let mut transaction = app.store().begin(Subject::Person(person)).await?;
    sessions::revoke(&mut transaction, person, id).await?;
    transaction.commit().await?;
    app.rooms().doubt_person(person);
    // One that was locked out already is locked out.
    if id != resident.signed_in.session {
        return Ok(back("device"));
    }
    let forget = Cookies::of(app.config()).forget(Cookie::Session);
    Ok(([(SET_COOKIE, forget)], Redirect::to("/")).into_response())
}

pub(super) async fn get_others(resident: Resident) -> Result<Response, Failure> {
    show(&OthersPage {
        page: resident.page,
    })
}

pub(super) async fn post_others(
    State(app): State<App>,
    resident: Resident,
) -> Result<Response, Failure> {
    let person = resident.signed_in.person;
    let mut transaction = app.store().begin(Subject::Person(person)).await?;
    let this = Some(resident.signed_in.session);
    sessions::revoke_others(&mut transaction, person, this).await?;
    transaction.commit().await?;
    app.rooms().doubt_person(person);
    Ok(back("others"))
}

#[cfg(test)]
impl DevicePage {
    pub(in crate::office) fn samples(page: &Page) -> Vec<Self> {
        [true, false]
            .map(|is_this| Self {
                page: page.clone(),
                device: Device {
                    id: "0".to_owned(),
                    name: "Firefox · <Windows>".to_owned(),
                    seen: page.t("seen-now"),
                    is_this,
                },
            })
            .into()
    }
}

#[cfg(test)]
impl OthersPage {
    pub(in crate::office) fn samples(page: &Page) -> Vec<Self> {
        vec![Self { page: page.clone() }]
    }
}
