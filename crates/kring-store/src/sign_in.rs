//! Codes that were mailed, and wait to be typed in the browser that asked for them.
//!
//! A transaction has the address that the code went to for its subject, or the person whom
//! it makes signed in.

use kring_core::address::Address;
use kring_core::ids::PersonId;
use kring_core::locale::Lang;
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::column::Column;
use crate::conn::{Conn, execute, fetch_optional};
use crate::error::StoreError;
use crate::sessions::Hash;
use crate::transaction::Transaction;

/// What a code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To sign in.
    SignIn,
    /// To show that mail at a new address reaches the person.
    ChangeAddress(PersonId),
}

/// A code that is asked for.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Hash of the secret in the cookie of the browser.
    pub browser: &'a Hash,
    /// What it is for.
    pub purpose: Purpose,
    /// Where it is mailed.
    pub address: &'a Address,
    /// What the browser showed.
    pub lang: Lang,
    /// Hash of the secret and the code; none when no code was mailed, so that nothing that
    /// is typed is right.
    pub code: Option<&'a Hash>,
    /// Until when it may be typed.
    pub expires_at: Moment,
}

/// A code that waits to be typed.
#[derive(Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What it is for.
    pub purpose: Purpose,
    /// Where it was mailed.
    pub address: Address,
    /// What the browser showed.
    pub lang: Lang,
    /// Hash of the secret and the code; none when nothing that is typed is right.
    pub code: Option<Hash>,
    /// How often something was typed.
    pub tries: u32,
    /// Until when it may be typed.
    pub expires_at: Moment,
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Waiting({:?}, {} tries)", self.purpose, self.tries)
    }
}

#[derive(FromRow)]
struct Row {
    purpose: String,
    #[sqlx(try_from = "Column<Option<PersonId>>")]
    person_id: Option<PersonId>,
    #[sqlx(try_from = "Column<Address>")]
    address: Address,
    #[sqlx(try_from = "Column<Lang>")]
    lang: Lang,
    #[sqlx(try_from = "Column<Option<Hash>>")]
    code_hash: Option<Hash>,
    #[sqlx(try_from = "Column<u32>")]
    tries: u32,
    #[sqlx(try_from = "Column<Moment>")]
    expires_at: Moment,
}

impl From<Row> for Waiting {
    fn from(row: Row) -> Self {
        let purpose = match row.person_id {
            Some(person) if row.purpose == "change-address" => Purpose::ChangeAddress(person),
            _ => Purpose::SignIn,
        };
        Self {
            purpose,
            address: row.address,
            lang: row.lang,
            code: row.code_hash,
            tries: row.tries,
            expires_at: row.expires_at,
        }
    }
}

/// Notes that a code was asked for.
///
/// # Errors
/// What the database may suffer.
pub async fn ask(
    transaction: &mut Transaction,
    asked: Asked<'_>,
    now: Moment,
) -> Result<(), StoreError> {
    let (purpose, person) = match asked.purpose {
        Purpose::SignIn => ("sign-in", None),
        Purpose::ChangeAddress(person) => ("change-address", Some(person)),
    };
    execute!(
        transaction,
        "INSERT INTO sign_in (browser_hash, purpose, person_id, address, address_key, lang, \
           code_hash, tries, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9)",
        *asked.browser,
        purpose,
        person,
        asked.address.as_str(),
        asked.address.key(),
        asked.lang,
        asked.code.copied(),
        now,
        asked.expires_at,
    )?;
    Ok(())
}

/// What waits to be typed in this browser.
///
/// # Errors
/// What the database may suffer.
pub async fn find(conn: &mut Conn, browser: &Hash) -> Result<Option<Waiting>, StoreError> {
    let row = fetch_optional!(
        conn,
        Row,
        "SELECT purpose, person_id, address, lang, code_hash, tries, expires_at \
         FROM sign_in WHERE browser_hash = $1",
        *browser,
    )?;
    Ok(row.map(Waiting::from))
}

/// Counts that something was typed in this browser, and tells what waits there, this try
/// included. Whoever judges does so in the same transaction, so that no two tries are
/// counted as one.
///
/// # Errors
/// What the database may suffer.
pub async fn try_once(
    transaction: &mut Transaction,
    browser: &Hash,
) -> Result<Option<Waiting>, StoreError> {
    let row = fetch_optional!(
        transaction,
        Row,
        "UPDATE sign_in SET tries = tries + 1 WHERE browser_hash = $1 \
         RETURNING purpose, person_id, address, lang, code_hash, tries, expires_at",
        *browser,
    )?;
    Ok(row.map(Waiting::from))
}

/// Forgets what waits in this browser: the code was right, or another is asked for.
///
/// # Errors
/// What the database may suffer.
pub async fn forget(transaction: &mut Transaction, browser: &Hash) -> Result<(), StoreError> {
    execute!(
        transaction,
        "DELETE FROM sign_in WHERE browser_hash = $1",
        *browser,
    )?;
    Ok(())
}

/// Forgets all codes that could be typed until before this time; how many there were.
///
/// # Errors
/// What the database may suffer.
pub async fn forget_expired(
    transaction: &mut Transaction,
    before: Moment,
) -> Result<u64, StoreError> {
    execute!(
        transaction,
        "DELETE FROM sign_in WHERE expires_at < $1",
        before,
    )
}
