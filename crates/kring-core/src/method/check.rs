//! What a file cannot say although every field of it is well formed.

use std::collections::BTreeSet;

use super::{
    step::{Activity, Acts, Cards, Instructions, Order, Position, Step, Visibility},
    whole::{KindId, LegendId, Method},
};
use crate::locale::Text;

/// Something in a method that contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field, as a path from the top of the file: `step[2].cards[0].max`, counted
    /// from zero.
    pub field: String,
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub hint: String,
}

/// Activities that are the presenter's alone.
const PRESENTERS: [Activity; 7] = [
    Activity::Present,
    Activity::Rate,
    Activity::Answer,
    Activity::Respond,
    Activity::Choose,
    Activity::Reformulate,
    Activity::Intend,
];

/// Everything in the method that contradicts itself, in the order of the file.
pub(super) fn check(method: &Method) -> Vec<Problem> {
    let mut checker = Checker {
        method,
        problems: Vec::new(),
    };
    checker.whole();
    checker.texts();
    checker.names_in_use();
    for (index, step) in method.steps.iter().enumerate() {
        checker.time(index, step);
        checker.positions(index, step);
        checker.cards(index, step);
        checker.rating_and_answering(index, step);
    }
    checker.problems
}

struct Checker<'m> {
    method: &'m Method,
    problems: Vec<Problem>,
}

impl<'m> Checker<'m> {
    fn say(
        &mut self,
        field: impl Into<String>,
        reason: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.problems.push(Problem {
            field: field.into(),
            reason: reason.into(),
            hint: hint.into(),
        });
    }

    fn whole(&mut self) {
        let method = self.method;
        if !is_name(method.id.as_str()) {
            self.bad_name("id", method.id.as_str());
        }
        if method.version == 0 {
            self.say(
                "version",
                "versions count from 1",
                "write `version = 1` for a new method",
            );
        }
        if method.licence.trim().is_empty() {
            self.say(
                "licence",
                "is empty",
                "name the licence of the texts, such as \"EUPL-1.2\"",
            );
        }
        let size = method.fits.size;
        if size.min < 3 || size.min > size.max {
            self.say(
                "fits.size",
                format!("from {} to {} people is no circle", size.min, size.max),
                "a round needs three people at least, and `min` is never more than `max`",
            );
        }
        for (field, empty) in [
            ("fits.orientations", method.fits.orientations.is_empty()),
            ("fits.wants", method.fits.wants.is_empty()),
        ] {
            if empty {
                self.say(
                    field,
                    "is empty",
                    "name at least one, or nobody is ever advised it",
                );
            }
        }
        if method.steps.is_empty() {
            self.say("step", "there is no step", "begin a step with `[[step]]`");
        }
        let mut seen = BTreeSet::new();
        for (index, step) in method.steps.iter().enumerate() {
            let field = format!("step[{index}].id");
            if !is_name(&step.id) {
                self.bad_name(&field, &step.id);
            }
            if !seen.insert(step.id.as_str()) {
                self.say(
                    field,
                    format!("two steps are called `{}`", step.id),
                    "give each step a name of its own",
                );
            }
        }
        self.total();
    }

    fn total(&mut self) {
        let method = self.method;
        let bound = method.steps.iter().filter(|step| !step.optional);
        let steps: u32 = bound.filter_map(|step| step.minutes).map(u32::from).sum();
        let sum = steps + u32::from(method.slack);
        if sum != u32::from(method.minutes) {
            self.say(
                "minutes",
                format!(
                    "{} minutes are stated, but the steps take {steps} and the slack {}: {sum}",
                    method.minutes, method.slack
                ),
                format!("write `minutes = {sum}`, or mend the minutes of a step"),
            );
        }
    }

    fn texts(&mut self) {
        for (field, text) in texts(self.method) {
            for (lang, words) in [("nl", &text.nl), ("en", &text.en)] {
                if words.trim().is_empty() {
                    self.say(
                        format!("{field}.{lang}"),
                        "is empty",
                        "every text is there in Dutch (`nl`) and in English (`en`)",
                    );
                }
            }
        }
    }

