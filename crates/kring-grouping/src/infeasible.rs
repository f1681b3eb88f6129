//! Why no plan keeps to every demand.

use serde::Serialize;

use crate::{check::Breach, plan::Request};

/// Why no plan keeps to every demand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Infeasible {
    /// What the plan that came closest still breaks.
    pub closest: Vec<Breach>,
}

pub(crate) fn explain(_request: &Request, closest: Vec<Breach>) -> Infeasible {
    Infeasible { closest }
}
