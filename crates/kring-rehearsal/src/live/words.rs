//! Putting words of the script in the place of the references that acts hold, and asking a
//! round for something to be done.

use kring_core::{
    conduct::{Act, CardView, Command, View},
    ids::CardId,
    locale::Lang,
    method::{Authors, KindId, Visibility},
    sealed::Sealed,
};
use kring_sealing::{Reason, text::Writer};
use serde_json::{Value, json};

use super::{places::InRound, robot::Robot, site::Trouble};
use crate::script::Case;

/// The words that somebody has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    pub(crate) case: &'static Case,
    pub(crate) lang: Lang,
}

impl Words {
    /// What a reference stands for; for an experiment as the pages keep one.
    fn line(self, act: &Act, reference: &Sealed) -> Option<String> {
        if matches!(act, Act::Intend { .. }) {
            return Some(self.case.experiment(self.lang).to_string());
        }
        Some(self.case.line(reference, self.lang)?.to_owned())
    }
}

/// An act whose words are sealed for where they stand.
///
/// # Errors
/// What cannot be sealed.
pub(crate) fn sealed(
    robot: &mut Robot,
    at: InRound,
    view: &View<'_>,
    words: Words,
    act: Act,
) -> Result<Act, Trouble> {
    let said = text_of(&act).and_then(|text| words.line(&act, text));
    Ok(match act {
        Act::Submit {
            card,
            step,
            kind,
            revision,
            text,
        } => {
            let manner = manner(view, card, &kind, step).ok_or(Reason::Form)?;
            let said = match said {
                Some(said) => said,
                // Worded anew as it was: the script has one line for it.
                None => own_words(robot, at, view, card, &text)?,
            };
            let place = at.card(card, step, &kind, manner.0, revision)?;
            let text = match manner.1 {
                Authors::Shown => robot.seal(place, &said)?,
                Authors::Hidden => robot.seal_hidden(place, &said)?,
            };
            Act::Submit {
                card,
                step,
                kind,
                revision,
                text,
            }
        }
        Act::Present { revision, .. } => {
            let place = at.question(step_of(view)?, false, revision)?;
            let text = robot.seal(place, &said.unwrap_or_default())?;
            Act::Present { revision, text }
        }
        Act::Reformulate { revision, .. } => {
            let place = at.question(step_of(view)?, true, revision)?;
            let text = robot.seal(place, &said.unwrap_or_default())?;
            Act::Reformulate { revision, text }
        }
        Act::Intend {
            experiment,
            revision,
            on,
            ..
        } => {
            let place = at.experiment(experiment, revision)?;
            let text = robot.seal(place, &said.unwrap_or_default())?;
            Act::Intend {
                experiment,
                revision,
                text,
                on,
            }
        }
        Act::Takeaway {
            about, revision, ..
        } => {
            let place = at.takeaway(about, None, revision)?;
            let text = robot.seal(place, &said.unwrap_or_default())?;
            Act::Takeaway {
                about,
                revision,
                text,
            }
        }
        other => other,
    })
}

fn step_of(view: &View<'_>) -> Result<kring_core::conduct::StepKey, Reason> {
    view.step.as_ref().map(|step| step.key).ok_or(Reason::Form)
}

const fn text_of(act: &Act) -> Option<&Sealed> {
    match act {
        Act::Submit { text, .. }
        | Act::Present { text, .. }
        | Act::Reformulate { text, .. }
        | Act::Intend { text, .. }
        | Act::Takeaway { text, .. } => Some(text),
        _ => None,
    }
}

/// When others see a card, and whether they see whose it is: as it was written before, or as
/// the step asks for such cards.
fn manner(
    view: &View<'_>,
    card: CardId,
    kind: &KindId,
    step: kring_core::conduct::StepKey,
) -> Option<(Visibility, Authors)> {
    if let Some(card) = view.cards.iter().find(|known| known.id == card) {
        return Some((card.visible, authors(card)));
    }
    let mut writing = view.step.as_ref()?.writing.iter();
    let asked = writing.find(|asked| *asked.kind == *kind && asked.step == step)?;
    Some((asked.visible, asked.authors))
}

const fn authors(card: &CardView<'_>) -> Authors {
    if card.sealed_by.is_some() {
        Authors::Shown
    } else {
        Authors::Hidden
    }
}

/// What a card of mine says.
fn own_words(
    robot: &Robot,
    at: InRound,
    view: &View<'_>,
    card: CardId,
    text: &Sealed,
) -> Result<String, Trouble> {
    let mut cards = view.cards.iter();
    let known = cards.find(|known| known.id == card && *known.text == *text);
    Ok(open_card(robot, at, known.ok_or(Reason::Form)?)?)
}

/// What a card says that may be read.
///
/// # Errors
/// What does not verify.
pub(crate) fn open_card(robot: &Robot, at: InRound, card: &CardView<'_>) -> Result<String, Reason> {
    let place = at.card(card.id, card.step, &card.kind, card.visible, card.revision)?;
    let writer = card.sealed_by.map_or(Writer::Hidden(None), Writer::Person);
    robot.open(&card.text, &place, &writer)
}

/// A command as it is sent: three acts bring less than the rules know, because the server
/// has the rest.
pub(crate) fn body(command: &Command) -> Result<Value, Trouble> {
    let mut body = serde_json::to_value(command).map_err(Trouble::odd)?;
    match &command.act {
        Act::ChooseMethod { method } => {
            body["act"] = json!({ "choose_method": { "method": method.id } });
        }
        Act::SwapMethod { method, step } => {
            body["act"] = json!({ "swap_method": { "method": method.id, "step": step } });
        }
        _ => {}
    }
    Ok(body)
}