    fn names_in_use(&mut self) {
        let method = self.method;
        let mut kinds = BTreeSet::new();
        let mut legends = BTreeSet::new();
        for (index, step) in method.steps.iter().enumerate() {
            for (field, kind) in kinds_of(index, step) {
                kinds.insert(kind);
                self.declared_kind(field, kind);
            }
            if let Some(rate) = &step.rate {
                legends.insert(&rate.legend);
                self.declared_legend(format!("step[{index}].rate.legend"), &rate.legend);
            }
        }
        for kind in method.kinds.keys() {
            let field = format!("kinds.{kind}");
            if !is_name(kind.as_str()) {
                self.bad_name(&field, kind.as_str());
            }
            if !kinds.contains(kind) {
                self.say(
                    field,
                    "no step uses this kind of card",
                    "remove it, or use it in a step",
                );
            }
        }
        for legend in method.legends.keys() {
            let field = format!("legends.{legend}");
            if !is_name(legend.as_str()) {
                self.bad_name(&field, legend.as_str());
            }
            if !legends.contains(legend) {
                self.say(
                    field,
                    "no step rates by this legend",
                    "remove it, or use it in a step",
                );
            }
        }
    }

    fn declared_kind(&mut self, field: String, kind: &KindId) {
        if !self.method.kinds.contains_key(kind) {
            let known = self.method.kinds.keys().map(KindId::as_str);
            let hint = nearest_or(
                kind.as_str(),
                known,
                format!("describe it under `[kinds.{kind}]`"),
            );
            self.say(field, format!("there is no kind of card `{kind}`"), hint);
        }
    }

    fn declared_legend(&mut self, field: String, legend: &LegendId) {
        if !self.method.legends.contains_key(legend) {
            let known = self.method.legends.keys().map(LegendId::as_str);
            let hint = nearest_or(
                legend.as_str(),
                known,
                format!("describe it under `[legends.{legend}]`"),
            );
            self.say(field, format!("there is no legend `{legend}`"), hint);
        }
    }

    fn time(&mut self, index: usize, step: &'m Step) {
        let field = format!("step[{index}].minutes");
        let outside = step.allows(Activity::Outside);
        match step.minutes {
            None if !outside => self.say(
                field,
                "the step has no minutes",
                "give the minutes for a circle of seven; only an `outside` step has none",
            ),
            Some(0) => self.say(
                field,
                "a step takes at least a minute",
                "write `minutes = 1`",
            ),
            Some(_) if outside => self.say(
                field,
                "what happens after the meeting takes none of its minutes",
                "remove `minutes`",
            ),
            _ => {}
        }
        if outside && (step.optional || step.per_peer || !step.also.is_empty()) {
            self.say(
                format!("step[{index}].activity"),
                "an `outside` step stands alone: it is neither optional, nor per peer, nor with \
                 something else",
                "remove `optional`, `per_peer` and `also`",
            );
        }
    }

    fn positions(&mut self, index: usize, step: &'m Step) {
        let absent = matches!(step.presenter, Position::Listens | Position::Away);
        let position = format!("step[{index}].presenter");
        if absent && step.acts == Acts::Presenter {
            self.say(
                format!("step[{index}].acts"),
                "nobody can act: only the presenter may, who listens or is away",
                "let the `peers` act, or let the presenter speak",
            );
        }
        if absent && step.acts == Acts::Everyone {
            self.say(
                format!("step[{index}].acts"),
                "a presenter who listens or is away does not act with the others",
                "let the `peers` act",
            );
        }
        for activity in step.also.iter().chain([&step.activity]) {
            // Who listens may be called back into the circle at the end of the step.
            let called_back = step.presenter == Position::Listens
                && *activity == Activity::Respond
                && step.activity != Activity::Respond;
            if absent && PRESENTERS.contains(activity) && !called_back {
                self.say(
                    position.clone(),
                    format!(
                        "`{}` is the presenter’s, who listens or is away in this step",
                        <&str>::from(activity)
                    ),
                    "let the presenter speak, or make it a step of its own",
                );
            }
        }
        for (place, activity) in step.also.iter().enumerate() {
            if *activity == step.activity || step.also[..place].contains(activity) {
                self.say(
                    format!("step[{index}].also[{place}]"),
                    format!("`{}` stands there twice", <&str>::from(activity)),
                    "name each activity once",
                );
            }
        }
    }

