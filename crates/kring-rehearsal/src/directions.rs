//! Stage directions: what happens in a round now and then, whatever the method.
//!
//! They belong to the script and not to the people, so they look at the round itself.
//! Which of them are in a round, and in which step, follows from its seed. Each of them
//! can be told from the state to have happened, so that it happens once.

use std::time::Duration;

use kring_core::{
    conduct::{Act, DEPUTY_WAITS, Extra, Round, Sign, Stage, Visit},
    ids::{PersonId, RoundId},
    method::{Activity, Order, Position},
    time::minutes,
};

use crate::{
    cast::Cast,
    chance::Chance,
    identity::Ids,
    wish::{When, Wish},
};

/// What happens in a round besides its method; a number is the visit in which it does.
#[derive(Debug, Clone)]
pub(crate) struct Directions {
    cast: Cast,
    extension: Option<u32>,
    pause: Option<u32>,
    redistribution: Option<u32>,
    back: Option<u32>,
    other_way_round: bool,
    somebody_leaves: Option<u32>,
    facilitator_leaves: Option<u32>,
    signal: Option<(u32, Sign)>,
    no_optional_steps: bool,
}

impl Directions {
    pub(crate) fn new(round: RoundId, cast: Cast, steps: usize) -> Self {
        let mut chance = Chance::of(round, "directions", 0);
        let last = u64::try_from(steps.max(2)).unwrap_or(2);
        // Whoever leaves comes back in a later step.
        let mut sometimes = |percent, first, last| {
            let (happens, visit) = (chance.happens(percent), chance.between(first, last));
            happens.then(|| u32::try_from(visit).unwrap_or(u32::MAX))
        };
        let extension = sometimes(45, 1, last);
        let pause = sometimes(25, 1, last - 1);
        let redistribution = sometimes(35, 1, last - 1);
        let back = sometimes(25, 2, last);
        let somebody_leaves = sometimes(35, 1, last - 1);
        let facilitator_leaves = sometimes(25, 1, last - 1);
        let signal = sometimes(35, 1, last - 1);
        let sign = if chance.happens(50) {
            Sign::Pause
        } else {
            Sign::Unsafe
        };
        Self {
            cast,
            extension,
            pause,
            redistribution,
            back,
            other_way_round: chance.happens(35),
            somebody_leaves,
            facilitator_leaves,
            signal: signal.map(|visit| (visit, sign)),
            no_optional_steps: chance.happens(40),
        }
    }

    /// Whether this visit is one of the short ones after going back.
    pub(crate) fn comes_back(&self, visit: Visit) -> bool {
        let is_short = |back| visit.0 == back + 1 || visit.0 == back + 2;
        self.back.is_some_and(is_short)
    }

    /// Whether the circle leaves out what it may leave out.
    pub(crate) const fn leaves_out_optional_steps(&self) -> bool {
        self.no_optional_steps
    }

    /// What happens next, by whom: whichever is due.
    pub(crate) fn due(&self, round: &Round, ids: Ids) -> Vec<(PersonId, Wish)> {
        let of_the_step = self.of_the_step(round, ids);
        self.of_the_chairs(round)
            .into_iter()
            .chain(of_the_step)
            .collect()
    }

    /// Who comes back, takes over and hands back, in any step and after the last.
    fn of_the_chairs(&self, round: &Round) -> Vec<(PersonId, Wish)> {
        let guide = self.cast.guide();
        let gone_since = |person| round.seat(person).and_then(|seat| seat.gone);
        let later = |visit: Option<u32>| {
            round.stage == Stage::Closed
                || round
                    .at
                    .as_ref()
                    .zip(visit)
                    .is_some_and(|(at, left)| at.visit.0 > left)
        };
        let mut due = Vec::new();
        if let Some(since) = gone_since(round.facilitator)
            && let Some(deputy) = round.deputy
        {
            let wait =
                (DEPUTY_WAITS + Duration::from_secs(8)).saturating_sub(round.latest.since(since));
            let wait = wait.as_secs() + 1;
            due.push((
                deputy,
                Wish::new(Act::TakeOver, When::Within(wait, wait + 10)),
            ));
        }
        if round.facilitator != guide {
            if gone_since(guide).is_none() {
                due.push((
                    round.facilitator,
                    Wish::new(Act::HandOver { to: guide }, When::Within(5, 20)),
                ));
            } else if later(self.facilitator_leaves) {
                due.push((guide, Wish::new(Act::Return, When::Within(5, 60))));
            }
        }
        let leaver = self.leaver();
        if gone_since(leaver).is_some() && later(self.somebody_leaves) {
            due.push((leaver, Wish::new(Act::Return, When::Within(5, 60))));
        }
        due
    }

