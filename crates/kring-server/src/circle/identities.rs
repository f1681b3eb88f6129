//! The keys of people, verified from their first on.

use kring_core::ids::PersonId;
use kring_sealing::Reason;
use kring_sealing::identity::{Bundle, Identity};
use kring_sealing::membership::Member;
use kring_sealing::number::Seq;
use kring_store::{Conn, keys};

use super::logs::behind;
use super::problem::Problem;

/// The newest keys of a person; none when they have made none.
pub(super) async fn newest(conn: &mut Conn, person: PersonId) -> Result<Option<Identity>, Problem> {
    let bundles = keys::bundles(conn, person).await?;
    last(&bundles).map_err(Problem::Broken)
}

/// What follows from bundles, the oldest first.
pub(super) fn last(bundles: &[Vec<u8>]) -> Result<Option<Identity>, Reason> {
    bundles.iter().try_fold(None, |before, bundle| {
        Bundle::parse(bundle)?.verify(before.as_ref()).map(Some)
    })
}

/// Insists that an entry knows somebody by their newest keys. When it was made with older
/// ones, its author has to look again.
pub(super) fn insist_on_newest(
    member: &Member,
    newest: Option<&Identity>,
    head: Seq,
) -> Result<(), Problem> {
    match newest {
        Some(newest) if member.is(newest) => Ok(()),
        Some(newest) if newest.generation() > member.generation => Err(behind(head)),
        Some(_) | None => Err(Problem::Refused(Reason::Rule)),
    }
}
