//! A server without a socket, with a clock that a test sets, and the mails that it would send.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};
use std::time::Duration;

use axum::Router;
use kring_core::ids::{CircleId, InvitationId, PersonId};
use kring_core::locale::Lang;
use kring_core::time::Moment;
use kring_server::config::{Accounts, LogForm, LogLevel, Logging, Mail, Practice};
use kring_server::{Chance, Clock, Config, service};
use kring_store::circles::{self, Settings};
use kring_store::entries::{NewBox, NewEntry};
use kring_store::invitations::{self, NewInvitation};
use kring_store::membership::{self, Member, Seat, Standing};
use kring_store::people::{self, NewPerson, Person};
use kring_store::{Address, Store, StoreError, Subject, Transaction, jobs};
use kring_testing::{Home, open_store};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::browser::Browser;

/// What people have in their address bar.
pub(crate) const PUBLIC: &str = "https://kring.test";

/// The host of that.
pub(crate) const HOST: &str = "kring.test";

/// The circle that these tests are about.
pub(crate) const CIRCLE: CircleId = CircleId::from_bytes([1; 16]);

/// A mail, as it stands in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Queued {
    pub(crate) to: String,
    pub(crate) lang: String,
    pub(crate) letter: String,
    pub(crate) code: Option<String>,
}

/// A server.
pub(crate) struct Site {
    pub(crate) store: Store,
    router: Router,
    now: Arc<AtomicI64>,
    browsers: AtomicU8,
}

impl Site {
    /// A server on which everybody may have an account.
    pub(crate) async fn open(home: &Home) -> Self {
        Self::with(home, |_| {}).await
    }

    /// A server on which only those may have an account who are invited or were added.
    pub(crate) async fn closed(home: &Home) -> Self {
        Self::with(home, |config| config.accounts.open = false).await
    }

    /// A server that is set up otherwise.
    pub(crate) async fn with(home: &Home, change: impl FnOnce(&mut Config)) -> Self {
        let address = home.fresh().await;
        let mut config = config(address.clone());
        change(&mut config);
        let store = open_store(&address).await;
        let now = Arc::new(AtomicI64::new(1_700_000_000_000_000));
        let read = Arc::clone(&now);
        let clock = Clock::new(move || Moment::from_micros(read.load(Ordering::Relaxed)));
        let router = service(config, store.clone(), clock, Chance::new([7; 32]));
        Self {
            store,
            router,
            now,
            browsers: AtomicU8::new(1),
        }
    }

    /// A browser that knows nothing of it, at an address of its own.
    pub(crate) fn browser(&self) -> Browser {
        let nth = self.browsers.fetch_add(1, Ordering::Relaxed);
        Browser::new(self.router.clone(), [192, 0, 2, nth].into())
    }

    pub(crate) fn now(&self) -> Moment {
        Moment::from_micros(self.now.load(Ordering::Relaxed))
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, passes: Duration) {
        let micros = i64::try_from(passes.as_micros()).unwrap();
        self.now.fetch_add(micros, Ordering::Relaxed);
    }

    /// The mails that were put since the last look, the first one first.
    pub(crate) async fn mails(&self) -> Vec<Queued> {
        let taken = jobs::take_due(&self.store, self.now(), Duration::ZERO, 1000).await;
        let mut mails = Vec::new();
        for job in taken.unwrap() {
            let mut transaction = self.store.begin(Subject::Jobs).await.unwrap();
            jobs::done(&mut transaction, job.attempt(), self.now())
                .await
                .unwrap();
            transaction.commit().await.unwrap();
            if job.kind == "mail" {
                let body: Value = serde_json::from_slice(&job.body).unwrap();
                let text = |key: &str| body[key].as_str().map(str::to_owned);
                mails.push(Queued {
                    to: text("to").unwrap(),
                    lang: text("lang").unwrap(),
                    letter: text("letter").unwrap(),
                    code: text("code"),
                });
            }
        }
        mails
    }

    /// The one mail that was put since the last look.
    pub(crate) async fn mail(&self) -> Queued {
        let mut mails = self.mails().await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        mails.remove(0)
    }

    /// The code in the one mail that was put since the last look.
    pub(crate) async fn code(&self) -> String {
        self.mail().await.code.expect("a code in the mail")
    }

