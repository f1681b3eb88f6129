//! Entries that may not stand where they stand: each row of the table of acts, rule by
//! rule. An entry of the main log is changed in one thing, and signed again.

use kring_core::ids::{CircleId, PersonId};
use kring_sealing::{
    hash::Hash,
    identity::Identity,
    keys::{BoxKey, SignKey, SignSecret},
    membership::{Act, Body, Entry, Member, Role},
    number::{Epoch, Generation, Seq},
    pack::{list, pack},
    statement::{self, Kind},
};

use super::Refused;
use crate::document::{
    cast::{Person, bytes, circle},
    forge,
    json::fields,
    story::{Log, Story, moment},
};

const BODY: &str = "kring/1/entry";
const SIGNED: &str = "kring/1/entry-signed";
const MEMBER: &str = "kring/1/member";

/// The places of the entries of the main log, by what they do.
mod nth {
    pub(super) const FOUND: usize = 1;
    pub(super) const ADMIT: usize = 4;
    pub(super) const ROLES: usize = 5;
    pub(super) const GIVE: usize = 6;
    pub(super) const MEETING: usize = 7;
    pub(super) const RENEW: usize = 8;
    pub(super) const RESET: usize = 9;
    pub(super) const LEAVE: usize = 11;
    pub(super) const REMOVE: usize = 12;
    pub(super) const LAST: usize = 14;
}

