//! The table of the demo: a robot on every seat, until a person takes one.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use anyhow::Context as _;
use kring_core::{conduct::Act, ids::PersonId, method::Method};
use kring_rehearsal::live::{Around, Company, InRound, Pace, Player, Seat, rounds};
use tokio::{sync::watch, task::AbortHandle};

use super::{
    cast::{HISTORY, MEMBERS, Round},
    keep::Kept,
    past::{be_here, begin_meeting, set_stage},
};

/// What somebody wants to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Wish {
    /// Leads the process.
    Facilitator,
    /// Brings the case.
    Presenter,
    /// Helps by listening and asking.
    Peer,
}

/// A robot on every seat, until a person takes one.
pub(super) struct Table {
    pub(super) company: Company,
    pub(super) pace: Pace,
    method: Arc<Method>,
    /// How many people are waited for before the robots begin.
    people: usize,
    folder: PathBuf,
    around: watch::Sender<Around>,
    state: Mutex<State>,
    /// Rounds are opened one after the other.
    opening: tokio::sync::Mutex<Kept>,
}

#[derive(Default)]
struct State {
    round: Option<(Round, Vec<Seat>)>,
    /// What plays each seat, by number.
    playing: Vec<Option<AbortHandle>>,
    /// The seats that people took, by number.
    taken: BTreeSet<usize>,
}

/// How a table is laid.
pub(super) struct Laid {
    pub(super) company: Company,
    pub(super) pace: Pace,
    pub(super) method: Arc<Method>,
    pub(super) people: usize,
    pub(super) folder: PathBuf,
    pub(super) kept: Kept,
}

impl Table {
    pub(super) fn new(laid: Laid) -> Self {
        let robots = laid.company.people.iter().map(|one| one.person).collect();
        let around = Around {
            robots,
            may_begin: laid.people == 0,
        };
        let mut playing = Vec::new();
        playing.resize_with(laid.company.people.len(), || None);
        Self {
            company: laid.company,
            pace: laid.pace,
            method: laid.method,
            people: laid.people,
            folder: laid.folder,
            around: watch::Sender::new(around),
            state: Mutex::new(State {
                playing,
                ..State::default()
            }),
            opening: tokio::sync::Mutex::new(laid.kept),
        }
    }

    /// The round that goes on, opening one when there is none: with robots on every seat that
    /// nobody took.
    pub(super) async fn round(self: &Arc<Self>) -> anyhow::Result<InRound> {
        let mut kept = self.opening.lock().await;
        let last = kept.rounds.checked_sub(1).filter(|last| *last >= HISTORY);
        if let Some(last) = last
            && self.goes_on(last).await?
        {
            self.seat(Round::nth(last, &self.method));
            self.deal();
            return Ok(self.company.round(last));
        }
        let round = Round::nth(kept.rounds, &self.method);
        let at = self.open(&round).await?;
        kept.rounds += 1;
        kept.write(&self.folder)
            .map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
        self.seat(round);
        self.deal();
        Ok(at)
    }

    async fn goes_on(&self, nth: usize) -> anyhow::Result<bool> {
        let guide = self.company.robot(0);
        let known = rounds(&guide, self.company.circle).await?;
        let at = self.company.round(nth).round;
        let found = known.iter().find(|(id, _)| *id == at);
        Ok(found.is_some_and(|(_, round)| round["stage"] != "meeting_closed"))
    }

    /// Opens a round in a meeting of today.
    async fn open(&self, round: &Round) -> anyhow::Result<InRound> {
        let company = &self.company;
        let mut guide = company.robot(0);
        guide.catch_up(company.circle).await?;
        let meeting = company.id("meeting", round.nth);
        let began = begin_meeting(company, &guide, meeting).await;
        if began.is_ok() {
            guide.begin_epoch(company.circle).await?;
            for number in 0..company.people.len() {
                be_here(company, &company.robot(number), meeting).await?;
            }
            set_stage(company, &guide, meeting, "rounds").await?;
        }
        let (casting, at) = (round.casting(company), company.round(round.nth));
        // The page of the demo has told what the round is: that holds also for who facilitates.
        let mut setting = company.setting(&casting, casting.facilitator);
        setting.presenter = Some(casting.presenter);
        let case = company.id("case", round.nth);
        // In a meeting of people the round stands beside theirs.
        let meeting = began.is_ok().then_some(meeting);
        let opened = guide.open_round(at, &setting, meeting, Some(case)).await;
        opened.context("a round cannot be opened")?;
        let method = Arc::clone(&round.method);
        guide.command(at, Act::ChooseMethod { method }).await?;
        Ok(at)
    }

