//! Invitations to circles: sent by mail, good for one person, and for a while.
//!
//! The address is kept for as long as the mail may have to be sent again, and no longer.

use kring_core::address::Address;
use kring_core::ids::{CircleId, InvitationId, PersonId};
use kring_core::locale::Lang;
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::circles::news;
use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use crate::error::StoreError;
use crate::membership::Member;
use crate::newcomers;
use crate::transaction::Transaction;

/// The hash of what stands in the link.
pub type TokenHash = [u8; 32];

/// An invitation to be sent.
#[derive(Clone, Copy)]
pub struct NewInvitation<'a> {
    /// Its identifier.
    pub id: InvitationId,
    /// Hash of what stands in the link.
    pub token: &'a TokenHash,
    /// Where it is sent.
    pub address: &'a Address,
    /// What who accepts it would become.
    pub role: &'a str,
    /// In which language it is written.
    pub lang: Lang,
    /// Until when it can be accepted.
    pub expires_at: Moment,
}

/// What came of inviting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// The invitation is there, and is to be mailed.
    New,
    /// It was there already.
    Already,
    /// The id is another invitation's.
    Taken,
}

/// An invitation that was neither used nor revoked, as members see it.
#[derive(Clone, PartialEq, Eq, FromRow)]
pub struct Sent {
    /// Its identifier.
    #[sqlx(try_from = "Column<InvitationId>")]
    pub id: InvitationId,
    /// What who accepts it would become.
    pub role: String,
    /// Who invited.
    #[sqlx(try_from = "Column<PersonId>")]
    pub invited_by: PersonId,
    /// Where it was sent; only for who invited, and until it expires.
    #[sqlx(try_from = "Column<Option<Address>>")]
    pub address: Option<Address>,
    /// In which language it is written.
    #[sqlx(try_from = "Column<Lang>")]
    pub lang: Lang,
    /// When it was sent first.
    #[sqlx(try_from = "Column<Moment>")]
    pub created_at: Moment,
    /// Until when it can be accepted.
    #[sqlx(try_from = "Column<Moment>")]
    pub expires_at: Moment,
    /// When the mail was refused for good; only for who invited.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub bounced_at: Option<Moment>,
}

/// An invitation of the circle, whatever has become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Fate {
    /// Who invited.
    #[sqlx(try_from = "Column<PersonId>")]
    pub invited_by: PersonId,
    /// Until when it can be accepted.
    #[sqlx(try_from = "Column<Moment>")]
    pub expires_at: Moment,
    /// When it was accepted.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub used_at: Option<Moment>,
    /// When it was withdrawn.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub revoked_at: Option<Moment>,
}

/// What a link leads to.
#[derive(Clone, PartialEq, Eq, FromRow)]
pub struct Found {
    /// The invitation.
    #[sqlx(try_from = "Column<InvitationId>")]
    pub id: InvitationId,
    /// The circle.
    #[sqlx(try_from = "Column<CircleId>")]
    pub circle: CircleId,
    /// What the circle is called.
    pub circle_name: String,
    /// Who invited, by name; none when that account is gone.
    pub inviter: Option<String>,
    /// What who accepts it would become.
    pub role: String,
    /// In which language it was written.
    #[sqlx(try_from = "Column<Lang>")]
    pub lang: Lang,
    /// Until when it can be accepted.
    #[sqlx(try_from = "Column<Moment>")]
    pub expires_at: Moment,
    /// When it was accepted.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub used_at: Option<Moment>,
    /// By whom.
    #[sqlx(try_from = "Column<Option<PersonId>>")]
    pub used_by: Option<PersonId>,
    /// When it was withdrawn.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub revoked_at: Option<Moment>,
}

impl Fate {
    /// Whether it can be accepted now.
    #[must_use]
    pub fn is_open(&self, now: Moment) -> bool {
        self.used_at.is_none() && self.revoked_at.is_none() && now < self.expires_at
    }
}

impl Found {
    /// Whether it can be accepted now.
    #[must_use]
    pub fn is_open(&self, now: Moment) -> bool {
        self.used_at.is_none() && self.revoked_at.is_none() && now < self.expires_at
    }
}

impl std::fmt::Debug for Sent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sent({})", self.id)
    }
}

impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Found({})", self.id)
    }
}

/// What came of accepting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// They wait to be admitted from now on.
    Newcomer,
    /// They are in already; the invitation stays open.
    Member,
    /// They wait already.
    Waiting,
    /// It was used by somebody else, withdrawn, or expired.
    Over,
}

