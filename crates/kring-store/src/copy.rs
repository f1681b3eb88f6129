//! Copying a whole database into an empty one, of the same kind or the other.
//!
//! What is read is one snapshot: people may go on meanwhile. What was written is read again
//! and compared, by counts and checksums. The copy is another log than the original
//! ([`Log::id`](crate::Log::id)): whoever followed the original may have seen more than the
//! copy has, and begins anew.

use std::time::Duration;

use sha2::{Digest as _, Sha256};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, ColumnIndex, Database, Decode, Encode, IntoArguments, Row, Type};

use crate::address::{Address, Place};
use crate::conn::{Conn, on_either};
use crate::error::StoreError;
use crate::options::Options;
use crate::schema::{Column, Holds, TABLES, Table};
use crate::store::Store;
use crate::subject::Subject;

/// How many rows go at a time.
const PAGE: usize = 200;

/// A copy is one transaction, and may take its time.
const PATIENCE: Duration = Duration::from_hours(12);

/// What was copied of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The table.
    pub table: &'static str,
    /// How many rows it has.
    pub rows: u64,
    /// A checksum of them, whatever their order.
    pub checksum: [u8; 32],
}

impl Copied {
    /// A part of the checksum, to show.
    #[must_use]
    pub fn short_checksum(&self) -> u64 {
        let [one, two, three, four, five, six, seven, eight, ..] = self.checksum;
        u64::from_le_bytes([one, two, three, four, five, six, seven, eight])
    }
}

/// Why nothing was copied.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// One of the two databases.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is something in the database that was to become the copy.
    #[error(
        "{place} is not empty: its table `{table}` has rows. Nothing was copied; give a database \
         that is not there yet, or one in which there is nothing"
    )]
    NotEmpty {
        /// The database.
        place: Place,
        /// The table.
        table: &'static str,
    },
    /// What was written is not what was read.
    #[error(
        "the copy of table `{table}` differs from the original; nothing was kept of it. See that \
         the disk is sound, and copy again"
    )]
    Differs {
        /// The table.
        table: &'static str,
    },
}

/// Copies all that is in the database at `from` into the one at `to`, which is empty or not
/// there yet, and compares. On an error nothing is in it.
///
/// # Errors
/// [`CopyError`].
pub async fn copy(from: &Address, to: &Address) -> Result<Vec<Copied>, CopyError> {
    let options = Options {
        patience: PATIENCE,
        ..Options::default()
    };
    let from = Store::open(from, &options).await?;
    let to = Store::open(to, &options).await?;
    let copied = copy_between(&from, &to).await;
    from.close().await;
    to.close().await;
    copied
}

async fn copy_between(from: &Store, to: &Store) -> Result<Vec<Copied>, CopyError> {
    let mut reading = from.read().await?;
    let mut writing = to.begin(Subject::Whole).await?;
    for table in TABLES {
        if !page(&mut writing, table, &[], 1).await?.is_empty() {
            return Err(CopyError::NotEmpty {
                place: writing.place().clone(),
                table: table.name,
            });
        }
    }
    let mut copied = Vec::with_capacity(TABLES.len());
    for table in TABLES {
        let read = each_page(&mut reading, table, Some(&mut writing)).await?;
        let written = each_page(&mut writing, table, None).await?;
        if read != written {
            return Err(CopyError::Differs { table: table.name });
        }
        copied.push(read);
    }
    writing.commit().await?;
    Ok(copied)
}

/// Goes through a table and sums it up; on the way writes what it reads, if there is where.
async fn each_page(
    conn: &mut Conn,
    table: &'static Table,
    mut to: Option<&mut Conn>,
) -> Result<Copied, StoreError> {
    let mut sum = Sum::default();
    let mut last: Vec<Cell> = Vec::new();
    loop {
        let rows = page(conn, table, &last, PAGE).await?;
        let Some(end) = rows.last() else {
            return Ok(Copied {
                table: table.name,
                rows: sum.rows,
                checksum: sum.bytes,
            });
        };
        last = end[..table.key].to_vec();
        for row in &rows {
            sum.add(row);
            if let Some(to) = &mut to {
                insert(to, table, row).await?;
            }
        }
    }
}

