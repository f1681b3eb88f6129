//! The fields of a view, of its step and of its guide that differ from those before.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    conduct::{
        clock::Clock,
        command::ActKind,
        event::How,
        parts::{
            Choice, Experiment, Question, Role, Screens, Signal, Stage, StepKey, Takeaway, Visit,
        },
        view::{
            ForOther, GuideView, MethodView, ReadyView, SeatView, StepView, View, WithdrawnView,
            Writing,
        },
    },
    ids::{CardId, PersonId},
    locale::Text,
    method::{Activity, Focus, KindId, Legend, Minutes, Position, Style},
    time::Moment,
};

/// Makes of the fields of a struct one in which each may be absent, because it is the same.
/// What stands behind `besides` is left out of comparing: the struct above does it. No
/// field can be forgotten, for then the pattern in `between` does not name them all.
macro_rules! fields {
    ($(#[$doc:meta])* $name:ident of $of:ident {
        $($field:ident: $type:ty,)*
    } $(besides { $($told:ident: $told_type:ty,)* } without $left:ident)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub(super) struct $name<'v> {
            $(
                #[serde(
                    default,
                    skip_serializing_if = "Option::is_none",
                    deserialize_with = "present"
                )]
                pub(super) $field: Option<Cow<'v, $type>>,
            )*
            $($(
                #[serde(
                    default,
                    skip_serializing_if = "Option::is_none",
                    deserialize_with = "present"
                )]
                pub(super) $told: Option<Cow<'v, $told_type>>,
            )*)?
        }

        impl<'v> $name<'v> {
            /// The fields of `new` that differ from those of `old`.
            pub(super) fn between(old: &$of<'_>, new: &'v $of<'v>) -> Self {
                let $of { $($field,)* $($($told: _,)* $left: _,)? } = new;
                Self {
                    $($field: (*$field != old.$field).then_some(Cow::Borrowed($field)),)*
                    $($($told: None,)*)?
                }
            }

            pub(super) fn is_empty(&self) -> bool {
                let Self { $($field,)* $($($told,)*)? } = self;
                $($field.is_none())&&* $($(&& $told.is_none())*)?
            }

            /// Puts these fields in the place of those that were there.
            pub(super) fn apply(self, of: &mut $of<'v>) {
                let Self { $($field,)* $($($told,)*)? } = self;
                $(replace(&mut of.$field, $field);)*
                $($(replace(&mut of.$told, $told);)*)?
            }
        }
    };
}

fields! {
    /// Fields of the view.
    ViewFields of View {
        role: Role,
        stands_in: bool,
        stage: Stage,
        facilitator_gone: Option<Moment>,
        ending: bool,
        screens: Screens,
        seats: Vec<SeatView>,
        method: Option<MethodView<'v>>,
        waiting: usize,
        withdrawn: Vec<WithdrawnView>,
        queue: Vec<CardId>,
        answering: Option<CardId>,
        chosen: Cow<'v, [Choice]>,
        questions: Cow<'v, [Question]>,
        experiments: Cow<'v, [Experiment]>,
        takeaways: Cow<'v, [Takeaway]>,
        can: Vec<ActKind>,
    } besides {
        step: Option<StepView<'v>>,
        guide: Option<GuideView<'v>>,
    } without cards
}

fields! {
    /// Fields of the step.
    StepFields of StepView {
        step: u16,
        key: StepKey,
        visit: Visit,
        title: Cow<'v, Text>,
        instruction: Cow<'v, Text>,
        activity: Activity,
        also: Cow<'v, [Activity]>,
        how: How,
        presenter: Position,
        focus: Cow<'v, [Focus]>,
        minutes: Option<Minutes>,
        clock: Clock,
        word: Option<PersonId>,
        order: Cow<'v, [PersonId]>,
        asking: Cow<'v, [PersonId]>,
        ready: Option<ReadyView>,
        writing: Vec<Writing<'v>>,
        rated: Cow<'v, [KindId]>,
        answers: Cow<'v, [KindId]>,
        legend: Option<Cow<'v, Legend>>,
    }
}

fields! {
    /// Fields of the guide.
    GuideFields of GuideView {
        style: Style,
        guidance: Option<Cow<'v, Text>>,
        until: Option<Moment>,
        to_come: u32,
        ready: Vec<PersonId>,
        spoken: Vec<(PersonId, u32)>,
        to_reveal: usize,
        for_others: Vec<ForOther<'v>>,
        signals: Vec<Cow<'v, Signal>>,
    }
}

/// A field that is there. One that is null says so, and is not the same as none.
fn present<'de, 'v, D, T>(deserializer: D) -> Result<Option<Cow<'v, T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Clone + Deserialize<'de> + 'v,
{
    T::deserialize(deserializer).map(|value| Some(Cow::Owned(value)))
}

fn replace<T: Clone>(field: &mut T, by: Option<Cow<'_, T>>) {
    if let Some(by) = by {
        *field = by.into_owned();
    }
}
