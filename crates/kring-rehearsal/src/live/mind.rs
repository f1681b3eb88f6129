//! What somebody sees of a round, and what they would do next.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use kring_core::{
    conduct::{Act, ActKind, Change, Misfit, Role, Stage, StepView, View},
    ids::{CardId, PersonId, RoundId},
    locale::Lang,
    method::{self, Method, Step},
    time::Moment,
};

use super::{pace::Pace, places::InRound};
use crate::{
    chance::Chance,
    identity::Ids,
    look::{Look, Part, Plan, place_of},
    member,
    patience::Patience,
    script::Case,
    wish::{When, Wish},
};

/// How long, by the clock of the method, a person may take after the round to say what they
/// take along.
const FAREWELL: Duration = Duration::from_hours(2);

/// What somebody plays, in which round.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The round.
    pub at: InRound,
    /// What chance is seeded with, the same for everybody in the round.
    pub seed: [u8; 16],
    /// The number of this person in the circle, counted from zero.
    pub number: usize,
    /// The words.
    pub case: &'static Case,
    /// In which language.
    pub lang: Lang,
    /// What they have in mind when they facilitate.
    pub plan: Arc<Intent>,
    /// Whether what they say is written down, for who practises among them.
    pub aloud: bool,
}

/// What somebody has in mind who facilitates.
#[derive(Debug)]
pub struct Intent {
    /// The members, who share the lines of the script.
    pub members: Vec<PersonId>,

    /// Who usually facilitates: whoever stood in gives it back.
    pub facilitator: PersonId,
    /// Who is to bring the case.
    pub presenter: Option<PersonId>,
    /// By which method.
    pub method: Arc<Method>,
}

/// Who else is there, as far as it is not to be seen.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// The robots; everybody else is a person.
    pub robots: BTreeSet<PersonId>,
    /// Whether the round may begin.
    pub may_begin: bool,
}

/// What tells one wish from another: as long as it is the same, its time runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    act: ActKind,
    visit: u32,
    /// How much this person had done before.
    done: u64,
    /// To whom, or with which card.
    about: Option<[u8; 16]>,
}

/// A wish, what tells it from others, and how long after now it comes true by the clock of
/// the method.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) key: Key,
    pub(crate) act: Act,
    pub(crate) after: Duration,
}

/// What somebody sees of a round.
pub(crate) struct Mind {
    pub(crate) seat: Seat,
    me: PersonId,
    view: Option<View<'static>>,
    method: Arc<Method>,
    pub(crate) seq: u64,
    /// How much this person has done.
    pub(crate) done: u64,
    /// What was refused of what is seen now.
    refused: BTreeSet<Key>,
}

impl Mind {
    pub(crate) fn new(seat: Seat, me: PersonId) -> Self {
        Self {
            me,
            view: None,
            method: seat.plan.method.clone(),
            seat,
            seq: 0,
            done: 0,
            refused: BTreeSet::new(),
        }
    }

