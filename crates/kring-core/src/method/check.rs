//! What a file cannot say although every field of it is well formed.

use std::collections::BTreeSet;

use super::{
    step::{Activity, Acts, Authors, Cards, Instructions, Order, Position, Step, Visibility},
    whole::{KindId, LegendId, Method},
};
use crate::locale::Text;

/// Something in a method that contradicts itself: a [`Fault`](super::Fault) before its
/// place in the file is looked up.
pub(super) struct Problem {
    pub(super) field: String,
    pub(super) reason: String,
    pub(super) hint: String,
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

/// Everything in the method that contradicts itself.
pub(super) fn check(method: &Method) -> Vec<Problem> {
    let mut checker = Checker {
        method,
        problems: Vec::new(),
    };
    checker.whole();
    checker.texts();
    checker.kinds_and_legends();
    for (index, step) in method.steps.iter().enumerate() {
        checker.time(index, step);
        checker.positions(index, step);
        checker.cards(index, step);
        checker.rating_and_answering(index, step);
        checker.twice(index, step);
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
        let within = |step: &Step| !step.optional && !step.allows(Activity::Outside);
        if !method.steps.iter().any(within) {
            self.say(
                "step",
                "no step of the meeting is left when the optional ones are",
                "begin a step with `[[step]]`, without `optional`",
            );
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
        let within = |step: &&Step| !step.optional && !step.allows(Activity::Outside);
        let minutes = method.steps.iter().filter(within).map(|step| step.minutes);
        // Until each step has its minutes there is nothing to add up.
        let Some(minutes) = minutes.collect::<Option<Vec<_>>>() else {
            return;
        };
        let steps: u64 = minutes.into_iter().map(u64::from).sum();
        let sum = steps + u64::from(method.slack);
        if sum != u64::from(method.minutes) {
            let slack = match method.slack {
                0 => String::new(),
                slack => format!(", which with the slack of {slack} makes {sum}"),
            };
            self.say(
                "minutes",
                format!(
                    "{} minutes are stated, but the steps take {steps}{slack}",
                    method.minutes
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

    fn kinds_and_legends(&mut self) {
        let method = self.method;
        let steps = || method.steps.iter().enumerate();
        let kinds = steps().flat_map(|(index, step)| kinds_of(index, step));
        let rates = steps().filter_map(|(index, step)| Some((index, step.rate.as_ref()?)));
        let legends = rates.map(|(index, rate)| {
            let field = format!("step[{index}].rate.legend");
            (field, rate.legend.as_str())
        });
        let described = method.kinds.keys().map(KindId::as_str).collect();
        self.names(("kind of card", "kinds"), kinds.collect(), described);
        let described = method.legends.keys().map(LegendId::as_str).collect();
        self.names(("legend", "legends"), legends.collect(), described);
    }

    /// Names that are used without being described, and the other way round.
    fn names(
        &mut self,
        (what, table): (&str, &str),
        used: Vec<(String, &str)>,
        described: Vec<&str>,
    ) {
        let mut in_use = BTreeSet::new();
        for (field, name) in used {
            in_use.insert(name);
            if described.contains(&name) {
                continue;
            }
            let meant = nearest(name, described.iter().copied());
            // One slip of the pen is one fault: what was meant is in use.
            in_use.extend(meant);
            let hint = meant.map_or_else(
                || format!("describe it under `[{table}.{name}]`"),
                |near| format!("did you mean `{near}`?"),
            );
            self.say(field, format!("there is no {what} `{name}`"), hint);
        }
        for name in described {
            let field = format!("{table}.{name}");
            if !is_name(name) {
                self.bad_name(&field, name);
            }
            if !in_use.contains(name) {
                self.say(
                    field,
                    format!("no step uses the {what} `{name}`"),
                    "remove it, or use it in a step",
                );
            }
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
            Some(_) if outside => self.say(
                field,
                "what happens after the meeting takes none of its minutes",
                "remove `minutes`",
            ),
            Some(0) => self.say(
                field,
                "a step takes at least a minute",
                "write `minutes = 1`",
            ),
            _ => {}
        }
        let rest = &self.method.steps[index..];
        if outside && rest.iter().any(|step| !step.allows(Activity::Outside)) {
            self.say(
                format!("step[{index}].activity"),
                "a step after the meeting comes before one within it",
                "let the `outside` steps be the last ones",
            );
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
        }
        let together = |cards: &Cards| cards.visible == Visibility::Together;
        if step.allows(Activity::Reveal) && !self.before(index).any(together) {
            self.say(
                format!("step[{index}].activity"),
                "there is nothing to lay open: no card before this step waits for it",
                "write cards with `visible = \"together\"` first",
            );
        }
        let open = |cards: &Cards| cards.visible != Visibility::Private;
        if step.allows(Activity::Choose) && !self.before(index).any(open) {
            self.say(
                format!("step[{index}].activity"),
                "there is nothing to choose from",
                "let people write cards in this step or before it, not `private` ones",
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
        if cards.visible == Visibility::InTurn && cards.authors == Authors::Hidden {
            self.say(
                format!("{field}.authors"),
                "who lays a card open in turn shows whose it is",
                "let it be `visible = \"together\"`, or leave out `authors`",
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
        if step.rate.as_ref().is_some_and(|rate| rate.kinds.is_empty()) {
            self.say(
                format!("step[{index}].rate.kinds"),
                "is empty: no kind of card is rated",
                "name the kinds of cards that the presenter rates",
            );
        }
        let method = self.method;
        let described = |kind: &str| method.kinds.contains_key(&KindId::from(kind));
        let read = kinds_of(index, step).into_iter().skip(step.cards.len());
        let unwritten = read.filter(|(_, kind)| {
            let open = |cards: &Cards| {
                cards.kind.as_str() == *kind && cards.visible != Visibility::Private
            };
            described(kind) && !self.before(index).any(open)
        });
        for (field, kind) in unwritten.collect::<Vec<_>>() {
            self.say(
                field,
                format!("nobody lays open a card of kind `{kind}` before this"),
                "write such cards in an earlier step, not `private` ones",
            );
        }
        let rated = |kind: &KindId| {
            let mut rates = method.steps[..=index].iter().flat_map(|step| &step.rate);
            rates.any(|rate| rate.kinds.contains(kind))
        };
        let warm = |kind: &KindId| rated(kind) || !described(kind.as_str());
        if step.order == Order::WarmFirst && !step.answers.iter().any(warm) {
            self.say(
                format!("step[{index}].order"),
                "nothing is warm yet: no card that is answered here was rated",
                "let such cards be rated before, or use another order",
            );
        }
    }

    /// What stands twice in a list where once is enough.
    fn twice(&mut self, index: usize, step: &'m Step) {
        let kind = |(field, kind): (String, &'m str)| {
            let list = field.rfind('[').map_or("", |end| &field[..end]).to_owned();
            (field, list, kind)
        };
        let named = kinds_of(index, step).into_iter().map(kind);
        let also = std::iter::once(&step.activity).chain(&step.also);
        let also = also.enumerate().map(|(at, activity)| {
            let list = format!("step[{index}].also");
            let field = format!("{list}[{}]", at.saturating_sub(1));
            (field, list, <&str>::from(activity))
        });
        let mut seen = BTreeSet::new();
        for (field, list, name) in also.chain(named) {
            if !seen.insert((list, name)) {
                self.say(
                    field,
                    format!("`{name}` stands there already"),
                    "name it once",
                );
            }
        }
    }

    /// The cards that are written in a step or before it.
    fn before(&self, index: usize) -> impl Iterator<Item = &'m Cards> + use<'m> {
        let steps = self.method.steps[..=index].iter();
        steps.flat_map(|step| &step.cards)
    }

    fn bad_name(&mut self, field: &str, name: &str) {
        self.say(
            field,
            format!("`{name}` is no name"),
            "use small letters, digits and hyphens, beginning with a letter",
        );
    }
}

/// The kinds of cards a step names, each with its field: those that are written, one for
/// each entry of `cards`, then those that are rated or answered.
fn kinds_of(index: usize, step: &Step) -> Vec<(String, &str)> {
    let written = step.cards.iter().map(|cards| &cards.kind).enumerate();
    let written = written.map(|(at, kind)| (format!("step[{index}].cards[{at}].kind"), kind));
    let rated = step.rate.iter().flat_map(|rate| &rate.kinds).enumerate();
    let rated = rated.map(|(at, kind)| (format!("step[{index}].rate.kinds[{at}]"), kind));
    let answered = step.answers.iter().enumerate();
    let answered = answered.map(|(at, kind)| (format!("step[{index}].answers[{at}]"), kind));
    let all = written.chain(rated).chain(answered);
    all.map(|(field, kind)| (field, kind.as_str())).collect()
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
