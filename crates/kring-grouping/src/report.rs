//! Why each circle is as it is, for who has to defend it.
//!
//! Everything is data first, with names as people know them, and then sentences in Dutch and
//! English.

mod circle;
mod person;
mod standing;
mod words;

use serde::{Deserialize, Serialize};

use crate::{
    board::Board,
    compile::{Compiled, Frame},
    form::from_plan,
    plan::{Plan, Request},
    reference::Reference,
    relations::Relations,
};
pub use circle::{CircleReport, Remark, Spread, Way};
pub use person::{PersonReport, Price, Why, WishReport};
pub use standing::Standing;

/// What there is to say about a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The circles, in the order of the plan.
    pub circles: Vec<CircleReport>,
    /// The people, in the order of the enrolment.
    pub people: Vec<PersonReport>,
    /// The whole.
    pub standing: Standing,
}

/// More people than this are not compared with every other circle: it would take minutes.
const COMPARED: usize = 5000;

/// Reports on a plan.
///
/// `None` when the plan is not one of this request: somebody is missing, or not known. The
/// checker says who.
#[must_use]
pub fn report(request: &Request, plan: &Plan, reference: Option<&Reference>) -> Option<Report> {
    let found = from_plan(request, plan)?;
    let compiled = Compiled::new(request, Frame::of(request, plan));
    let relations = Relations::new(request);
    let board = (request.input.people.len() <= COMPARED).then(|| Board::new(&compiled, &found));
    let scene = Scene {
        request,
        plan,
        compiled: &compiled,
        found: &found,
        relations: &relations,
        board: board.as_ref(),
    };
    let mut circles = circle::all(&scene);
    let people = person::all(&scene);
    circle::count_wishes(&mut circles, &people);
    let standing = standing::standing(&scene, &circles, &people, reference);
    Some(Report {
        circles,
        people,
        standing,
    })
}

/// What reports look at.
struct Scene<'a> {
    request: &'a Request,
    plan: &'a Plan,
    compiled: &'a Compiled<'a>,
    found: &'a crate::solve::Plan,
    relations: &'a Relations<'a>,
    board: Option<&'a Board<'a>>,
}

impl Scene<'_> {
    fn members(&self) -> Vec<Vec<u32>> {
        self.found.members(self.plan.circles.len())
    }
}