    pub(crate) const fn view(&self) -> Option<&View<'static>> {
        self.view.as_ref()
    }

    pub(crate) fn step(&self) -> Option<&StepView<'static>> {
        self.view.as_ref()?.step.as_ref()
    }

    /// The step as it stands on paper.
    pub(crate) fn on_paper(&self) -> Option<&Step> {
        self.method.steps.get(usize::from(self.step()?.step))
    }

    /// Where this person's `nth` line of a sort stands: the presenter has those of the
    /// presenter for themselves.
    pub(crate) fn place_of(&self, sort: &str, nth: usize) -> usize {
        let presents = self.view().is_some_and(|view| view.role == Role::Presenter);
        if presents {
            return nth;
        }
        let seed = RoundId::from_bytes(self.seat.seed);
        place_of(
            seed,
            self.seat.plan.members.len(),
            self.seat.number,
            sort,
            nth,
        )
    }

    pub(crate) fn visit(&self) -> u32 {
        self.step().map_or(0, |step| step.visit.0)
    }

    /// Sees everything.
    pub(crate) fn see(&mut self, seq: u64, view: View<'static>) {
        self.note(seq);
        let named = view.method.as_ref().map(|method| &*method.id);
        let other = named.filter(|id| **id != self.method.id);
        if let Some(known) = other.and_then(|id| method::find(id.as_str()).ok()) {
            self.method = known;
        }
        self.view = Some(view);
    }

    /// Sees what has changed.
    ///
    /// # Errors
    /// [`Misfit`]: everything is to be asked for again.
    pub(crate) fn see_change(&mut self, seq: u64, change: Change<'static>) -> Result<(), Misfit> {
        let before = self.view.take().ok_or(Misfit::NotThere)?;
        let view = before.with(change)?;
        self.see(seq, view);
        Ok(())
    }

    /// Has to see everything again.
    pub(crate) fn forget(&mut self) {
        self.view = None;
        self.seq = 0;
    }

    pub(crate) fn note(&mut self, seq: u64) {
        if seq > self.seq {
            self.seq = seq;
            self.refused.clear();
        }
    }

    pub(crate) fn refuse(&mut self, key: Key) {
        self.refused.insert(key);
    }

    /// Whether the round is over for good.
    pub(crate) fn is_over(&self) -> bool {
        let view = self.view.as_ref();
        view.is_some_and(|view| view.stage == Stage::MeetingClosed)
    }

    /// What this person would do next; `now` is the server's clock.
    pub(crate) fn wish(
        &self,
        now: Moment,
        pace: Pace,
        around: &Around,
        ids: [u8; 16],
    ) -> Option<Wanted> {
        let view = self.view.as_ref()?;
        let waited = view
            .step
            .as_ref()
            .map_or(Duration::ZERO, |step| step.clock.elapsed(now));
        let patience = Patience {
            robots: &around.robots,
            waited,
            least: pace.least(),
            least_for_people: pace.least_for_people(),
            may_begin: around.may_begin,
            farewell: FAREWELL.as_secs(),
        };
        let seed = RoundId::from_bytes(self.seat.seed);
        let plan = &self.seat.plan;
        let part = Part {
            seed,
            number: self.seat.number,
            members: plan.members.len(),
            case: self.seat.case,
            plan: Plan {
                members: &plan.members,
                presenter: plan.presenter,
                method: &plan.method,
            },
            directions: None,
            patience: Some(patience),
        };
        let by_the_method = by_the_method(view, waited, pace).unwrap_or(now);
        let ids = Ids::new(RoundId::from_bytes(ids), 0);
        let look = Look::new(part, self.me, view, &self.method, by_the_method, ids);
        let wish = self.of_the_chairs(&look).or_else(|| member::wish(&look))?;
        let key = Key {
            act: wish.act.kind(),
            visit: self.visit(),
            done: self.done,
            about: about(&wish.act),
        };
        if self.refused.contains(&key) {
            return None;
        }
        let at = self.done * 1000 + self.seat.number as u64;
        let mut chance = Chance::of(seed, "when", u64::from(key.visit) << 32 | at);
        let left = match wish.when {
            When::Sharing { left, .. } => left,
            _ => 1,
        };
        Some(Wanted {
            key,
            after: wish.when.after(&look, left, &mut chance),
            act: wish.act,
        })
    }

    /// Comes back, takes over from a facilitator who is gone, and hands back.
    fn of_the_chairs(&self, look: &Look<'_>) -> Option<Wish> {
        let seats = &look.view.seats;
        let seat = |person| seats.iter().find(|seat| seat.person == person);
        let here = |person| seat(person).is_some_and(|seat| seat.here == Some(true));
        if seat(self.me).is_some_and(|seat| seat.here == Some(false)) && look.may(ActKind::Return) {
            return Some(Wish::new(Act::Return, When::Within(1, 3)));
        }
        if look.may(ActKind::TakeOver) {
            return Some(Wish::new(Act::TakeOver, When::Within(10, 40)));
        }
        let usual = self.seat.plan.facilitator;
        // Who opened a round for somebody else gets it ready first.
        let is_ready = look.view.stage != Stage::Preparing
            || (look.view.method.is_some() && look.presenter().is_some());
        let gives_back =
            look.view.role == Role::Facilitator && self.me != usual && here(usual) && is_ready;
        let act = Act::HandOver { to: usual };
        (gives_back && look.may(ActKind::HandOver)).then(|| Wish::new(act, When::Within(5, 20)))
    }
}

/// What the clock of the method says, on which time goes as the pace has it.
fn by_the_method(view: &View<'_>, waited: Duration, pace: Pace) -> Option<Moment> {
    let clock = view.step.as_ref()?.clock;
    let stood_still = Duration::from_micros(clock.stood_still);
    Some(clock.began + stood_still + pace.by_the_method(waited))
}

/// To whom an act is, or with which card.
fn about(act: &Act) -> Option<[u8; 16]> {
    let card = |card: &CardId| Some(*card.as_bytes());
    match act {
        Act::Rate { card: of, .. }
        | Act::Answer { card: of }
        | Act::Answered { card: of }
        | Act::Choose { card: of }
        | Act::Mark { card: of, .. }
        | Act::Withdraw { card: of } => card(of),
        Act::Reveal { card: of } => of.as_ref().and_then(card),
        Act::GiveWord { to } => to.map(|to| *to.as_bytes()),
        Act::Seat { person, .. } => Some(*person.as_bytes()),
        _ => None,
    }
}
