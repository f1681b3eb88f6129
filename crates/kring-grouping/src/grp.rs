//! Realistic instances for comparison, in the `.grp` text format.
//!
//! A line `N F K SMIN SMAX NEED`; for each participant `x y org level function school age
//! dates`, for each facilitator `x y org dates capacity`; then `COMP n` and pairs of competing
//! organisations, `CONF n` and pairs of participants that may not meet, `WISH n` and directed
//! wishes. Places are in km. Hard: sizes, common dates, no two of one organisation or of
//! competitors, no conflict, and the same between a facilitator and the members.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "numbers of people and organisations fit 31 bits, and costs are capped"
)]

use std::{collections::HashSet, str::FromStr};

pub use crate::mdgp::ReadError;
use crate::solve::{Instance, Size};

#[derive(Clone, Copy, Debug)]
struct Participant {
    place: [f64; 2],
    organisation: i32,
    level: i32,
    function: i32,
    school: i32,
    age: i32,
    dates: u64,
}

#[derive(Clone, Copy, Debug)]
struct Guide {
    place: [f64; 2],
    /// Below zero for one of no organisation.
    organisation: i32,
    dates: u64,
    capacity: usize,
}

/// An instance.
#[derive(Clone, Debug)]
pub struct Grp {
    participants: Vec<Participant>,
    guides: Vec<Guide>,
    circles: usize,
    size: Size,
    dates_needed: u32,
    /// Pairs of organisations, the lower first.
    competing: HashSet<(i32, i32)>,
    /// For each participant, with whom no circle may be shared.
    conflicts: Vec<Vec<u32>>,
    /// For each participant, the others with a wish between them, and how many.
    wishes: Vec<Vec<(u32, i32)>>,
}

/// What a fulfilled wish takes off the cost of a pair.
const WISH: i32 = 600;

impl Grp {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// When it is not in this format: the first line with a problem.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let mut lines = Lines::new(text);
        let mut head = lines.next("N F K SMIN SMAX NEED")?;
        let [people, guides, circles] = [head.take()?, head.take()?, head.take()?];
        let [min, max, needed]: [usize; 3] = [head.take()?, head.take()?, head.take()?];
        if circles == 0 || min > max || people < circles * min || people > circles * max {
            let problem = format!("{people} people make no {circles} circles of {min} to {max}");
            return Err(head.wrong(problem));
        }
        let participants = (0..people).map(|_| read_participant(&mut lines));
        let participants = participants.collect::<Result<Vec<_>, _>>()?;
        let guides = (0..guides).map(|_| read_guide(&mut lines));
        let guides = guides.collect::<Result<_, _>>()?;
        let mut competing = HashSet::new();
        for (a, b) in read_pairs(&mut lines, "COMP", usize::MAX)? {
            competing.insert((a.min(b) as i32, a.max(b) as i32));
        }
        let mut conflicts = vec![Vec::new(); people];
        for (a, b) in read_pairs(&mut lines, "CONF", people)? {
            conflicts[a].push(b as u32);
            conflicts[b].push(a as u32);
        }
        let mut wishes = vec![Vec::<(u32, i32)>::new(); people];
        for (a, b) in read_pairs(&mut lines, "WISH", people)? {
            for (one, other) in [(a, b as u32), (b, a as u32)] {
                match wishes[one].iter_mut().find(|(at, _)| *at == other) {
                    Some((_, count)) => *count += 1,
                    None => wishes[one].push((other, 1)),
                }
            }
        }
        Ok(Self {
            participants,
            guides,
            circles,
            size: Size { min, max },
            dates_needed: needed as u32,
            competing,
            conflicts,
            wishes,
        })
    }

    fn rivals(&self, a: i32, b: i32) -> bool {
        a >= 0 && (a == b || self.competing.contains(&(a.min(b), a.max(b))))
    }
}

fn read_participant(lines: &mut Lines<'_>) -> Result<Participant, ReadError> {
    let mut line = lines.next("x y org level function school age dates")?;
    Ok(Participant {
        place: [line.take()?, line.take()?],
        organisation: line.take()?,
        level: line.take()?,
        function: line.take()?,
        school: line.take()?,
        age: line.take()?,
        dates: line.take()?,
    })
}

fn read_guide(lines: &mut Lines<'_>) -> Result<Guide, ReadError> {
    let mut line = lines.next("x y org dates capacity")?;
    Ok(Guide {
        place: [line.take()?, line.take()?],
        organisation: line.take()?,
        dates: line.take()?,
        capacity: line.take()?,
    })
}