/// Notes an invitation of a member.
///
/// # Errors
/// What the database may suffer.
pub async fn invite(
    transaction: &mut Transaction,
    member: &Member,
    new: NewInvitation<'_>,
    now: Moment,
) -> Result<Invited, StoreError> {
    let added = execute!(
        transaction,
        "INSERT INTO invitation (id, circle_id, token_hash, address, address_key, role, lang, \
           invited_by, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING",
        new.id,
        member.circle(),
        *new.token,
        new.address.as_str(),
        new.address.key(),
        new.role,
        new.lang,
        member.person(),
        now,
        new.expires_at,
    )?;
    if added > 0 {
        news(transaction, member.circle()).await?;
        return Ok(Invited::New);
    }
    let (same,) = fetch_one!(
        transaction,
        (i64,),
        "SELECT count(*) FROM invitation WHERE id = $1 AND circle_id = $2 AND invited_by = $3 \
           AND role = $4 AND (address_key IS NULL OR address_key = $5)",
        new.id,
        member.circle(),
        member.person(),
        new.role,
        new.address.key(),
    )?;
    Ok(if same > 0 {
        Invited::Already
    } else {
        Invited::Taken
    })
}

/// Whether somebody with this address is in the circle, or waits.
///
/// # Errors
/// What the database may suffer.
pub async fn is_known(
    conn: &mut Conn,
    member: &Member,
    address: &Address,
) -> Result<bool, StoreError> {
    let (known,) = fetch_one!(
        conn,
        (i64,),
        "SELECT count(*) FROM person WHERE address_key = $1 AND \
           (id IN (SELECT person_id FROM member WHERE circle_id = $2) \
            OR id IN (SELECT person_id FROM newcomer WHERE circle_id = $2))",
        address.key(),
        member.circle(),
    )?;
    Ok(known > 0)
}

/// The invitations of the circle that were neither used nor revoked, the oldest first.
///
/// # Errors
/// What the database may suffer.
pub async fn sent(conn: &mut Conn, member: &Member) -> Result<Vec<Sent>, StoreError> {
    fetch_all!(
        conn,
        Sent,
        "SELECT id, role, invited_by, lang, created_at, expires_at, \
           CASE WHEN invited_by = $2 THEN address END AS address, \
           CASE WHEN invited_by = $2 THEN bounced_at END AS bounced_at \
         FROM invitation \
         WHERE circle_id = $1 AND used_at IS NULL AND revoked_at IS NULL \
         ORDER BY created_at, id",
        member.circle(),
        member.person(),
    )
}

/// What has become of an invitation of the circle.
///
/// # Errors
/// What the database may suffer.
pub async fn fate(
    conn: &mut Conn,
    member: &Member,
    id: InvitationId,
) -> Result<Option<Fate>, StoreError> {
    fetch_optional!(
        conn,
        Fate,
        "SELECT invited_by, expires_at, used_at, revoked_at FROM invitation \
         WHERE circle_id = $1 AND id = $2",
        member.circle(),
        id,
    )
}

/// Gives an invitation that the member sent another link; the one before leads nowhere from
/// now on. Where it is to be sent, unless it is over.
///
/// # Errors
/// What the database may suffer.
pub async fn renew(
    transaction: &mut Transaction,
    member: &Member,
    id: InvitationId,
    token: &TokenHash,
    expires_at: Moment,
    now: Moment,
) -> Result<Option<Sent>, StoreError> {
    let sent = fetch_optional!(
        transaction,
        Sent,
        "UPDATE invitation SET token_hash = $1, expires_at = $2, bounced_at = NULL \
         WHERE id = $3 AND circle_id = $4 AND invited_by = $5 AND used_at IS NULL \
           AND revoked_at IS NULL AND expires_at > $6 AND address IS NOT NULL \
         RETURNING id, role, invited_by, address, lang, created_at, expires_at, bounced_at",
        *token,
        expires_at,
        id,
        member.circle(),
        member.person(),
        now,
    )?;
    if sent.is_some() {
        news(transaction, member.circle()).await?;
    }
    Ok(sent)
}

/// Withdraws an invitation, and forgets where it was sent; false when it was used, or
/// withdrawn before.
///
/// # Errors
/// What the database may suffer.
pub async fn revoke(
    transaction: &mut Transaction,
    member: &Member,
    id: InvitationId,
    now: Moment,
) -> Result<bool, StoreError> {
    let revoked = execute!(
        transaction,
        "UPDATE invitation SET revoked_at = $1, address = NULL, address_key = NULL \
         WHERE id = $2 AND circle_id = $3 AND used_at IS NULL AND revoked_at IS NULL",
        now,
        id,
        member.circle(),
    )?;
    if revoked > 0 {
        news(transaction, member.circle()).await?;
    }
    Ok(revoked > 0)
}

/// Withdraws all open invitations that somebody sent.
pub(crate) async fn revoke_all_of(
    transaction: &mut Transaction,
    circle: CircleId,
    person: PersonId,
    now: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE invitation SET revoked_at = $1, address = NULL, address_key = NULL \
         WHERE circle_id = $2 AND invited_by = $3 AND used_at IS NULL AND revoked_at IS NULL",
        now,
        circle,
        person,
    )?;
    Ok(())
}

