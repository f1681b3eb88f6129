//! A person's account: who they are here, and where they are signed in.

mod address;
mod delete;
mod device;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use kring_core::time::Moment;
use kring_store::{people, sessions};
use serde::Deserialize;

#[cfg(test)]
pub(super) use {
    address::{AddressPage, NewCodePage},
    delete::{DeletePage, DeletedPage},
    device::{DevicePage, OthersPage},
};

use super::failure::Failure;
use super::form::Form;
use super::introduction::{Fields, Introduction};
use super::page::{Page, answer};
use super::visitor::Resident;
use crate::app::App;
use crate::identity::SignedIn;

/// A person's account.
#[derive(Template)]
#[template(path = "account.html")]
pub(super) struct AccountPage {
    page: Page,
    /// What was done just now, if something was.
    done: Option<Done>,
    fields: Fields,
    address: String,
    devices: Vec<Device>,
    is_organiser: bool,
}

/// What was done just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Done {
    Saved,
    Address,
    Device,
    Others,
}

/// A browser in which the person is signed in.
#[derive(Clone)]
struct Device {
    id: String,
    /// What it is, in words.
    name: String,
    seen: String,
    /// Whether it is the one that asks.
    is_this: bool,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    done: Option<Done>,
}

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/account", get(show).post(post))
        .route("/account/address", get(address::get).post(address::post))
        .route(
            "/account/address/code",
            get(address::get_code).post(address::post_code),
        )
        .route(
            "/account/devices",
            get(device::get_others).post(device::post_others),
        )
        .route("/account/devices/{id}", get(device::get).post(device::post))
        .route("/account/delete", get(delete::get).post(delete::post))
        .route("/deleted", get(delete::deleted))
}

async fn show(
    State(app): State<App>,
    resident: Resident,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let fields = Fields::of(&resident.signed_in);
    page(&app, resident, StatusCode::OK, fields, asked.done).await
}

async fn post(
    State(app): State<App>,
    resident: Resident,
    Form(introduction): Form<Introduction>,
) -> Result<Response, Failure> {
    match introduction
        .keep(&app, &resident.signed_in, &resident.page)
        .await?
    {
        Ok(()) => Ok(back("saved")),
        Err(fields) => {
            page(
                &app,
                resident,
                StatusCode::UNPROCESSABLE_ENTITY,
                fields,
                None,
            )
            .await
        }
    }
}

async fn page(
    app: &App,
    resident: Resident,
    status: StatusCode,
    fields: Fields,
    done: Option<Done>,
) -> Result<Response, Failure> {
    let now = app.now();
    let signed_in = &resident.signed_in;
    let mut reading = app.store().read().await?;
    let person = people::find(&mut reading, signed_in.person).await?;
    let devices = sessions::of_person(&mut reading, signed_in.person, now).await?;
    drop(reading);
    let person = person.ok_or(Failure::NotFound)?;
    let devices = devices
        .iter()
        .map(|device| Device::new(&resident.page, signed_in, device, now))
        .collect();
    let page = AccountPage {
        page: resident.page,
        done,
        fields,
        address: person.address.as_str().to_owned(),
        devices,
        is_organiser: person.organiser_since.is_some(),
    };
    answer(status, &page)
}

/// The answer that leads back to the account, where it is said what was done.
fn back(done: &str) -> Response {
    Redirect::to(&format!("/account?done={done}")).into_response()
}

impl AccountPage {
    fn what_was_done(&self) -> Option<String> {
        let id = match self.done? {
            Done::Saved => "account-saved",
            Done::Address => "account-address-changed",
            Done::Device => "account-device-gone",
            Done::Others => "account-others-gone",
        };
        Some(self.page.t(id))
    }
}

impl Device {
    fn new(page: &Page, signed_in: &SignedIn, device: &sessions::Device, now: Moment) -> Self {
        Self {
            id: device.id.to_string(),
            name: name(page, &device.device),
            seen: seen(page, device.seen_at, now),
            is_this: device.id == signed_in.session,
        }
    }
}

/// A browser in words.
fn name(page: &Page, device: &str) -> String {
    if device.is_empty() {
        page.t("device-unknown")
    } else {
        device.to_owned()
    }
}

/// How long ago that was, roughly: the server does not know in which zone the person is.
fn seen(page: &Page, at: Moment, now: Moment) -> String {
    const HOUR: u64 = 3600;
    const DAY: u64 = 24 * HOUR;
    match now.since(at).as_secs() {
        0..HOUR => page.t("seen-now"),
        seconds @ HOUR..DAY => page.count("seen-hours", "hours", seconds / HOUR),
        seconds => page.count("seen-days", "days", seconds / DAY),
    }
}

#[cfg(test)]
impl AccountPage {
    pub(super) fn samples(page: &Page) -> Vec<Self> {
        use std::time::Duration;

        use super::form::Field;
        let devices = ["Firefox · Windows", "", "<b>"].map(|device| Device {
            id: "0".to_owned(),
            name: name(page, device),
            seen: seen(
                page,
                Moment::from_micros(0),
                Moment::from_micros(0) + Duration::from_hours(30),
            ),
            is_this: device.is_empty(),
        });
        let sample = |name, done, devices: &[Device]| Self {
            page: page.clone(),
            done,
            fields: Fields {
                name,
                lang: page.lang,
            },
            address: "marijke@noorderlicht.nl".to_owned(),
            devices: devices.to_vec(),
            is_organiser: done.is_some(),
        };
        let done = [Done::Saved, Done::Address, Done::Device, Done::Others];
        let mut samples: Vec<_> = done
            .into_iter()
            .map(|done| sample(Field::with("Marijke"), Some(done), &devices))
            .collect();
        samples.push(sample(Field::with("Marijke"), None, &devices[1..2]));
        samples.push(sample(
            Field::wrong("", page.t("name-empty")),
            None,
            &devices,
        ));
        samples
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_ago_is_said_as_people_say_it() {
        let page = Page::sample();
        let now = Moment::from_micros(100 * 24 * 3_600_000_000);
        let ago = |seconds: i64| {
            let at = Moment::from_micros(now.as_micros() - seconds * 1_000_000);
            seen(&page, at, now)
        };
        assert_eq!(ago(-5), "zojuist");
        assert_eq!(ago(3599), "zojuist");
        assert_eq!(ago(3600), "een uur geleden");
        assert_eq!(ago(2 * 3600), "2 uur geleden");
        assert_eq!(ago(24 * 3600), "een dag geleden");
        assert_eq!(ago(3 * 24 * 3600), "3 dagen geleden");
    }
}
