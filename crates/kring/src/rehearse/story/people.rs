//! What people say, intend and take along.

use std::time::Duration;

use jiff::civil::Date;
use kring_core::{
    conduct::{About, Round},
    ids::PersonId,
    locale::Args,
    sealed::Sealed,
};

use super::{Label, Line, Story, words::date};

impl Story<'_> {
    pub(super) fn speaks(
        &mut self,
        person: PersonId,
        after: &Round,
        at: Option<Duration>,
    ) -> Vec<Line> {
        let name = self.name(person);
        let presenter = after.presenter;
        let case = self.rehearsal.case();
        let Some(spoken) = self.said.next(case, person, after, self.lang) else {
            return Vec::new();
        };
        let line = |at, label, text| Line::Words {
            at,
            label,
            text,
            short: false,
        };
        let answer = spoken.answer.zip(presenter);
        let answer = answer.map(|(text, presenter)| line(None, self.name(presenter), text));
        [line(at, name, spoken.text)]
            .into_iter()
            .chain(answer)
            .collect()
    }

    pub(super) fn intended(
        &self,
        person: PersonId,
        text: &Sealed,
        on: Date,
        at: Option<Duration>,
    ) -> Vec<Line> {
        let args = self.person(person).with("date", date(on, self.lang));
        let intends = self.text("rehearsal-intended", &args);
        let experiment = Self::words(Label::Plain(String::new()), self.line(text), None);
        vec![Line::News { at, text: intends }, experiment]
    }

    pub(super) fn takeaway(
        &self,
        person: PersonId,
        about: About,
        text: &Sealed,
        at: Option<Duration>,
    ) -> Vec<Line> {
        let text = match about {
            About::Content => self.line(text),
            About::Process => {
                let args = Args::new().with("text", self.line(text));
                self.text("rehearsal-about-process", &args)
            }
        };
        vec![Self::words(self.name(person), text, at)]
    }
}