    fn cards(&mut self, index: usize, step: &'m Step) {
        let field = format!("step[{index}].cards");
        if step.allows(Activity::Write) && step.cards.is_empty() {
            self.say(
                field.clone(),
                "people write in this step, but no cards",
                "say which: `cards = [{ kind = \"…\", min = 1, max = 1, visible = \"together\" }]`",
            );
        }
        if !step.cards.is_empty()
            && (step.allows(Activity::Stillness) || step.allows(Activity::Outside))
        {
            self.say(
                field.clone(),
                "nobody writes in stillness or outside",
                "remove the cards",
            );
        }
        for (place, cards) in step.cards.iter().enumerate() {
            self.one_kind_of_cards(&format!("{field}[{place}]"), cards);
            if step.cards[..place]
                .iter()
                .any(|other| other.kind == cards.kind)
            {
                self.say(
                    format!("{field}[{place}].kind"),
                    format!("`{}` stands there twice", cards.kind),
                    "name each kind of card once in a step",
                );
            }
        }
        let laid_open = |visible| {
            self.before(index)
                .any(|(_, cards)| cards.visible == visible)
        };
        if step.allows(Activity::Reveal) && !laid_open(Visibility::Together) {
            self.say(
                format!("step[{index}].activity"),
                "there is nothing to lay open: no card before this step waits for it",
                "write cards with `visible = \"together\"` first",
            );
        }
        if step.allows(Activity::Choose) && self.before(index).next().is_none() {
            self.say(
                format!("step[{index}].activity"),
                "there is nothing to choose from",
                "let people write cards in this step or before it",
            );
        }
    }

    fn one_kind_of_cards(&mut self, field: &str, cards: &Cards) {
        if cards.max == 0 || cards.min > cards.max {
            self.say(
                format!("{field}.max"),
                format!("from {} to {} cards is impossible", cards.min, cards.max),
                "let `max` be at least 1 and at least `min`",
            );
        }
        if cards.circle_max == Some(0) {
            self.say(
                format!("{field}.circle_max"),
                "a circle that may write nothing has nothing to write",
                "leave it out, or give the number that fits the time",
            );
        }
    }

    fn rating_and_answering(&mut self, index: usize, step: &'m Step) {
        match (&step.rate, step.allows(Activity::Rate)) {
            (None, true) => self.say(
                format!("step[{index}].rate"),
                "cards are rated in this step, but not which, nor by which legend",
                "write `rate = { kinds = [\"…\"], legend = \"…\" }`",
            ),
            (Some(_), false) => self.say(
                format!("step[{index}].rate"),
                "nothing is rated in this step",
                "remove `rate`, or let the activity be `rate`",
            ),
            _ => {}
        }
        match (step.answers.is_empty(), step.allows(Activity::Answer)) {
            (true, true) => self.say(
                format!("step[{index}].answers"),
                "cards are answered in this step, but not which",
                "write `answers = [\"…\"]`",
            ),
            (false, false) => self.say(
                format!("step[{index}].answers"),
                "nothing is answered in this step",
                "remove `answers`, or let the activity be `answer`",
            ),
            _ => {}
        }
        let rated = step.rate.iter().flat_map(|rate| &rate.kinds);
        for (list, kinds) in [
            ("rate.kinds", rated.collect::<Vec<_>>()),
            ("answers", step.answers.iter().collect()),
        ] {
            for (place, kind) in kinds.into_iter().enumerate() {
                let written = self
                    .before(index)
                    .any(|(_, cards)| cards.kind == *kind && cards.visible != Visibility::Private);
                if !written {
                    self.say(
                        format!("step[{index}].{list}[{place}]"),
                        format!("nobody lays open a card of kind `{kind}` before this"),
                        "write such cards in an earlier step, not `private` ones",
                    );
                }
            }
        }
        let rated_before = self.method.steps[..=index]
            .iter()
            .any(|step| step.rate.is_some());
        if step.order == Order::WarmFirst && !rated_before {
            self.say(
                format!("step[{index}].order"),
                "nothing is warm yet: no card is rated before this step",
                "rate cards first, or use another order",
            );
        }
    }

