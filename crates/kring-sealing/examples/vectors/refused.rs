//! What must not be accepted.

mod boxes;
mod encoding;
mod entries;
mod logs;
mod person;
mod spoken;
mod texts;

use super::{
    json::{Json, object},
    story::Story,
};

/// One thing that must be refused.
pub(crate) struct Refused {
    check: &'static str,
    what: String,
    why: &'static str,
    with: Json,
}

impl Refused {
    /// What to check, what is wrong with it, the reason to give, and what it takes.
    pub(crate) fn new(
        check: &'static str,
        what: impl Into<String>,
        why: &'static str,
        with: Vec<(String, Json)>,
    ) -> Self {
        let (what, with) = (what.into(), Json::Object(with));
        Self {
            check,
            what,
            why,
            with,
        }
    }
}

/// All of them.
pub(crate) fn all(story: &Story) -> Json {
    let cases = [
        encoding::all(),
        person::all(story),
        entries::all(story),
        logs::all(story),
        boxes::all(story),
        texts::all(story),
        spoken::all(story),
    ];
    Json::list(cases.into_iter().flatten().map(|refused| {
        object! {
            "check": refused.check,
            "what": refused.what.as_str(),
            "why": refused.why,
            "with": refused.with,
        }
    }))
}
