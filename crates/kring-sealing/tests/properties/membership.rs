//! Random acts by random authors: what the crate accepts is what the oracle accepts, and
//! whoever is a member has the secrets that the log says they have.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use kring_core::{
    ids::{CircleId, PersonId},
    time::Moment,
};
use kring_sealing::{
    Reason,
    hash::Hash,
    identity::{Identity, Keys},
    keys::{BoxSecret, SignSecret},
    membership::{Act, Body, Entry, Member, Membership, Role},
    number::{Epoch, Generation, Seq},
    statement::{self, Kind},
    text::Author,
};
use proptest::{prelude::*, sample::Index, strategy::ValueTree as _, test_runner::TestRunner};
use strum::VariantArray as _;

use crate::{
    config,
    oracle::{Record, Said, Sent, verdict},
};

const PEOPLE: usize = 6;
const GENERATIONS: usize = 4;
const CIRCLE: CircleId = CircleId::from_bytes([0xc; 16]);
const OTHER_CIRCLE: CircleId = CircleId::from_bytes([0xd; 16]);

/// Everybody's keys, all generations of them.
static CAST: LazyLock<Vec<Vec<(Keys, Identity)>>> = LazyLock::new(|| {
    let byte = |number: usize| u8::try_from(number).unwrap();
    let keys = |person: usize, generation: usize| Keys {
        sign: SignSecret::from_bytes(&[byte(10 * person + generation + 1); 32]),
        open: BoxSecret::from_bytes(&[byte(10 * person + generation + 101); 32]),
    };
    let somebody = |person: usize| {
        let id = PersonId::from_bytes([byte(person + 1); 16]);
        let first = keys(person, 0);
        let identity = Identity::first(id, &first);
        let mut all = vec![(first, identity)];
        for generation in 1..GENERATIONS {
            let new = keys(person, generation);
            let (_, old) = &all[generation - 1];
            let identity = old.reset(&new).unwrap();
            all.push((new, identity));
        }
        all
    };
    (0..PEOPLE).map(somebody).collect()
});

fn id(person: usize) -> PersonId {
    CAST[person][0].1.person()
}

fn secret_of(person: PersonId, generation: Generation) -> &'static SignSecret {
    let nth = usize::try_from(generation.get())
        .unwrap()
        .clamp(1, GENERATIONS)
        - 1;
    let all = CAST.iter().find(|all| all[0].1.person() == person).unwrap();
    &all[nth].0.sign
}

/// What somebody attempts.
#[derive(Debug, Clone)]
struct Attempt {
    act: Act,
    author: Index,
    outsider: bool,
    subject: usize,
    role: Role,
    since: u64,
    generation: usize,
    about: Index,
    twists: Vec<Twist>,
}

/// One thing that is otherwise than the act would have it.
#[derive(Debug, Clone)]
enum Twist {
    Circle,
    Seq(u64),
    Previous(bool),
    Epoch(u64),
    Commitment,
    Act(Act),
    Subject(Option<usize>),
    Author(usize),
    Signed(usize, usize),
    Role(usize, Role),
    Since(usize, u64),
    Generation(usize, u64),
    SignKey(usize, usize),
    BoxKey(usize, usize),
    Gone(usize),
    Come(usize, Role),
    Evidence(Evidence),
}

/// What is put in the place of evidence.
#[derive(Debug, Clone, Copy)]
enum Evidence {
    Nothing,
    Nonsense,
    OtherCircle,
    OtherKind,
    OtherAuthor(usize),
    OtherKey(usize, usize),
    NoEntry,
}

fn role() -> impl Strategy<Value = Role> {
    prop::sample::select(Role::VARIANTS)
}

