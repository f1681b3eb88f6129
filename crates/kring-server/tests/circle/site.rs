//! A server without a socket, whose clock goes on with each look at it, and the mails that it
//! would send.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};
use std::time::Duration;

use axum::Router;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use kring_core::ids::{PersonId, SessionId};
use kring_core::locale::Lang;
use kring_core::time::Moment;
use kring_server::config::{Accounts, LogForm, LogLevel, Logging, Mail, Practice};
use kring_server::practice::Order;
use kring_server::{Backstage, Chance, Clock, Config, service, service_with_robots};
use kring_store::people::{self, NewPerson};
use kring_store::sessions::{self, NewSession};
use kring_store::{Address, Store, StoreError, Subject, Transaction, jobs};
use kring_testing::{Home, open_store};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc;

use crate::http::{Browser, HOST_NAME};
use crate::robot::Robot;

/// How far the clock goes on with each look: nobody asks too often then.
const TICK: i64 = 200_000;

/// A server.
pub(crate) struct Site {
    pub(crate) address: Address,
    pub(crate) store: Store,
    router: Router,
    now: Arc<AtomicI64>,
    people: AtomicU8,
    browsers: AtomicU8,
}

impl Site {
    pub(crate) async fn open(home: &Home) -> Self {
        let address = home.fresh().await;
        let store = open_store(&address).await;
        let now = Arc::new(AtomicI64::new(1_700_000_000_000_000));
        let read = Arc::clone(&now);
        let clock =
            Clock::new(move || Moment::from_micros(read.fetch_add(TICK, Ordering::Relaxed)));
        let router = service(
            config(address.clone()),
            store.clone(),
            clock,
            Chance::new([7; 32]),
        );
        Self {
            address,
            store,
            router,
            now,
            people: AtomicU8::new(1),
            browsers: AtomicU8::new(1),
        }
    }

    /// The same, where robots take orders of those who want to practise in at most so many
    /// circles.
    pub(crate) async fn open_with_robots(
        home: &Home,
        circles: u32,
    ) -> (Arc<Self>, Backstage, mpsc::Receiver<Order>) {
        let mut site = Self::open(home).await;
        let read = Arc::clone(&site.now);
        let clock =
            Clock::new(move || Moment::from_micros(read.fetch_add(TICK, Ordering::Relaxed)));
        let config = Config {
            practice: Practice { circles },
            ..config(site.address.clone())
        };
        let chance = Chance::new([8; 32]);
        let (router, backstage, orders) =
            service_with_robots(config, site.store.clone(), clock, chance);
        site.router = router;
        (Arc::new(site), backstage, orders)
    }

    /// Somebody who is still to get an account.
    pub(crate) fn nobody_yet(&self) -> Robot {
        let nth = self.people.fetch_add(1, Ordering::Relaxed);
        Robot::new(PersonId::from_bytes([nth; 16]), nth, self.nobody())
    }

    /// A browser that has this cookie.
    pub(crate) fn with_cookie(&self, cookie: String) -> Browser {
        Browser::new(&self.router, Some(cookie))
    }

    pub(crate) async fn newcomers<const N: usize>(&self, names: [&str; N]) -> [Robot; N] {
        let mut all = Vec::new();
        for name in names {
            all.push(self.newcomer(name).await);
        }
        all.try_into().ok().unwrap()
    }

    pub(crate) fn now(&self) -> Moment {
        Moment::from_micros(self.now.load(Ordering::Relaxed))
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, passes: Duration) {
        let micros = i64::try_from(passes.as_micros()).unwrap();
        self.now.fetch_add(micros, Ordering::Relaxed);
    }

    /// Somebody with an account, signed in, who reads English and has no keys yet.
    pub(crate) async fn newcomer(&self, name: &str) -> Robot {
        let nth = self.people.fetch_add(1, Ordering::Relaxed);
        let id = PersonId::from_bytes([nth; 16]);
        let address = address_of(name).parse().unwrap();
        let new = NewPerson {
            id,
            address: &address,
            name,
            lang: Lang::En,
        };
        let now = self.now();
        self.change(async |transaction| people::add(transaction, new, now).await)
            .await;
        Robot::new(id, nth, self.browser(id).await)
    }

    /// The same, with keys.
    pub(crate) async fn person(&self, name: &str) -> Robot {
        let mut robot = self.newcomer(name).await;
        robot.make_keys().await;
        robot
    }

    /// Another browser in which a person is signed in.
    pub(crate) async fn browser(&self, person: PersonId) -> Browser {
        let nth = self.browsers.fetch_add(1, Ordering::Relaxed);
        let token = [nth; 32];
        let new = NewSession {
            id: SessionId::from_bytes([nth; 16]),
            person,
            token: &Sha256::digest(token).into(),
            device: "Firefox · Linux",
            expires_at: self.now() + Duration::from_hours(24 * 90),
        };
        let now = self.now();
        self.change(async |transaction| sessions::begin(transaction, new, now).await)
            .await;
        let cookie = format!("__Host-kring={}", BASE64_URL_SAFE_NO_PAD.encode(token));
        Browser::new(&self.router, Some(cookie))
    }

    /// A browser in which nobody is signed in.
    pub(crate) fn nobody(&self) -> Browser {
        Browser::new(&self.router, None)
    }

    /// The mails that were put since the last look, the first one first: what stands in the
    /// queue.
    pub(crate) async fn mails(&self) -> Vec<Value> {
        let taken = jobs::take_due(&self.store, self.now(), Duration::ZERO, 1000).await;
        let mut mails = Vec::new();
        for job in taken.unwrap() {
            let mut transaction = self.store.begin(Subject::Jobs).await.unwrap();
            jobs::done(&mut transaction, job.attempt(), self.now())
                .await
                .unwrap();
            transaction.commit().await.unwrap();
            assert_eq!(job.kind, "mail");
            mails.push(serde_json::from_slice(&job.body).unwrap());
        }
        mails
    }

    /// The one mail that was put since the last look.
    pub(crate) async fn mail(&self) -> Value {
        let mut mails = self.mails().await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        mails.remove(0)
    }

    /// Does something in a transaction.
    pub(crate) async fn change<T>(
        &self,
        change: impl AsyncFnOnce(&mut Transaction) -> Result<T, StoreError>,
    ) -> T {
        let mut transaction = self.store.begin(Subject::Whole).await.unwrap();
        let changed = change(&mut transaction).await.unwrap();
        transaction.commit().await.unwrap();
        changed
    }
}

/// The address that people with this name have.
pub(crate) fn address_of(name: &str) -> String {
    format!("{}@school.nl", name.to_lowercase())
}

pub(crate) fn config(database: Address) -> Config {
    Config {
        listen: ([127, 0, 0, 1], 0).into(),
        public_url: format!("https://{HOST_NAME}"),
        database,
        trusted_proxies: 0,
        accounts: Accounts { open: true },
        mail: Mail {
            from: "kring@kring.test".to_owned(),
            smtp: None,
            outbox: PathBuf::new(),
            outbox_page: false,
        },
        practice: Practice { circles: 20 },
        observe: None,
        log: Logging {
            form: LogForm::Text,
            level: LogLevel::Error,
        },
    }
}
