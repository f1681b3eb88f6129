//! What is told of each event, to somebody in the room.
//!
//! Cards are told as the board in the room shows them: what is private, and what does not
//! lie open yet, has no words here. What people say is in no log; it comes from the script.

mod cards;
mod people;
mod said;
mod sentences;
mod steps;
mod words;

use std::{collections::BTreeSet, time::Duration};

use kring_core::{
    conduct::{Card, Event, Happening, Mark, Passage, Round},
    ids::{CardId, PersonId},
    locale::{Args, Lang, message},
    method::{Authors, Temperature},
    sealed::Sealed,
    time::Moment,
};
use kring_rehearsal::Rehearsal;

use said::Said;
use words::enumerate;

/// One thing on the screen.
pub(super) enum Line {
    /// A step begins.
    Step {
        /// Its number and title.
        title: String,
        /// Its minutes, and where the presenter is.
        about: String,
    },
    /// Something that was done, and needs no attention.
    Done {
        /// When.
        at: Option<Duration>,
        /// What.
        text: String,
    },
    /// Something that happened.
    News {
        /// When.
        at: Option<Duration>,
        /// What.
        text: String,
    },
    /// What somebody says or wrote.
    Words {
        /// When.
        at: Option<Duration>,
        /// Whose, or of what sort.
        label: Label,
        /// The words.
        text: String,
        /// Whether one line of it will do.
        short: bool,
    },
}

/// What stands before words.
pub(super) enum Label {
    /// Who says it.
    Name(String),
    /// Of what sort it is.
    Plain(String),
    /// How it was rated.
    Rated(Temperature, String),
}

/// Tells one event after the other.
pub(super) struct Story<'r> {
    rehearsal: &'r Rehearsal,
    lang: Lang,
    opened: Option<Moment>,
    said: Said,
    /// The cards of which the words have been told.
    told: BTreeSet<CardId>,
}

impl<'r> Story<'r> {
    pub(super) const fn new(rehearsal: &'r Rehearsal, lang: Lang) -> Self {
        Self {
            rehearsal,
            lang,
            opened: None,
            said: Said::new(),
            told: BTreeSet::new(),
        }
    }

    /// When the round was opened, if it was.
    pub(super) const fn opened(&self) -> Option<Moment> {
        self.opened
    }

    /// How long after the opening of the round a moment is.
    pub(super) fn time(&self, at: Moment) -> Duration {
        self.opened
            .map_or(Duration::ZERO, |opened| at.since(opened))
    }

    /// The step in which a round goes on that was broken off.
    pub(super) fn goes_on(&self, round: &Round) -> Vec<Line> {
        let time = super::screen::clock(self.time(round.latest));
        let text = self.text("rehearsal-goes-on", &Args::new().with("time", time));
        let news = Line::News { at: None, text };
        [news].into_iter().chain(self.step(round)).collect()
    }

    /// What is told of an event.
    pub(super) fn tell(
        &mut self,
        before: Option<&Round>,
        event: &Event,
        after: &Round,
    ) -> Vec<Line> {
        self.opened.get_or_insert(event.at);
        let at = Some(self.time(event.at));
        if let Some(line) = self.sentence(before, event, after) {
            return vec![line];
        }
        match &event.what {
            Happening::StepBegan { how, .. } => self.step_began(at, *how, after),
            Happening::ReadyChanged { ready: true, .. } => self.ready(after, at),
            Happening::WordGiven { to: Some(to) } => self.speaks(*to, after, at),
            Happening::CardsRevealed { cards } => self.revealed(cards, after, at),
            Happening::Rated {
                card,
                temperature: Some(temperature),
            } => self.card(*card, self.rated(*temperature), after, at),
            Happening::AnswerBegun { card } => self.answers(*card, after, at),
            Happening::Chosen { card, .. } => self.chosen(*card, after, at),
            Happening::Marked {
                card,
                mark: Some(mark),
            } => {
                let name = match mark {
                    Mark::SpeaksToMe => "rehearsal-speaks",
                    Mark::Less => "rehearsal-less",
                };
                self.card(*card, Label::Plain(self.plain(name)), after, at)
            }
            Happening::QuestionPut { text, .. } => self.question(before, text, after, at),
            Happening::Intended {
                person, text, on, ..
            } => self.intended(*person, text, *on, at),
            Happening::TakeawayNoted {
                person,
                about,
                text,
                ..
            } => self.takeaway(*person, *about, text, at),
            Happening::Closed => self.closed(after, at),
            _ => Vec::new(),
        }
    }

    fn words(label: Label, text: String, at: Option<Duration>) -> Line {
        Line::Words {
            at,
            label,
            text,
            short: false,
        }
    }

    /// The words that a reference in the log stands for.
    fn line(&self, text: &Sealed) -> String {
        let line = self.rehearsal.case().line(text, self.lang);
        line.unwrap_or("…").to_owned()
    }

    fn name(&self, person: PersonId) -> Label {
        Label::Name(self.rehearsal.cast().name(person).to_owned())
    }

    fn person(&self, person: PersonId) -> Args<'static> {
        Args::new().with("name", self.rehearsal.cast().name(person))
    }

    fn of(&self, id: &str, person: PersonId) -> String {
        self.text(id, &self.person(person))
    }

    fn presenter(&self, id: &str, round: &Round) -> String {
        let person = round
            .presenter
            .unwrap_or_else(|| self.rehearsal.cast().presenter());
        self.of(id, person)
    }

    /// Who wrote a card is said only where the card says it.
    fn by_author(&self, id: &str, card: Option<&Card>) -> String {
        let shown = card.filter(|card| card.authors == Authors::Shown);
        let name = match shown {
            Some(card) => self.rehearsal.cast().name(card.author).to_owned(),
            None => self.plain("rehearsal-somebody"),
        };
        let method = self.rehearsal.method();
        let kind = card.and_then(|card| method.kinds.get(&card.kind));
        let kind = kind.map_or("", |kind| kind.name.get(self.lang));
        self.text(
            id,
            &Args::new()
                .with("name", name)
                .with("kind", kind.to_lowercase()),
        )
    }

    fn plain(&self, id: &str) -> String {
        self.text(id, &Args::new())
    }

    fn text(&self, id: &str, args: &Args<'_>) -> String {
        message(self.lang, id, args)
    }
}

/// How many steps were done.
pub(super) fn steps_done(round: &Round) -> usize {
    let skipped = |passage: &&Passage| **passage == Passage::Skipped;
    round.passages.len() - round.passages.iter().filter(skipped).count()
}

/// Several names in one phrase.
pub(super) fn all_names(rehearsal: &Rehearsal, lang: Lang) -> String {
    let members = rehearsal.cast().members().map(|(_, name)| name);
    enumerate(&members.collect::<Vec<_>>(), lang)
}
