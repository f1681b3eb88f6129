//! The people of the example: who they are and what holds between them.

use jiff::civil::{Date, date};
use rand::{Rng as _, SeedableRng as _, rngs::ChaCha20Rng};

use super::{
    names::{FIRST, LAST, LIKE, SCHOOLS, THINGS},
    towns::{TOWNS, Town},
    words::{FUNCTIONS, SCHOOL_TYPES, THEMES},
};

/// How many enrolled, as in the largest trajectory so far.
const PEOPLE: usize = 345;
/// How many wait for somebody to withdraw.
const WAITING: usize = 2;
/// How many can facilitate.
const FACILITATORS: usize = 31;
/// How many people one school sends at most.
const LARGEST_SCHOOL: usize = 6;
/// The dates of the trajectory.
pub(super) const DATES: [Date; 10] = [
    date(2027, 1, 19),
    date(2027, 1, 28),
    date(2027, 2, 9),
    date(2027, 2, 18),
    date(2027, 3, 11),
    date(2027, 3, 23),
    date(2027, 4, 8),
    date(2027, 4, 20),
    date(2027, 5, 20),
    date(2027, 6, 1),
];
/// The number that all chance is drawn from.
const SEED: u64 = 345;

/// A school that nobody goes to.
pub(super) struct School {
    pub(super) name: String,
    pub(super) town: &'static Town,
    kind: usize,
}

/// Somebody who enrolled.
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) school: usize,
    pub(super) school_type: usize,
    pub(super) function: usize,
    pub(super) level: u8,
    pub(super) experience: u32,
    pub(super) age: u32,
    pub(super) dates: Vec<bool>,
    pub(super) brings: Vec<usize>,
    pub(super) seeks: Vec<usize>,
}

/// Somebody who can facilitate.
pub(super) struct Facilitator {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) school: Option<usize>,
    pub(super) town: &'static Town,
    pub(super) dates: Vec<bool>,
    pub(super) circles: u32,
}

/// What holds between two, by the name of the kind in English.
pub(super) struct Pair {
    pub(super) kind: &'static str,
    pub(super) one: String,
    pub(super) other: String,
}

/// Everybody, and what holds between them.
pub(super) struct Everybody {
    pub(super) schools: Vec<School>,
    pub(super) people: Vec<Person>,
    /// Who joins when somebody withdraws.
    pub(super) waiting: Vec<Person>,
    pub(super) facilitators: Vec<Facilitator>,
    pub(super) pairs: Vec<Pair>,
}

/// Chance that is the same every time.
struct Chance(ChaCha20Rng);

impl Chance {
    /// A number below another one.
    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.0.next_u64() % limit).unwrap_or(0)
    }

    /// Whether something happens that does so many times in a hundred.
    fn happens(&mut self, in_hundred: usize) -> bool {
        self.below(100) < in_hundred
    }

    /// One of several, each drawn as often as it weighs.
    fn weighed(&mut self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let all: u32 = weights.clone().sum();
        let mut drawn = self.below(usize::try_from(all).unwrap_or(1));
        for (place, weight) in weights.enumerate() {
            let weight = usize::try_from(weight).unwrap_or(0);
            if drawn < weight {
                return place;
            }
            drawn -= weight;
        }
        0
    }

    /// One or two of the themes that are not among `others`.
    fn themes(&mut self, others: &[usize]) -> Vec<usize> {
        let mut themes = Vec::new();
        let count = 1 + self.below(2);
        while themes.len() < count {
            let theme = self.below(THEMES.len());
            if !themes.contains(&theme) && !others.contains(&theme) {
                themes.push(theme);
            }
        }
        themes
    }

    /// Dates that somebody can: at least half of them.
    fn dates(&mut self, in_hundred: usize) -> Vec<bool> {
        loop {
            let dates: Vec<bool> = DATES.iter().map(|_| self.happens(in_hundred)).collect();
            if dates.iter().filter(|can| **can).count() * 2 >= DATES.len() {
                return dates;
            }
        }
    }
}

/// The same people every time.
pub(super) fn everybody() -> Everybody {
    let mut chance = Chance(ChaCha20Rng::seed_from_u64(SEED));
    let mut names = names();
    let mut everybody = Everybody {
        schools: Vec::new(),
        people: Vec::new(),
        waiting: Vec::new(),
        facilitators: Vec::new(),
        pairs: Vec::new(),
    };
    let mut called = schools();
    while everybody.people.len() < PEOPLE {
        let school = everybody.schools.len();
        let Some(name) = called.next() else { break };
        everybody.schools.push(School {
            name,
            town: &TOWNS[chance.weighed(TOWNS.iter().map(|town| town.draws))],
            kind: chance.weighed(SCHOOL_TYPES.iter().map(|(.., share)| *share)),
        });
        let mut size = 1;
        while size < LARGEST_SCHOOL && chance.happens(50) {
            size += 1;
        }
        for _ in 0..size.min(PEOPLE - everybody.people.len()) {
            let number = everybody.people.len() + 1;
            let kind = everybody.schools[school].kind;
            let person = person(number, names.next(), (school, kind), &mut chance);
            everybody.people.push(person);
        }
    }
    for number in 1..=WAITING {
        let school = chance.below(everybody.schools.len());
        let kind = everybody.schools[school].kind;
        let person = person(PEOPLE + number, names.next(), (school, kind), &mut chance);
        everybody.waiting.push(person);
    }
    for number in 1..=FACILITATORS {
        let facilitator = facilitator(number, names.next(), &everybody.schools, &mut chance);
        everybody.facilitators.push(facilitator);
    }
    pairs(&mut everybody, &mut chance);
    everybody
}

