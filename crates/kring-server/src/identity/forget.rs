//! Forgetting what is over.

use kring_core::time::Moment;
use kring_store::{StoreError, Subject, links, sessions, sign_in};

use super::CODE_REMEMBERED;
use crate::app::App;

/// Forgets codes, sessions, and links between browsers that are over.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn forget_over(app: &App, now: Moment) -> Result<(), StoreError> {
    let mut transaction = app.store().begin(Subject::Whole).await?;
    let before = now.as_micros() - i64::try_from(CODE_REMEMBERED.as_micros()).unwrap_or(0);
    sign_in::forget_expired(&mut transaction, Moment::from_micros(before)).await?;
    sessions::forget_over(&mut transaction, now).await?;
    links::forget_over(&mut transaction, now).await?;
    transaction.commit().await
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use kring_core::ids::{PersonId, SessionId};
    use kring_core::locale::Lang;
    use kring_store::people::{self, NewPerson};
    use kring_store::sessions::NewSession;
    use kring_store::sign_in::{Asked, Purpose};
    use kring_testing::{Home, on_both};

    use super::*;
    use crate::{Chance, Clock, Config};

    on_both!(what_is_over_is_forgotten_in_time);

    const PERSON: PersonId = PersonId::from_bytes([1; 16]);

    async fn what_is_over_is_forgotten_in_time(home: &Home) {
        let store = home.store().await;
        let now = Moment::from_micros(1_700_000_000_000_000);
        let later = now + Duration::from_mins(10);
        let address = "a@b.nl".parse().unwrap();
        let mut transaction = store.begin(Subject::Person(PERSON)).await.unwrap();
        let person = NewPerson {
            id: PERSON,
            address: &address,
            name: "",
            lang: Lang::Nl,
        };
        people::add(&mut transaction, person, now).await.unwrap();
        let session = NewSession {
            id: SessionId::from_bytes([1; 16]),
            person: PERSON,
            token: &[1; 32],
            device: "",
            expires_at: later,
        };
        sessions::begin(&mut transaction, session, now)
            .await
            .unwrap();
        let asked = Asked {
            browser: &[1; 32],
            purpose: Purpose::SignIn,
            address: &address,
            lang: Lang::Nl,
            code: None,
            expires_at: later,
        };
        sign_in::ask(&mut transaction, asked, now).await.unwrap();
        transaction.commit().await.unwrap();

        let config = Config::read(None).unwrap();
        let app = App::new(
            config,
            store.clone(),
            Clock::new(move || now),
            Chance::new([1; 32]),
        );
        for (at, session, code) in [
            (now, true, true),
            (later, false, true),
            (later + CODE_REMEMBERED, false, true),
            (
                later + CODE_REMEMBERED + Duration::from_micros(1),
                false,
                false,
            ),
        ] {
            forget_over(&app, at).await.unwrap();
            let mut reading = store.read().await.unwrap();
            let found = sessions::find(&mut reading, &[1; 32], now).await.unwrap();
            assert_eq!(found.is_some(), session, "session at {at:?}");
            let found = sign_in::find(&mut reading, &[1; 32]).await.unwrap();
            assert_eq!(found.is_some(), code, "code at {at:?}");
        }
    }
}
