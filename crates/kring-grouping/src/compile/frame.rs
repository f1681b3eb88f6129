//! The circles that people are divided over: their names, sizes, and who is tied to which.

use std::collections::HashMap;

use crate::{
    people::Who,
    plan::{Plan, Request},
};

use super::{Home, Size};

/// The circles of a plan before anybody is in them.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// What the circles are called.
    pub(crate) names: Vec<String>,
    /// How many people each may have.
    pub(crate) sizes: Vec<Size>,
    /// The circle that a person must be in.
    pub(crate) pinned: Vec<Option<usize>>,
    /// The facilitator that a circle must have.
    pub(crate) pinned_facilitator: Vec<Option<usize>>,
    /// Where people were.
    pub(crate) home: Vec<Option<Home>>,
    /// Who facilitated.
    pub(crate) home_facilitator: Vec<Option<Home>>,
}

impl Frame {
    /// So many circles, with the labels of fixed assignments.
    pub(crate) fn fresh(request: &Request, count: usize) -> Self {
        let mut names: Vec<String> = Vec::new();
        for fixed in &request.input.fixed {
            if !names.contains(&fixed.circle) {
                names.push(fixed.circle.clone());
            }
        }
        let mut number = 0;
        while names.len() < count {
            number += 1;
            let name = number.to_string();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Self::named(request, names)
    }

    /// The circles of a plan that is there already.
    pub(crate) fn of(request: &Request, plan: &Plan) -> Self {
        let names = plan.circles.iter().map(|circle| circle.name.clone());
        Self::named(request, names.collect())
    }

    /// Circles with these names.
    pub(crate) fn named(request: &Request, names: Vec<String>) -> Self {
        let input = &request.input;
        let size = Size {
            min: request.demands.smallest,
            max: request.demands.largest,
        };
        let count = names.len();
        let mut frame = Self {
            sizes: vec![size; count],
            pinned: vec![None; input.people.len()],
            pinned_facilitator: vec![None; count],
            home: vec![None; input.people.len()],
            home_facilitator: vec![None; count],
            names,
        };
        frame.pin_fixed(request);
        frame
    }

    fn pin_fixed(&mut self, request: &Request) {
        let input = &request.input;
        let circles: HashMap<_, _> = self.names.iter().cloned().zip(0..).collect();
        let people: HashMap<_, _> = input.people.iter().map(|one| &one.id).zip(0..).collect();
        let facilitators: HashMap<_, _> = input
            .facilitators
            .iter()
            .map(|one| &one.id)
            .zip(0..)
            .collect();
        for fixed in &input.fixed {
            let Some(&circle) = circles.get(&fixed.circle) else {
                continue;
            };
            match &fixed.who {
                Who::Person(id) => {
                    if let Some(&person) = people.get(id) {
                        self.pinned[person] = Some(circle);
                    }
                }
                Who::Facilitator(id) => {
                    if let Some(&facilitator) = facilitators.get(id) {
                        self.pinned_facilitator[circle] = Some(facilitator);
                    }
                }
            }
        }
    }
}