pub(super) fn all(story: &Story) -> Vec<Refused> {
    let cases = Cases { story };
    [
        cases.forms(),
        cases.chains(),
        cases.authors(),
        cases.founding(),
        cases.admitting(),
        cases.leaving(),
        cases.evidence(),
        cases.removing(),
        cases.giving_roles(),
        cases.giving_epochs(),
        cases.resetting(),
        cases.renewing(),
        cases.meeting(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

struct Cases<'a> {
    story: &'a Story,
}

impl Cases<'_> {
    fn log(&self) -> &Log {
        self.story.log()
    }

    fn entry(&self, nth: usize) -> &Entry {
        &self.log().entries[nth - 1]
    }

    /// The key that the author of a body signs with at that place.
    fn key_of(&self, nth: usize, author: PersonId) -> &SignSecret {
        let before = &self.log().states[nth.saturating_sub(2)];
        if before.member(author).is_some() {
            self.story.hand(before, author)
        } else {
            &self.story.person(author).keys[0].sign
        }
    }

    fn bytes(what: &str, why: &'static str, nth: usize, entry: &[u8]) -> Refused {
        let after = u64::try_from(nth - 1).expect("a short log");
        let with = fields! {
            "log": "main",
            "circle": circle().as_bytes(),
            "after": after,
            "entry": entry,
        };
        Refused::new("entry", format!("entry: {what}"), why, with)
    }

    /// An entry of the log, changed and signed again by its author.
    fn changed(
        &self,
        nth: usize,
        what: &str,
        why: &'static str,
        change: impl FnOnce(&mut Body),
    ) -> Refused {
        let mut body = self.entry(nth).body().clone();
        change(&mut body);
        let key = self.key_of(nth, body.author);
        let entry = body.sign(key).expect("a moment after 1970");
        Self::bytes(what, why, nth, entry.as_bytes())
    }

    /// The same, refused because of the rules of its act.
    fn unruly(&self, nth: usize, what: &str, change: impl FnOnce(&mut Body)) -> Refused {
        let act = self.entry(nth).body().act.token();
        self.changed(nth, &format!("{act}: {what}"), "rule", change)
    }

    fn forms(&self) -> Vec<Refused> {
        let nth = nth::ADMIT;
        let good = self.entry(nth);
        let key = self.key_of(nth, good.body().author);
        let [body, signature] = forge::fields_of(SIGNED, good.as_bytes());
        let sign = |body: &[u8]| pack(SIGNED, &[body, &forge::sign(key, body)]);
        let with = |place, field: &[u8]| sign(&forge::with_field::<11>(BODY, body, place, field));
        let all: [&[u8]; 11] = forge::fields_of(BODY, body);
        let members = &good.body().members;
        let packed: Vec<Vec<u8>> = {
            let items = kring_sealing::pack::unlist(all[7], 12).expect("a list");
            items.into_iter().map(<[u8]>::to_vec).collect()
        };
        let member = |place, field: &[u8]| {
            let mut packed = packed.clone();
            packed[0] = forge::with_field::<6>(MEMBER, &packed[0], place, field);
            with(7, &list(&packed))
        };
        let newer_member = {
            let mut packed = packed.clone();
            let fields: [&[u8]; 6] = forge::fields_of(MEMBER, &packed[0]);
            packed[0] = pack("kring/2/member", &fields);
            with(7, &list(&packed))
        };
        let case = |what: &str, why, bytes: &[u8]| Self::bytes(what, why, nth, bytes);
        let mut cases: Vec<_> = forge::malformed::<2>(SIGNED, good.as_bytes())
            .into_iter()
            .map(|(what, why, bytes)| case(what, why, &bytes))
            .collect();
        let reversed: Vec<_> = packed.iter().rev().collect();
        let doubled: Vec<_> = packed.iter().take(1).chain(&packed).collect();
        let thirteen: Vec<Vec<u8>> = (0..13)
            .map(|nth| forge::with_field::<6>(MEMBER, &packed[0], 0, &[nth; 16]))
            .collect();
        let mut cut = all[7].to_vec();
        cut.pop();
        debug_assert_eq!(members.len(), packed.len());
        cases.extend([
            case(
                "a body of another version",
                "version",
                &sign(&pack("kring/2/entry", &all)),
            ),
            case("a member of another version", "version", &newer_member),
            case(
                "a statement as body",
                "form",
                &sign(&pack("kring/1/statement", &all)),
            ),
            case(
                "a signature of 65 bytes",
                "form",
                &pack(SIGNED, &[body, &[signature, b"\0"].concat()]),
            ),
            case("no circle", "form", &with(0, b"")),
            case("a number of 4 bytes", "form", &with(1, &[0, 0, 0, 4])),
            case(
                "a number above 2^53 - 1",
                "form",
                &with(1, &[0, 0x20, 0, 0, 0, 0, 0, 0]),
            ),
            case("an instant above 2^53 - 1", "form", &with(10, &[0xff; 8])),
            case("previous of 31 bytes", "form", &with(2, &all[2][1..])),
            case("no commitment", "form", &with(4, b"")),
            case("an act that there is not", "form", &with(5, b"expel")),
            case("no act", "form", &with(5, b"")),
            case("an act in capitals", "form", &with(5, b"Admit")),
            case("a subject of 32 bytes", "form", &with(6, &[1; 32])),
            case("no members", "form", &with(7, b"")),
            case("members descending", "form", &with(7, &list(&reversed))),
            case("a member twice", "form", &with(7, &list(&doubled))),
            case("thirteen members", "form", &with(7, &list(&thirteen))),
            case("members cut off", "form", &with(7, &cut)),
            case("a role that there is not", "form", &member(1, b"leader")),
            case(
                "a member's sign key of 31 bytes",
                "form",
                &member(4, &[1; 31]),
            ),
            case("an author of 15 bytes", "form", &with(9, &[1; 15])),
        ]);
        cases
    }

    fn chains(&self) -> Vec<Refused> {
        let other = CircleId::from_bytes(bytes("another circle"));
        let hash = Hash::from_bytes(bytes("another hash"));
        let at = nth::MEETING;
        let chain =
            |nth, what: &str, change: fn(&mut Body)| self.changed(nth, what, "chain", change);
        let again = Self::bytes("the same again", "chain", at + 1, self.entry(at).as_bytes());
        let gap = Self::bytes("one left out", "chain", at, self.entry(at + 1).as_bytes());
        let first = Self::bytes(
            "the second as the first",
            "chain",
            1,
            self.entry(2).as_bytes(),
        );
        let late = Self::bytes(
            "the first as a later one",
            "chain",
            2,
            self.entry(1).as_bytes(),
        );
        vec![
            again,
            gap,
            first,
            late,
            self.changed(at, "another circle", "chain", |body| body.circle = other),
            self.changed(1, "a first of another circle", "chain", |body| {
                body.circle = other;
            }),
            self.changed(at, "another previous", "chain", |body| {
                body.previous = Some(hash);
            }),
            self.changed(1, "a first with a previous", "chain", |body| {
                body.previous = Some(hash);
            }),
            chain(at, "no previous", |body| body.previous = None),
            chain(at, "the place of the one before", |body| {
                body.seq = Seq::from(6);
            }),
            chain(at, "a place further on", |body| body.seq = Seq::from(8)),
            chain(at, "the place zero", |body| body.seq = Seq::from(0)),
            chain(1, "a first at the second place", |body| {
                body.seq = Seq::from(2);
            }),
        ]
    }

    fn authors(&self) -> Vec<Refused> {
        let Story {
            anna,
            bram,
            cem,
            dina,
            elif,
            ..
        } = self.story;
        let at = nth::MEETING;
        let by = |what: &str, why, nth, author: PersonId, key: &SignSecret| {
            let mut body = self.entry(nth).body().clone();
            body.author = author;
            let entry = body.sign(key).expect("a moment after 1970");
            Self::bytes(what, why, nth, entry.as_bytes())
        };
        let (first, second) = (&bram.keys[0].sign, &bram.keys[1].sign);
        let mut flipped = self.entry(at).as_bytes().to_vec();
        let last = flipped.len() - 1;
        flipped[last - 32] ^= 1;
        let mut touched = self.entry(at).as_bytes().to_vec();
        // A bit of the instant, which nothing else checks.
        touched[last - 64 - 4] ^= 1;
        vec![
            by(
                "by somebody who was never a member",
                "author",
                at,
                elif.id,
                &elif.keys[2].sign,
            ),
            by(
                "by somebody who left",
                "author",
                nth::REMOVE,
                cem.id,
                &cem.keys[0].sign,
            ),
            by(
                "by who is only admitted with it",
                "author",
                nth::ADMIT,
                dina.id,
                &dina.keys[0].sign,
            ),
            by(
                "a first by somebody who is not in it",
                "author",
                1,
                bram.id,
                first,
            ),
            by(
                "signed by another member",
                "signature",
                at,
                anna.id,
                &cem.keys[0].sign,
            ),
            by(
                "signed with a key that is renewed only later",
                "signature",
                at,
                bram.id,
                second,
            ),
            by(
                "signed with the key before the renewed one",
                "signature",
                nth::REMOVE,
                bram.id,
                first,
            ),
            by(
                "renewed, signed with the new key",
                "signature",
                nth::RENEW,
                bram.id,
                second,
            ),
            by(
                "signed with the key before the reset",
                "signature",
                nth::RESET + 1,
                dina.id,
                &dina.keys[0].sign,
            ),
            by(
                "a first signed by somebody else",
                "signature",
                1,
                anna.id,
                first,
            ),
            Self::bytes("a bit of the signature", "signature", at, &flipped),
            Self::bytes("a bit of the instant", "signature", at, &touched),
        ]
    }

    fn founding(&self) -> Vec<Refused> {
        let found = |what: &str, change: &dyn Fn(&mut Body)| self.unruly(nth::FOUND, what, change);
        let bram = Member::new(&self.story.bram.identities[0], Role::Member, Epoch::FIRST);
        let mut cases = vec![
            found("no subject", &|body| body.subject = None),
            found("another subject", &|body| body.subject = Some(bram.person)),
            found("the second epoch", &|body| body.epoch = Epoch::from(2)),
            found("the epoch zero", &|body| body.epoch = Epoch::from(0)),
            found("not alone", &|body| {
                body.members.push(bram);
                body.members.sort_by_key(|member| member.person);
            }),
            found("since the second epoch", &|body| {
                body.members[0].since = Epoch::from(2);
            }),
            found("since the epoch zero", &|body| {
                body.members[0].since = Epoch::from(0);
            }),
            found("as deputy", &|body| body.members[0].role = Role::Deputy),
            found("as apprentice", &|body| {
                body.members[0].role = Role::Apprentice;
            }),
            found("with evidence", &|body| body.evidence = vec![1]),
        ];
        let others = [
            Act::Admit,
            Act::Leave,
            Act::Remove,
            Act::Roles,
            Act::Give,
            Act::Reset,
            Act::Renew,
            Act::Meeting,
        ];
        cases.extend(others.map(|act| {
            let what = format!("another act to begin with: {}", act.token());
            found(&what, &|body| body.act = act)
        }));
        cases.push(self.changed(
            nth::MEETING,
            "found: a circle that is there",
            "rule",
            |body| {
                body.act = Act::Found;
                body.subject = Some(body.author);
            },
        ));
        cases
    }

    /// What no act may: another epoch than it should begin, evidence, other members.
    fn meddling(&self, nth: usize) -> Vec<Refused> {
        let body = self.entry(nth).body();
        let someone = self.story.anna.id;
        let stays = move |body: &mut Body| {
            let kept = |member: &&mut Member| Some(member.person) != body.subject;
            body.members
                .iter_mut()
                .find(kept)
                .map(|member| member.generation = Generation::from(9))
        };
        let mut cases = vec![
            self.unruly(nth, "the epoch after the next", |body| {
                body.epoch = Epoch::new(body.epoch.get() + 1).expect("an epoch");
            }),
            self.unruly(nth, "the epoch before", |body| {
                body.epoch = Epoch::new(body.epoch.get() - 1).expect("an epoch");
            }),
            self.unruly(nth, "somebody else changes too", |body| {
                stays(body).expect("somebody else");
            }),
        ];
        if body.act != Act::Leave {
            let said = self.leaves(&self.story.anna, 1, nth - 1);
            cases.push(self.unruly(nth, "with evidence", |body| body.evidence = said));
        }
        if body.act.begins_epoch() && body.member(someone).is_some() {
            cases.push(
                self.unruly(nth, "somebody else gets earlier epochs", |body| {
                    let other = |member: &&mut Member| {
                        Some(member.person) != body.subject && member.since > Epoch::FIRST
                    };
                    let other = body.members.iter_mut().find(other);
                    other.expect("somebody who came later").since = Epoch::FIRST;
                }),
            );
        }
        if !body.act.begins_epoch() {
            cases.push(self.unruly(nth, "another commitment", |body| {
                body.commitment = Hash::from_bytes(bytes("another commitment"));
            }));
        }
        cases
    }

    fn admitting(&self) -> Vec<Refused> {
        let nth = nth::ADMIT;
        let admit = |what: &str, change: &dyn Fn(&mut Body)| self.unruly(nth, what, change);
        let dina = self.story.dina.id;
        let elif = Member::new(&self.story.elif.identities[2], Role::Member, Epoch::from(4));
        let role = |role| move |body: &mut Body| with(body, dina, |member| member.role = role);
        let mut cases = self.meddling(nth);
        cases.extend([
            admit("no subject", &|body| body.subject = None),
            admit("a subject who is there already", &|body| {
                body.subject = Some(self.story.bram.id);
            }),
            admit("the subject does not come in", &|body| without(body, dina)),
            admit("somebody else comes in", &|body| replace(body, dina, elif)),
            admit("somebody more comes in", &|body| insert(body, elif)),
            admit("somebody goes", &|body| without(body, self.story.bram.id)),
            admit("since an earlier epoch", &|body| {
                with(body, dina, |m| m.since = Epoch::from(3));
            }),
            admit("since a later epoch", &|body| {
                with(body, dina, |m| m.since = Epoch::from(5));
            }),
            admit("a second facilitator", &role(Role::Facilitator)),
            admit("a guide beside the facilitator", &role(Role::Guide)),
            self.changed(nth::LAST, "admit: a second deputy", "rule", |body| {
                with(body, self.story.cem.id, |member| member.role = Role::Deputy);
            }),
            admit("by the subject, who is a member", &|body| {
                body.subject = Some(body.author);
                without(body, dina);
            }),
        ]);
        cases
    }

    fn leaving(&self) -> Vec<Refused> {
        let nth = nth::LEAVE;
        let leave = |what: &str, change: &dyn Fn(&mut Body)| self.unruly(nth, what, change);
        let Story { bram, cem, .. } = self.story;
        let cem_now = *self.log().states[nth - 2].member(cem.id).expect("a member");
        let mut cases = self.meddling(nth);
        cases.extend([
            leave("no subject", &|body| body.subject = None),
            leave("a subject who was no member", &|body| {
                body.subject = Some(self.story.elif.id);
            }),
            leave("the subject stays", &|body| insert(body, cem_now)),
            leave("somebody else goes", &|body| {
                replace(body, bram.id, cem_now);
            }),
            leave("somebody more goes", &|body| without(body, bram.id)),
            self.unruly(nth, "by the subject", |body| body.author = cem.id),
        ]);
        cases
    }

    /// A statement of somebody that they leave, about an entry, signed as of another.
    fn leaves(&self, person: &Person, about: usize, signed: usize) -> Vec<u8> {
        let state = &self.log().states[signed - 1];
        let about = self.entry(about).hash();
        self.story
            .state(state, Kind::Leave, about, person.id)
            .as_bytes()
            .to_vec()
    }

    fn evidence(&self) -> Vec<Refused> {
        let nth = nth::LEAVE;
        let Story { bram, cem, .. } = self.story;
        let good =
            statement::Statement::parse(&self.entry(nth).body().evidence).expect("a statement");
        let key = &cem.keys[0].sign;
        let other = |change: &dyn Fn(&mut statement::Body)| {
            let mut body = *good.body();
            change(&mut body);
            body.sign(key)
                .expect("a moment after 1970")
                .as_bytes()
                .to_vec()
        };
        let case = |what: &str, evidence: Vec<u8>| {
            self.unruly(nth, &format!("evidence: {what}"), |body| {
                body.evidence = evidence;
            })
        };
        let mut truncated = good.as_bytes().to_vec();
        truncated.pop();
        let fields: [&[u8]; 2] = forge::fields_of("kring/1/statement-signed", good.as_bytes());
        let foreign = CircleId::from_bytes(bytes("another circle"));
        let mut cases = vec![
            case("none", Vec::new()),
            case("truncated", truncated),
            case(
                "of another version",
                pack("kring/2/statement-signed", &fields),
            ),
            case("of another kind", other(&|body| body.kind = Kind::Words)),
            case("of another circle", other(&|body| body.circle = foreign)),
            case("of another person", self.leaves(bram, 9, 10)),
            case("signed by somebody else", {
                let body = *good.body();
                let signed = body.sign(&bram.keys[1].sign).expect("a moment after 1970");
                signed.as_bytes().to_vec()
            }),
            case(
                "about an entry before the subject came",
                other(&|body| body.about = self.entry(2).hash()),
            ),
            case(
                "about an entry that there is not",
                other(&|body| body.about = Hash::from_bytes(bytes("no entry"))),
            ),
            case(
                "about the entry itself",
                other(&|body| body.about = self.entry(nth).hash()),
            ),
        ];
        cases.extend(self.evidence_of_before());
        cases
    }

    /// Statements that were good once: before the subject came back, or had other keys.
    fn evidence_of_before(&self) -> Vec<Refused> {
        let Story {
            anna, dina, cem, ..
        } = self.story;
        let after = |nth: usize, subject: &Person, evidence: Vec<u8>| {
            let state = &self.log().states[nth - 1];
            let epoch = state.next_epoch().expect("a next epoch");
            let mut members = state.members().to_vec();
            members.retain(|member| member.person != subject.id);
            let body = Body {
                circle: circle(),
                seq: state.head().seq.next().expect("a next place"),
                previous: Some(state.head().hash),
                epoch,
                commitment: self.log().secret(epoch.get()).commitment(circle(), epoch),
                act: Act::Leave,
                subject: Some(subject.id),
                members,
                evidence,
                author: anna.id,
                at: moment(nth),
            };
            body.sign(&anna.keys[0].sign).expect("a moment after 1970")
        };
        let came_back = after(nth::LAST, cem, self.leaves(cem, 9, 9));
        let reset = after(nth::RESET, dina, self.leaves(dina, 8, 8));
        vec![
            Self::bytes(
                "leave: evidence: made before the subject came back",
                "rule",
                nth::LAST + 1,
                came_back.as_bytes(),
            ),
            Self::bytes(
                "leave: evidence: signed with the key before the reset",
                "rule",
                nth::RESET + 1,
                reset.as_bytes(),
            ),
        ]
    }

    fn removing(&self) -> Vec<Refused> {
        let nth = nth::REMOVE;
        let remove = |what: &str, change: &dyn Fn(&mut Body)| self.unruly(nth, what, change);
        let Story {
            anna, bram, dina, ..
        } = self.story;
        let before = &self.log().states[nth - 2];
        let of = |person: &Person| *before.member(person.id).expect("a member");
        let mut cases = self.meddling(nth);
        cases.extend([
            remove("no subject", &|body| body.subject = None),
            remove("a subject who was no member", &|body| {
                body.subject = Some(self.story.elif.id);
            }),
            remove("the subject stays", &|body| insert(body, of(dina))),
            remove("somebody else goes", &|body| {
                replace(body, anna.id, of(dina));
            }),
            remove("somebody more goes", &|body| without(body, anna.id)),
            remove("by the subject", &|body| {
                body.subject = Some(bram.id);
                insert(body, of(dina));
                without(body, bram.id);
            }),
            remove("by who does not lead", &|body| {
                body.author = dina.id;
                body.subject = Some(bram.id);
                insert(body, of(dina));
                without(body, bram.id);
            }),
        ]);
        cases
    }

    fn giving_roles(&self) -> Vec<Refused> {
        let nth = nth::ROLES;
        let roles = |what: &str, change: &dyn Fn(&mut Body)| self.unruly(nth, what, change);
        let Story {
            anna,
            bram,
            cem,
            elif,
            ..
        } = self.story;
        let newcomer = Member::new(&elif.identities[2], Role::Member, Epoch::from(4));
        let role =
            |person: PersonId, role| move |body: &mut Body| with(body, person, |m| m.role = role);
        vec![
            roles("a new epoch", &|body| body.epoch = Epoch::from(5)),
            roles("another commitment", &|body| {
                body.commitment = Hash::from_bytes(bytes("any"));
            }),
            roles("with evidence", &|body| body.evidence = vec![0]),
            roles("a subject", &|body| body.subject = Some(bram.id)),
            roles("nothing changes", &|body| {
                body.members = self.log().states[nth - 2].members().to_vec();
            }),
            roles("by who does not lead", &|body| body.author = bram.id),
            roles("two facilitators", &role(cem.id, Role::Facilitator)),
            roles("a guide beside the facilitator", &role(cem.id, Role::Guide)),
            roles("two deputies", &role(cem.id, Role::Deputy)),
            roles("somebody gets earlier epochs", &|body| {
                with(body, cem.id, |m| m.since = Epoch::FIRST);
            }),
            roles("somebody gets another generation", &|body| {
                with(body, cem.id, |m| m.generation = Generation::from(2));
            }),
            roles("somebody gets another sign key", &|body| {
                with(body, cem.id, |m| {
                    m.sign_key = SignKey::from_bytes(bytes("any"));
                });
            }),
            roles("somebody gets another box key", &|body| {
                with(body, cem.id, |m| {
                    m.box_key = BoxKey::from_bytes(bytes("any"));
                });
            }),
            roles("somebody comes in", &|body| insert(body, newcomer)),
            roles("somebody goes", &|body| without(body, cem.id)),
            roles("somebody is another", &|body| {
                replace(body, cem.id, newcomer);
            }),
            roles("the author is no member any more", &|body| {
                without(body, anna.id);
            }),
        ]
    }

    fn giving_epochs(&self) -> Vec<Refused> {
        let nth = nth::GIVE;
        let give = |what: &str, change: &dyn Fn(&mut Body)| self.unruly(nth, what, change);
        let Story {
            anna,
            bram,
            cem,
            dina,
            elif,
            ..
        } = self.story;
        let since = |epoch: u32| {
            move |body: &mut Body| with(body, dina.id, |m| m.since = Epoch::from(epoch))
        };
        let mut cases = self.meddling(nth);
        cases.extend([
            give("no subject", &|body| body.subject = None),
            give("a subject who is no member", &|body| {
                body.subject = Some(elif.id);
            }),
            give("another subject", &|body| body.subject = Some(cem.id)),
            give("nothing that the subject has not", &since(4)),
            give("less than the subject has", &since(5)),
            give("more than the author has", &since(1)),
            give("to the author", &|body| {
                body.subject = Some(bram.id);
                with(body, bram.id, |member| member.since = Epoch::FIRST);
                with(body, dina.id, |member| member.since = Epoch::from(4));
            }),
            give("the epoch zero", &|body| {
                body.author = anna.id;
                with(body, dina.id, |member| member.since = Epoch::from(0));
            }),
            give("a role too", &|body| {
                with(body, dina.id, |m| m.role = Role::Member);
            }),
            give("another sign key too", &|body| {
                with(body, dina.id, |m| {
                    m.sign_key = SignKey::from_bytes(bytes("any"));
                });
            }),
            give("another box key too", &|body| {
                with(body, dina.id, |m| {
                    m.box_key = BoxKey::from_bytes(bytes("any"));
                });
            }),
            give("another generation too", &|body| {
                with(body, dina.id, |m| m.generation = Generation::from(2));
            }),
            give("the subject goes", &|body| without(body, dina.id)),
        ]);
        cases
    }

    fn resetting(&self) -> Vec<Refused> {
        let nth = nth::RESET;
        let reset = |what: &str, change: &dyn Fn(&mut Body)| self.unruly(nth, what, change);
        let Story {
            bram,
            cem,
            dina,
            elif,
            ..
        } = self.story;
        let old = &dina.identities[0];
        let subject = |change: fn(&mut Member, &Identity)| {
            move |body: &mut Body| with(body, dina.id, |member| change(member, old))
        };
        let mut cases = self.meddling(nth);
        cases.extend([
            reset("no subject", &|body| body.subject = None),
            reset("a subject who is no member", &|body| {
                body.subject = Some(elif.id);
            }),
            reset("another subject", &|body| body.subject = Some(bram.id)),
            reset(
                "the same sign key",
                &subject(|member, old| member.sign_key = old.sign_key()),
            ),
            reset(
                "the same box key",
                &subject(|member, old| member.box_key = old.box_key()),
            ),
            reset(
                "the same generation",
                &subject(|member, old| member.generation = old.generation()),
            ),
            reset(
                "a lower generation",
                &subject(|member, _| member.generation = Generation::from(0)),
            ),
            reset(
                "keeps the epochs",
                &subject(|member, _| member.since = Epoch::from(2)),
            ),
            reset(
                "since a later epoch",
                &subject(|member, _| member.since = Epoch::from(8)),
            ),
            reset(
                "another role too",
                &subject(|member, _| member.role = Role::Member),
            ),
            reset("the subject goes", &|body| without(body, dina.id)),
            self.unruly(nth, "of the author", |body| {
                body.subject = Some(cem.id);
                body.members = self.log().states[nth - 2].members().to_vec();
                let keys = &elif.identities[1];
                let cem = Member {
                    person: cem.id,
                    ..Member::new(keys, Role::Member, Epoch::from(7))
                };
                replace(body, cem.person, cem);
            }),
        ]);
        cases
    }

    fn renewing(&self) -> Vec<Refused> {
        let nth = nth::RENEW;
        let renew = |what: &str, change: &dyn Fn(&mut Body)| self.unruly(nth, what, change);
        let Story {
            anna, bram, cem, ..
        } = self.story;
        let old = &bram.identities[0];
        let subject = |change: fn(&mut Member, &Identity)| {
            move |body: &mut Body| with(body, bram.id, |member| change(member, old))
        };
        let mut cases = self.meddling(nth);
        cases.extend([
            renew("no subject", &|body| body.subject = None),
            renew("another subject", &|body| body.subject = Some(cem.id)),
            renew("by another", &|body| body.author = anna.id),
            renew(
                "the same sign key",
                &subject(|member, old| member.sign_key = old.sign_key()),
            ),
            renew(
                "the same box key",
                &subject(|member, old| member.box_key = old.box_key()),
            ),
            renew(
                "the same generation",
                &subject(|member, old| member.generation = old.generation()),
            ),
            renew(
                "a lower generation",
                &subject(|member, _| member.generation = Generation::from(0)),
            ),
            renew(
                "since the new epoch",
                &subject(|member, _| member.since = Epoch::from(6)),
            ),
            renew(
                "since an earlier epoch",
                &subject(|member, _| member.since = Epoch::FIRST),
            ),
            renew(
                "another role too",
                &subject(|member, _| member.role = Role::Member),
            ),
            renew("the author goes", &|body| without(body, bram.id)),
        ]);
        cases
    }

    fn meeting(&self) -> Vec<Refused> {
        let nth = nth::MEETING;
        let meeting = |what: &str, change: &dyn Fn(&mut Body)| self.unruly(nth, what, change);
        let Story {
            bram,
            cem,
            dina,
            elif,
            ..
        } = self.story;
        let newcomer = Member::new(&elif.identities[2], Role::Member, Epoch::from(5));
        let mut cases = self.meddling(nth);
        cases.extend([
            meeting("a subject", &|body| body.subject = Some(bram.id)),
            meeting("the same epoch", &|body| body.epoch = Epoch::from(4)),
            meeting("somebody comes in", &|body| insert(body, newcomer)),
            meeting("somebody goes", &|body| without(body, dina.id)),
            meeting("another role", &|body| {
                with(body, cem.id, |m| m.role = Role::Apprentice);
            }),
            meeting("another key", &|body| {
                with(body, cem.id, |m| {
                    m.box_key = BoxKey::from_bytes(bytes("any"));
                });
            }),
        ]);
        cases
    }
}

fn with(body: &mut Body, person: PersonId, change: impl FnMut(&mut Member)) {
    let is = |member: &&mut Member| member.person == person;
    body.members.iter_mut().filter(is).for_each(change);
}

fn without(body: &mut Body, person: PersonId) {
    body.members.retain(|member| member.person != person);
}

fn insert(body: &mut Body, member: Member) {
    body.members.push(member);
    body.members.sort_by_key(|member| member.person);
}

fn replace(body: &mut Body, person: PersonId, member: Member) {
    without(body, person);
    without(body, member.person);
    insert(body, member);
}
