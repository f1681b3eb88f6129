//! Databases for tests: each test gets its own, on `SQLite` or on the `PostgreSQL` server
//! that `cargo xtask test` starts.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a test says what it expects by unwrapping"
)]

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use kring_store::{Address, Log, Options, Store};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, postgres::PgConnectOptions};
use tempfile::TempDir;

/// Where a test gets its databases.
pub enum Home {
    /// Files in a folder of its own.
    Sqlite(TempDir),
    /// Databases of its own on the server.
    Postgres {
        /// The server.
        server: Box<PgConnectOptions>,
        /// The names of the databases made so far.
        made: Mutex<Vec<String>>,
    },
}

static NTH: AtomicU32 = AtomicU32::new(0);

impl Home {
    /// The address of a database that is not there yet, or in which there is nothing.
    pub async fn fresh(&self) -> Address {
        let nth = NTH.fetch_add(1, Ordering::Relaxed);
        match self {
            Self::Sqlite(folder) => Address::sqlite(folder.path().join(format!("{nth}.db"))),
            Self::Postgres { server, made } => {
                let name = format!("kring_test_{}_{nth}", std::process::id());
                let mut connection = server.connect().await.expect("connect to the test server");
                let make = AssertSqlSafe(format!("CREATE DATABASE {name}"));
                connection
                    .execute(make)
                    .await
                    .expect("make a test database");
                connection.close().await.unwrap();
                let url = (**server).clone().database(&name).to_url_lossy();
                made.lock().unwrap().push(name);
                url.as_str().parse().unwrap()
            }
        }
    }

    /// A log in a database of its own.
    pub async fn log(&self) -> Log {
        open(&self.fresh().await).await
    }

    /// A store in a database of its own.
    pub async fn store(&self) -> Store {
        open_store(&self.fresh().await).await
    }

    async fn clean(self) {
        if let Self::Postgres { server, made } = self {
            let mut connection = server.connect().await.expect("connect to the test server");
            for name in made.into_inner().unwrap() {
                let drop = AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"));
                connection
                    .execute(drop)
                    .await
                    .expect("drop a test database");
            }
        }
    }
}

/// Makes a test of each function on both databases.
#[macro_export]
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $test() { $crate::on_sqlite(super::$test); })+
        }
        mod postgres {
            $(#[test] fn $test() { $crate::on_postgres(super::$test); })+
        }
    };
}

/// Runs a test on `SQLite`.
pub fn on_sqlite(test: impl AsyncFnOnce(&Home)) {
    run(Home::Sqlite(tempfile::tempdir().unwrap()), test);
}

/// Runs a test on `PostgreSQL`.
pub fn on_postgres(test: impl AsyncFnOnce(&Home)) {
    run(
        Home::Postgres {
            server: Box::new(server()),
            made: Mutex::default(),
        },
        test,
    );
}

/// The server that the tests may make databases on.
#[must_use]
pub fn server() -> PgConnectOptions {
    let Ok(address) = std::env::var("KRING_TEST_POSTGRES") else {
        panic!(
            "KRING_TEST_POSTGRES names no PostgreSQL server to test on: \
             run `cargo xtask test`, which starts one"
        );
    };
    address
        .parse()
        .expect("KRING_TEST_POSTGRES is the address of a PostgreSQL server")
}

fn run(home: Home, test: impl AsyncFnOnce(&Home)) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    // Also a test that fails gives back its databases.
    let result = catch_unwind(AssertUnwindSafe(|| runtime.block_on(test(&home))));
    runtime.block_on(home.clean());
    if let Err(failure) = result {
        resume_unwind(failure);
    }
}

/// Options with few connections, so that many tests fit on one server.
#[must_use]
pub fn options() -> Options {
    Options {
        connections: 4,
        ..Options::default()
    }
}

/// Opens a log with [`options`].
pub async fn open(address: &Address) -> Log {
    Log::open(address, &options()).await.expect("open the log")
}

/// Opens a store with [`options`].
pub async fn open_store(address: &Address) -> Store {
    Store::open(address, &options())
        .await
        .expect("open the store")
}
