//! Who has an account.
//!
//! A transaction that changes a person has [`Subject::Person`](crate::Subject::Person) for its
//! subject; one that may make a person, or gives one another address,
//! [`Subject::Address`](crate::Subject::Address).

use kring_core::address::Address;
use kring_core::ids::PersonId;
use kring_core::locale::Lang;
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::circles::news_of;
use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all, fetch_optional};
use crate::error::{StoreError, Unique};
use crate::transaction::Transaction;

/// Of two people with one address only the first is added.
pub const ONE_PER_ADDRESS: Unique = Unique {
    name: "person_address",
    columns: "person.address_key",
};

/// Who has an account.
#[derive(Clone, PartialEq, Eq, FromRow)]
pub struct Person {
    /// The person.
    #[sqlx(try_from = "Column<PersonId>")]
    pub id: PersonId,
    /// Where mails go.
    #[sqlx(try_from = "Column<Address>")]
    pub address: Address,
    /// What others call them; empty until they have said it.
    pub name: String,
    /// What they read.
    #[sqlx(try_from = "Column<Lang>")]
    pub lang: Lang,
    /// Since when they may organise.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub organiser_since: Option<Moment>,
    /// When they were added.
    #[sqlx(try_from = "Column<Moment>")]
    pub created_at: Moment,
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Person({})", self.id)
    }
}

/// Somebody who gets an account.
#[derive(Clone, Copy)]
pub struct NewPerson<'a> {
    /// A new identifier.
    pub id: PersonId,
    /// Where mails go.
    pub address: &'a Address,
    /// What others call them; empty when they are still to say it.
    pub name: &'a str,
    /// What they read.
    pub lang: Lang,
}

/// Adds a person.
///
/// # Errors
/// [`StoreError::Taken`] by [`ONE_PER_ADDRESS`], and what the database may suffer.
pub async fn add(
    transaction: &mut Transaction,
    new: NewPerson<'_>,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "INSERT INTO person (id, address, address_key, name, lang, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        new.id,
        new.address.as_str(),
        new.address.key(),
        new.name,
        new.lang,
        now,
    )?;
    Ok(())
}

/// A person.
///
/// # Errors
/// What the database may suffer.
pub async fn find(conn: &mut Conn, person: PersonId) -> Result<Option<Person>, StoreError> {
    fetch_optional!(
        conn,
        Person,
        "SELECT id, address, name, lang, organiser_since, created_at FROM person WHERE id = $1",
        person,
    )
}

/// Whose address this is.
///
/// # Errors
/// What the database may suffer.
pub async fn find_by_address(
    conn: &mut Conn,
    address: &Address,
) -> Result<Option<Person>, StoreError> {
    fetch_optional!(
        conn,
        Person,
        "SELECT id, address, name, lang, organiser_since, created_at FROM person \
         WHERE address_key = $1",
        address.key(),
    )
}

/// Everybody, in the order in which they came.
///
/// # Errors
/// What the database may suffer.
pub async fn all(conn: &mut Conn) -> Result<Vec<Person>, StoreError> {
    fetch_all!(
        conn,
        Person,
        "SELECT id, address, name, lang, organiser_since, created_at FROM person \
         ORDER BY created_at, id",
    )
}

/// Notes what others call a person and what they read; the circles that know them see it.
/// False when there is no such person.
///
/// # Errors
/// What the database may suffer.
pub async fn introduce(
    transaction: &mut Transaction,
    person: PersonId,
    name: &str,
    lang: Lang,
) -> Result<bool, StoreError> {
    let changed = execute!(
        transaction,
        "UPDATE person SET name = $1, lang = $2 WHERE id = $3",
        name,
        lang,
        person,
    )?;
    news_of(transaction, person).await?;
    Ok(changed > 0)
}

/// Notes what a person reads; false when there is no such person.
///
/// # Errors
/// What the database may suffer.
pub async fn speak(
    transaction: &mut Transaction,
    person: PersonId,
    lang: Lang,
) -> Result<bool, StoreError> {
    let changed = execute!(
        transaction,
        "UPDATE person SET lang = $1 WHERE id = $2",
        lang,
        person,
    )?;
    Ok(changed > 0)
}

/// Gives a person another address; false when there is no such person.
///
/// # Errors
/// [`StoreError::Taken`] by [`ONE_PER_ADDRESS`] when it is somebody else's, and what the
/// database may suffer.
pub async fn move_to(
    transaction: &mut Transaction,
    person: PersonId,
    address: &Address,
) -> Result<bool, StoreError> {
    let changed = execute!(
        transaction,
        "UPDATE person SET address = $1, address_key = $2 WHERE id = $3",
        address.as_str(),
        address.key(),
        person,
    )?;
    Ok(changed > 0)
}

/// Lets a person organise, or no longer; false when there is no such person.
///
/// # Errors
/// What the database may suffer.
pub async fn set_organiser(
    transaction: &mut Transaction,
    person: PersonId,
    since: Option<Moment>,
) -> Result<bool, StoreError> {
    let changed = execute!(
        transaction,
        "UPDATE person SET organiser_since = $1 WHERE id = $2",
        since,
        person,
    )?;
    Ok(changed > 0)
}

/// Deletes a person with all that is theirs alone: sessions, keys, ways to unlock, private
/// texts. In their circles they remain an entry without a name, until a browser of the
/// circle draws the conclusion; invitations that they sent are withdrawn. False when there
/// is no such person.
///
/// # Errors
/// What the database may suffer.
pub async fn delete(
    transaction: &mut Transaction,
    person: PersonId,
    now: Moment,
) -> Result<bool, StoreError> {
    news_of(transaction, person).await?;
    // Nobody else can see where these went, or send them again.
    execute!(
        transaction,
        "UPDATE invitation SET revoked_at = $1, address = NULL, address_key = NULL \
         WHERE invited_by = $2 AND used_at IS NULL AND revoked_at IS NULL",
        now,
        person,
    )?;
    // A code that waits for their address must not outlive them.
    execute!(
        transaction,
        "DELETE FROM sign_in \
         WHERE address_key = (SELECT address_key FROM person WHERE id = $1)",
        person,
    )?;
    let deleted = execute!(transaction, "DELETE FROM person WHERE id = $1", person)?;
    Ok(deleted > 0)
}
