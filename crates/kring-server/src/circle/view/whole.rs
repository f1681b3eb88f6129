//! A circle, as a member sees it.

use std::collections::BTreeSet;

use kring_core::ids::{CircleId, PersonId};
use kring_core::locale::Lang;
use kring_core::time::Moment;
use kring_store::membership::{self, Member, Seated};
use kring_store::{Conn, agreements, circles, invitations, newcomers, words as store};
use serde::Serialize;

use super::parts::{Agreements, Consent, Former, Heard, Invitation, New, Other, Session, Words};
use crate::app::App;
use crate::circle::agreements::states::{Stand, states};
use crate::circle::problem::Problem;
use crate::circle::{logs, words};

/// What a member sees.
#[derive(Serialize)]
pub(super) struct Whole {
    id: CircleId,
    version: i64,
    name: String,
    sector: String,
    kind: String,
    orientation: String,
    style: String,
    method: String,
    lang: Lang,
    cases_months: u32,
    coach: String,
    founded_at: Moment,
    me: MemberMe,
    head: i64,
    members: Vec<Other>,
    newcomers: Vec<New>,
    invitations: Vec<Invitation>,
    agreements: Vec<Agreements>,
    words: Words,
    former: Vec<Former>,
}

#[derive(Serialize)]
struct MemberMe {
    state: &'static str,
    role: String,
    since: i64,
    must_consent: bool,
}

impl Whole {
    pub(super) async fn look(app: &App, conn: &mut Conn, member: &Member) -> Result<Self, Problem> {
        let now = app.now();
        let log = logs::read(app, conn, member).await?;
        let circle = circles::circle(conn, member).await?;
        let circle = circle.ok_or(Problem::Unknown)?;
        let members = membership::members(conn, member).await?;
        let former = former(conn, member, &log.named, &members).await?;
        let newcomers = newcomers::newcomers(conn, member).await?;
        let invitations = invitations::sent(conn, member).await?;
        let agreements = all_agreements(conn, member).await?;
        let words = all_words(conn, member, now).await?;
        let settings = circle.settings;
        Ok(Self {
            id: member.circle(),
            version: circle.version,
            name: settings.name,
            sector: settings.sector,
            kind: settings.kind,
            orientation: settings.orientation,
            style: settings.style,
            method: settings.method,
            lang: settings.lang,
            cases_months: settings.cases_months,
            coach: settings.coach,
            founded_at: circle.founded_at,
            me: MemberMe {
                state: "member",
                role: member.role().to_owned(),
                since: member.since(),
                must_consent: must_consent(&agreements, member.person()),
            },
            head: log.head(),
            members: members.into_iter().map(Other::from).collect(),
            newcomers: newcomers.into_iter().map(New::from).collect(),
            invitations: invitations
                .into_iter()
                .map(|sent| Invitation::new(sent, now))
                .collect(),
            agreements,
            words,
            former,
        })
    }
}

/// Whether somebody has not consented to what is in force.
fn must_consent(agreements: &[Agreements], person: PersonId) -> bool {
    let in_force = |version: &&Agreements| version.state == Stand::InForce.token();
    agreements.iter().find(in_force).is_some_and(|version| {
        version
            .consents
            .iter()
            .all(|consent| consent.person != person)
    })
}

/// Those whom the log names and who are members no more.
async fn former(
    conn: &mut Conn,
    member: &Member,
    named: &BTreeSet<PersonId>,
    members: &[Seated],
) -> Result<Vec<Former>, Problem> {
    let mut former = Vec::new();
    for person in named.iter().copied() {
        if members.iter().all(|seated| seated.person != person) {
            let name = membership::name_of(conn, member, person).await?;
            former.push(Former { person, name });
        }
    }
    Ok(former)
}

async fn all_agreements(conn: &mut Conn, member: &Member) -> Result<Vec<Agreements>, Problem> {
    let versions = agreements::versions(conn, member).await?;
    let mut consents = agreements::consents(conn, member).await?;
    let mut all = Vec::with_capacity(versions.len());
    for (version, stand) in states(&versions) {
        let is_to = |consent: &mut agreements::Consent| consent.version == version.version;
        all.push(Agreements {
            version: version.version,
            state: stand.token(),
            proposed_by: version.proposed_by,
            proposed_at: version.proposed_at,
            in_force_at: version.in_force_at,
            reread_at: version.reread_at,
            consents: consents.extract_if(.., is_to).map(Consent::from).collect(),
        });
    }
    Ok(all)
}

async fn all_words(conn: &mut Conn, member: &Member, now: Moment) -> Result<Words, Problem> {
    let session = words::under_way(conn, member, now).await?;
    let heard = store::heard(conn, member).await?;
    Ok(Words {
        session: session.map(Session::from),
        heard: heard.into_iter().map(Heard::from).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::circle::bytes::Bytes;

    #[test]
    fn consent_is_due_to_what_is_in_force() {
        let person = PersonId::from_bytes([1; 16]);
        let version = |state, by: &[u8]| Agreements {
            version: 1,
            state,
            proposed_by: person,
            proposed_at: Moment::from_micros(0),
            in_force_at: None,
            reread_at: None,
            consents: by
                .iter()
                .map(|by| Consent {
                    person: PersonId::from_bytes([*by; 16]),
                    statement: Bytes(vec![]),
                })
                .collect(),
        };
        assert!(!must_consent(&[], person));
        assert!(!must_consent(&[version("proposed", &[])], person));
        assert!(!must_consent(&[version("in-force", &[2, 1])], person));
        assert!(must_consent(&[version("in-force", &[2])], person));
        let earlier = version("earlier", &[]);
        assert!(!must_consent(&[earlier, version("in-force", &[1])], person));
    }
}
