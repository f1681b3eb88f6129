//! Instances of the maximally diverse grouping problem, in the text format of MDGPLIB.
//!
//! The first line holds the number of elements, the number of groups, a word for the type and
//! two bounds for each group; each line after it a pair of elements and the value of their
//! being together. The sum of these values within groups is to be as high as possible.
//! (Gallego, Laguna, Martí, Duarte: Tabu search with strategic oscillation for the maximally
//! diverse grouping problem, J. Oper. Res. Soc. 64, 2013.)

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "values are at most a million, and sums of them exact in 53 bits"
)]

use std::str::SplitAsciiWhitespace;

use thiserror::Error;

use crate::solve::{Instance, Size};

/// Why a file could not be read.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("line {line}: {problem}")]
pub struct ReadError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it, and what would mend it.
    pub problem: String,
}

/// An instance: values of pairs, to be maximised within groups.
#[derive(Clone, Debug)]
pub struct Mdgp {
    elements: usize,
    sizes: Vec<Size>,
    /// Minus the value of each pair, in units of `1 / scale`.
    costs: Vec<i32>,
    scale: i32,
}

/// The sizes that pairs may have in the solver's tables.
const MOST: f64 = 1_000_000.0;

impl Mdgp {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// When it is not in this format: the first line with a problem.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let mut lines = (1..)
            .zip(text.lines())
            .filter(|(_, line)| !line.trim().is_empty());
        let Some((line, head)) = lines.next() else {
            return Err(at(
                1,
                "the file is empty; the first line holds `n m type` and the bounds",
            ));
        };
        let (elements, sizes) = read_head(line, head)?;
        let mut values = vec![0.0_f64; elements * elements];
        let mut decimals = 0;
        for (line, text) in lines {
            let mut words = text.split_ascii_whitespace();
            let i = number::<usize>(&mut words, line, "the first element")?;
            let j = number::<usize>(&mut words, line, "the second element")?;
            if i >= elements || j >= elements || i == j {
                let problem = format!("elements {i} and {j} are no pair below {elements}");
                return Err(at(line, &problem));
            }
            let word = words.clone().next().unwrap_or_default();
            decimals = decimals.max(word.split_once('.').map_or(0, |(_, part)| part.len()));
            let value = number::<f64>(&mut words, line, "the value")?;
            values[i * elements + j] = value;
            values[j * elements + i] = value;
        }
        let largest = values
            .iter()
            .fold(1.0, |most: f64, value| most.max(value.abs()));
        let mut scale = 10_i32.pow(decimals.min(6) as u32);
        while scale > 1 && largest * f64::from(scale) > MOST {
            scale /= 10;
        }
        if largest > MOST {
            return Err(at(
                1,
                "a value is above a million; divide all of them by the same number",
            ));
        }
        let costs = values
            .iter()
            .map(|value| -(value * f64::from(scale)).round() as i32);
        Ok(Self {
            elements,
            sizes,
            costs: costs.collect(),
            scale,
        })
    }

    /// The objective of a plan with this cost.
    #[must_use]
    pub fn objective(&self, cost: i64) -> f64 {
        -(cost as f64) / f64::from(self.scale)
    }
}

fn at(line: usize, problem: &str) -> ReadError {
    let problem = problem.to_owned();
    ReadError { line, problem }
}

fn number<T: std::str::FromStr>(
    words: &mut SplitAsciiWhitespace<'_>,
    line: usize,
    what: &str,
) -> Result<T, ReadError> {
    let word = words
        .next()
        .ok_or_else(|| at(line, &format!("{what} is missing")))?;
    let wrong = |_| {
        at(
            line,
            &format!("{what} is `{word}`, which is no number of its kind"),
        )
    };
    word.parse().map_err(wrong)
}

fn read_head(line: usize, head: &str) -> Result<(usize, Vec<Size>), ReadError> {
    let mut words = head.split_ascii_whitespace();
    let elements = number::<usize>(&mut words, line, "the number of elements")?;
    let groups = number::<usize>(&mut words, line, "the number of groups")?;
    if words.next().is_none() {
        return Err(at(line, "the type is missing: `ss` or `ds`"));
    }
    if elements == 0 || groups == 0 || groups > elements {
        return Err(at(
            line,
            &format!("{elements} elements make no {groups} groups"),
        ));
    }
    let mut sizes = Vec::with_capacity(groups);
    for group in 0..groups {
        let min = number(
            &mut words,
            line,
            &format!("the lower bound of group {group}"),
        )?;
        let max = number(
            &mut words,
            line,
            &format!("the upper bound of group {group}"),
        )?;
        if min > max {
            return Err(at(
                line,
                &format!("group {group} has bounds {min} and {max}"),
            ));
        }
        sizes.push(Size { min, max });
    }
    let least = sizes.iter().map(|size| size.min).sum::<usize>();
    let most = sizes.iter().map(|size| size.max).sum::<usize>();
    if elements < least || elements > most {
        let problem = format!("{elements} elements do not fit groups of {least} to {most} in all");
        return Err(at(line, &problem));
    }
    Ok((elements, sizes))
}

impl Instance for Mdgp {
    fn people(&self) -> usize {
        self.elements
    }

    fn circles(&self) -> usize {
        self.sizes.len()
    }

    fn size(&self, circle: usize) -> Size {
        self.sizes[circle]
    }

    fn pair(&self, a: usize, b: usize) -> i32 {
        self.costs[a * self.elements + b]
    }
}