    /// The cards that are written in a step or before it.
    fn before(&self, index: usize) -> impl Iterator<Item = (usize, &'m Cards)> + use<'m> {
        let steps = self.method.steps[..=index].iter().enumerate();
        steps.flat_map(|(at, step)| step.cards.iter().map(move |cards| (at, cards)))
    }

    fn bad_name(&mut self, field: &str, name: &str) {
        self.say(
            field,
            format!("`{name}` is no name"),
            "use small letters, digits and hyphens, beginning with a letter",
        );
    }
}

/// The step's kinds of cards, each with the field that names it.
fn kinds_of(index: usize, step: &Step) -> Vec<(String, &KindId)> {
    let written = step.cards.iter().map(|cards| &cards.kind).enumerate();
    let written = written.map(|(at, kind)| (format!("step[{index}].cards[{at}].kind"), kind));
    let rated = step.rate.iter().flat_map(|rate| &rate.kinds).enumerate();
    let rated = rated.map(|(at, kind)| (format!("step[{index}].rate.kinds[{at}]"), kind));
    let answered = step.answers.iter().enumerate();
    let answered = answered.map(|(at, kind)| (format!("step[{index}].answers[{at}]"), kind));
    written.chain(rated).chain(answered).collect()
}

/// Every text of the method, with its field.
fn texts(method: &Method) -> Vec<(String, &Text)> {
    let mut all: Vec<(String, &Text)> = vec![
        ("name".into(), &method.name),
        ("origin".into(), &method.origin),
        ("purpose".into(), &method.purpose),
        ("preparation".into(), &method.preparation),
        ("fits.when".into(), &method.fits.when),
        ("fits.when_not".into(), &method.fits.when_not),
    ];
    for (id, kind) in &method.kinds {
        all.push((format!("kinds.{id}.name"), &kind.name));
        all.extend(
            kind.opening
                .iter()
                .map(|text| (format!("kinds.{id}.opening"), text)),
        );
    }
    for (id, legend) in &method.legends {
        all.push((format!("legends.{id}.warm"), &legend.warm));
        all.push((format!("legends.{id}.neutral"), &legend.neutral));
        all.push((format!("legends.{id}.cold"), &legend.cold));
    }
    for (index, step) in method.steps.iter().enumerate() {
        all.push((format!("step[{index}].title"), &step.title));
        for (
            length,
            Instructions {
                presenter,
                peers,
                facilitator,
            },
        ) in [("brief", &step.brief), ("full", &step.full)]
        {
            all.push((format!("step[{index}].{length}.presenter"), presenter));
            all.push((format!("step[{index}].{length}.peers"), peers));
            all.push((format!("step[{index}].{length}.facilitator"), facilitator));
        }
    }
    all
}

/// The name among `known` that is most like `name`, as a hint; else `otherwise`.
pub(super) fn nearest_or<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str>,
    otherwise: String,
) -> String {
    nearest(name, known).map_or(otherwise, |near| format!("did you mean `{near}`?"))
}

/// The name among `known` that is most like `name`, if any is like it at all.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|other| (strsim::jaro_winkler(name, other), other))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, near)| near)
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
