//! Moves in sentences.

use kring_core::locale::Lang;

use crate::words::{capital, circle, list, say};

use super::{Handed, Moved, Reason, Repaired};

impl Moved {
    /// The move with its reason, in a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let label = |name: &Option<String>| {
            name.as_ref()
                .map_or_else(String::new, |name| circle(name, lang))
        };
        let (from, to) = (label(&self.from), label(&self.to));
        let name = || ("name", (&self.name).into());
        match (&self.from, &self.to) {
            (_, None) => say(
                lang,
                "group-moved-withdrew",
                [name(), ("from", (&from).into())],
            ),
            (None, _) => say(lang, "group-moved-joined", [name(), ("to", (&to).into())]),
            _ => {
                let reason = self.reason.clause(&self.name, &from, &to, lang);
                let values = [
                    name(),
                    ("from", (&from).into()),
                    ("to", (&to).into()),
                    ("reason", (&reason).into()),
                ];
                say(lang, "group-moved", values)
            }
        }
    }
}

impl Handed {
    /// The change of facilitator with its reason, in a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let at = circle(&self.circle, lang);
        let to = self.to.clone().unwrap_or_default();
        let sentence = match &self.from {
            None => say(
                lang,
                "group-handed-new",
                [("circle", (&at).into()), ("to", (&to).into())],
            ),
            Some(from) => {
                let reason = self.reason.clause(&to, &at, &at, lang);
                let values = [
                    ("circle", (&at).into()),
                    ("from", from.into()),
                    ("to", (&to).into()),
                    ("reason", (&reason).into()),
                ];
                say(lang, "group-handed", values)
            }
        };
        capital(&sentence)
    }
}

impl Reason {
    fn clause(&self, name: &str, from: &str, to: &str, lang: Lang) -> String {
        let circles = || [("from", from.into()), ("to", to.into())];
        match self {
            Self::Withdrew => say(lang, "group-reason-withdrew", []),
            Self::Joined => say(lang, "group-reason-joined", []),
            Self::Dissolved => say(lang, "group-reason-dissolved", circles()),
            Self::NewCircle => say(lang, "group-reason-new-circle", circles()),
            Self::Dates => say(lang, "group-reason-dates", []),
            Self::Apart { with, because } => {
                let because = because.clause(name, with, lang, |id| id);
                say(lang, "group-reason-apart", [("because", (&because).into())])
            }
            Self::Together { with } => say(
                lang,
                "group-reason-together",
                [("name", name.into()), ("with", with.into())],
            ),
            Self::FillsUp { .. } => say(lang, "group-reason-fills-up", circles()),
            Self::MakesRoom { who } => {
                let who = list(who, lang);
                say(lang, "group-reason-makes-room", [("who", (&who).into())])
            }
            Self::TooMany { .. } => say(lang, "group-reason-too-many", circles()),
            Self::Better => say(lang, "group-reason-better", []),
        }
    }
}

impl Repaired {
    /// What changes, in sentences: first how much, then each move.
    #[must_use]
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        let touched = |name: &str| {
            let moved = self.moves.iter();
            let mut moved = moved.flat_map(|moved| [&moved.from, &moved.to]).flatten();
            moved.any(|circle| circle == name)
                || self.handed.iter().any(|handed| handed.circle == name)
        };
        let circles = self.plan.circles.iter();
        let kept = circles.filter(|circle| !touched(&circle.name)).count();
        let mut all = vec![
            say(lang, "group-repair-moved", [("moved", self.moved().into())]),
            say(lang, "group-repair-kept", [("kept", kept.into())]),
        ];
        all.extend(self.moves.iter().map(|moved| moved.sentence(lang)));
        all.extend(self.handed.iter().map(|handed| handed.sentence(lang)));
        all
    }
}
