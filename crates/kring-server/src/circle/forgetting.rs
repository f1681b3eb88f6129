//! What is over, and what came back.

use std::time::Duration;

use kring_core::ids::InvitationId;
use kring_core::time::Moment;
use kring_store::{StoreError, Subject, invitations, words};

use crate::app::App;

/// How long it is remembered after an invitation expired, to tell who comes too late.
const REMEMBERED: Duration = Duration::from_hours(30 * 24);

/// How long the comparing of words is remembered.
const WORDS_REMEMBERED: Duration = Duration::from_hours(24);

/// Forgets where invitations were sent that have expired, those that did long ago, and what
/// went to and fro to compare words.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn forget_over(app: &App, now: Moment) -> Result<(), StoreError> {
    let before = earlier(now, REMEMBERED);
    let mut reading = app.store().read().await?;
    let circles = invitations::to_forget(&mut reading, now, before).await?;
    drop(reading);
    for circle in circles {
        let mut transaction = app.store().begin(Subject::Circle(circle)).await?;
        invitations::forget_over(&mut transaction, circle, now, before).await?;
        transaction.commit().await?;
    }
    let mut transaction = app.store().begin(Subject::Jobs).await?;
    words::forget_over(&mut transaction, earlier(now, WORDS_REMEMBERED)).await?;
    transaction.commit().await
}

/// Notes that the mail of an invitation was refused for good; who invited sees it.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn invitation_bounced(app: &App, id: [u8; 16]) -> Result<(), StoreError> {
    let id = InvitationId::from_bytes(id);
    let mut reading = app.store().read().await?;
    let circle = invitations::circle_of(&mut reading, id).await?;
    drop(reading);
    let Some(circle) = circle else {
        return Ok(());
    };
    let mut transaction = app.store().begin(Subject::Circle(circle)).await?;
    invitations::bounced(&mut transaction, id, app.now()).await?;
    transaction.commit().await
}

/// So long ago.
pub(super) fn earlier(now: Moment, ago: Duration) -> Moment {
    let ago = i64::try_from(ago.as_micros()).unwrap_or(i64::MAX);
    Moment::from_micros(now.as_micros().saturating_sub(ago))
}

#[cfg(test)]
mod tests {
    use kring_core::ids::{CircleId, PersonId, WordsId};
    use kring_core::locale::Lang;
    use kring_store::circles::{self, Settings};
    use kring_store::entries::NewEntry;
    use kring_store::invitations::{NewInvitation, Sent};
    use kring_store::membership::{Member, Seat, Standing, standing};
    use kring_store::people::{self, NewPerson};
    use kring_store::{Store, Transaction};
    use kring_testing::{Home, on_both};

    use super::*;
    use crate::chance::Chance;
    use crate::clock::Clock;
    use crate::config::Config;

    on_both!(
        an_address_is_forgotten_when_it_is_of_no_use,
        a_mail_that_came_back_is_noted,
    );

    const PERSON: PersonId = PersonId::from_bytes([1; 16]);
    const CIRCLE: CircleId = CircleId::from_bytes([2; 16]);
    const INVITATION: InvitationId = InvitationId::from_bytes([3; 16]);
    const WORDS: WordsId = WordsId::from_bytes([4; 16]);
    const NOW: Moment = Moment::from_micros(1_700_000_000_000_000);
    const LASTS: Duration = Duration::from_hours(14 * 24);

    async fn member(conn: &mut kring_store::Conn) -> Member {
        match standing(conn, CIRCLE, PERSON).await.unwrap() {
            Some(Standing::Member(member)) => member,
            other => panic!("{other:?}"),
        }
    }

    /// A circle in which somebody was invited, and words are compared.
    async fn circle(store: &Store) {
        let mut transaction = store.begin(Subject::Whole).await.unwrap();
        found(&mut transaction).await;
        let member = member(&mut transaction).await;
        let new = NewInvitation {
            id: INVITATION,
            token: &[5; 32],
            address: &"b@b.nl".parse().unwrap(),
            role: "member",
            lang: Lang::Nl,
            expires_at: NOW + LASTS,
        };
        invitations::invite(&mut transaction, &member, new, NOW)
            .await
            .unwrap();
        words::begin(&mut transaction, &member, WORDS, NOW)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
    }

    async fn found(transaction: &mut Transaction) {
        let person = NewPerson {
            id: PERSON,
            address: &"a@b.nl".parse().unwrap(),
            name: "Anna",
            lang: Lang::Nl,
        };
        people::add(transaction, person, NOW).await.unwrap();
        let settings = Settings {
            name: "Noord".to_owned(),
            sector: "other".to_owned(),
            kind: "own".to_owned(),
            orientation: "problem".to_owned(),
            style: "leading".to_owned(),
            method: String::new(),
            lang: Lang::Nl,
            cases_months: 12,
            coach: "on".to_owned(),
        };
        let members = [Seat {
            person: PERSON,
            role: "member",
            since: 1,
            generation: 1,
        }];
        let first = NewEntry {
            seq: 1,
            entry: b"entry",
            members: &members,
            boxes: &[],
        };
        circles::found(transaction, CIRCLE, &settings, &first, NOW)
            .await
            .unwrap();
    }

    async fn sent(store: &Store) -> Option<Sent> {
        let mut reading = store.read().await.unwrap();
        let member = member(&mut reading).await;
        let sent = invitations::sent(&mut reading, &member).await.unwrap();
        sent.into_iter().next()
    }

    fn app(store: &Store) -> App {
        let config = Config::read(None).unwrap();
        let clock = Clock::new(move || NOW);
        App::new(config, store.clone(), clock, Chance::new([1; 32]))
    }

    async fn an_address_is_forgotten_when_it_is_of_no_use(home: &Home) {
        let store = home.store().await;
        circle(&store).await;
        let app = app(&store);
        let instant = Duration::from_micros(1);
        for (at, has_address, is_there, has_words) in [
            (NOW + WORDS_REMEMBERED, true, true, true),
            (NOW + WORDS_REMEMBERED + instant, true, true, false),
            (NOW + LASTS, false, true, false),
            (NOW + LASTS + REMEMBERED, false, true, false),
            (NOW + LASTS + REMEMBERED + instant, false, false, false),
        ] {
            forget_over(&app, at).await.unwrap();
            let sent = sent(&store).await;
            assert_eq!(sent.is_some(), is_there, "{at:?}");
            let address = sent.and_then(|sent| sent.address);
            assert_eq!(address.is_some(), has_address, "{at:?}");
            let mut reading = store.read().await.unwrap();
            let member = member(&mut reading).await;
            let epoch = Moment::from_micros(0);
            let words = words::open(&mut reading, &member, epoch).await.unwrap();
            assert_eq!(words.is_some(), has_words, "{at:?}");
        }
    }

    async fn a_mail_that_came_back_is_noted(home: &Home) {
        let store = home.store().await;
        circle(&store).await;
        let app = app(&store);
        invitation_bounced(&app, [9; 16]).await.unwrap();
        assert_eq!(sent(&store).await.unwrap().bounced_at, None);
        invitation_bounced(&app, *INVITATION.as_bytes())
            .await
            .unwrap();
        assert_eq!(sent(&store).await.unwrap().bounced_at, Some(NOW));
    }
}