fn twist() -> impl Strategy<Value = Twist> {
    let who = 0..PEOPLE;
    let evidence = prop_oneof![
        Just(Evidence::Nothing),
        Just(Evidence::Nonsense),
        Just(Evidence::OtherCircle),
        Just(Evidence::OtherKind),
        who.clone().prop_map(Evidence::OtherAuthor),
        (who.clone(), 0..GENERATIONS).prop_map(|(p, g)| Evidence::OtherKey(p, g)),
        Just(Evidence::NoEntry),
    ];
    prop_oneof![
        Just(Twist::Circle),
        (0..9_u64).prop_map(Twist::Seq),
        any::<bool>().prop_map(Twist::Previous),
        (0..9_u64).prop_map(Twist::Epoch),
        Just(Twist::Commitment),
        prop::sample::select(Act::VARIANTS).prop_map(Twist::Act),
        prop::option::of(who.clone()).prop_map(Twist::Subject),
        who.clone().prop_map(Twist::Author),
        (who.clone(), 0..GENERATIONS).prop_map(|(p, g)| Twist::Signed(p, g)),
        (who.clone(), role()).prop_map(|(p, r)| Twist::Role(p, r)),
        (who.clone(), 0..9_u64).prop_map(|(p, e)| Twist::Since(p, e)),
        (who.clone(), 0..5_u64).prop_map(|(p, g)| Twist::Generation(p, g)),
        (who.clone(), 0..GENERATIONS).prop_map(|(p, g)| Twist::SignKey(p, g)),
        (who.clone(), 0..GENERATIONS).prop_map(|(p, g)| Twist::BoxKey(p, g)),
        who.clone().prop_map(Twist::Gone),
        (who, role()).prop_map(|(p, r)| Twist::Come(p, r)),
        evidence.prop_map(Twist::Evidence),
    ]
}

fn attempt() -> impl Strategy<Value = Attempt> {
    let act = prop_oneof![
        6 => Just(Act::Admit),
        2 => prop::sample::select(Act::VARIANTS),
    ];
    let twists = prop_oneof![
        3 => Just(Vec::new()),
        2 => prop::collection::vec(twist(), 1),
        1 => prop::collection::vec(twist(), 2..4),
    ];
    // Most newcomers lead nobody, or there would soon be no room for another.
    let role = prop_oneof![3 => Just(Role::Member), 2 => role()];
    let who = (any::<Index>(), prop::bool::weighted(0.1), 0..PEOPLE);
    let act = prop_oneof![act, prop::sample::select(Act::VARIANTS)];
    (
        act,
        who,
        role,
        0..9_u64,
        0..GENERATIONS,
        any::<Index>(),
        twists,
    )
        .prop_map(
            |(act, (author, outsider, subject), role, since, generation, about, twists)| Attempt {
                act,
                author,
                outsider,
                subject,
                role,
                since,
                generation,
                about,
                twists,
            },
        )
}

/// The log so far, as the crate and as the oracle know it.
#[derive(Default)]
struct Trial {
    log: Vec<Record>,
    entries: Vec<Vec<u8>>,
    membership: Option<Membership>,
    /// Which secrets each person holds: of which epochs.
    held: BTreeMap<PersonId, BTreeSet<u64>>,
}

impl Trial {
    fn members(&self) -> &[Member] {
        self.log.last().map_or(&[], |last| &last.body.members)
    }

    fn author(&self, attempt: &Attempt) -> PersonId {
        let members = self.members();
        if attempt.outsider || members.is_empty() {
            return id(attempt.author.index(PEOPLE));
        }
        members[attempt.author.index(members.len())].person
    }