    fn of_the_step(&self, round: &Round, ids: Ids) -> Vec<(PersonId, Wish)> {
        let (Some(at), Stage::Running) = (&round.at, round.stage) else {
            return Vec::new();
        };
        let visit = Some(at.visit.0);
        let facilitator = round.facilitator;
        let here = |person| round.is_here(person);
        if at.clock.paused.is_some() || !here(facilitator) {
            return Vec::new();
        }
        let never_stood_still = at.clock.stood_still == 0;
        let mut due = Vec::new();
        let mut direct = |person, act, when| due.push((person, Wish::new(act, when)));
        if self.extension == visit && at.clock.extra == 0 && round.planned().is_some() {
            let minutes = if self.other_way_round {
                Extra::Two
            } else {
                Extra::One
            };
            direct(facilitator, Act::Extend { minutes }, When::At(850));
        }
        if self.pause == visit && never_stood_still {
            direct(facilitator, Act::Pause, When::At(500));
        }
        if self.redistribution == visit
            && at.clock.elapsed(round.latest) < Duration::from_secs(20)
            && can_redistribute(round)
        {
            direct(facilitator, Act::Redistribute, When::Within(21, 25));
        }
        if self.back == visit && at.visit.0 == u32::from(at.step) + 1 && can_go_back(round) {
            direct(facilitator, Act::Back, When::At(450));
        }
        if let Some(order) = self.turned_order(round) {
            direct(facilitator, Act::SetOrder { order }, When::Within(1, 2));
        }
        if self.facilitator_leaves == visit && facilitator == self.cast.guide() && never_stood_still
        {
            direct(facilitator, Act::Leave, When::At(250));
        }
        if self.somebody_leaves == visit && here(self.leaver()) {
            direct(self.leaver(), Act::Leave, When::At(350));
        }
        if let Some((of, sign)) = self.signal
            && Some(of) == visit
            && round.signals.is_empty()
        {
            let signal = ids.signal();
            direct(
                self.cast.deputy(),
                Act::Signal { signal, sign },
                When::At(400),
            );
        }
        due
    }

    /// A peer who is not the deputy.
    fn leaver(&self) -> PersonId {
        let peers = self.cast.members().map(|(person, _)| person);
        let mut others = peers
            .filter(|person| *person != self.cast.presenter() && *person != self.cast.deputy());
        others.next().unwrap_or(self.cast.deputy())
    }

    /// The order the other way round, before anybody has spoken.
    fn turned_order(&self, round: &Round) -> Option<Vec<PersonId>> {
        let (at, step) = (round.at.as_ref()?, round.step()?);
        let acting = round.acting(step.acts);
        let as_it_was = at.order == acting && acting.len() > 1 && at.word.is_none();
        let outside = matches!(round.position(), Some(Position::Listens | Position::Away));
        (self.other_way_round && as_it_was && !outside).then(|| acting.into_iter().rev().collect())
    }
}

/// Whether there is enough time left to divide.
fn can_redistribute(round: &Round) -> bool {
    let (Some(at), Some(until)) = (&round.at, round.until) else {
        return false;
    };
    let current = usize::from(at.step);
    let planned = round.planned().unwrap_or(0);
    let left = until
        .since(round.latest)
        .saturating_sub(at.clock.left(planned, round.latest));
    let to_come = round.plan.iter().skip(current + 1).flatten().count() as u64;
    to_come > 0 && left > minutes(2 * to_come)
}

/// Whether it is worth going back: not where everybody would have to speak again.
fn can_go_back(round: &Round) -> bool {
    let (Some(method), Some(at)) = (round.method(), &round.at) else {
        return false;
    };
    let step = usize::from(at.step);
    let both = step
        .checked_sub(1)
        .and_then(|before| method.steps.get(before..=step));
    both.is_some_and(|both| {
        both.iter()
            .all(|step| step.order != Order::Circle && !step.allows(Activity::Outside))
    })
}
