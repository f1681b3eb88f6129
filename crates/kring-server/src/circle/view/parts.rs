//! What stands in the view of a member, as JSON has it.

use kring_core::ids::{InvitationId, PersonId, WordsId};
use kring_core::time::Moment;
use kring_store::invitations::Sent;
use kring_store::membership::Seated;
use kring_store::newcomers::Newcomer;
use kring_store::{agreements, words as store};
use serde::Serialize;

use crate::circle::bytes::Bytes;

#[derive(Serialize)]
pub(super) struct Other {
    pub(super) person: PersonId,
    pub(super) name: Option<String>,
    pub(super) role: String,
    pub(super) joined_at: Moment,
    pub(super) leaving: Option<Bytes>,
    pub(super) gone: bool,
    pub(super) bundle: Option<Bytes>,
}

#[derive(Serialize)]
pub(super) struct New {
    pub(super) person: PersonId,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) invited_by: PersonId,
    pub(super) at: Moment,
    pub(super) bundle: Option<Bytes>,
}

#[derive(Serialize)]
pub(super) struct Invitation {
    pub(super) id: InvitationId,
    pub(super) role: String,
    pub(super) invited_by: PersonId,
    pub(super) address: Option<String>,
    pub(super) created_at: Moment,
    pub(super) expires_at: Moment,
    pub(super) state: &'static str,
}

#[derive(Serialize)]
pub(super) struct Agreements {
    pub(super) version: i64,
    pub(super) state: &'static str,
    pub(super) proposed_by: PersonId,
    pub(super) proposed_at: Moment,
    pub(super) in_force_at: Option<Moment>,
    pub(super) reread_at: Option<Moment>,
    pub(super) consents: Vec<Consent>,
}

#[derive(Serialize)]
pub(super) struct Consent {
    pub(super) person: PersonId,
    pub(super) statement: Bytes,
}

#[derive(Serialize)]
pub(super) struct Words {
    pub(super) session: Option<Session>,
    pub(super) heard: Vec<Heard>,
}

#[derive(Serialize)]
pub(super) struct Session {
    pub(super) id: WordsId,
    pub(super) started_by: PersonId,
    pub(super) started_at: Moment,
    pub(super) closed_at: Option<Moment>,
    pub(super) parts: Vec<Part>,
}

#[derive(Serialize)]
pub(super) struct Part {
    pub(super) person: PersonId,
    pub(super) commitment: Bytes,
    pub(super) random: Option<Bytes>,
}

#[derive(Serialize)]
pub(super) struct Heard {
    pub(super) person: PersonId,
    pub(super) head: Bytes,
    pub(super) statement: Bytes,
}

#[derive(Serialize)]
pub(super) struct Former {
    pub(super) person: PersonId,
    pub(super) name: Option<String>,
}

impl From<Seated> for Other {
    fn from(seated: Seated) -> Self {
        Self {
            person: seated.person,
            gone: seated.name.is_none(),
            name: seated.name,
            role: seated.role,
            joined_at: seated.joined_at,
            leaving: seated.leave_statement.map(Bytes),
            bundle: seated.bundle.map(Bytes),
        }
    }
}

impl From<Newcomer> for New {
    fn from(newcomer: Newcomer) -> Self {
        Self {
            person: newcomer.person,
            name: newcomer.name,
            role: newcomer.role,
            invited_by: newcomer.invited_by,
            at: newcomer.at,
            bundle: newcomer.bundle.map(Bytes),
        }
    }
}

impl Invitation {
    pub(super) fn new(sent: Sent, now: Moment) -> Self {
        Self {
            id: sent.id,
            role: sent.role,
            invited_by: sent.invited_by,
            address: sent.address.map(String::from),
            created_at: sent.created_at,
            expires_at: sent.expires_at,
            state: if now >= sent.expires_at {
                "expired"
            } else if sent.bounced_at.is_some() {
                "bounced"
            } else {
                "open"
            },
        }
    }
}

impl From<agreements::Consent> for Consent {
    fn from(consent: agreements::Consent) -> Self {
        Self {
            person: consent.person,
            statement: consent.statement.into(),
        }
    }
}

impl From<store::Session> for Session {
    fn from(session: store::Session) -> Self {
        Self {
            id: session.id,
            started_by: session.started_by,
            started_at: session.started_at,
            closed_at: session.closed_at,
            parts: session.parts.into_iter().map(Part::from).collect(),
        }
    }
}

impl From<store::Part> for Part {
    fn from(part: store::Part) -> Self {
        Self {
            person: part.person,
            commitment: part.commitment.into(),
            random: part.random.map(Bytes),
        }
    }
}

impl From<store::Heard> for Heard {
    fn from(heard: store::Heard) -> Self {
        Self {
            person: heard.person,
            head: heard.head.into(),
            statement: heard.statement.into(),
        }
    }
}