    /// The entry as the act would have it, whether it may be or not, and then twisted.
    fn sent(&self, attempt: &Attempt) -> Sent {
        let author = self.author(attempt);
        let mut members: BTreeMap<PersonId, Member> = self
            .members()
            .iter()
            .map(|member| (member.person, *member))
            .collect();
        let last = self.log.last().map(|last| &last.body);
        let epoch = last.map_or(0, |last| last.epoch.get());
        let begins = last.is_none() || attempt.act.begins_epoch();
        let epoch = Epoch::new(epoch + u64::from(begins)).unwrap();
        let subject = self.change(&mut members, attempt, author, epoch);
        let hash = |record: &Record| record.hash;
        let said = if attempt.act == Act::Leave && !self.log.is_empty() {
            let about = hash(&self.log[attempt.about.index(self.log.len())]);
            let member = self
                .members()
                .iter()
                .find(|member| Some(member.person) == subject);
            let generation = member.map_or(Generation::FIRST, |member| member.generation);
            let signed = secret_of(id(attempt.subject), generation).public();
            Said::Statement {
                circle: CIRCLE,
                kind: Kind::Leave,
                about,
                author: id(attempt.subject),
                signed,
            }
        } else {
            Said::Nothing
        };
        let commitment = match last {
            Some(last) if !begins => last.commitment,
            _ => Hash::of(&epoch.get().to_be_bytes()),
        };
        let key = self.members().iter().find(|member| member.person == author);
        let generation = key.map_or(Generation::from(1), |member| member.generation);
        let mut sent = Sent {
            body: Body {
                circle: CIRCLE,
                seq: Seq::new(u64::try_from(self.log.len()).unwrap() + 1).unwrap(),
                previous: self.log.last().map(hash),
                epoch,
                commitment,
                act: if last.is_none() {
                    Act::Found
                } else {
                    attempt.act
                },
                subject,
                members: Vec::new(),
                evidence: Vec::new(),
                author,
                at: Moment::from_micros(1),
            },
            signed: secret_of(author, generation).public(),
            said,
        };
        for twist in &attempt.twists {
            twisted(&mut sent, &mut members, twist);
        }
        sent.body.members = members.into_values().collect();
        sent
    }

    /// Changes the members as the act would, and names its subject.
    fn change(
        &self,
        members: &mut BTreeMap<PersonId, Member>,
        attempt: &Attempt,
        author: PersonId,
        epoch: Epoch,
    ) -> Option<PersonId> {
        let of = |person: usize| &CAST[person][attempt.generation].1;
        let subject = id(attempt.subject);
        if self.log.is_empty() {
            let person = CAST
                .iter()
                .position(|all| all[0].1.person() == author)
                .unwrap();
            let member = Member::new(&CAST[person][0].1, attempt.role, epoch);
            members.insert(author, member);
            return Some(author);
        }
        match attempt.act {
            Act::Found | Act::Meeting => None,
            Act::Admit => {
                let newcomer = Member::new(of(attempt.subject), attempt.role, epoch);
                members.entry(subject).or_insert(newcomer);
                Some(subject)
            }
            Act::Leave | Act::Remove => {
                members.remove(&subject);
                Some(subject)
            }
            Act::Roles => {
                members
                    .entry(subject)
                    .and_modify(|member| member.role = attempt.role);
                None
            }
            Act::Give => {
                let since = Epoch::new(attempt.since).unwrap();
                members
                    .entry(subject)
                    .and_modify(|member| member.since = since);
                Some(subject)
            }
            Act::Reset => {
                let identity = of(attempt.subject);
                members
                    .entry(subject)
                    .and_modify(|member| *member = Member::new(identity, member.role, epoch));
                Some(subject)
            }
            Act::Renew => {
                let person = CAST
                    .iter()
                    .position(|all| all[0].1.person() == author)
                    .unwrap();
                members.entry(author).and_modify(|member| {
                    *member = Member::new(of(person), member.role, member.since);
                });
                Some(author)
            }
        }
    }

    /// Sends it to both, and sees that they agree.
    fn attempt(&mut self, attempt: &Attempt) -> Result<Result<Act, Reason>, TestCaseError> {
        let sent = self.sent(attempt);
        let entry = signed(&sent);
        let expected = verdict(CIRCLE, &self.log, &sent);
        let found = Entry::parse(entry.as_bytes()).and_then(|entry| match &self.membership {
            None => Membership::begin(CIRCLE, &entry),
            Some(membership) => membership.follow(&entry),
        });
        prop_assert_eq!(
            found.as_ref().map(drop),
            expected.as_ref().map(drop),
            "{:#?}",
            sent
        );
        match found {
            Err(reason) => Ok(Err(reason)),
            Ok(membership) => {
                let act = sent.body.act;
                self.accept(sent, &entry, membership)?;
                Ok(Ok(act))
            }
        }
    }

