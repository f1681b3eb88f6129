//! `plan.json`: a plan with everything that it was made from.

use std::{fs::File, io::BufReader, path::Path};

use kring_core::locale::{Args, Lang, message};
use kring_grouping::{
    check::Objective,
    plan::{Plan, Request},
    problems::{Problem, problems},
    reference::Reference,
};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// The form of the file. A later form gets another number.
const VERSION: u32 = 1;

/// A plan with everything that it was made from, so that it can be checked and mended
/// without any other file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Saved {
    /// The form of the file.
    pub(super) version: u32,
    /// What is known, demanded and preferred.
    pub(super) request: Request,
    /// Who sits with whom.
    pub(super) plan: Plan,
    /// What it costs.
    pub(super) objective: Objective,
    /// The number that chance was drawn from.
    pub(super) seed: u64,
    /// How many moves were looked at.
    pub(super) moves: u64,
    /// What no plan can cost less than, where that is known.
    pub(super) bound: Option<i64>,
    /// What it is held against.
    pub(super) reference: Option<Reference>,
}

impl Saved {
    /// A plan that was just made.
    pub(super) const fn new(request: Request, plan: Plan, objective: Objective) -> Self {
        Self {
            version: VERSION,
            request,
            plan,
            objective,
            seed: 0,
            moves: 0,
            bound: None,
            reference: None,
        }
    }

    /// Reads the file at a path.
    pub(super) fn read(path: &Path, lang: Lang) -> Result<Self, Failure> {
        let about = |id: &str, reason: String| {
            let args = Args::new()
                .with("path", path.display().to_string())
                .with("error", reason);
            Failure::input(lang, id, &args)
        };
        let file =
            File::open(path).map_err(|error| about("group-plan-unreadable", error.to_string()))?;
        let saved: Self = serde_json::from_reader(BufReader::new(file))
            .map_err(|error| about("group-plan-broken", error.to_string()))?;
        if saved.version != VERSION {
            return Err(about("group-plan-version", saved.version.to_string()));
        }
        let wrong: Vec<_> = problems(&saved.request)
            .into_iter()
            .filter(Problem::is_error)
            .collect();
        if !wrong.is_empty() {
            let sentences = wrong.iter().map(|problem| problem.sentence(lang));
            let sentences: Vec<_> = sentences
                .map(|sentence| format!("\n  {sentence}"))
                .collect();
            return Err(about("group-plan-wrong", sentences.concat()));
        }
        Ok(saved)
    }

    /// The file.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(anyhow::Error::from)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// A circle by its name.
    pub(super) fn circle(&self, name: &str, lang: Lang) -> Result<usize, Failure> {
        let mut circles = self.plan.circles.iter();
        let found = circles.position(|circle| circle.name == name);
        found.ok_or_else(|| {
            let args = Args::new().with("name", name);
            Failure::Input(message(lang, "group-no-circle", &args))
        })
    }
}
