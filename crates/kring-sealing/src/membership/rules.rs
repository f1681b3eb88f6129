//! Who may make which entry: the table of the section *Membership log*, a function for
//! each of its rows.

use kring_core::ids::PersonId;

use super::{Act, Body, Member, Membership, Role};
use crate::{
    number::Epoch,
    statement::{Kind, Statement},
};

/// Whether an entry may begin a circle. Its place and signature were checked.
pub(super) fn may_found(body: &Body) -> bool {
    let [founder] = body.members.as_slice() else {
        return false;
    };
    body.act == Act::Found
        && body.subject == Some(body.author)
        && body.epoch == Epoch::FIRST
        && body.evidence.is_empty()
        && founder.person == body.author
        && founder.since == Epoch::FIRST
        && matches!(founder.role, Role::Facilitator | Role::Guide | Role::Member)
}

/// Whether an entry may stand after these. Its place, author and signature were checked.
pub(super) fn may_follow(before: &Membership, body: &Body) -> bool {
    let change = Change { before, body };
    change.epoch_is_right()
        && at_most_one_leads(&body.members)
        && (body.act == Act::Leave || body.evidence.is_empty())
        && match body.act {
            Act::Found => false,
            Act::Admit => change.may_admit(),
            Act::Leave => change.may_let_go(),
            Act::Remove => change.may_remove(),
            Act::Roles => change.may_give_roles(),
            Act::Give => change.may_give_epochs(),
            Act::Reset => change.may_reset(),
            Act::Renew => change.may_renew(),
            Act::Meeting => change.may_begin_meeting(),
        }
}

fn at_most_one_leads(members: &[Member]) -> bool {
    let count =
        |wanted: fn(Role) -> bool| members.iter().filter(|member| wanted(member.role)).count();
    count(|role| matches!(role, Role::Facilitator | Role::Guide)) <= 1
        && count(|role| role == Role::Deputy) <= 1
}

/// What an entry makes of the members before it.
struct Change<'a> {
    before: &'a Membership,
    body: &'a Body,
}

impl Change<'_> {
    fn epoch_is_right(&self) -> bool {
        let (before, body) = (self.before, self.body);
        if body.act.begins_epoch() {
            Some(body.epoch) == before.epoch().next()
        } else {
            body.epoch == before.epoch() && body.commitment == before.commitment()
        }
    }

    fn may_admit(&self) -> bool {
        self.about_another().is_some_and(|(subject, was, is)| {
            was.is_none()
                && is.is_some_and(|is| is.since == self.body.epoch)
                && self.others_stay(subject)
        })
    }

    fn may_let_go(&self) -> bool {
        self.about_another().is_some_and(|(subject, was, is)| {
            was.is_some_and(|was| self.has_said_so(was))
                && is.is_none()
                && self.others_stay(subject)
        })
    }

    fn may_remove(&self) -> bool {
        self.author_leads()
            && self.about_another().is_some_and(|(subject, was, is)| {
                was.is_some() && is.is_none() && self.others_stay(subject)
            })
    }

    fn may_give_roles(&self) -> bool {
        let (old, new) = (self.before.members(), &self.body.members);
        let only_roles = old.len() == new.len()
            && old.iter().zip(new).all(|(was, is)| {
                let role = is.role;
                *is == Member { role, ..*was }
            });
        self.body.subject.is_none() && self.author_leads() && only_roles && old != new
    }

    fn may_give_epochs(&self) -> bool {
        let Some((subject, Some(was), Some(is))) = self.about_another() else {
            return false;
        };
        let Some(author) = self.before.member(self.body.author) else {
            return false;
        };
        let since = is.since;
        *is == Member { since, ..*was }
            && since < was.since
            && since >= author.since
            && self.others_stay(subject)
    }

    fn may_reset(&self) -> bool {
        let Some((subject, Some(was), Some(is))) = self.about_another() else {
            return false;
        };
        is.since == self.body.epoch && has_new_keys(was, is) && self.others_stay(subject)
    }

    fn may_renew(&self) -> bool {
        let author = self.body.author;
        let (Some(was), Some(is)) = (self.before.member(author), self.body.member(author)) else {
            return false;
        };
        self.body.subject == Some(author)
            && is.since == was.since
            && has_new_keys(was, is)
            && self.others_stay(author)
    }

    fn may_begin_meeting(&self) -> bool {
        self.body.subject.is_none() && self.before.members() == self.body.members
    }

    /// The subject, when it is not the author: who it was and who it is.
    fn about_another(&self) -> Option<(PersonId, Option<&Member>, Option<&Member>)> {
        let subject = self.body.subject?;
        let (was, is) = (self.before.member(subject), self.body.member(subject));
        (subject != self.body.author).then_some((subject, was, is))
    }

    fn others_stay(&self, subject: PersonId) -> bool {
        let other = |member: &&Member| member.person != subject;
        let before = self.before.members().iter().filter(other);
        before.eq(self.body.members.iter().filter(other))
    }

    fn author_leads(&self) -> bool {
        self.before.leads(self.body.author)
    }

    /// Whether the evidence is this member's statement that they leave, made since they
    /// were taken in.
    fn has_said_so(&self, member: &Member) -> bool {
        let Ok(statement) = Statement::parse(&self.body.evidence) else {
            return false;
        };
        let (circle, said) = (self.before.circle(), statement.body());
        said.author == member.person
            && self.before.is_since_admission(member.person, &said.about)
            && statement
                .verify(circle, Kind::Leave, &member.sign_key)
                .is_ok()
    }
}

/// Whether a member has other keys of a later generation, and nothing else that may not
/// change with them.
fn has_new_keys(was: &Member, is: &Member) -> bool {
    let expected = Member {
        since: is.since,
        generation: is.generation,
        sign_key: is.sign_key,
        box_key: is.box_key,
        ..*was
    };
    *is == expected
        && is.generation > was.generation
        && is.sign_key != was.sign_key
        && is.box_key != was.box_key
}
