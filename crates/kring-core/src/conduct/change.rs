//! What has changed between two views of one viewer: what is sent instead of a whole view.
//!
//! Only what differs is in a [`Change`], so that little is sent, and little is done for each
//! of thousands of viewers. [`View::with`] is the reading side.

mod cards;
mod fields;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use self::fields::{GuideFields, StepFields, ViewFields};
use super::view::{CardView, View};
use crate::ids::CardId;

/// What has changed from one view to the next. What has not is left out.
///
/// Told of two views it borrows from the newer one; read from JSON it is its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<'v> {
    /// Whole fields of the view. The step and the guide are among them when they came or
    /// went; the cards never are.
    #[serde(default, skip_serializing_if = "ViewFields::is_empty")]
    set: ViewFields<'v>,
    /// Fields of the step, which was there before.
    #[serde(default, skip_serializing_if = "StepFields::is_empty")]
    step: StepFields<'v>,
    /// Fields of the guide, which was there before.
    #[serde(default, skip_serializing_if = "GuideFields::is_empty")]
    guide: GuideFields<'v>,
    /// Cards that are new or changed, whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cards: Vec<Cow<'v, CardView<'v>>>,
    /// All cards, in order, when other ones are seen than before or in another order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    order: Option<Vec<CardId>>,
}

/// A change that does not follow on a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// It has fields of a step or a guide, and the view has none.
    #[error("the change is about a step or a guide that is not there")]
    NotThere,
    /// It orders a card that is neither in the view nor in the change.
    #[error("the change orders card {0}, which is not there")]
    UnknownCard(CardId),
}

impl<'v> Change<'v> {
    /// What has changed from `old` to `new`; nothing when they are the same.
    #[must_use]
    pub fn between(old: &View<'_>, new: &'v View<'v>) -> Option<Self> {
        let mut set = ViewFields::between(old, new);
        let step = match (&old.step, &new.step) {
            (Some(before), Some(now)) => StepFields::between(before, now),
            (None, None) => StepFields::default(),
            _ => {
                set.step = Some(Cow::Borrowed(&new.step));
                StepFields::default()
            }
        };
        let guide = match (&old.guide, &new.guide) {
            (Some(before), Some(now)) => GuideFields::between(before, now),
            (None, None) => GuideFields::default(),
            _ => {
                set.guide = Some(Cow::Borrowed(&new.guide));
                GuideFields::default()
            }
        };
        let change = Self {
            set,
            step,
            guide,
            cards: cards::changed(&old.cards, &new.cards),
            order: cards::order(&old.cards, &new.cards),
        };
        (!change.is_empty()).then_some(change)
    }

    fn is_empty(&self) -> bool {
        self.set.is_empty()
            && self.step.is_empty()
            && self.guide.is_empty()
            && self.cards.is_empty()
            && self.order.is_none()
    }
}

impl<'v> View<'v> {
    /// The view after a change.
    ///
    /// # Errors
    ///
    /// [`Misfit`] when the change does not follow on this view: then a whole view has to
    /// be asked for.
    pub fn with(mut self, change: Change<'v>) -> Result<Self, Misfit> {
        change.set.apply(&mut self);
        if !change.step.is_empty() {
            change
                .step
                .apply(self.step.as_mut().ok_or(Misfit::NotThere)?);
        }
        if !change.guide.is_empty() {
            change
                .guide
                .apply(self.guide.as_mut().ok_or(Misfit::NotThere)?);
        }
        self.cards = cards::with(self.cards, change.cards, change.order.as_deref())?;
        Ok(self)
    }
}
