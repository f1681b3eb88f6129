//! Who is first: one turn after the other, until the meeting is closed.

use std::sync::Arc;

use kring_core::{
    conduct::{Act, Command, Round, Screens, SeatKind, Setting, Stage, Viewer, project},
    ids::{PersonId, RoundId},
    method::{self, Method, Style},
    time::Moment,
};

use crate::{
    cast::{Cast, MEMBERS},
    chance::Chance,
    directions::Directions,
    identity::{self, Ids},
    look::{Look, Part, Plan},
    member,
    script::{self, Case},
    wish::{When, Wish, moment},
};

/// After so many commands a rehearsal is closed whatever goes on: far more than any has.
const MOST_TURNS: u64 = 5000;

/// A number of members that no circle has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a circle has {} to {} members, not {members}", MEMBERS.start(), MEMBERS.end())]
pub struct NotACircle {
    /// How many were asked for.
    pub members: usize,
}

/// Somebody does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Who.
    pub actor: PersonId,
    /// What.
    pub command: Command,
    /// When, by the simulated clock.
    pub at: Moment,
}

/// A round that is conducted by scripted members.
#[derive(Debug)]
pub struct Rehearsal {
    id: RoundId,
    method: Arc<Method>,
    cast: Cast,
    case: &'static Case,
    directions: Directions,
}

impl Rehearsal {
    /// A rehearsal of a method by a circle of so many members, the presenter included.
    /// The same seed, method and members yield the same rehearsal.
    ///
    /// # Errors
    ///
    /// [`NotACircle`] when no circle has so many members.
    pub fn new(seed: u64, method: Arc<Method>, members: usize) -> Result<Self, NotACircle> {
        let few = u8::try_from(members)
            .ok()
            .filter(|_| MEMBERS.contains(&members));
        let few = few.ok_or(NotACircle { members })?;
        let plan = identity::Plan::new(seed, few, &method.id);
        Ok(Self::planned(&plan, method))
    }

    /// The rehearsal to which a round belongs, as its log tells; none when the round is no
    /// rehearsal, or was broken off before its method was chosen and that is not shipped.
    #[must_use]
    pub fn of(id: RoundId, round: Option<&Round>) -> Option<Self> {
        let plan =
            identity::Plan::read(id).filter(|plan| MEMBERS.contains(&usize::from(plan.members)))?;
        let chosen = round.and_then(|round| round.methods.first().cloned());
        let shipped = || {
            let mut shipped = method::shipped().iter();
            shipped.find(|method| plan.is_for(&method.id)).cloned()
        };
        let method = chosen.or_else(shipped)?;
        Some(Self::planned(&plan, method))
    }

    fn planned(plan: &identity::Plan, method: Arc<Method>) -> Self {
        let id = plan.round();
        let case = script::case_of(id);
        let people = Cast::new(id, usize::from(plan.members), case);
        let directions = Directions::new(id, people.clone(), method.steps.len());
        Self {
            id,
            method,
            cast: people,
            case,
            directions,
        }
    }

    /// The round that is conducted.
    #[must_use]
    pub const fn id(&self) -> RoundId {
        self.id
    }

    /// How it was planned.
    #[must_use]
    pub fn plan(&self) -> identity::Plan {
        let members = u8::try_from(self.cast.members().len()).unwrap_or(u8::MAX);
        identity::Plan::read(self.id)
            .unwrap_or_else(|| identity::Plan::new(0, members, &self.method.id))
    }

    /// The method it is conducted by.
    #[must_use]
    pub const fn method(&self) -> &Arc<Method> {
        &self.method
    }

    /// Who takes part.
    #[must_use]
    pub const fn cast(&self) -> &Cast {
        &self.cast
    }

