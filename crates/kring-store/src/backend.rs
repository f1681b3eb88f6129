//! The database, whichever of the two it is.

use std::sync::Arc;

use crate::address::{Address, Place, Target};
use crate::conn;
use crate::error::StoreError;
use crate::follow::Followed;
use crate::options::Options;
use crate::postgres::Postgres;
use crate::record::LogId;
use crate::sqlite::Sqlite;
use crate::subject::Subject;

/// The database, whichever of the two it is.
#[derive(Clone)]
pub(crate) enum Backend {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Backend {
    pub(crate) async fn open(
        address: &Address,
        options: &Options,
        place: &Place,
        followed: &Arc<Followed>,
    ) -> Result<(LogId, Self), StoreError> {
        match &address.0 {
            Target::Sqlite(path) => {
                let (id, sqlite) = Sqlite::open(path, options, place, followed).await?;
                Ok((id, Self::Sqlite(sqlite)))
            }
            Target::Postgres(target) => {
                let (id, postgres) = Postgres::open(target, options, place, followed).await?;
                Ok((id, Self::Postgres(postgres)))
            }
        }
    }

    /// Begins a transaction.
    pub(crate) async fn begin(&self, subject: Subject<'_>) -> Result<conn::Backend, StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.begin().await.map(conn::Backend::Writer),
            Self::Postgres(postgres) => postgres.begin(subject).await.map(conn::Backend::Postgres),
        }
    }

    /// Begins to read.
    pub(crate) async fn read(&self) -> Result<conn::Backend, StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.read().await.map(conn::Backend::Reader),
            Self::Postgres(postgres) => postgres.read().await.map(conn::Backend::Postgres),
        }
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(sqlite) => sqlite.close().await,
            Self::Postgres(postgres) => postgres.close().await,
        }
    }
}