/// What the link with this token leads to, whatever has become of it.
///
/// # Errors
/// What the database may suffer.
pub async fn find(conn: &mut Conn, token: &TokenHash) -> Result<Option<Found>, StoreError> {
    fetch_optional!(
        conn,
        Found,
        "SELECT invitation.id, circle_id AS circle, circle.name AS circle_name, \
           person.name AS inviter, role, invitation.lang, expires_at, used_at, used_by, \
           revoked_at \
         FROM invitation JOIN circle ON circle.id = invitation.circle_id \
         LEFT JOIN person ON person.id = invitation.invited_by \
         WHERE token_hash = $1",
        *token,
    )
}

/// Whether somebody has an invitation at this address that can be accepted now.
///
/// # Errors
/// What the database may suffer.
pub async fn is_invited(
    conn: &mut Conn,
    address: &Address,
    now: Moment,
) -> Result<bool, StoreError> {
    let (open,) = fetch_one!(
        conn,
        (i64,),
        "SELECT count(*) FROM invitation \
         WHERE address_key = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2",
        address.key(),
        now,
    )?;
    Ok(open > 0)
}

#[derive(FromRow)]
struct Open {
    #[sqlx(try_from = "Column<CircleId>")]
    circle_id: CircleId,
    role: String,
    #[sqlx(try_from = "Column<PersonId>")]
    invited_by: PersonId,
}

/// Accepts an invitation: from now on the person waits to be admitted, and it is forgotten
/// where the invitation was sent. Nothing is changed when they are in or wait already.
///
/// # Errors
/// What the database may suffer.
pub async fn accept(
    transaction: &mut Transaction,
    id: InvitationId,
    person: PersonId,
    now: Moment,
) -> Result<Accepted, StoreError> {
    let circle = fetch_optional!(
        transaction,
        (Column<CircleId>,),
        "SELECT circle_id FROM invitation WHERE id = $1",
        id,
    )?;
    let Some((Column(circle),)) = circle else {
        return Ok(Accepted::Over);
    };
    if newcomers::is_in(transaction, circle, person).await? {
        return Ok(Accepted::Member);
    }
    if newcomers::waits(transaction, circle, person).await? {
        return Ok(Accepted::Waiting);
    }
    let open = fetch_optional!(
        transaction,
        Open,
        "UPDATE invitation \
         SET used_at = $1, used_by = $2, address = NULL, address_key = NULL \
         WHERE id = $3 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $1 \
         RETURNING circle_id, role, invited_by",
        now,
        person,
        id,
    )?;
    let Some(open) = open else {
        return Ok(Accepted::Over);
    };
    newcomers::add(
        transaction,
        open.circle_id,
        person,
        &open.role,
        open.invited_by,
        now,
    )
    .await?;
    news(transaction, open.circle_id).await?;
    Ok(Accepted::Newcomer)
}

/// To which circle an invitation belongs.
///
/// # Errors
/// What the database may suffer.
pub async fn circle_of(conn: &mut Conn, id: InvitationId) -> Result<Option<CircleId>, StoreError> {
    let found = fetch_optional!(
        conn,
        (Column<CircleId>,),
        "SELECT circle_id FROM invitation WHERE id = $1",
        id,
    )?;
    Ok(found.map(|(Column(circle),)| circle))
}

/// Notes that the mail of an invitation was refused for good.
///
/// # Errors
/// What the database may suffer.
pub async fn bounced(
    transaction: &mut Transaction,
    id: InvitationId,
    now: Moment,
) -> Result<(), StoreError> {
    let circle = fetch_optional!(
        transaction,
        (Column<CircleId>,),
        "UPDATE invitation SET bounced_at = $1 \
         WHERE id = $2 AND used_at IS NULL AND revoked_at IS NULL RETURNING circle_id",
        now,
        id,
    )?;
    match circle {
        Some((Column(circle),)) => news(transaction, circle).await,
        None => Ok(()),
    }
}

/// The circles that have an invitation of which something is to be forgotten: the address
/// when it has expired, all of it when it was over before this time.
///
/// # Errors
/// What the database may suffer.
pub async fn to_forget(
    conn: &mut Conn,
    now: Moment,
    before: Moment,
) -> Result<Vec<CircleId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (Column<CircleId>,),
        "SELECT DISTINCT circle_id FROM invitation \
         WHERE (expires_at <= $1 AND address IS NOT NULL) OR expires_at < $2 \
         ORDER BY circle_id",
        now,
        before,
    )?;
    Ok(rows.into_iter().map(|(Column(circle),)| circle).collect())
}

/// Forgets it: see [`to_forget`].
///
/// # Errors
/// What the database may suffer.
pub async fn forget_over(
    transaction: &mut Transaction,
    circle: CircleId,
    now: Moment,
    before: Moment,
) -> Result<(), StoreError> {
    execute!(
        transaction,
        "UPDATE invitation SET address = NULL, address_key = NULL \
         WHERE circle_id = $1 AND expires_at <= $2",
        circle,
        now,
    )?;
    execute!(
        transaction,
        "DELETE FROM invitation WHERE circle_id = $1 AND expires_at < $2",
        circle,
        before,
    )?;
    news(transaction, circle).await
}
