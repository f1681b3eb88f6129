//! Fictional people of a region: as many as a test needs, the same for a seed.

use kring_grouping::{
    pairs::{Pair, PairKind},
    people::{Dates, Facilitator, Input, Person},
    place::Place,
    plan::Request,
};

/// A small generator for tests: the one of Steele, Lea and Flood.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.bits() % end as u64).unwrap()
    }

    pub(crate) fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn km(&mut self, side: usize) -> f64 {
        f64::from(u32::try_from(self.below(side * 1000)).unwrap()) / 1000.0
    }

    fn word(&mut self, kind: &str, many: usize) -> String {
        format!("{kind} {}", self.below(many))
    }

    fn dates(&mut self, dates: usize, misses_one_in: usize) -> Dates {
        Dates(
            (0..dates)
                .filter(|_| !self.one_in(misses_one_in))
                .fold(0, |bits, at| bits | 1 << at),
        )
    }
}

pub(crate) fn pair(kind: PairKind, one: &str, other: &str) -> Pair {
    let (one, other) = (one.to_owned(), other.to_owned());
    Pair { kind, one, other }
}

/// So many people in organisations of three or so, with facilitators enough.
pub(crate) fn region(people: usize, seed: u64) -> Request {
    let mut chance = Chance(seed);
    let mut input = Input {
        dates: (1..=12).map(|date| format!("{date} maart")).collect(),
        ..Input::default()
    };
    let side = 60;
    let mut organisation = 0;
    while input.people.len() < people {
        organisation += 1;
        let (east, north) = (chance.km(side), chance.km(side));
        for _ in 0..=chance.below((people / 14).clamp(1, 5)) {
            let at = input.people.len();
            input.people.push(Person {
                id: format!("p{at}"),
                name: format!("Persoon {at}"),
                place: (!chance.one_in(50)).then_some(Place { east, north }),
                organisation: Some(format!("School {organisation}")),
                sector: Some(chance.word("sector", 3)),
                school_type: Some(chance.word("type", 6)),
                function: Some(chance.word("functie", 8)),
                level: u8::try_from(1 + chance.below(5)).ok(),
                experience: u8::try_from(chance.below(35)).ok(),
                age_band: Some(chance.word("leeftijd", 5)),
                dates: Some(chance.dates(12, 7)),
                brings: vec![chance.word("thema", 10)],
                seeks: vec![chance.word("thema", 10)],
                town: None,
            });
        }
    }
    input.people.truncate(people);
    for at in 0..people / 9 + 2 {
        input.facilitators.push(Facilitator {
            id: format!("f{at}"),
            name: format!("Begeleider {at}"),
            place: Some(Place {
                east: chance.km(side),
                north: chance.km(side),
            }),
            organisation: chance
                .one_in(3)
                .then(|| format!("School {}", 1 + chance.below(organisation))),
            dates: Some(chance.dates(12, 10)),
            circles: 2,
            town: None,
        });
    }
    let id = |chance: &mut Chance| format!("p{}", chance.below(people));
    for at in 0..people {
        let mut add = |kind, other: String| {
            if other != format!("p{at}") {
                input.pairs.push(pair(kind, &format!("p{at}"), &other));
            }
        };
        if chance.one_in(3) {
            add(PairKind::Wish, id(&mut chance));
        }
        if chance.one_in(15) {
            add(PairKind::RatherNot, id(&mut chance));
        }
        if chance.one_in(15) {
            add(PairKind::Conflict, id(&mut chance));
        }
        // Upwards only, so that no line runs in a circle.
        if at > 0 && chance.one_in(15) {
            add(PairKind::ReportsTo, format!("p{}", chance.below(at)));
        }
    }
    for _ in 0..organisation / 4 {
        let (one, other) = (
            1 + chance.below(organisation),
            1 + chance.below(organisation),
        );
        if one != other {
            input.pairs.push(pair(
                PairKind::Competes,
                &format!("School {one}"),
                &format!("School {other}"),
            ));
        }
    }
    Request {
        input,
        ..Request::default()
    }
}