fn read_pairs(
    lines: &mut Lines<'_>,
    name: &str,
    end: usize,
) -> Result<Vec<(usize, usize)>, ReadError> {
    let mut head = lines.next(name)?;
    if head.words.next() != Some(name) {
        return Err(head.wrong(format!("`{name}` and a number are expected here")));
    }
    let count = head.take::<usize>()?;
    let mut pairs = Vec::new();
    for _ in 0..count {
        let mut line = lines.next("a pair")?;
        let (a, b) = (line.take::<usize>()?, line.take::<usize>()?);
        if a == b || a >= end || b >= end {
            return Err(line.wrong(format!("{a} and {b} are no pair of those above")));
        }
        pairs.push((a, b));
    }
    Ok(pairs)
}

/// The lines of a file that hold something, and their numbers.
struct Lines<'a> {
    rest: std::iter::Enumerate<std::str::Lines<'a>>,
    read: usize,
}

struct Line<'a> {
    number: usize,
    words: std::str::SplitAsciiWhitespace<'a>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let rest = text.lines().enumerate();
        Self { rest, read: 0 }
    }

    fn next(&mut self, what: &str) -> Result<Line<'a>, ReadError> {
        let Some((index, text)) = self.rest.find(|(_, text)| !text.trim().is_empty()) else {
            let problem = format!("the file ends where `{what}` is expected");
            return Err(ReadError {
                line: self.read + 1,
                problem,
            });
        };
        self.read = index + 1;
        let words = text.split_ascii_whitespace();
        Ok(Line {
            number: self.read,
            words,
        })
    }
}

impl Line<'_> {
    fn take<T: FromStr>(&mut self) -> Result<T, ReadError> {
        let Some(word) = self.words.next() else {
            return Err(self.wrong("a number is missing".to_owned()));
        };
        word.parse()
            .map_err(|_| self.wrong(format!("`{word}` is no number of its kind")))
    }

    fn wrong(&self, problem: String) -> ReadError {
        let line = self.number;
        ReadError { line, problem }
    }
}

fn kilometres([x, y]: [f64; 2], [u, v]: [f64; 2]) -> f64 {
    (x - u).hypot(y - v)
}

impl Instance for Grp {
    fn people(&self) -> usize {
        self.participants.len()
    }

    fn circles(&self) -> usize {
        self.circles
    }

    fn size(&self, _circle: usize) -> Size {
        self.size
    }

    fn pair(&self, a: usize, b: usize) -> i32 {
        let (one, other) = (&self.participants[a], &self.participants[b]);
        let [x, y] = [one.place[0] - other.place[0], one.place[1] - other.place[1]];
        // Halves go up, as in the figures these instances were published with.
        let travel = ((x * x + y * y).sqrt() * 10.0).round().min(1500.0) as i32;
        let levels = 100 * (one.level - other.level).abs();
        let same = 100 * i32::from(one.function == other.function)
            + 70 * i32::from(one.school == other.school)
            + 50 * i32::from(one.age == other.age);
        let wished = self.wishes[a].iter().find(|(at, _)| *at as usize == b);
        travel + levels + same - WISH * wished.map_or(0, |(_, count)| *count)
    }

    fn forbidden(&self, a: usize, b: usize) -> bool {
        let organisation = |person: usize| self.participants[person].organisation;
        self.rivals(organisation(a), organisation(b)) || self.conflicts[a].contains(&(b as u32))
    }

    fn facilitators(&self) -> usize {
        self.guides.len()
    }

    fn capacity(&self, facilitator: usize) -> usize {
        self.guides[facilitator].capacity
    }

    fn way(&self, person: usize, facilitator: usize) -> i32 {
        let [one, other] = [
            self.participants[person].place,
            self.guides[facilitator].place,
        ];
        (kilometres(one, other) * 5.0).round().min(750.0) as i32
    }

    fn barred(&self, person: usize, facilitator: usize) -> bool {
        let organisation = self.guides[facilitator].organisation;
        self.rivals(organisation, self.participants[person].organisation)
    }

    fn dates_needed(&self) -> u32 {
        self.dates_needed
    }

    fn dates(&self, person: usize) -> u64 {
        self.participants[person].dates
    }

    fn facilitator_dates(&self, facilitator: usize) -> u64 {
        self.guides[facilitator].dates
    }

    fn position(&self, person: usize) -> Option<[f64; 2]> {
        Some(self.participants[person].place)
    }

    fn facilitator_position(&self, facilitator: usize) -> Option<[f64; 2]> {
        Some(self.guides[facilitator].place)
    }
}