    fn accept(
        &mut self,
        sent: Sent,
        entry: &Entry,
        membership: Membership,
    ) -> Result<(), TestCaseError> {
        let Body {
            author,
            act,
            subject,
            epoch,
            seq,
            ..
        } = sent.body;
        let (begins, hash) = (act.begins_epoch(), entry.hash());
        self.log.push(Record {
            hash,
            body: sent.body,
        });
        self.entries.push(entry.as_bytes().to_vec());
        if act == Act::Reset {
            // Whoever lost their keys has lost what was boxed for them.
            self.held.remove(&subject.unwrap());
        }
        if begins {
            self.held.entry(author).or_default().insert(epoch.get());
        }
        for due in membership.boxes_due(seq) {
            let context = due.context;
            prop_assert_eq!((context.entry, context.author), (hash, author));
            prop_assert_eq!(due.signer, sent.signed);
            let epoch = context.epoch.get();
            prop_assert!(
                self.held[&author].contains(&epoch),
                "nobody can box what they lack"
            );
            self.held
                .entry(context.recipient)
                .or_default()
                .insert(epoch);
        }
        self.membership = Some(membership);
        self.check()
    }

    /// What is so of every log.
    fn check(&self) -> Result<(), TestCaseError> {
        let membership = self.membership.as_ref().unwrap();
        let last = &self.log.last().unwrap().body;
        prop_assert_eq!(membership.members(), last.members.as_slice());
        prop_assert_eq!(membership.epoch(), last.epoch);
        for member in &last.members {
            for epoch in member.since.get()..=last.epoch.get() {
                prop_assert!(
                    self.held[&member.person].contains(&epoch),
                    "a secret is missing"
                );
            }
        }
        for epoch in 1..=last.epoch.get() {
            let first = self
                .log
                .iter()
                .find(|record| record.body.epoch.get() == epoch)
                .unwrap();
            let number = Epoch::new(epoch).unwrap();
            let promise = membership.promise(number).unwrap();
            prop_assert_eq!(promise.commitment, first.body.commitment);
            for person in (0..PEOPLE).map(id) {
                let member = first.body.member(person);
                let key = member.map(|member| member.sign_key).ok_or(Reason::Author);
                prop_assert_eq!(membership.signer(number, &Author::Person(person)), key);
            }
        }
        let next = last.epoch.next().unwrap();
        prop_assert_eq!(membership.promise(next).err(), Some(Reason::Epoch));
        Ok(())
    }
}

fn twisted(sent: &mut Sent, members: &mut BTreeMap<PersonId, Member>, twist: &Twist) {
    let body = &mut sent.body;
    let identity = |person: usize, generation: usize| &CAST[person][generation].1;
    let mut change = |person: usize, change: &dyn Fn(&mut Member)| {
        members.entry(id(person)).and_modify(change);
    };
    match *twist {
        Twist::Circle => body.circle = OTHER_CIRCLE,
        Twist::Seq(seq) => body.seq = Seq::new(seq).unwrap(),
        Twist::Previous(some) => body.previous = some.then(|| Hash::of(b"another")),
        Twist::Epoch(epoch) => body.epoch = Epoch::new(epoch).unwrap(),
        Twist::Commitment => body.commitment = Hash::of(b"another"),
        Twist::Act(act) => body.act = act,
        Twist::Subject(subject) => body.subject = subject.map(id),
        Twist::Author(author) => {
            body.author = id(author);
            let known = members.get(&body.author);
            let generation = known.map_or(Generation::FIRST, |member| member.generation);
            sent.signed = secret_of(body.author, generation).public();
        }
        Twist::Signed(person, generation) => sent.signed = identity(person, generation).sign_key(),
        Twist::Role(person, role) => change(person, &|member| member.role = role),
        Twist::Since(person, since) => {
            change(person, &|member| member.since = Epoch::new(since).unwrap());
        }
        Twist::Generation(person, number) => {
            change(person, &|member| {
                member.generation = Generation::new(number).unwrap();
            });
        }
        Twist::SignKey(person, nth) => {
            change(person, &|member| {
                member.sign_key = identity(person, nth).sign_key();
            });
        }
        Twist::BoxKey(person, nth) => {
            change(person, &|member| {
                member.box_key = identity(person, nth).box_key();
            });
        }
        Twist::Gone(person) => {
            members.remove(&id(person));
        }
        Twist::Come(person, role) => {
            let newcomer = Member::new(identity(person, 0), role, body.epoch);
            members.entry(id(person)).or_insert(newcomer);
        }
        Twist::Evidence(evidence) => sent.said = otherwise(sent.said, evidence),
    }
}

