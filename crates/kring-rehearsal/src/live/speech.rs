//! What robots would say aloud, were they people: written down, sealed, for who practises
//! among them. The product has no such thing; people speak.

use std::{collections::BTreeMap, time::Duration};

use kring_core::{
    conduct::Role,
    ids::{CardId, PersonId},
    method::{Activity, Position},
    sealed::Sealed,
};
use kring_sealing::{
    Reason,
    number::Revision,
    text::{Container, Place, Writer},
    token::Token,
};
use serde_json::Value;
use tokio::time::Instant;

use super::{
    bytes::{bytes_of, list_of, number_of},
    circle_life::Own,
    inside::path,
    mind::{Around, Mind},
    pace::Pace,
    places::InRound,
    robot::Robot,
    site::Trouble,
    words::{self, Words},
};
use crate::script::sort_of_speech;

const CONTAINER: &str = "said";
const FIELD: &str = "line";

/// How long after somebody got the word they begin.
const BREATH: Duration = Duration::from_millis(600);

/// How long after a question its answer comes, by the clock of the method.
const THOUGHT: Duration = Duration::from_secs(45);

/// What is to be said, and when.
#[derive(Debug, Clone)]
struct Due {
    what: What,
    at: Instant,
}

/// What is to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// Something of this sort, of who has the word.
    Line(&'static str),
    /// What the presenter answers to who asked.
    AnswerTo(PersonId),
    /// What the presenter answers to a card.
    AnswerToCard(CardId),
    /// The case, of who facilitates to a person who is to bring it.
    Case,
}

/// Who has the word, in which visit to a step.
type Word = (u32, PersonId);

/// What somebody says in a round.
pub(crate) struct Speech {
    me: PersonId,
    pace: Pace,
    /// How often it has said something, and how often of each sort.
    revision: u32,
    said: BTreeMap<&'static str, usize>,
    word: Option<Word>,
    visit: u32,
    answering: Option<CardId>,
    due: Option<Due>,
}

impl Speech {
    pub(crate) const fn new(me: PersonId, pace: Pace) -> Self {
        Self {
            me,
            pace,
            revision: 0,
            said: BTreeMap::new(),
            word: None,
            visit: 0,
            answering: None,
            due: None,
        }
    }

    /// When something is to be said next.
    pub(crate) fn due(&self) -> Option<Instant> {
        self.due.as_ref().map(|due| due.at)
    }

    /// Notices who has got the word, and what is being answered.
    pub(crate) fn notice(&mut self, mind: &Mind, around: &Around) {
        let Some(view) = mind.view() else {
            return;
        };
        let word = view
            .step
            .as_ref()
            .and_then(|step| Some((step.visit.0, step.word?)));
        let before = std::mem::replace(&mut self.word, word);
        if word != before {
            self.due = self.of_the_word(mind, around, word, before);
        }
        let visit = mind.visit();
        if std::mem::replace(&mut self.visit, visit) != visit && is_to_tell_the_case(mind, around) {
            self.due = Some(self.after(What::Case, BREATH));
        }
        if view.answering != self.answering {
            self.answering = view.answering;
            if let Some(card) = view.answering.filter(|_| view.role == Role::Presenter) {
                self.due = Some(self.after(What::AnswerToCard(card), BREATH));
            }
        }
    }

    fn of_the_word(
        &self,
        mind: &Mind,
        around: &Around,
        word: Option<Word>,
        before: Option<Word>,
    ) -> Option<Due> {
        let (view, step) = (mind.view()?, mind.on_paper()?);
        let word = word.map(|(_, who)| who);
        let presents = view.role == Role::Presenter;
        if word == Some(self.me) {
            let sort = sort_of_speech(step, presents, !view.questions.is_empty())?;
            return Some(self.after(What::Line(sort), BREATH));
        }
        let here = !matches!(step.presenter, Position::Listens | Position::Away);
        let asked = step.allows(Activity::Ask) && step.cards.is_empty();
        if !(presents && here && asked) {
            return None;
        }
        // Robots answer while the other has the word, people when they have passed it on.
        let robot = |person: &PersonId| around.robots.contains(person);
        if let Some(asks) = word.filter(robot) {
            let thought = self.pace.really(THOUGHT).max(Duration::from_secs(2));
            return Some(self.after(What::AnswerTo(asks), thought));
        }
        let (_, asked) = before.filter(|(_, asked)| *asked != self.me && !robot(asked))?;
        Some(self.after(What::AnswerTo(asked), BREATH))
    }

    fn after(&self, what: What, pause: Duration) -> Due {
        let pause = match self.pace {
            Pace::AtOnce => Duration::ZERO,
            Pace::Normal | Pace::Quick => pause,
        };
        Due {
            what,
            at: Instant::now() + pause,
        }
    }

