//! Deciding, applying and projecting: a round of eight with sixty cards.

use std::{
    hint::black_box,
    io::{self, Write as _},
    time::Duration,
};

use anyhow::{Context as _, ensure};
use kring_core::{
    conduct::{self, Act, Command, Round, Screens, SeatKind, Setting, StepKey, Viewer, project},
    ids::{CardId, CircleId, CommandId, PersonId},
    method::{KindId, Style, Temperature, find},
    sealed::Sealed,
    time::Moment,
};
use serde_json::json;

use super::{
    figures::{figure, median, write_table},
    stopwatch,
};
use crate::failure::Failure;

/// Who sits in the circle, the facilitator among them.
const PEOPLE: u8 = 8;
const CARDS: usize = 60;
/// Commands measured in one go, on a copy of the round.
const COMMANDS: u32 = 200;
/// How often that is repeated; the middle figure counts.
const REPEATS: usize = 101;
/// The bytes of a short text as it is sealed: padded to 256, with nonce, tag and signature.
const SEALED_BYTES: usize = 256 + 12 + 16 + 64;

/// Measures, and prints a table and a line of JSON.
pub(super) fn run() -> Result<(), Failure> {
    let round = round_with_cards()?;
    let commands = commands(&round);

    let mut times = Times::default();
    for _ in 0..REPEATS {
        times.measure(&round, &commands)?;
    }
    let [decide, apply, project, json] =
        [times.decide, times.apply, times.project, times.json].map(median);
    let people = f64::from(PEOPLE);
    let all = (decide + apply + people * project) / 1000.0;

    let mut out = io::stdout().lock();
    writeln!(
        out,
        "a round of {PEOPLE} with {CARDS} cards; middle of {REPEATS} × {COMMANDS} commands\n"
    )?;
    let row = |name: &str, value: f64| vec![name.to_owned(), figure(value)];
    write_table(
        &mut out,
        &[
            vec![String::new(), "ns".to_owned()],
            row("decide", decide),
            row("apply", apply),
            row("project, one viewer", project),
            row("the view as JSON, one viewer", json),
        ],
    )?;
    let all_in_words = figure(all);
    writeln!(
        out,
        "\ndecide + apply + {PEOPLE} projections: {all_in_words} µs (to reach: under 200)"
    )?;
    let line = json!({
        "bench": "conduct", "people": PEOPLE, "cards": CARDS,
        "decide_ns": decide, "apply_ns": apply, "project_ns": project, "json_ns": json,
        "command_to_all_views_us": all,
    });
    writeln!(out, "{line}")?;
    Ok(())
}

/// Nanoseconds of each repeat.
#[derive(Default)]
struct Times {
    decide: Vec<f64>,
    apply: Vec<f64>,
    project: Vec<f64>,
    json: Vec<f64>,
}

impl Times {
    /// Carries all commands out on a copy of the round, and looks at it through everybody's
    /// eyes after each tenth.
    fn measure(&mut self, round: &Round, commands: &[(PersonId, Command)]) -> anyhow::Result<()> {
        let mut round = round.clone();
        let mut spent = [Duration::ZERO; 4];
        let mut looked = 0;
        for (index, (actor, command)) in commands.iter().enumerate() {
            let started = stopwatch();
            let events = conduct::decide(Some(&round), command, *actor, round.latest)?;
            spent[0] += started.elapsed();

            let started = stopwatch();
            round = conduct::fold(Some(round), &events).context("a round goes on")?;
            spent[1] += started.elapsed();

            if index % 10 == 0 {
                for seat in &round.seats {
                    let started = stopwatch();
                    let view = black_box(project(&round, Viewer::Person(seat.person)));
                    spent[2] += started.elapsed();

                    let started = stopwatch();
                    black_box(serde_json::to_vec(&view)?);
                    spent[3] += started.elapsed();
                    looked += 1;
                }
            }
        }
        let each = |spent: Duration, times: u32| spent.as_secs_f64() * 1e9 / f64::from(times);
        self.decide.push(each(spent[0], COMMANDS));
        self.apply.push(each(spent[1], COMMANDS));
        self.project.push(each(spent[2], looked));
        self.json.push(each(spent[3], looked));
        Ok(())
    }
}

const fn person(number: u8) -> PersonId {
    PersonId::from_bytes([number; 16])
}

