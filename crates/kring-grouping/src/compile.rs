//! What the organiser knows, demands and prefers, as numbers for the solver.

mod apart;
mod frame;
mod instance;
mod names;

use std::collections::HashMap;

use crate::{
    people::{Dates, Person},
    plan::Request,
    solve::{Home, Size},
};
use apart::Apart;
pub(crate) use frame::Frame;
use names::Names;

/// A request as the solver takes it.
pub(crate) struct Compiled<'a> {
    request: &'a Request,
    frame: Frame,
    people: Vec<Attributes>,
    facilitators: Vec<Station>,
    apart: Apart,
    /// Per person: who they wish for, or rather not, and the points of both directions.
    wishes: Vec<Vec<(u32, i32)>>,
    /// Per person: the points for sitting with a facilitator, by wish.
    guide_wishes: Vec<Vec<(u32, i32)>>,
    blocks: Vec<Vec<u32>>,
}

/// What a pair is compared on.
struct Attributes {
    place: Option<[f64; 2]>,
    sector: Option<u32>,
    school_type: Option<u32>,
    function: Option<u32>,
    age_band: Option<u32>,
    level: Option<u8>,
    experience: Option<u8>,
    brings: u64,
    seeks: u64,
    dates: u64,
}

/// What matters of a facilitator.
struct Station {
    place: Option<[f64; 2]>,
    dates: u64,
    circles: usize,
}

impl<'a> Compiled<'a> {
    /// Compiles a request whose problems were looked for; what does not resolve is ignored.
    pub(crate) fn new(request: &'a Request, frame: Frame) -> Self {
        let input = &request.input;
        let mut names = Names::default();
        let all = Dates::all(input.dates.len()).0;
        let people: Vec<_> = input
            .people
            .iter()
            .map(|person| attributes(person, &mut names, all))
            .collect();
        let facilitators: Vec<_> = input
            .facilitators
            .iter()
            .map(|facilitator| Station {
                place: facilitator.place.map(|at| [at.east, at.north]),
                dates: facilitator.dates.map_or(all, |dates| dates.0 & all),
                circles: facilitator.circles as usize,
            })
            .collect();
        let ids = Ids::new(request);
        let blocks = blocks(request, &ids);
        let apart = Apart::new(request, &ids, &blocks);
        let (wishes, guide_wishes) = wishes(request, &ids);
        Self {
            request,
            frame,
            people,
            facilitators,
            apart,
            wishes,
            guide_wishes,
            blocks,
        }
    }

    pub(crate) fn request(&self) -> &'a Request {
        self.request
    }

    pub(crate) fn frame(&self) -> &Frame {
        &self.frame
    }
}

fn attributes(person: &Person, names: &mut Names, all: u64) -> Attributes {
    Attributes {
        place: person.place.map(|at| [at.east, at.north]),
        sector: names.number(person.sector.as_deref()),
        school_type: names.number(person.school_type.as_deref()),
        function: names.number(person.function.as_deref()),
        age_band: names.number(person.age_band.as_deref()),
        level: person.level,
        experience: person.experience,
        brings: names.themes(&person.brings),
        seeks: names.themes(&person.seeks),
        dates: person.dates.map_or(all, |dates| dates.0 & all),
    }
}

/// The places of people and facilitators by id.
struct Ids<'a> {
    people: HashMap<&'a str, u32>,
    facilitators: HashMap<&'a str, u32>,
}

impl<'a> Ids<'a> {
    fn new(request: &'a Request) -> Self {
        let people = request.input.people.iter().map(|person| person.id.as_str());
        let facilitators = request.input.facilitators.iter().map(|one| one.id.as_str());
        Self {
            people: people.zip(0..).collect(),
            facilitators: facilitators.zip(0..).collect(),
        }
    }

    fn pair(&self, one: &str, other: &str) -> Option<(u32, u32)> {
        Some((*self.people.get(one)?, *self.people.get(other)?))
    }
}

/// People who stay together, directly or through others.
fn blocks(request: &Request, ids: &Ids<'_>) -> Vec<Vec<u32>> {
    use crate::pairs::PairKind;

    let mut root: Vec<u32> = (0..).take(request.input.people.len()).collect();
    let find = |root: &[u32], mut at: u32| {
        while root[at as usize] != at {
            at = root[at as usize];
        }
        at
    };
    for pair in &request.input.pairs {
        if pair.kind == PairKind::Together
            && let Some((one, other)) = ids.pair(&pair.one, &pair.other)
        {
            let (one, other) = (find(&root, one), find(&root, other));
            root[one.max(other) as usize] = one.min(other);
        }
    }
    let mut blocks: HashMap<u32, Vec<u32>> = HashMap::new();
    for person in (0..).take(root.len()) {
        blocks.entry(find(&root, person)).or_default().push(person);
    }
    let mut blocks: Vec<_> = blocks
        .into_values()
        .filter(|block| block.len() > 1)
        .collect();
    blocks.sort();
    blocks
}

type Wishes = Vec<Vec<(u32, i32)>>;

/// The points that wishes bring, each wish once however often it was written down.
fn wishes(request: &Request, ids: &Ids<'_>) -> (Wishes, Wishes) {
    use crate::pairs::PairKind;

    let count = request.input.people.len();
    let (mut among, mut with_guides) = (vec![vec![]; count], vec![vec![]; count]);
    let mut pairs: Vec<_> = request.input.pairs.iter().collect();
    pairs.sort();
    pairs.dedup();
    for pair in pairs {
        let points = match pair.kind {
            PairKind::Wish => -request.weights.wish_met,
            PairKind::RatherNot => request.weights.rather_not,
            _ => continue,
        };
        let Some(&one) = ids.people.get(pair.one.as_str()) else {
            continue;
        };
        if let Some(&other) = ids.people.get(pair.other.as_str()) {
            add(&mut among[one as usize], other, points);
            add(&mut among[other as usize], one, points);
        }
        if let Some(&other) = ids.facilitators.get(pair.other.as_str()) {
            add(&mut with_guides[one as usize], other, points);
        }
    }
    (among, with_guides)
}

fn add(list: &mut Vec<(u32, i32)>, key: u32, points: i32) {
    match list.binary_search_by_key(&key, |entry| entry.0) {
        Ok(at) => list[at].1 += points,
        Err(at) => list.insert(at, (key, points)),
    }
}

fn look_up(list: &[(u32, i32)], key: usize) -> i32 {
    list.binary_search_by_key(&key, |entry| entry.0 as usize)
        .map_or(0, |at| list[at].1)
}
