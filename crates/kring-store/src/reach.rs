//! Where mails go to the people of a circle.

use kring_core::address::Address;
use kring_core::ids::{InvitationId, PersonId};
use kring_core::locale::Lang;
use sqlx::FromRow;

use crate::column::Column;
use crate::conn::{Conn, fetch_all, fetch_optional};
use crate::error::StoreError;
use crate::membership::{Lead, Member};

/// Where a mail goes to somebody.
#[derive(Clone, PartialEq, Eq, FromRow)]
pub struct Reach {
    /// Who it is.
    #[sqlx(try_from = "Column<PersonId>")]
    pub person: PersonId,
    /// Their address.
    #[sqlx(try_from = "Column<Address>")]
    pub address: Address,
    /// What they read.
    #[sqlx(try_from = "Column<Lang>")]
    pub lang: Lang,
}

impl std::fmt::Debug for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reach({})", self.person)
    }
}

/// A newcomer of the circle, before they are admitted.
///
/// # Errors
/// What the database may suffer.
pub async fn newcomer(
    conn: &mut Conn,
    member: &Member,
    newcomer: PersonId,
) -> Result<Option<Reach>, StoreError> {
    fetch_optional!(
        conn,
        Reach,
        "SELECT person.id AS person, address, lang FROM person \
         JOIN newcomer ON newcomer.person_id = person.id \
         WHERE newcomer.circle_id = $1 AND person.id = $2",
        member.circle(),
        newcomer,
    )
}

/// Everybody else who is in the circle and stays, or waits.
///
/// # Errors
/// What the database may suffer.
pub async fn everybody_else(conn: &mut Conn, lead: &Lead<'_>) -> Result<Vec<Reach>, StoreError> {
    fetch_all!(
        conn,
        Reach,
        "SELECT id AS person, address, lang FROM person \
         WHERE id <> $2 AND (id IN \
             (SELECT person_id FROM member WHERE circle_id = $1 AND leaving_at IS NULL) \
           OR id IN (SELECT person_id FROM newcomer WHERE circle_id = $1)) \
         ORDER BY id",
        lead.circle(),
        lead.person(),
    )
}

/// Who sent an invitation, if they are still in the circle and stay.
///
/// # Errors
/// What the database may suffer.
pub async fn inviter(conn: &mut Conn, id: InvitationId) -> Result<Option<Reach>, StoreError> {
    fetch_optional!(
        conn,
        Reach,
        "SELECT person.id AS person, person.address, person.lang \
         FROM invitation JOIN person ON person.id = invitation.invited_by \
         JOIN member ON member.circle_id = invitation.circle_id AND member.person_id = person.id \
         WHERE invitation.id = $1 AND member.leaving_at IS NULL",
        id,
    )
}
