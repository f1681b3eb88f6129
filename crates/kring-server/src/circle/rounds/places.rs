//! Where the texts of commands belong: the place that their seal has to name, and whose they
//! have to be.

use kring_core::conduct::{About, Act, Command, Round, StepKey};
use kring_core::ids::{PersonId, RoundId};
use kring_core::method::{Authors, Visibility};
use kring_core::sealed::Sealed;
use kring_sealing::number::Revision;
use kring_sealing::text::{Author, Container, Place, Text, Writer};
use kring_sealing::token::Token;

use crate::circle::problem::Problem;

/// Where a text has to be sealed for, and by whom.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) place: Place,
    pub(super) writer: Writer,
}

/// What stands in a place of a round, besides the round and the revision.
struct Part {
    step: Option<StepKey>,
    field: String,
    kind: String,
    visibility: &'static str,
    writer: Writer,
}

/// The text that a command brings.
pub(super) fn text(act: &Act) -> Option<&Sealed> {
    match act {
        Act::Submit { text, .. }
        | Act::Present { text, .. }
        | Act::Reformulate { text, .. }
        | Act::Intend { text, .. }
        | Act::Takeaway { text, .. } => Some(text),
        _ => None,
    }
}

/// Where the text of a command belongs in this round, when `by` sends it. None where the
/// round has no place for it: then its rules forbid the command.
pub(super) fn spot(
    round: &Round,
    id: RoundId,
    command: &Command,
    by: PersonId,
) -> Result<Option<Spot>, Problem> {
    let Some((part, revision)) = part(round, command, by) else {
        return Ok(None);
    };
    let token = |text: &str| Token::new(text).map_err(|_| Problem::Malformed);
    let step = part.step.map(|key| format!("{}-{}", key.method, key.step));
    let revision = Revision::from(revision);
    if revision < Revision::FIRST {
        return Err(Problem::Malformed);
    }
    Ok(Some(Spot {
        place: Place {
            circle: round.circle,
            container: Container::round(id),
            step: step.as_deref().map(token).transpose()?,
            field: Some(token(&part.field)?),
            revision,
            kind: token(&part.kind)?,
            visibility: token(part.visibility)?,
        },
        writer: part.writer,
    }))
}

fn part(round: &Round, command: &Command, by: PersonId) -> Option<(Part, u32)> {
    let whole = |step, field: String, kind: &str| Part {
        step,
        field,
        kind: kind.to_owned(),
        visibility: "circle",
        writer: Writer::Person(by),
    };
    match &command.act {
        Act::Submit {
            card,
            step,
            kind,
            revision,
            ..
        } => {
            let of_step = round.step_of(*step)?;
            let cards = of_step.cards.iter().find(|cards| cards.kind == *kind)?;
            let writer = match cards.authors {
                Authors::Shown => Writer::Person(by),
                Authors::Hidden => {
                    let before = round.card(*card).map(|card| &card.text);
                    Writer::Hidden(before.and_then(mask_of))
                }
            };
            let part = Part {
                step: Some(*step),
                field: card.to_string(),
                kind: kind.to_string(),
                visibility: name_of(cards.visible),
                writer,
            };
            Some((part, *revision))
        }
        Act::Present { revision, .. } => {
            let step = Some(believed(round, command)?);
            Some((whole(step, "question".to_owned(), "question"), *revision))
        }
        Act::Reformulate { revision, .. } => {
            let step = Some(believed(round, command)?);
            let field = "question-anew".to_owned();
            Some((whole(step, field, "question"), *revision))
        }
        Act::Intend {
            experiment,
            revision,
            ..
        } => Some((whole(None, experiment.to_string(), "experiment"), *revision)),
        Act::Takeaway {
            about, revision, ..
        } => {
            let field = match about {
                About::Content => "takeaway-content",
                About::Process => "takeaway-process",
            };
            let field = match command.on_behalf.filter(|person| *person != by) {
                Some(person) => format!("{field}/{person}"),
                None => field.to_owned(),
            };
            Some((whole(None, field, "takeaway"), *revision))
        }
        _ => None,
    }
}

/// The step going on, if it is the one that the command is for.
fn believed(round: &Round, command: &Command) -> Option<StepKey> {
    let current = round.at.as_ref().map(|at| at.visit);
    round.step_key().filter(|_| command.visit == current)
}

/// The mask of a text that stands there already: readers keep to the first that a field had.
fn mask_of(text: &Sealed) -> Option<kring_sealing::keys::SignKey> {
    match Text::parse(text.as_bytes()).as_ref().map(Text::author) {
        Ok(Author::Mask(mask)) => Some(mask),
        Ok(Author::Person(_)) | Err(_) => None,
    }
}

const fn name_of(visible: Visibility) -> &'static str {
    match visible {
        Visibility::InTurn => "in-turn",
        Visibility::Together => "together",
        Visibility::AtOnce => "at-once",
        Visibility::Private => "private",
    }
}
