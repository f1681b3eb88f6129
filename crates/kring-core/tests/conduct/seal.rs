//! Sealing, as tests do it: a text that says openly what its seal would be bound to. So it
//! is seen whether a writer can tell that from their view, and a reader from theirs.

use kring_core::{
    conduct::{About, Act, StepKey, View, Writing},
    ids::{CardId, ExperimentId, PersonId},
    method::{Authors, KindId, Visibility},
    sealed::Sealed,
};

/// Stands between what a text is bound to and its words.
const END: &str = " | ";

/// Somebody who seals a text.
pub(crate) struct Writer<'v> {
    /// What they see.
    pub(crate) view: &'v View<'v>,
    /// Who they are.
    pub(crate) me: PersonId,
    /// Whose text it is: their own, unless they enter it for somebody else.
    pub(crate) whose: PersonId,
    /// The words: a number that occurs nowhere else.
    pub(crate) number: u32,
    /// By how much they miscount.
    pub(crate) off: u32,
}

impl Writer<'_> {
    /// The same act with its text sealed: for the place that the writer sees, and with the
    /// revision after the last that they see.
    pub(crate) fn seals(&self, act: Act) -> Act {
        match act {
            Act::Present { .. } => {
                let (revision, text) = self.question(false);
                Act::Present { revision, text }
            }
            Act::Reformulate { .. } => {
                let (revision, text) = self.question(true);
                Act::Reformulate { revision, text }
            }
            Act::Intend { experiment, on, .. } => {
                let (revision, text) = self.experiment(experiment);
                Act::Intend {
                    experiment,
                    revision,
                    text,
                    on,
                }
            }
            Act::Takeaway { about, .. } => {
                let (revision, text) = self.takeaway(about);
                Act::Takeaway {
                    about,
                    revision,
                    text,
                }
            }
            Act::Submit {
                card, step, kind, ..
            } => {
                let (revision, text) = self.card(card, step, &kind);
                Act::Submit {
                    card,
                    step,
                    kind,
                    revision,
                    text,
                }
            }
            act => act,
        }
    }

    fn question(&self, anew: bool) -> (u32, Sealed) {
        let step = self.view.step.as_ref().map(|step| step.key);
        let mut put = self.view.questions.iter();
        let last = put.find(|put| (Some(put.step), put.anew) == (step, anew));
        let place = place_of_question(step, anew);
        self.wording(&place, last.map(|put| put.revision), Some(self.me))
    }

    fn experiment(&self, id: ExperimentId) -> (u32, Sealed) {
        let mut named = self.view.experiments.iter();
        let last = named.find(|named| named.id == id);
        let place = place_of_experiment(id);
        self.wording(&place, last.map(|named| named.revision), Some(self.me))
    }

    fn takeaway(&self, about: About) -> (u32, Sealed) {
        let mut noted = self.view.takeaways.iter();
        let last = noted.find(|noted| (noted.person, noted.about) == (self.whose, about));
        let place = place_of_takeaway(self.whose, about);
        self.wording(&place, last.map(|noted| noted.revision), Some(self.me))
    }

    fn card(&self, id: CardId, step: StepKey, kind: &KindId) -> (u32, Sealed) {
        let cards = self.view.cards.iter().map(|card| (card.id, card.revision));
        let withdrawn = self.view.withdrawn.iter();
        let withdrawn = withdrawn.map(|card| (card.id, card.revision));
        let last = cards.chain(withdrawn).find(|(known, _)| *known == id);
        let writing = self
            .writing()
            .find(|it| (it.step, &*it.kind) == (step, kind));
        let place = place_of_card(step, id, kind, writing.map(|writing| writing.visible));
        let shown = writing.is_some_and(|writing| writing.authors == Authors::Shown);
        let last = last.map(|(_, revision)| revision);
        self.wording(&place, last, shown.then_some(self.me))
    }

    /// The cards that the writer may hand in.
    fn writing(&self) -> Box<dyn Iterator<Item = &Writing<'_>> + '_> {
        if self.whose == self.me {
            return Box::new(self.view.step.iter().flat_map(|step| &step.writing));
        }
        let others = self.view.guide.iter().flat_map(|guide| &guide.for_others);
        let of_other = others.filter(|other| other.person == self.whose);
        Box::new(of_other.flat_map(|other| &other.writing))
    }

    fn wording(&self, place: &str, last: Option<u32>, by: Option<PersonId>) -> (u32, Sealed) {
        let next = last.unwrap_or(0).wrapping_add(1);
        let revision = next.wrapping_add(self.off);
        let context = context(place, by, revision);
        let text = format!("{context}{END}{:08}", self.number);
        (revision, Sealed::new(text.into_bytes()))
    }
}

/// The texts in a view that are not in the place, or not by whom, a reader takes them to be.
pub(crate) fn unreadable(view: &View<'_>) -> Vec<String> {
    let cards = view.cards.iter().map(|card| {
        let place = place_of_card(card.step, card.id, &card.kind, Some(card.visible));
        (context(&place, card.sealed_by, card.revision), &*card.text)
    });
    let questions = view.questions.iter().map(|put| {
        let place = place_of_question(Some(put.step), put.anew);
        (
            context(&place, Some(put.sealed_by), put.revision),
            &put.text,
        )
    });
    let experiments = view.experiments.iter().map(|named| {
        let place = place_of_experiment(named.id);
        let context = context(&place, Some(named.sealed_by), named.revision);
        (context, &named.text)
    });
    let takeaways = view.takeaways.iter().map(|noted| {
        let place = place_of_takeaway(noted.person, noted.about);
        let context = context(&place, Some(noted.sealed_by), noted.revision);
        (context, &noted.text)
    });
    let all = cards.chain(questions).chain(experiments).chain(takeaways);
    let fails = |(context, text): (String, &Sealed)| {
        let sealed = String::from_utf8_lossy(text.as_bytes()).into_owned();
        let opens = sealed.starts_with(&format!("{context}{END}"));
        (!opens).then(|| format!("{sealed} is read as {context}"))
    };
    all.filter_map(fails).collect()
}

/// What a seal is bound to; where writers are hidden, by a mask.
fn context(place: &str, by: Option<PersonId>, revision: u32) -> String {
    let by = by.map_or_else(|| "a mask".to_owned(), |by| by.to_string());
    format!("{place} by {by} in revision {revision}")
}

fn place_of_card(step: StepKey, id: CardId, kind: &KindId, visible: Option<Visibility>) -> String {
    format!("{step:?} card {id} {kind} {visible:?}")
}

fn place_of_question(step: Option<StepKey>, anew: bool) -> String {
    format!("{step:?} question {anew}")
}

fn place_of_experiment(id: ExperimentId) -> String {
    format!("experiment {id}")
}

fn place_of_takeaway(person: PersonId, about: About) -> String {
    format!("takeaway {person} {about:?}")
}
