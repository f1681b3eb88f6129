//! A circle of robots, and a round of theirs.

use std::collections::BTreeSet;

use kring_core::ids::PersonId;
use kring_core::locale::Lang;
use kring_core::method::{self, Style};
use kring_rehearsal::live::{
    Around, Casting, Company, Made, Now, Pace, Player, Report, Robot, Seat, Trouble, Wanted,
};
use kring_rehearsal::script;
use kring_sealing::membership::Role;
use serde_json::json;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::site::{PATIENCE, Running};

/// The fewest that every method can be played with.
const MEMBERS: usize = 5;

/// Some members and a guide, who is the first.
pub(crate) async fn company(
    running: &Running,
    lang: Lang,
    seed: u8,
    now: Now,
) -> (Company, Vec<Robot>) {
    let case = &script::cases()[0];
    let wanted = |name: &String, role| Wanted {
        name: name.clone(),
        role,
    };
    let members = case.names.iter().take(MEMBERS);
    let members = members.map(|name| wanted(name, Role::Member));
    let made = Made {
        seed: [seed; 32],
        life: [seed; 32],
        lang,
        people: std::iter::once(wanted(&case.guide, Role::Guide))
            .chain(members)
            .collect(),
        now,
    };
    let door = running.door();
    let company = Company::gather(made, &running.site, &door).await.unwrap();
    let settings = json!({
        "name": "Noord", "sector": "secondary", "kind": "practice", "orientation": "problem",
        "style": "supporting", "method": "", "lang": lang,
    });
    let robots = company.found(&settings, &door).await.unwrap();
    (company, robots)
}

/// Opens a round, and says who plays what in it.
pub(crate) async fn open(
    company: &Company,
    robots: &mut [Robot],
    method: &str,
    nth: usize,
) -> Vec<Seat> {
    let people: Vec<_> = company.people.iter().map(|one| one.person).collect();
    let casting = Casting {
        nth,
        style: Style::Supporting,
        facilitator: people[0],
        deputy: Some(people[3]),
        presenter: people[1],
        method: method::find(method).unwrap(),
        case: &script::cases()[nth % script::cases().len()],
        people: Vec::new(),
        aloud: false,
    };
    let setting = company.setting(&casting, people[0]);
    let at = company.round(nth);
    let opened = robots[0].open_round(at, &setting, None, None).await;
    opened.unwrap();
    company.seats(&casting)
}

type Played = Result<(Robot, Report), Trouble>;

/// Robots that play at once.
pub(crate) struct Playing {
    tasks: Vec<JoinHandle<Played>>,
    _around: watch::Sender<Around>,
}

impl Playing {
    /// All but these, who are people, play.
    pub(crate) fn begin(robots: Vec<Robot>, seats: Vec<Seat>, people: &[PersonId]) -> Self {
        let all: BTreeSet<_> = robots.iter().map(Robot::person).collect();
        let around = watch::Sender::new(Around {
            robots: all
                .into_iter()
                .filter(|person| !people.contains(person))
                .collect(),
            may_begin: true,
        });
        let play = |(robot, seat): (Robot, Seat)| {
            let plays = !people.contains(&robot.person());
            plays.then(|| {
                let player = Player::new(robot, seat, Pace::AtOnce, around.subscribe());
                tokio::spawn(player.play())
            })
        };
        let tasks = robots.into_iter().zip(seats).filter_map(play).collect();
        Self {
            tasks,
            _around: around,
        }
    }

    /// Waits until the round is over; nothing may have been refused but what two wanted at
    /// once, and everything must have been readable.
    pub(crate) async fn end(self) -> u64 {
        let mut done = 0;
        for task in self.tasks {
            let played = tokio::time::timeout(PATIENCE, task).await;
            let (_, report) = played.expect("a round ends").unwrap().unwrap();
            assert_eq!(report.unreadable, Vec::<String>::new());
            for (act, rule) in &report.refused {
                assert!(
                    EXPECTED.contains(&rule.as_str()),
                    "{act:?} was refused: {rule}"
                );
            }
            done += report.done;
        }
        done
    }
}

/// What the rules forbid when the step has gone on meanwhile: somebody was left behind. Where
/// robots come one after the other, nothing is refused at all.
const EXPECTED: [&str; 4] = ["card-open", "not-in-this-step", "stale", "too-late"];
