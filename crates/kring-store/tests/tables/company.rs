//! People and a circle, for the tests of their tables.

use kring_core::ids::{CircleId, PersonId, SessionId};
use kring_core::locale::Lang;
use kring_core::time::Moment;
use kring_store::circles::{self, Founded, Settings};
use kring_store::entries::{self, NewBox, NewEntry};
use kring_store::membership::{self, Member, Seat, Standing};
use kring_store::people::{self, NewPerson};
use kring_store::sessions::{self, NewSession};
use kring_store::{Address, Log, Reading, Store, StoreError, Subject, Transaction};
use kring_testing::{Home, open_store};

use crate::jobs::number;
use crate::support::at;

/// The circle that these tests are about.
pub(crate) const CIRCLE: CircleId = CircleId::from_bytes([1; 16]);

/// Another one, of which nothing may be seen.
pub(crate) const OTHER: CircleId = CircleId::from_bytes([2; 16]);

pub(crate) const fn person(number: u8) -> PersonId {
    PersonId::from_bytes([number; 16])
}

pub(crate) const fn session(number: u8) -> SessionId {
    SessionId::from_bytes([number; 16])
}

/// The hour in which everything happens that happens at no particular time.
pub(crate) fn now() -> Moment {
    at(0)
}

pub(crate) fn settings(name: &str) -> Settings {
    Settings {
        name: name.to_owned(),
        sector: "secondary".to_owned(),
        kind: "own".to_owned(),
        orientation: "problem".to_owned(),
        style: "leading".to_owned(),
        method: String::new(),
        lang: Lang::Nl,
        cases_months: 12,
        coach: "on".to_owned(),
    }
}

pub(crate) fn seat(number: u8, role: &str) -> Seat<'_> {
    Seat {
        person: person(number),
        role,
        since: 1,
        generation: 1,
    }
}

/// A store with people in it.
pub(crate) struct Company {
    address: Address,
    store: Store,
}

impl Company {
    /// People 1, 2, 3 … up to this one, signed in once, with no circle yet.
    pub(crate) async fn of(home: &Home, people: u8) -> Self {
        let address = home.fresh().await;
        let store = open_store(&address).await;
        let company = Self { address, store };
        for number in 1..=people {
            company.add_person(number).await;
        }
        company
    }

    /// The same, with [`CIRCLE`]: person 1 founded it.
    pub(crate) async fn with_circle(home: &Home, people: u8) -> Self {
        let company = Self::of(home, people).await;
        company.found(CIRCLE, 1).await;
        company
    }

    /// The same, with the people 1, 2, 3 … up to this one in [`CIRCLE`], nobody of them
    /// leading.
    pub(crate) async fn in_circle(home: &Home, people: u8) -> Self {
        let company = Self::with_circle(home, people).await;
        let seats: Vec<_> = (1..=people).map(|number| seat(number, "member")).collect();
        company.append(2, &seats).await;
        company
    }

    pub(crate) async fn add_person(&self, number: u8) {
        let address = format!("P{number}@x.nl").parse().unwrap();
        let new = NewPerson {
            id: person(number),
            address: &address,
            name: &format!("P{number}"),
            lang: Lang::Nl,
        };
        self.change(Subject::Whole, async |transaction| {
            people::add(transaction, new, now()).await?;
            let begun = NewSession {
                id: session(number),
                person: person(number),
                token: &[number; 32],
                device: "Firefox",
                expires_at: at(1_000_000),
            };
            sessions::begin(transaction, begun, now()).await
        })
        .await;
    }

    pub(crate) async fn found(&self, circle: CircleId, founder: u8) {
        let (seats, boxes) = ([seat(founder, "member")], [boxed(founder, 1, b"box 1")]);
        let first = NewEntry {
            seq: 1,
            entry: b"entry 1",
            members: &seats,
            boxes: &boxes,
        };
        let outcome = self
            .change(Subject::Circle(circle), async |transaction| {
                circles::found(transaction, circle, &settings("Noord"), &first, now()).await
            })
            .await;
        assert_eq!(outcome, Founded::New);
    }

    /// Appends an entry by person 1, after which these are the members.
    pub(crate) async fn append(&self, seq: i64, members: &[Seat<'_>]) {
        let entry = format!("entry {seq}");
        let new = NewEntry {
            seq,
            entry: entry.as_bytes(),
            members,
            boxes: &[],
        };
        let by = self.member(1).await;
        let appended = self
            .change(Subject::Circle(CIRCLE), async |transaction| {
                entries::append(transaction, &by, &new, now()).await
            })
            .await;
        assert!(appended);
    }

    /// Does something in a transaction.
    pub(crate) async fn change<T>(
        &self,
        subject: Subject<'_>,
        change: impl AsyncFnOnce(&mut Transaction) -> Result<T, StoreError>,
    ) -> T {
        self.try_change(subject, change).await.unwrap()
    }

    /// Does something in a transaction, unless it fails.
    pub(crate) async fn try_change<T>(
        &self,
        subject: Subject<'_>,
        change: impl AsyncFnOnce(&mut Transaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut transaction = self.store.begin(subject).await?;
        let changed = change(&mut transaction).await?;
        transaction.commit().await?;
        Ok(changed)
    }

    /// Does something to [`CIRCLE`], as this member of it.
    pub(crate) async fn act<T>(
        &self,
        number: u8,
        act: impl AsyncFnOnce(&mut Transaction, &Member) -> Result<T, StoreError>,
    ) -> T {
        let member = self.member(number).await;
        self.change(Subject::Circle(CIRCLE), async |transaction| {
            act(transaction, &member).await
        })
        .await
    }

    /// Does something to this person.
    pub(crate) async fn own<T>(
        &self,
        number: u8,
        act: impl AsyncFnOnce(&mut Transaction) -> Result<T, StoreError>,
    ) -> T {
        self.change(Subject::Person(person(number)), act).await
    }

    pub(crate) fn log(&self) -> &Log {
        self.store.log()
    }

    pub(crate) async fn read(&self) -> Reading {
        self.store.read().await.unwrap()
    }

    pub(crate) async fn standing(&self, circle: CircleId, number: u8) -> Option<Standing> {
        let mut reading = self.read().await;
        membership::standing(&mut reading, circle, person(number))
            .await
            .unwrap()
    }

    /// Proof that somebody is in [`CIRCLE`].
    pub(crate) async fn member(&self, number: u8) -> Member {
        self.member_of(CIRCLE, number).await
    }

    pub(crate) async fn member_of(&self, circle: CircleId, number: u8) -> Member {
        match self.standing(circle, number).await {
            Some(Standing::Member(member)) => member,
            other => panic!("person {number} is no member: {other:?}"),
        }
    }

    /// How many rows a table has.
    pub(crate) async fn rows(&self, table: &str) -> i64 {
        number(&self.address, &format!("SELECT count(*) FROM {table}")).await
    }

    /// How often there was news in [`CIRCLE`].
    pub(crate) async fn version(&self) -> i64 {
        self.member(1).await.version()
    }
}

pub(crate) const fn boxed(number: u8, epoch: i64, sealed: &[u8]) -> NewBox<'_> {
    NewBox {
        person: person(number),
        epoch,
        sealed,
    }
}
