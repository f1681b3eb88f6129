//! Cards and the question, as the board in the room shows them.

use std::time::Duration;

use kring_core::{
    conduct::{Round, Viewer, project},
    ids::CardId,
    locale::Args,
    method::{Activity, Authors, Temperature},
    sealed::Sealed,
};

use super::{Label, Line, Story};

impl Story<'_> {
    pub(super) fn revealed(
        &mut self,
        cards: &[CardId],
        after: &Round,
        at: Option<Duration>,
    ) -> Vec<Line> {
        let rated_now = after.step().and_then(|step| step.rate.as_ref());
        let rated_now = |card: &CardId| {
            let kind = after.card(*card).map(|card| &card.kind);
            rated_now
                .zip(kind)
                .is_some_and(|(rate, kind)| rate.kinds.contains(kind))
        };
        let mut lines = Vec::new();
        if cards.len() > 1 {
            let text = self.text(
                "rehearsal-revealed",
                &Args::new().with("cards", cards.len()),
            );
            lines.push(Line::News { at, text });
        }
        // Cards that are rated now are told then.
        for card in cards.iter().filter(|card| !rated_now(card)) {
            let at = at.filter(|_| cards.len() == 1);
            let author = after
                .card(*card)
                .filter(|card| card.authors == Authors::Shown);
            let label = author.map_or_else(
                || Label::Plain("·".to_owned()),
                |card| self.name(card.author),
            );
            lines.extend(self.card(*card, label, after, at));
        }
        lines
    }

    /// A card that lies open: in full the first time, then in one line.
    pub(super) fn card(
        &mut self,
        id: CardId,
        label: Label,
        after: &Round,
        at: Option<Duration>,
    ) -> Vec<Line> {
        let board = project(
            after,
            Viewer::Board {
                by: after.facilitator,
            },
        );
        let Some(card) = board.cards.iter().find(|card| card.id == id && card.open) else {
            return Vec::new();
        };
        let short = !self.told.insert(id);
        let text = self.line(&card.text);
        vec![Line::Words {
            at,
            label,
            text,
            short,
        }]
    }

    pub(super) fn answers(
        &mut self,
        card: CardId,
        after: &Round,
        at: Option<Duration>,
    ) -> Vec<Line> {
        let just_read = after
            .step()
            .is_some_and(|step| step.allows(Activity::Ask) && !step.cards.is_empty());
        let mut lines = Vec::new();
        if !just_read {
            let temperature = after.card(card).and_then(|card| card.temperature);
            let label = temperature.map_or_else(
                || Label::Plain(self.plain("rehearsal-question-label")),
                |temperature| self.rated(temperature),
            );
            lines = self.card(card, label, after, at);
        }
        let (case, lang) = (self.rehearsal.case(), self.lang);
        let question = after.card(card);
        let text = question.and_then(|card| self.said.answer(case, &card.text, lang));
        if let Some((text, presenter)) = text.zip(after.presenter) {
            let at = at.filter(|_| just_read);
            lines.push(Line::Words {
                at,
                label: self.name(presenter),
                text,
                short: false,
            });
        }
        lines
    }

    /// The question, with the one before it above the new one.
    pub(super) fn question(
        &self,
        before: Option<&Round>,
        text: &Sealed,
        after: &Round,
        at: Option<Duration>,
    ) -> Vec<Line> {
        let old = before.and_then(|before| before.questions.last());
        let name = if old.is_some() {
            "rehearsal-question-anew"
        } else {
            "rehearsal-question"
        };
        let mut lines = vec![Line::News {
            at,
            text: self.presenter(name, after),
        }];
        let label = |name: &str| Label::Plain(self.plain(name));
        if let Some(old) = old {
            lines.push(Self::words(
                label("rehearsal-was"),
                self.line(&old.text),
                None,
            ));
            lines.push(Self::words(
                label("rehearsal-is-now"),
                self.line(text),
                None,
            ));
        } else {
            lines.push(Self::words(
                Label::Plain(String::new()),
                self.line(text),
                None,
            ));
        }
        lines
    }

    pub(super) fn chosen(
        &mut self,
        card: CardId,
        after: &Round,
        at: Option<Duration>,
    ) -> Vec<Line> {
        let text = self.presenter("rehearsal-chosen", after);
        let mut lines = vec![Line::News { at, text }];
        lines.extend(self.card(card, Label::Plain(String::new()), after, None));
        lines
    }

    /// A temperature by its name and colour.
    pub(super) fn rated(&self, temperature: Temperature) -> Label {
        let name = match temperature {
            Temperature::Warm => "rehearsal-warm",
            Temperature::Neutral => "rehearsal-neutral",
            Temperature::Cold => "rehearsal-cold",
        };
        Label::Rated(temperature, self.plain(name))
    }
}