/// A value of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cell {
    Number(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

impl Cell {
    /// The value so that no two rows look the same.
    fn put_into(&self, hash: &mut Sha256) {
        let mut put = |kind: u8, bytes: Option<&[u8]>| match bytes {
            None => hash.update([0]),
            Some(bytes) => {
                hash.update([kind]);
                hash.update((bytes.len() as u64).to_be_bytes());
                hash.update(bytes);
            }
        };
        match self {
            Self::Number(number) => put(1, number.map(i64::to_be_bytes).as_ref().map(|n| &n[..])),
            Self::Text(text) => put(2, text.as_ref().map(String::as_bytes)),
            Self::Bytes(bytes) => put(3, bytes.as_deref()),
        }
    }
}

/// The sum of the hashes of rows: the same in whatever order they come, since the two
/// databases do not sort text alike.
#[derive(Default)]
struct Sum {
    rows: u64,
    bytes: [u8; 32],
}

impl Sum {
    fn add(&mut self, row: &[Cell]) {
        let mut hash = Sha256::new();
        for cell in row {
            cell.put_into(&mut hash);
        }
        let mut carry = 0;
        for (sum, byte) in self.bytes.iter_mut().zip(hash.finalize()) {
            let added = u16::from(*sum) + u16::from(byte) + carry;
            *sum = added.to_le_bytes()[0];
            carry = added >> 8;
        }
        self.rows += 1;
    }
}

/// The rows after the one with this key, in the order of their keys; from the first when
/// there is no key.
async fn page(
    conn: &mut Conn,
    table: &'static Table,
    after: &[Cell],
    most: usize,
) -> Result<Vec<Vec<Cell>>, StoreError> {
    let key = names(&table.columns[..table.key]);
    let places: Vec<_> = (1..=after.len()).map(|nth| format!("${nth}")).collect();
    let beyond = if after.is_empty() {
        String::new()
    } else {
        format!("WHERE ({key}) > ({})", places.join(", "))
    };
    let text = format!(
        "SELECT {} FROM {} {beyond} ORDER BY {key} LIMIT {most}",
        names(table.columns),
        table.name
    );
    on_either!(conn, |raw, Db| {
        bound::<Db>(sqlx::query(AssertSqlSafe(text)), after)
            .fetch_all(raw)
            .await
            .and_then(|rows| rows.iter().map(|row| cells(row, table.columns)).collect())
    })
}

async fn insert(conn: &mut Conn, table: &Table, row: &[Cell]) -> Result<(), StoreError> {
    let places: Vec<_> = (1..=row.len()).map(|nth| format!("${nth}")).collect();
    let text = format!(
        "INSERT INTO {} ({}) VALUES ({})",
        table.name,
        names(table.columns),
        places.join(", ")
    );
    on_either!(conn, |raw, Db| {
        bound::<Db>(sqlx::query(AssertSqlSafe(text)), row)
            .execute(raw)
            .await
            .map(drop)
    })
}

fn names(columns: &[Column]) -> String {
    let names: Vec<_> = columns.iter().map(|column| column.name).collect();
    names.join(", ")
}

fn bound<'q, DB: Database>(
    mut query: Query<'q, DB, DB::Arguments>,
    cells: &'q [Cell],
) -> Query<'q, DB, DB::Arguments>
where
    Option<i64>: Encode<'q, DB> + Type<DB>,
    Option<String>: Encode<'q, DB> + Type<DB>,
    Option<Vec<u8>>: Encode<'q, DB> + Type<DB>,
    DB::Arguments: IntoArguments<DB>,
{
    for cell in cells {
        query = match cell {
            Cell::Number(number) => query.bind(*number),
            Cell::Text(text) => query.bind(text.clone()),
            Cell::Bytes(bytes) => query.bind(bytes.clone()),
        };
    }
    query
}

fn cells<'r, R: Row>(row: &'r R, columns: &[Column]) -> sqlx::Result<Vec<Cell>>
where
    usize: ColumnIndex<R>,
    Option<i64>: Decode<'r, R::Database> + Type<R::Database>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
    Option<Vec<u8>>: Decode<'r, R::Database> + Type<R::Database>,
{
    columns
        .iter()
        .enumerate()
        .map(|(nth, column)| {
            Ok(match column.holds {
                Holds::Number => Cell::Number(row.try_get(nth)?),
                Holds::Text => Cell::Text(row.try_get(nth)?),
                Holds::Bytes => Cell::Bytes(row.try_get(nth)?),
            })
        })
        .collect()
}