    /// Says what is due.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(crate) async fn say(
        &mut self,
        robot: &mut Robot,
        mind: &Mind,
        words: Words,
    ) -> Result<(), Trouble> {
        let Some(Due { what, .. }) = self.due.take() else {
            return Ok(());
        };
        let Some(line) = self.line(robot, mind, words, &what).await? else {
            return Ok(());
        };
        let at = mind.seat.at;
        if self.revision == 0 {
            self.revision = last(robot, at).await?;
        }
        let own = Own {
            container: CONTAINER,
            id: *at.round.as_bytes(),
            field: FIELD,
            kind: CONTAINER,
        };
        robot
            .write(at.circle, own, self.revision + 1, &line)
            .await?;
        self.revision += 1;
        Ok(())
    }

    async fn line(
        &mut self,
        robot: &Robot,
        mind: &Mind,
        words: Words,
        what: &What,
    ) -> Result<Option<String>, Trouble> {
        let Words { case, lang } = words;
        let (sort, answer) = match what {
            What::Case => return Ok(Some(case.brief(lang))),
            What::Line(sort) => (*sort, None),
            What::AnswerTo(who) => {
                let asked = heard(robot, mind.seat.at, *who).await?;
                let answer = asked.and_then(|asked| case.answer_to(&asked, lang));
                ("said-answer", answer.map(str::to_owned))
            }
            What::AnswerToCard(card) => {
                let mut cards = mind.view().map_or(&[][..], |view| &view.cards).iter();
                let card = cards.find(|known| known.id == *card);
                let asked = card.map(|card| words::open_card(robot, mind.seat.at, card));
                let answer = asked.transpose()?;
                let answer =
                    answer.and_then(|asked| case.answer_to(&asked, lang).map(str::to_owned));
                ("said-answer", answer)
            }
        };
        if answer.is_some() {
            return Ok(answer);
        }
        let count = self.said.entry(sort).or_default();
        let nth = mind.place_of(sort, *count);
        *count += 1;
        Ok(case.said(sort, nth, lang).map(|(line, _)| line.to_owned()))
    }
}

impl Robot {
    /// What each has said last in a round, as far as it can be read.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn said(&self, at: InRound) -> Result<Vec<(PersonId, String)>, Trouble> {
        let mut said = Vec::new();
        for (who, revision, sealed) in lines(self, at).await? {
            let place = Place {
                circle: at.circle,
                container: Container {
                    kind: Token::new(CONTAINER)?,
                    id: *at.round.as_bytes(),
                },
                step: None,
                field: Some(Token::new(FIELD)?),
                revision: Revision::from(revision),
                kind: Token::new(CONTAINER)?,
                visibility: Token::new("circle")?,
            };
            if let Ok(line) = self.open(&sealed, &place, &Writer::Person(who)) {
                said.push((who, line));
            }
        }
        Ok(said)
    }
}

/// What somebody has said last in a round.
async fn heard(robot: &Robot, at: InRound, who: PersonId) -> Result<Option<String>, Trouble> {
    let said = robot.said(at).await?;
    let line = said.into_iter().find(|(person, _)| *person == who);
    Ok(line.map(|(_, line)| line))
}

/// How often this robot has said something in a round.
async fn last(robot: &Robot, at: InRound) -> Result<u32, Trouble> {
    let lines = lines(robot, at).await?;
    let mine = lines.iter().find(|(who, ..)| *who == robot.person());
    Ok(mine.map_or(0, |(_, revision, _)| *revision))
}

/// What each has said last, sealed, and how often they have said something.
async fn lines(robot: &Robot, at: InRound) -> Result<Vec<(PersonId, u32, Sealed)>, Trouble> {
    let asked = format!("/texts?container={CONTAINER}/{}", at.round);
    let answer = robot.session().get(&path(at.circle, &asked)).await?;
    let read = |text: &Value| {
        let author: [u8; 16] = bytes_of(&text["author"])?
            .try_into()
            .map_err(|_| Reason::Form)?;
        let revision = number_of(&text["revision"])?;
        let revision = u32::try_from(revision).map_err(Trouble::odd)?;
        let sealed = Sealed::new(bytes_of(&text["text"])?);
        Ok((PersonId::from_bytes(author), revision, sealed))
    };
    list_of(&answer["texts"]).iter().map(read).collect()
}

/// Whether a person has to be told which case they bring.
fn is_to_tell_the_case(mind: &Mind, around: &Around) -> bool {
    let (Some(view), Some(step)) = (mind.view(), mind.on_paper()) else {
        return false;
    };
    let brings = view.seats.iter().find(|seat| seat.role == Role::Presenter);
    view.role == Role::Facilitator
        && step.activity == Activity::Present
        && view.questions.is_empty()
        && brings.is_some_and(|seat| !around.robots.contains(&seat.person))
}