    /// A browser in which somebody has signed in for the first time and said their name.
    pub(crate) async fn signed_in(&self, name: &str) -> Browser {
        let mut browser = self.browser();
        self.sign_in(&mut browser, name).await;
        let welcome = browser
            .post("/welcome", &[("name", name), ("lang", "nl")])
            .await;
        assert!(welcome.location.is_some(), "{}", welcome.body);
        browser
    }

    /// Signs somebody in, whose address is made of the name.
    pub(crate) async fn sign_in(&self, browser: &mut Browser, name: &str) {
        let address = address_of(name);
        browser.ask_for_code(&address).await;
        // There may be mails to others besides.
        let mails = self.mails().await;
        let code = mails.into_iter().find(|mail| mail.to == address);
        let code = code.and_then(|mail| mail.code).expect("a code in a mail");
        let entered = browser.type_code(&code).await;
        assert!(entered.location.is_some(), "{}", entered.body);
    }

    /// Whose address it is.
    pub(crate) async fn person(&self, address: &str) -> Option<Person> {
        let mut reading = self.store.read().await.unwrap();
        let address = address.parse().unwrap();
        people::find_by_address(&mut reading, &address)
            .await
            .unwrap()
    }

    /// The person with this name, who has an account.
    pub(crate) async fn id(&self, name: &str) -> PersonId {
        self.person(&address_of(name)).await.unwrap().id
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

    /// Adds a person, as the administrator does.
    pub(crate) async fn add(&self, name: &str) {
        let address = address_of(name).parse().unwrap();
        let new = NewPerson {
            id: PersonId::from_bytes(Sha256::digest(name)[..16].try_into().unwrap()),
            address: &address,
            name,
            lang: Lang::En,
        };
        let now = self.now();
        self.change(async |transaction| people::add(transaction, new, now).await)
            .await;
    }

    /// Founds [`CIRCLE`], called Noord.
    pub(crate) async fn found(&self, founder: PersonId) {
        let seats = [Seat {
            person: founder,
            role: "member",
            since: 1,
            generation: 1,
        }];
        let boxes = [NewBox {
            person: founder,
            epoch: 1,
            sealed: b"box",
        }];
        let first = NewEntry {
            seq: 1,
            entry: b"entry",
            members: &seats,
            boxes: &boxes,
        };
        let settings = Settings {
            name: "Noord".to_owned(),
            sector: "secondary".to_owned(),
            kind: "own".to_owned(),
            orientation: "problem".to_owned(),
            style: "leading".to_owned(),
            method: String::new(),
            lang: Lang::Nl,
            cases_months: 12,
            coach: "on".to_owned(),
        };
        let now = self.now();
        self.change(async |transaction| {
            circles::found(transaction, CIRCLE, &settings, &first, now).await
        })
        .await;
    }

    /// Proof that somebody is in [`CIRCLE`].
    pub(crate) async fn member(&self, person: PersonId) -> Member {
        let mut reading = self.store.read().await.unwrap();
        match membership::standing(&mut reading, CIRCLE, person)
            .await
            .unwrap()
        {
            Some(Standing::Member(member)) => member,
            other => panic!("no member: {other:?}"),
        }
    }

    /// Invites somebody to [`CIRCLE`] for two weeks; what stands in the link.
    pub(crate) async fn invite(&self, by: PersonId, nth: u8, address: &str) -> String {
        use base64::Engine as _;
        let token = [nth; 32];
        let member = self.member(by).await;
        let now = self.now();
        let new = NewInvitation {
            id: InvitationId::from_bytes([nth; 16]),
            token: &Sha256::digest(token).into(),
            address: &address.parse().unwrap(),
            role: "member",
            lang: Lang::Nl,
            expires_at: now + Duration::from_hours(14 * 24),
        };
        self.change(async |transaction| invitations::invite(transaction, &member, new, now).await)
            .await;
        base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(token)
    }
}

/// The address that people with this name have.
pub(crate) fn address_of(name: &str) -> String {
    format!("{}@school.nl", name.to_lowercase())
}

fn config(database: Address) -> Config {
    Config {
        listen: ([127, 0, 0, 1], 0).into(),
        public_url: PUBLIC.to_owned(),
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