/// Every first name with one last name after the other, so that no two are called the same.
fn names() -> impl Iterator<Item = String> {
    (0..FIRST.len() * LAST.len()).map(|number| {
        let round = number / FIRST.len();
        let last = (number * 7 + round) % LAST.len();
        format!("{} {}", FIRST[number % FIRST.len()], LAST[last])
    })
}

/// Names of schools, each once.
fn schools() -> impl Iterator<Item = String> {
    (0..LIKE.len() * THINGS.len()).map(|number| {
        let (like, thing) = (LIKE[number % LIKE.len()], THINGS[number % THINGS.len()]);
        let kind = SCHOOLS[number % SCHOOLS.len()];
        format!("{kind} De {like} {thing}")
    })
}

fn person(
    number: usize,
    name: Option<String>,
    (school, kind): (usize, usize),
    chance: &mut Chance,
) -> Person {
    let function = chance.weighed(FUNCTIONS.iter().map(|(.., share)| *share));
    let level = FUNCTIONS[function].1;
    let seasoned = chance.below(12) + chance.below(12) + usize::from(level);
    let experience = u32::try_from(seasoned).unwrap_or(0).saturating_sub(3);
    let started = u32::try_from(26 + chance.below(14)).unwrap_or(30);
    let seeks = chance.themes(&[]);
    Person {
        id: format!("D{number:03}"),
        name: name.unwrap_or_default(),
        school,
        // Some work at another site of the same organisation.
        school_type: if chance.happens(85) {
            kind
        } else {
            chance.weighed(SCHOOL_TYPES.iter().map(|(.., share)| *share))
        },
        function,
        level: if chance.happens(15) && level < 5 {
            level + 1
        } else {
            level
        },
        experience,
        age: (started + experience).min(66),
        dates: chance.dates(82),
        brings: chance.themes(&seeks),
        seeks,
    }
}

fn facilitator(
    number: usize,
    name: Option<String>,
    schools: &[School],
    chance: &mut Chance,
) -> Facilitator {
    let school = chance.happens(25).then(|| chance.below(schools.len()));
    Facilitator {
        id: format!("B{number:02}"),
        name: name.unwrap_or_default(),
        school,
        town: match school {
            Some(school) => schools[school].town,
            None => &TOWNS[chance.weighed(TOWNS.iter().map(|town| town.draws))],
        },
        dates: chance.dates(92),
        circles: [1, 2, 2, 2, 3][chance.below(5)],
    }
}

/// What holds between people and between schools that are near each other.
fn pairs(everybody: &mut Everybody, chance: &mut Chance) {
    let Everybody {
        schools,
        people,
        pairs,
        ..
    } = everybody;
    let mut pair = |kind, one: &str, other: &str| {
        pairs.push(Pair {
            kind,
            one: one.to_owned(),
            other: other.to_owned(),
        });
    };
    for (place, one) in schools.iter().enumerate() {
        for other in &schools[place + 1..] {
            if one.town.code == other.town.code && chance.happens(25) {
                pair("competes", &one.name, &other.name);
            }
        }
    }
    let near = |chance: &mut Chance, person: &Person| {
        let here = schools[person.school].town;
        let others = people.iter().filter(|other| {
            let there = schools[other.school].town;
            let near = (there.latitude - here.latitude).abs() < 0.3
                && (there.longitude - here.longitude).abs() < 0.5;
            near && other.school != person.school
        });
        let others: Vec<&Person> = others.collect();
        others
            .get(chance.below(others.len()))
            .map(|other| other.id.clone())
    };
    for person in people.iter() {
        for (kind, in_hundred) in [("wish", 22), ("rather not", 4), ("conflict", 5)] {
            if chance.happens(in_hundred)
                && let Some(other) = near(chance, person)
            {
                pair(kind, &person.id, &other);
            }
        }
    }
    // Duos from one school that keep learning together, and lines that run through a board.
    let duos = people
        .windows(2)
        .step_by(67)
        .filter(|two| two[0].school == two[1].school);
    for two in duos {
        pair("together", &two[0].id, &two[1].id);
    }
    for (number, person) in people.iter().step_by(43).enumerate() {
        if let Some(other) = near(chance, person) {
            let board = format!("bestuur-{}", number + 1);
            pair("reports to", &person.id, &board);
            pair("reports to", &board, &other);
        }
    }
}