/// A round in which eight people have written sixty cards by three methods, standing where
/// cards are rated.
fn round_with_cards() -> anyhow::Result<Round> {
    let facilitator = person(0);
    let setting = Setting {
        circle: CircleId::from_bytes([1; 16]),
        style: Style::Leading,
        screens: Screens::Own,
        facilitator,
        deputy: Some(person(2)),
        presenter: Some(person(1)),
        seats: (0..PEOPLE)
            .map(|number| (person(number), SeatKind::Member))
            .collect(),
    };
    let mut hall = Hall {
        round: None,
        commands: 0,
    };
    hall.does(facilitator, Act::Open { setting })?;
    hall.does(
        facilitator,
        Act::ChooseMethod {
            method: find("e5")?,
        },
    )?;
    hall.does(facilitator, Act::Begin { until: None })?;
    for (id, writing) in [
        ("e5", 3),
        ("socratic", 2),
        ("ten-steps", 1),
        ("ten-steps", 3),
    ] {
        hall.does(
            facilitator,
            Act::SwapMethod {
                method: find(id)?,
                step: writing,
            },
        )?;
        hall.everybody_writes()?;
        hall.does(facilitator, Act::Next)?;
    }
    hall.does(
        facilitator,
        Act::SwapMethod {
            method: find("ten-steps")?,
            step: 2,
        },
    )?;
    let round = hall.round.context("the round was opened")?;
    let (cards, people) = (round.cards.len(), round.seats.len());
    ensure!(
        cards == CARDS && people == usize::from(PEOPLE),
        "a round of {people} with {cards} cards is not what was to be measured"
    );
    Ok(round)
}

/// Where the round is made.
struct Hall {
    round: Option<Round>,
    commands: u128,
}

impl Hall {
    fn does(&mut self, actor: PersonId, act: Act) -> anyhow::Result<()> {
        self.commands += 1;
        let id = CommandId::from_bytes(self.commands.to_be_bytes());
        let at = self.round.as_ref().and_then(|round| round.at.as_ref());
        let command = Command {
            id,
            visit: at.map(|at| at.visit),
            on_behalf: None,
            act,
        };
        let events = conduct::decide(self.round.as_ref(), &command, actor, Moment::default())?;
        self.round = conduct::fold(self.round.take(), &events);
        Ok(())
    }

    /// Everybody who may writes as many cards as fit, until there are sixty.
    fn everybody_writes(&mut self) -> anyhow::Result<()> {
        for number in 0..PEOPLE {
            while let Some((step, kind)) = self.fits(person(number)) {
                let card = CardId::from_bytes((self.commands + (1 << 64)).to_be_bytes());
                let text = Sealed::new(vec![number; SEALED_BYTES]);
                self.does(
                    person(number),
                    Act::Submit {
                        card,
                        step,
                        kind,
                        revision: 1,
                        text,
                    },
                )?;
            }
        }
        Ok(())
    }

    fn fits(&self, person: PersonId) -> Option<(StepKey, KindId)> {
        let round = self
            .round
            .as_ref()
            .filter(|round| round.cards.len() < CARDS)?;
        let view = project(round, Viewer::Person(person));
        let step = view.step?;
        let fits = step.writing.into_iter().find(|writing| writing.left > 0)?;
        Some((fits.step, fits.kind.clone().into_owned()))
    }
}

/// What is done most in a round: asking for the word, giving it, rating cards.
fn commands(round: &Round) -> Vec<(PersonId, Command)> {
    let rated = round.step().and_then(|step| step.rate.as_ref());
    let rateable: Vec<_> = round
        .cards
        .iter()
        .filter(|card| rated.is_some_and(|rate| rate.kinds.contains(&card.kind)))
        .filter(|card| card.revealed.is_some())
        .map(|card| card.id)
        .collect();
    let temperatures = [
        Some(Temperature::Warm),
        Some(Temperature::Neutral),
        Some(Temperature::Cold),
        None,
    ];
    let command = |number: u32| {
        let index = number as usize;
        let peer = person(u8::try_from(number % 6).unwrap_or(0) + 2);
        let (actor, act) = match number % 4 {
            0 => (peer, Act::AskWord),
            1 => (person(0), Act::GiveWord { to: None }),
            _ => {
                let card = rateable[index / 4 % rateable.len()];
                (
                    person(1),
                    Act::Rate {
                        card,
                        temperature: temperatures[index / 2 % 4],
                    },
                )
            }
        };
        let id = CommandId::from_bytes((u128::from(number) + (2 << 64)).to_be_bytes());
        let visit = round.at.as_ref().map(|at| at.visit);
        (
            actor,
            Command {
                id,
                visit,
                on_behalf: None,
                act,
            },
        )
    };
    (0..COMMANDS).map(command).collect()
}
