//! What the program that runs the server may do for its robots: let them in without a mail.
//!
//! No key stands here. A robot makes its own, in the process that plays it, and everything
//! it does in a circle it does through the API as everybody.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use kring_core::ids::{CircleId, PersonId, SessionId};
use kring_core::locale::Lang;
use kring_store::membership::{Standing, standing};
use kring_store::people::{self, NewPerson};
use kring_store::sessions::{self, NewSession};
use kring_store::{StoreError, Subject, newcomers};
use uuid::Builder;

use crate::app::App;
use crate::identity::{Cookie, Cookies, Secret, begin_session, robot_address};

/// How long somebody who was let in stays in when nobody is seen.
const STAYS: Duration = Duration::from_hours(90 * 24);

/// What the program that runs the server may do for its robots.
#[derive(Clone)]
pub struct Backstage(App);

impl std::fmt::Debug for Backstage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Backstage")
    }
}

impl Backstage {
    pub(crate) const fn new(app: App) -> Self {
        Self(app)
    }

    /// Gives a robot an account, when it has none. Its address is one at which nobody can be
    /// reached, so that nobody can sign in as it and it gets no mail.
    ///
    /// # Errors
    /// What the database may suffer.
    pub async fn add_robot(
        &self,
        person: PersonId,
        name: &str,
        lang: Lang,
    ) -> Result<(), StoreError> {
        let mut transaction = self.0.store().begin(Subject::Person(person)).await?;
        if people::find(&mut transaction, person).await?.is_none() {
            let address = robot_address(person);
            let new = NewPerson {
                id: person,
                address: &address,
                name,
                lang,
            };
            people::add(&mut transaction, new, self.0.now()).await?;
            transaction.commit().await?;
        }
        Ok(())
    }

    /// Signs somebody in; what their requests bring as `Cookie`.
    ///
    /// # Errors
    /// What the database may suffer.
    pub async fn sign_in(&self, person: PersonId) -> Result<String, StoreError> {
        let token = Secret::new(self.0.chance());
        let now = self.0.now();
        let id = Builder::from_random_bytes(self.0.chance().bytes()).into_uuid();
        let new = NewSession {
            id: SessionId::from_bytes(id.into_bytes()),
            person,
            token: &token.hash(),
            device: "Kring",
            expires_at: now + STAYS,
        };
        let mut transaction = self.0.store().begin(Subject::Person(person)).await?;
        sessions::begin(&mut transaction, new, now).await?;
        transaction.commit().await?;
        let cookies = Cookies::of(self.0.config());
        Ok(cookies.pair(Cookie::Session, &token.text()))
    }

    /// Signs somebody in, in the browser that gets this header.
    ///
    /// # Errors
    /// What the database may suffer.
    pub async fn sign_in_browser(
        &self,
        person: PersonId,
        asked: &HeaderMap,
    ) -> Result<HeaderValue, StoreError> {
        let mut transaction = self.0.store().begin(Subject::Person(person)).await?;
        let header = begin_session(&self.0, &mut transaction, person, asked, self.0.now()).await?;
        transaction.commit().await?;
        Ok(header)
    }

    /// The page on which somebody who comes to a demo says who they want to be. What it asks
    /// for is the demo's to answer.
    #[must_use]
    pub fn demo_page(&self, asked: &HeaderMap) -> Response {
        crate::shell::demo_page(&self.0, asked)
    }

    /// Lets somebody wait to be admitted to a circle, as if a member had invited them and they
    /// had accepted. False when that is no member, or they are in or wait already.
    ///
    /// # Errors
    /// What the database may suffer.
    pub async fn invite(
        &self,
        circle: CircleId,
        by: PersonId,
        person: PersonId,
        role: &str,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.0.store().begin(Subject::Circle(circle)).await?;
        let Some(Standing::Member(member)) = standing(&mut transaction, circle, by).await? else {
            return Ok(false);
        };
        if standing(&mut transaction, circle, person).await?.is_some() {
            return Ok(false);
        }
        newcomers::bring(&mut transaction, &member, person, role, self.0.now()).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Says that the robots of a practice circle are there: once a minute. False when the
    /// circle is gone.
    ///
    /// # Errors
    /// What the database may suffer.
    pub async fn practice_goes_on(&self, circle: CircleId) -> Result<bool, StoreError> {
        crate::practice::see(&self.0, circle).await
    }

    /// Removes the practice circles that are over, or whose robots are gone: after a start,
    /// those of the program before.
    ///
    /// # Errors
    /// What the database may suffer.
    pub async fn forget_practice(&self) -> Result<(), StoreError> {
        crate::practice::forget_over(&self.0, self.0.now()).await
    }
}
