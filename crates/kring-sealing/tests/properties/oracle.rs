//! The table of acts once more, written from the page and otherwise than in the crate: as
//! what differs between the members before and after.

use std::collections::BTreeMap;

use kring_core::ids::{CircleId, PersonId};
use kring_sealing::{
    Reason,
    hash::Hash,
    keys::SignKey,
    membership::{Act, Body, Member, Role},
    number::Epoch,
    statement::Kind,
};

/// What somebody sent: what the entry says, whose key signed it, and what its evidence
/// really is.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) body: Body,
    pub(crate) signed: SignKey,
    pub(crate) said: Said,
}

/// What stands in the field for evidence.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Said {
    Nothing,
    Nonsense,
    Statement {
        circle: CircleId,
        kind: Kind,
        about: Hash,
        author: PersonId,
        signed: SignKey,
    },
}

/// What the oracle keeps of an entry that was accepted.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) hash: Hash,
    pub(crate) body: Body,
}

type Members = BTreeMap<PersonId, Member>;

fn members(body: &Body) -> Members {
    body.members
        .iter()
        .map(|member| (member.person, *member))
        .collect()
}

/// What the page says of an entry after these ones.
pub(crate) fn verdict(circle: CircleId, log: &[Record], sent: &Sent) -> Result<(), Reason> {
    let body = &sent.body;
    let (count, last) = (u64::try_from(log.len()).unwrap(), log.last());
    let unless = |holds: bool, reason| if holds { Ok(()) } else { Err(reason) };
    unless((1..=12).contains(&body.members.len()), Reason::Form)?;
    unless(body.circle == circle, Reason::Chain)?;
    unless(body.seq.get() == count + 1, Reason::Chain)?;
    unless(body.previous == last.map(|last| last.hash), Reason::Chain)?;
    let knows_keys = members(last.map_or(body, |last| &last.body));
    let author = knows_keys.get(&body.author).ok_or(Reason::Author)?;
    unless(author.sign_key == sent.signed, Reason::Signature)?;
    unless(roles_fit(body), Reason::Rule)?;
    let may = match last {
        None => founds(sent),
        Some(last) => epoch_fits(&last.body, body) && row(log, last, sent),
    };
    unless(may, Reason::Rule)
}

fn roles_fit(body: &Body) -> bool {
    let how_many = |roles: &[Role]| {
        body.members
            .iter()
            .filter(|member| roles.contains(&member.role))
            .count()
    };
    how_many(&[Role::Facilitator, Role::Guide]) < 2 && how_many(&[Role::Deputy]) < 2
}

fn founds(Sent { body, said, .. }: &Sent) -> bool {
    let may_found = [Role::Facilitator, Role::Guide, Role::Member];
    let first = Epoch::FIRST;
    body.act == Act::Found
        && body.epoch == first
        && body.subject == Some(body.author)
        && matches!(said, Said::Nothing)
        && body.members.len() == 1
        && body.members[0].person == body.author
        && body.members[0].since == first
        && may_found.contains(&body.members[0].role)
}

fn epoch_fits(before: &Body, body: &Body) -> bool {
    let same = body.epoch == before.epoch && body.commitment == before.commitment;
    let next = body.epoch.get() == before.epoch.get() + 1;
    match body.act {
        Act::Roles | Act::Give => same,
        _ => next,
    }
}

/// The row of the table for an act after the first one.
fn row(log: &[Record], last: &Record, Sent { body, said, .. }: &Sent) -> bool {
    let (before, after) = (members(&last.body), members(body));
    let differing = differences(&before, &after);
    let another = body.subject != Some(body.author);
    let about = |member: &Member| body.subject == Some(member.person);
    let leads = leads(&before, body.author);
    let silent = matches!(said, Said::Nothing);
    match (body.act, differing.as_slice()) {
        (Act::Admit, [(None, Some(new))]) => {
            silent && another && about(new) && new.since == body.epoch
        }
        (Act::Leave, [(Some(old), None)]) => another && about(old) && proves(log, old, said),
        (Act::Remove, [(Some(old), None)]) => silent && another && about(old) && leads,
        (Act::Roles, changes @ [_, ..]) => {
            let only_role = |change: &(Option<Member>, Option<Member>)| match change {
                (Some(old), Some(new)) => {
                    Member {
                        role: new.role,
                        ..*old
                    } == *new
                }
                _ => false,
            };
            silent && body.subject.is_none() && leads && changes.iter().all(only_role)
        }
        (Act::Give, [(Some(old), Some(new))]) => {
            let only_since = Member {
                since: new.since,
                ..*old
            } == *new;
            let has = before[&body.author].since;
            let lower = new.since < old.since && new.since >= has;
            silent && another && about(old) && only_since && lower
        }
        (Act::Reset, [(Some(old), Some(new))]) => {
            silent && another && about(old) && new.since == body.epoch && other_keys(old, new)
        }
        (Act::Renew, [(Some(old), Some(new))]) => {
            silent && !another && about(old) && new.since == old.since && other_keys(old, new)
        }
        (Act::Meeting, []) => silent && body.subject.is_none(),
        _ => false,
    }
}

/// Who is another one now: who they were and who they are.
fn differences(before: &Members, after: &Members) -> Vec<(Option<Member>, Option<Member>)> {
    let mut people: Vec<&PersonId> = before.keys().chain(after.keys()).collect();
    people.sort();
    people.dedup();
    let change = |person| (before.get(person).copied(), after.get(person).copied());
    let changes = people.into_iter().map(change);
    changes.filter(|(was, is)| was != is).collect()
}

fn leads(members: &Members, person: PersonId) -> bool {
    let leaders: Vec<PersonId> = members
        .values()
        .filter(|member| !matches!(member.role, Role::Apprentice | Role::Member))
        .map(|member| member.person)
        .collect();
    leaders.is_empty() || leaders.contains(&person)
}

fn other_keys(old: &Member, new: &Member) -> bool {
    old.sign_key != new.sign_key
        && old.box_key != new.box_key
        && old.generation < new.generation
        && old.role == new.role
}

/// Whether the evidence is this member's word that they leave, given since they came.
fn proves(log: &[Record], member: &Member, said: &Said) -> bool {
    let Said::Statement {
        circle,
        kind,
        about,
        author,
        signed,
    } = *said
    else {
        return false;
    };
    let came = log.iter().rposition(|record| {
        [Act::Found, Act::Admit].contains(&record.body.act)
            && record.body.subject == Some(member.person)
    });
    let since_they_came = &log[came.unwrap()..];
    circle == log[0].body.circle
        && kind == Kind::Leave
        && author == member.person
        && signed == member.sign_key
        && since_they_came.iter().any(|record| record.hash == about)
}