    /// What it is about.
    #[must_use]
    pub const fn case(&self) -> &'static Case {
        self.case
    }

    /// The next turn; none when the meeting is closed. A round that has not been opened is
    /// opened at `now`; after that the time is that of the simulated clock, which goes on
    /// from the latest event.
    #[must_use]
    pub fn next(&self, round: Option<&Round>, now: Moment) -> Option<Turn> {
        let Some(round) = round else {
            return Some(self.open(now));
        };
        if round.stage == Stage::MeetingClosed {
            return None;
        }
        // Each command that had an effect is a turn, so the state knows how many there were.
        let turn = round.done.len() as u64;
        let ids = Ids::new(self.id, turn);
        if turn >= MOST_TURNS {
            return Some(wrap_up(round, ids));
        }
        let views: Vec<_> = self
            .cast
            .everybody()
            .map(|person| (person, project(round, Viewer::Person(person))))
            .collect();
        let members: Vec<_> = self.cast.members().map(|(person, _)| person).collect();
        let method = round.method().unwrap_or(&self.method);
        let look = |person: PersonId, view| {
            let part = self.part(person, &members);
            Look::new(part, person, view, method, round.latest, ids)
        };
        let looks: Vec<_> = views
            .iter()
            .map(|(person, view)| look(*person, view))
            .collect();
        let own = looks
            .iter()
            .filter_map(|look| Some((look.me, member::wish(look)?)));
        let wishes: Vec<_> = self
            .directions
            .due(round, ids)
            .into_iter()
            .chain(own)
            .collect();
        self.first(round, &looks, wishes, turn)
    }

    /// What somebody brings to the round.
    fn part<'r>(&'r self, person: PersonId, members: &'r [PersonId]) -> Part<'r> {
        Part {
            seed: self.id,
            number: self.cast.number(person),
            members: members.len(),
            case: self.case,
            plan: Plan {
                members,
                presenter: Some(self.cast.presenter()),
                method: &self.method,
            },
            directions: Some(&self.directions),
            patience: None,
        }
    }

    /// Whose wish comes true first.
    fn first(
        &self,
        round: &Round,
        looks: &[Look<'_>],
        wishes: Vec<(PersonId, Wish)>,
        turn: u64,
    ) -> Option<Turn> {
        let sharing = |when: When| match when {
            When::Sharing { left, .. } => left,
            When::Within(..) | When::At(_) | When::Spoken => 0,
        };
        let all_left = wishes.iter().map(|(_, wish)| sharing(wish.when)).sum();
        let mut chance = Chance::of(self.id, "turn", turn);
        let timed = wishes.into_iter().filter_map(|(person, wish)| {
            let look = looks.iter().find(|look| look.me == person)?;
            let after = wish.when.after(look, all_left, &mut chance);
            Some((after, look, wish.act))
        });
        let (after, look, act) = timed.min_by_key(|(after, ..)| *after)?;
        let visit = look.step().map(|step| step.visit);
        Some(Turn {
            actor: look.me,
            command: Command {
                visit: visit.filter(|_| names_visit(&act)),
                ..command(look.ids, act)
            },
            at: moment(round.latest, after),
        })
    }

    /// The last member comes in later: the facilitator seats them.
    fn open(&self, now: Moment) -> Turn {
        let guide = self.cast.guide();
        let members = self
            .cast
            .members()
            .map(|(person, _)| (person, SeatKind::Member));
        let in_time = self.cast.members().len() - 1;
        let setting = Setting {
            circle: identity::circle(self.id),
            style: Style::Supporting,
            screens: Screens::Own,
            facilitator: guide,
            deputy: Some(self.cast.deputy()),
            presenter: None,
            seats: members
                .take(in_time)
                .chain([(guide, SeatKind::Guide)])
                .collect(),
        };
        let command = command(Ids::new(self.id, 0), Act::Open { setting });
        Turn {
            actor: guide,
            command,
            at: now,
        }
    }
}

/// Whether a command has to name the visit to the step it is for.
const fn names_visit(act: &Act) -> bool {
    matches!(
        act,
        Act::Next
            | Act::Back
            | Act::Skip
            | Act::Repeat
            | Act::Present { .. }
            | Act::Reformulate { .. }
    )
}

fn command(ids: Ids, act: Act) -> Command {
    Command {
        id: ids.command(),
        visit: None,
        on_behalf: None,
        act,
    }
}

/// Ends a round that does not end by itself.
fn wrap_up(round: &Round, ids: Ids) -> Turn {
    let gone = round
        .seat(round.facilitator)
        .is_some_and(|seat| seat.gone.is_some());
    let act = match round.stage {
        _ if gone => Act::Return,
        Stage::Running => Act::Close,
        _ => Act::CloseMeeting,
    };
    Turn {
        actor: round.facilitator,
        command: command(ids, act),
        at: round.latest,
    }
}
