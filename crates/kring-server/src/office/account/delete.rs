//! Deleting the account.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse as _, Redirect, Response};
use kring_core::address::Address;
use kring_store::circles::{self, OfPerson, State as Standing};
use kring_store::people::{self, Person};
use kring_store::{Conn, StoreError, Subject};
use serde::Deserialize;

use crate::app::App;
use crate::identity::{Cookie, Cookies};
use crate::mail::Letter;
use crate::office::failure::Failure;
use crate::office::form::{Field, Form};
use crate::office::page::{Page, answer, show};
use crate::office::visitor::{Resident, Visitor};

/// What it means, and whether to do it.
#[derive(Template)]
#[template(path = "account/delete.html")]
pub(crate) struct DeletePage {
    page: Page,
    /// The circles that the person is in.
    circles: Vec<Circle>,
    address: Field,
    /// Whether the person knows that circles are not left in good order.
    nevertheless: bool,
    /// What is missing when they do not.
    unticked: Option<String>,
}

/// It was done.
#[derive(Template)]
#[template(path = "account/deleted.html")]
pub(crate) struct DeletedPage {
    page: Page,
}

/// A circle that is to be left first.
struct Circle {
    id: String,
    name: String,
}

#[derive(Deserialize)]
pub(in crate::office) struct Confirmed {
    #[serde(default)]
    address: String,
    /// There when it was ticked.
    nevertheless: Option<String>,
}

pub(super) async fn get(State(app): State<App>, resident: Resident) -> Result<Response, Failure> {
    let mut reading = app.store().read().await?;
    let circles = to_leave(&mut reading, &resident).await?;
    show(&DeletePage {
        page: resident.page,
        circles,
        address: Field::default(),
        nevertheless: false,
        unticked: None,
    })
}

pub(super) async fn post(
    State(app): State<App>,
    resident: Resident,
    Form(confirmed): Form<Confirmed>,
) -> Result<Response, Failure> {
    let id = resident.signed_in.person;
    let mut transaction = app.store().begin(Subject::Person(id)).await?;
    let person = people::find(&mut transaction, id).await?;
    let person = person.ok_or(Failure::NotFound)?;
    let circles = to_leave(&mut transaction, &resident).await?;
    let page = &resident.page;
    let error = what_is_wrong(page, &person, &confirmed.address);
    let is_unticked = !circles.is_empty() && confirmed.nevertheless.is_none();
    let unticked = is_unticked.then(|| page.t("delete-unticked"));
    if error.is_some() || unticked.is_some() {
        let page = DeletePage {
            page: resident.page,
            circles,
            address: Field {
                value: confirmed.address,
                error,
            },
            nevertheless: confirmed.nevertheless.is_some(),
            unticked,
        };
        return answer(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let now = app.now();
    people::delete(&mut transaction, id, now).await?;
    let (to, letter) = (person.address.as_str(), Letter::AccountDeleted);
    app.jobs()
        .mail(&mut transaction, to, person.lang, &letter, now)
        .await?;
    transaction.commit().await?;
    app.rooms().doubt_person(id);
    app.jobs().wake();
    let cookies = Cookies::of(app.config());
    let forget = [Cookie::Session, Cookie::Invitation, Cookie::SigningIn]
        .map(|cookie| (SET_COOKIE, cookies.forget(cookie)));
    Ok((AppendHeaders(forget), Redirect::to("/deleted")).into_response())
}

pub(super) async fn deleted(visitor: Visitor) -> Result<Response, Failure> {
    show(&DeletedPage { page: visitor.page })
}

/// What is wrong with what was typed to confirm, if something is.
fn what_is_wrong(page: &Page, person: &Person, typed: &str) -> Option<String> {
    let is_theirs = Address::parse(typed).is_ok_and(|typed| typed == person.address);
    (!is_theirs).then(|| page.t("delete-wrong"))
}

async fn to_leave(conn: &mut Conn, resident: &Resident) -> Result<Vec<Circle>, StoreError> {
    let theirs = circles::of_person(conn, resident.signed_in.person).await?;
    let stays = |circle: &OfPerson| circle.state == Standing::Member;
    Ok(theirs
        .into_iter()
        .filter(stays)
        .map(|circle| Circle {
            id: circle.id.to_string(),
            name: circle.name,
        })
        .collect())
}

#[cfg(test)]
impl DeletePage {
    pub(in crate::office) fn samples(page: &Page) -> Vec<Self> {
        let circles = || {
            ["Veluwe & Vallei", "<Rectoren>"].map(|name| Circle {
                id: "0".to_owned(),
                name: name.to_owned(),
            })
        };
        vec![
            Self {
                page: page.clone(),
                circles: Vec::new(),
                address: Field::default(),
                nevertheless: true,
                unticked: None,
            },
            Self {
                page: page.clone(),
                circles: circles().into(),
                address: Field::default(),
                nevertheless: true,
                unticked: None,
            },
            Self {
                page: page.clone(),
                circles: circles().into(),
                address: Field::wrong("<m>", page.t("delete-wrong")),
                nevertheless: false,
                unticked: Some(page.t("delete-unticked")),
            },
        ]
    }
}

#[cfg(test)]
impl DeletedPage {
    pub(in crate::office) fn samples(page: &Page) -> Vec<Self> {
        vec![Self { page: page.clone() }]
    }
}
