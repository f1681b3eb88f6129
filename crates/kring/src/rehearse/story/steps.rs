//! The steps, and when they are done.

use std::time::Duration;

use kring_core::{
    conduct::{How, Round},
    locale::Args,
    method::{Position, Step, Temperature},
};

use super::{
    Line, Story,
    words::{capitalised, number},
};

const TEMPERATURES: [Temperature; 3] = [Temperature::Warm, Temperature::Neutral, Temperature::Cold];

impl Story<'_> {
    pub(super) fn step_began(&self, at: Option<Duration>, how: How, after: &Round) -> Vec<Line> {
        let name = match how {
            How::Begin | How::Next | How::Swap => None,
            How::Skip => Some("rehearsal-skipped"),
            How::Back => Some("rehearsal-back"),
            How::Repeat => Some("rehearsal-repeated"),
        };
        let text = name.map(|name| self.of(name, after.facilitator));
        let how = text.map(|text| Line::News { at, text });
        how.into_iter().chain(self.step(after)).collect()
    }

    pub(super) fn step(&self, round: &Round) -> Vec<Line> {
        let (Some(step), Some(at), Some(method)) = (round.step(), &round.at, round.method()) else {
            return Vec::new();
        };
        let args = Args::new()
            .with("number", at.step + 1)
            .with("of", method.steps.len())
            .with("title", step.title.get(self.lang));
        let title = self.text("rehearsal-step", &args);
        let minutes = round.plan.get(usize::from(at.step)).copied().flatten();
        let minutes = match minutes {
            Some(minutes) => self.text("rehearsal-minutes", &Args::new().with("minutes", minutes)),
            None => self.plain("rehearsal-no-minutes"),
        };
        let presenter = match step.presenter {
            Position::Speaks => "rehearsal-presenter-speaks",
            Position::TakesPart => "rehearsal-presenter-takes-part",
            Position::Listens => "rehearsal-presenter-listens",
            Position::Away => "rehearsal-presenter-away",
        };
        let about = format!("{minutes} · {}", self.presenter(presenter, round));
        let mut lines = vec![Line::Step { title, about }];
        lines.extend(self.legend(round, step));
        lines
    }

    /// What the temperatures mean, where cards are rated.
    fn legend(&self, round: &Round, step: &Step) -> Vec<Line> {
        let legend = step
            .rate
            .as_ref()
            .and_then(|rate| round.method()?.legends.get(&rate.legend));
        let Some(legend) = legend else {
            return Vec::new();
        };
        let line = |temperature| Line::Words {
            at: None,
            label: self.rated(temperature),
            text: legend.of(temperature).get(self.lang).to_owned(),
            short: false,
        };
        let blank = Line::Done {
            at: None,
            text: String::new(),
        };
        TEMPERATURES.into_iter().map(line).chain([blank]).collect()
    }

    pub(super) fn ready(&self, after: &Round, at: Option<Duration>) -> Vec<Line> {
        let Some(step) = after.step().filter(|step| !step.cards.is_empty()) else {
            return Vec::new();
        };
        let acting = after.acting(step.acts);
        let ready = after.at.as_ref().map_or(0, |at| at.ready.len());
        if ready < acting.len() {
            return Vec::new();
        }
        let args = Args::new()
            .with("ready", number(ready, self.lang))
            .with("of", number(acting.len(), self.lang));
        let text = capitalised(&self.text("rehearsal-all-ready", &args));
        vec![Line::News { at, text }]
    }

    /// After the last step.
    pub(super) fn closed(&self, after: &Round, at: Option<Duration>) -> Vec<Line> {
        let title = self.plain("rehearsal-after");
        let text = self.of("rehearsal-closed", after.facilitator);
        let about = String::new();
        vec![Line::Step { title, about }, Line::News { at, text }]
    }
}