fn otherwise(said: Said, evidence: Evidence) -> Said {
    let Said::Statement {
        mut circle,
        mut kind,
        mut about,
        mut author,
        mut signed,
    } = said
    else {
        return match evidence {
            Evidence::Nothing => Said::Nothing,
            _ => Said::Nonsense,
        };
    };
    match evidence {
        Evidence::Nothing => return Said::Nothing,
        Evidence::Nonsense => return Said::Nonsense,
        Evidence::OtherCircle => circle = OTHER_CIRCLE,
        Evidence::OtherKind => kind = Kind::Words,
        Evidence::OtherAuthor(person) => author = id(person),
        Evidence::OtherKey(person, nth) => signed = CAST[person][nth].1.sign_key(),
        Evidence::NoEntry => about = Hash::of(b"no entry"),
    }
    Said::Statement {
        circle,
        kind,
        about,
        author,
        signed,
    }
}

/// The secret half of a key of the cast.
fn secret(key: kring_sealing::keys::SignKey) -> &'static SignSecret {
    let mut all = CAST.iter().flatten();
    let (keys, _) = all
        .find(|(_, identity)| identity.sign_key() == key)
        .unwrap();
    &keys.sign
}

fn signed(sent: &Sent) -> Entry {
    let mut body = sent.body.clone();
    body.evidence = match sent.said {
        Said::Nothing => Vec::new(),
        Said::Nonsense => b"nonsense".to_vec(),
        Said::Statement {
            circle,
            kind,
            about,
            author,
            signed,
        } => {
            let at = Moment::from_micros(2);
            let said = statement::Body {
                circle,
                kind,
                about,
                author,
                at,
            };
            said.sign(secret(signed)).unwrap().as_bytes().to_vec()
        }
    };
    body.sign(secret(sent.signed)).unwrap()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_accepted_is_what_the_page_says(attempts in prop::collection::vec(attempt(), 1..40)) {
        let mut trial = Trial::default();
        for attempt in &attempts {
            let _ = trial.attempt(attempt)?;
        }
        // The whole log at once comes to the same.
        if let Some(membership) = trial.membership {
            let head = membership.head();
            let read = Membership::read(CIRCLE, &trial.entries, Some(head));
            prop_assert_eq!(read, Ok(membership));
        }
    }
}

/// The test above is worth little when it accepts, or refuses, only some acts.
#[test]
fn each_act_is_accepted_and_refused() {
    let mut runner = TestRunner::deterministic();
    let attempts = prop::collection::vec(attempt(), 40);
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for _ in 0..150 {
        let mut trial = Trial::default();
        for attempt in attempts.new_tree(&mut runner).unwrap().current() {
            let act = trial.sent(&attempt).body.act;
            let came = trial.attempt(&attempt).unwrap();
            let came = came.map_or_else(Reason::token, |_| "accepted");
            *seen.entry((act.token(), came)).or_default() += 1;
        }
    }
    for act in Act::VARIANTS {
        for came in ["accepted", "rule", "chain", "signature", "author"] {
            let times = seen.get(&(act.token(), came)).copied().unwrap_or_default();
            assert!(times >= 5, "{} {came}: {times}\n{seen:#?}", act.token());
        }
    }
}