    fn seat(&self, round: Round) {
        let seats = self.company.seats(&round.casting(&self.company));
        self.state().round = Some((round, seats));
    }

    /// Puts a robot on every seat that has none and that nobody took.
    fn deal(self: &Arc<Self>) {
        let mut state = self.state();
        let State {
            round: Some((_, seats)),
            playing,
            taken,
        } = &mut *state
        else {
            return;
        };
        for (number, (seat, playing)) in seats.iter().zip(playing).enumerate() {
            let plays = playing.as_ref().is_some_and(|task| !task.is_finished());
            if plays || taken.contains(&number) {
                continue;
            }
            let robot = self.company.robot(number);
            let player = Player::new(robot, seat.clone(), self.pace, self.around.subscribe());
            let task = tokio::spawn(async move {
                if let Err(trouble) = player.play().await {
                    tracing::warn!(%trouble, "a robot has left its seat");
                }
            });
            *playing = Some(task.abort_handle());
        }
    }

    /// Gives a person a seat: a robot steps back from it. None when all such seats are taken.
    pub(super) fn take(&self, wish: Wish) -> Option<usize> {
        let mut state = self.state();
        let presenter = state.round.as_ref().map_or(1, |(round, _)| round.presenter);
        let number = match wish {
            Wish::Facilitator => Some(0),
            Wish::Presenter => Some(presenter),
            // The last ones first: the names on top of the list stay robots for longest.
            Wish::Peer => (1..=MEMBERS)
                .rev()
                .find(|number| *number != presenter && !state.taken.contains(number)),
        };
        let number = number.filter(|number| !state.taken.contains(number))?;
        state.taken.insert(number);
        if let Some(task) = state.playing[number].take() {
            task.abort();
        }
        let people = state.taken.len();
        drop(state);
        self.tell(number, people);
        Some(number)
    }

    fn tell(&self, number: usize, people: usize) {
        let person = self.company.people[number].person;
        self.around.send_modify(|around| {
            around.robots.remove(&person);
            around.may_begin |= people >= self.people;
        });
    }

    /// Gives a seat back to its robot.
    pub(super) fn give_back(self: &Arc<Self>, person: PersonId) {
        let number = self.number(person);
        if number.is_some_and(|number| self.state().taken.remove(&number)) {
            self.around.send_modify(|around| {
                around.robots.insert(person);
            });
            self.deal();
        }
    }

    /// Whether somebody may take a seat of this sort.
    pub(super) fn is_free(&self, wish: Wish) -> bool {
        let state = self.state();
        let presenter = state.round.as_ref().map_or(1, |(round, _)| round.presenter);
        match wish {
            Wish::Facilitator => !state.taken.contains(&0),
            Wish::Presenter => !state.taken.contains(&presenter),
            Wish::Peer => {
                (1..=MEMBERS).any(|number| number != presenter && !state.taken.contains(&number))
            }
        }
    }

    /// Whose seats people have taken.
    pub(super) fn taken(&self) -> Vec<PersonId> {
        let state = self.state();
        let taken = state.taken.iter();
        taken
            .map(|number| self.company.people[*number].person)
            .collect()
    }

    /// The number of somebody's seat.
    fn number(&self, person: PersonId) -> Option<usize> {
        let mut people = self.company.people.iter();
        people.position(|one| one.person == person)
    }

    /// The round that was last dealt.
    pub(super) fn now(&self) -> Option<Round> {
        self.state().round.as_ref().map(|(round, _)| round.clone())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
