//! The membership log of a circle, and the boxes that come with its entries.
//!
//! To this crate an entry is bytes: whoever appends one has verified it.

use kring_core::ids::{CircleId, PersonId};
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::circles::news;
use crate::conn::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use crate::error::StoreError;
use crate::membership::{Member, Seat, seat};
use crate::transaction::Transaction;
use crate::{agreements, words};

/// An entry that was verified, with what follows from it.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'a> {
    /// Its place: 1, 2, 3 …
    pub seq: i64,
    /// The entry itself.
    pub entry: &'a [u8],
    /// The members from here on.
    pub members: &'a [Seat<'a>],
    /// The boxes that come with it.
    pub boxes: &'a [NewBox<'a>],
}

/// A box that comes with an entry.
#[derive(Debug, Clone, Copy)]
pub struct NewBox<'a> {
    /// For whom.
    pub person: PersonId,
    /// The epoch whose secret is in it.
    pub epoch: i64,
    /// The box itself.
    pub sealed: &'a [u8],
}

/// A box as its owner finds it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct MyBox {
    /// The epoch whose secret is in it.
    pub epoch: i64,
    /// The entry that it came with.
    pub seq: i64,
    /// The box itself.
    #[sqlx(rename = "box")]
    pub sealed: Vec<u8>,
}

/// Appends an entry, with its boxes and with what follows for members, newcomers, agreements
/// and words; false, and nothing is changed, when its place is taken.
///
/// # Errors
/// What the database may suffer.
pub async fn append(
    transaction: &mut Transaction,
    member: &Member,
    new: &NewEntry<'_>,
    now: Moment,
) -> Result<bool, StoreError> {
    let circle = member.circle();
    if !write(transaction, circle, new, now).await? {
        return Ok(false);
    }
    // The words are about the newest entry, and this one is another.
    words::begin_anew(transaction, circle).await?;
    agreements::settle(transaction, circle, now).await?;
    news(transaction, circle).await?;
    Ok(true)
}

/// The entries after this place, at most `most` of them.
///
/// # Errors
/// What the database may suffer.
pub async fn after(
    conn: &mut Conn,
    member: &Member,
    seq: i64,
    most: u32,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let rows = fetch_all!(
        conn,
        (Vec<u8>,),
        "SELECT entry FROM entry WHERE circle_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
        member.circle(),
        seq,
        most,
    )?;
    Ok(rows.into_iter().map(|(entry,)| entry).collect())
}

/// The entry at this place.
///
/// # Errors
/// What the database may suffer.
pub async fn at(conn: &mut Conn, member: &Member, seq: i64) -> Result<Option<Vec<u8>>, StoreError> {
    at_place(conn, member.circle(), seq).await
}

/// How many entries there are: the place of the newest.
///
/// # Errors
/// What the database may suffer.
pub async fn count(conn: &mut Conn, member: &Member) -> Result<i64, StoreError> {
    let (count,) = fetch_one!(
        conn,
        (i64,),
        "SELECT coalesce(max(seq), CAST(0 AS BIGINT)) FROM entry WHERE circle_id = $1",
        member.circle(),
    )?;
    Ok(count)
}

/// The boxes for the member, by epoch, then in the order in which they came.
///
/// # Errors
/// What the database may suffer.
pub async fn boxes(conn: &mut Conn, member: &Member) -> Result<Vec<MyBox>, StoreError> {
    fetch_all!(
        conn,
        MyBox,
        "SELECT epoch, seq, box FROM box WHERE circle_id = $1 AND person_id = $2 \
         ORDER BY epoch, seq",
        member.circle(),
        member.person(),
    )
}

pub(crate) async fn at_place(
    conn: &mut Conn,
    circle: CircleId,
    seq: i64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let row = fetch_optional!(
        conn,
        (Vec<u8>,),
        "SELECT entry FROM entry WHERE circle_id = $1 AND seq = $2",
        circle,
        seq,
    )?;
    Ok(row.map(|(entry,)| entry))
}

/// Writes an entry, its boxes and its members; false when its place is taken.
pub(crate) async fn write(
    transaction: &mut Transaction,
    circle: CircleId,
    new: &NewEntry<'_>,
    now: Moment,
) -> Result<bool, StoreError> {
    let written = execute!(
        transaction,
        "INSERT INTO entry (circle_id, seq, entry, at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (circle_id, seq) DO NOTHING",
        circle,
        new.seq,
        new.entry,
        now,
    )?;
    if written == 0 {
        return Ok(false);
    }
    seat(transaction, circle, new.members, now).await?;
    for boxed in new.boxes {
        execute!(
            transaction,
            "INSERT INTO box (circle_id, person_id, epoch, seq, box) VALUES ($1, $2, $3, $4, $5)",
            circle,
            boxed.person,
            boxed.epoch,
            new.seq,
            boxed.sealed,
        )?;
    }
    Ok(true)
}
