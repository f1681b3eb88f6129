//! What one person sees: their view of the round, the method on paper, the clock on the
//! wall, and their part of the script.

use std::{sync::Arc, time::Duration};

use kring_core::{
    conduct::{Act, ActKind, CardView, Role, StepView, View},
    ids::{CardId, PersonId, RoundId},
    method::{Activity, KindId, Method, Order, Position, Step, Temperature, Visibility},
    sealed::Sealed,
    time::{Moment, minutes},
};

use crate::{
    chance::Chance,
    directions::Directions,
    identity::Ids,
    patience::Patience,
    script::Case,
    wish::{Permille, When, Wish},
};

/// What somebody brings to a round, whoever else is there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'r> {
    /// What chance is seeded with, the same for everybody in the round.
    pub(crate) seed: RoundId,
    /// The number of this person in the circle, counted from zero.
    pub(crate) number: usize,
    /// How many members share the lines of the script.
    pub(crate) members: usize,
    /// The script.
    pub(crate) case: &'static Case,
    /// What somebody has in mind who facilitates.
    pub(crate) plan: Plan<'r>,
    /// What happens besides, in a rehearsal.
    pub(crate) directions: Option<&'r Directions>,
    /// How to deal with people among robots; none in a rehearsal, where there are none.
    pub(crate) patience: Option<Patience<'r>>,
}

/// What somebody has in mind who facilitates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan<'r> {
    /// Who is to have a seat.
    pub(crate) members: &'r [PersonId],
    /// Who brings the case.
    pub(crate) presenter: Option<PersonId>,
    /// By which method.
    pub(crate) method: &'r Arc<Method>,
}

/// What one person sees.
pub(crate) struct Look<'r> {
    pub(crate) me: PersonId,
    pub(crate) view: &'r View<'r>,
    pub(crate) now: Moment,
    pub(crate) ids: Ids,
    pub(crate) part: Part<'r>,
    method: &'r Method,
}

impl Part<'_> {
    /// Where this person's `nth` line for something stands among all of them. Not always
    /// the same person has the first one.
    pub(crate) fn place_of(&self, what: &str, nth: usize) -> usize {
        place_of(self.seed, self.members, self.number, what, nth)
    }
}

/// The same, of a member by number.
pub(crate) fn place_of(
    seed: RoundId,
    members: usize,
    number: usize,
    what: &str,
    nth: usize,
) -> usize {
    let members = members.max(1);
    let turned = Chance::of(seed, what, 0).between(0, members as u64 - 1);
    let seat = (number + usize::try_from(turned).unwrap_or(0)) % members;
    nth * members + seat
}

impl<'r> Look<'r> {
    /// `method` is the one in use, or to be used. Which one is no secret: everybody has it
    /// on paper.
    pub(crate) fn new(
        part: Part<'r>,
        me: PersonId,
        view: &'r View<'r>,
        method: &'r Method,
        now: Moment,
        ids: Ids,
    ) -> Self {
        Self {
            me,
            view,
            now,
            ids,
            part,
            method,
        }
    }

    // --- chance and script -------------------------------------------------------------

    /// Chance for this person in the visit going on: what was drawn once stays so.
    pub(crate) fn chance(&self, what: &str) -> Chance {
        let visit = self.view.step.as_ref().map_or(0, |step| step.visit.0);
        let number = self.part.number as u64;
        Chance::of(self.part.seed, what, u64::from(visit) * 1000 + number)
    }

    /// This person's `nth` line for something; nobody else has the same one, as long as
    /// there are enough.
    pub(crate) fn line(&self, what: &str, nth: usize) -> Sealed {
        self.part.case.refer(what, self.part.place_of(what, nth))
    }

    /// The presenter's `nth` line for something: it is nobody else's part.
    pub(crate) fn own_line(&self, what: &str, nth: usize) -> Sealed {
        self.part.case.refer(what, nth)
    }

    /// Who brings the case, when that is known.
    pub(crate) fn presenter(&self) -> Option<PersonId> {
        let mut seats = self.view.seats.iter();
        let seat = seats.find(|seat| seat.role == Role::Presenter)?;
        Some(seat.person)
    }

    // --- the step ----------------------------------------------------------------------

    pub(crate) fn may(&self, act: ActKind) -> bool {
        self.view.can.contains(&act)
    }

    pub(crate) fn step(&self) -> Option<&StepView<'r>> {
        self.view.step.as_ref()
    }

    /// The step as it stands on paper.
    pub(crate) fn on_paper(&self) -> Option<&'r Step> {
        self.method.steps.get(usize::from(self.step()?.step))
    }

    pub(crate) fn allows(&self, activity: Activity) -> bool {
        self.on_paper().is_some_and(|step| step.allows(activity))
    }

    pub(crate) fn goes_round(&self) -> bool {
        self.on_paper()
            .is_some_and(|step| step.order == Order::Circle)
    }

    pub(crate) fn position(&self) -> Option<Position> {
        self.step().map(|step| step.presenter)
    }

    pub(crate) fn has_word(&self) -> bool {
        self.step().is_some_and(|step| step.word == Some(self.me))
    }

    pub(crate) fn nobody_has_word(&self) -> bool {
        self.step().is_some_and(|step| step.word.is_none())
    }

    pub(crate) fn asks(&self) -> bool {
        self.step()
            .is_some_and(|step| step.asking.contains(&self.me))
    }

    pub(crate) fn waits_in_order(&self) -> bool {
        self.step()
            .is_some_and(|step| step.order.contains(&self.me))
    }

    /// Whether a person is here, as far as can be seen.
    pub(crate) fn is_here(&self, person: PersonId) -> bool {
        let mut seats = self.view.seats.iter();
        seats.any(|seat| seat.person == person && seat.here == Some(true))
    }

    /// Who is here and still to get the word, in order.
    pub(crate) fn next_in_order(&self) -> impl Iterator<Item = PersonId> {
        let order = self.step().map_or(&[][..], |step| &*step.order);
        order.iter().copied().filter(|person| self.is_here(*person))
    }

    /// Whether all who wait in order have had the word.
    pub(crate) fn has_gone_round(&self) -> bool {
        self.nobody_has_word() && self.next_in_order().next().is_none()
    }

    pub(crate) fn is_ready(&self) -> bool {
        self.step()
            .and_then(|step| step.ready)
            .is_some_and(|ready| ready.me)
    }

    pub(crate) fn all_ready(&self) -> bool {
        self.step()
            .and_then(|step| step.ready)
            .is_none_or(|ready| ready.ready >= ready.of)
    }

    /// Whether the step has cards that people write before they speak.
    pub(crate) fn has_cards(&self) -> bool {
        self.on_paper().is_some_and(|step| !step.cards.is_empty())
    }

    /// Whether any step of the method asks for an experiment.
    pub(crate) fn method_intends(&self) -> bool {
        let mut steps = self.method.steps.iter();
        steps.any(|step| step.allows(Activity::Intend))
    }

    // --- time --------------------------------------------------------------------------

    /// How long the step takes: its minutes, or where it has none as long as seems right.
    pub(crate) fn planned(&self) -> Duration {
        let Some(step) = self.step() else {
            return minutes(2);
        };
        let own = if self.allows(Activity::Outside) { 1 } else { 3 };
        let planned = step.minutes.map_or(own, u64::from) + u64::from(step.clock.extra);
        let planned = minutes(planned);
        let again = step.visit.0 > u32::from(step.step) + 1;
        let directions = self.part.directions;
        if again && directions.is_some_and(|directions| directions.comes_back(step.visit)) {
            planned * 3 / 10
        } else {
            planned
        }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.step()
            .map_or(Duration::ZERO, |step| step.clock.elapsed(self.now))
    }

    /// How far the step has come.
    pub(crate) fn point(&self) -> Permille {
        let planned = self.planned().as_millis().max(1);
        Permille::try_from(self.elapsed().as_millis() * 1000 / planned).unwrap_or(Permille::MAX)
    }

    /// How long it is until the step has come so far.
    pub(crate) fn time_to(&self, point: Permille) -> Duration {
        let parts = u32::try_from(point).unwrap_or(u32::MAX);
        (self.planned() * parts / 1000).saturating_sub(self.elapsed())
    }

    /// How long somebody speaks.
    pub(crate) fn utterance(&self) -> Duration {
        let planned = self.planned();
        let of = self
            .step()
            .and_then(|step| step.ready)
            .map_or(1, |ready| ready.of);
        let of = u32::try_from(of.max(1)).unwrap_or(1);
        if self.goes_round() {
            let writing = if self.has_cards() { 45 } else { 28 };
            // Where questions are answered or two things are named, each takes half.
            let twice = self.allows(Activity::Answer) || self.allows(Activity::Takeaways);
            planned * (100 - writing) / 100 / of / if twice { 2 } else { 1 }
        } else if of == 1 && !self.allows(Activity::Answer) {
            planned / 5
        } else {
            (planned / 12).clamp(minutes(1), minutes(2))
        }
    }

    // --- cards -------------------------------------------------------------------------

    /// The cards of the step going on that the viewer may read.
    pub(crate) fn cards_here(&self) -> impl Iterator<Item = &CardView<'r>> {
        let here = self.step().map(|step| step.step);
        let method = self.view.cards.iter().map(|card| card.step.method).max();
        self.view
            .cards
            .iter()
            .filter(move |card| Some(card.step.step) == here && Some(card.step.method) == method)
    }

    pub(crate) fn mine_here(&self) -> impl Iterator<Item = &CardView<'r>> {
        self.cards_here().filter(|card| card.mine)
    }

    pub(crate) fn visibility(&self, kind: &KindId) -> Option<Visibility> {
        let cards = &self.on_paper()?.cards;
        let cards = cards.iter().find(|cards| cards.kind == *kind)?;
        Some(cards.visible)
    }

    /// The cards that lie open and are still to be rated in this step.
    pub(crate) fn unrated(&self) -> impl Iterator<Item = CardId> {
        let kinds = self.step().map_or(&[][..], |step| &*step.rated);
        let waits = |card: &&CardView<'_>| {
            card.open && card.temperature.is_none() && kinds.contains(&card.kind)
        };
        self.view.cards.iter().filter(waits).map(|card| card.id)
    }

    /// The card to answer next: warm ones always, others while there is time.
    pub(crate) fn to_answer(&self) -> Option<CardId> {
        let next = *self.view.queue.first()?;
        let card = self.view.cards.iter().find(|card| card.id == next)?;
        let touches = matches!(card.temperature, None | Some(Temperature::Warm));
        let until = if touches { 1300 } else { 750 };
        (self.point() < until).then_some(next)
    }

    /// Whether the facilitator sees cards that wait for a step that lays them open.
    pub(crate) fn waits_to_be_laid_open(&self) -> bool {
        let guide = self.view.guide.as_ref();
        self.allows(Activity::Reveal) && guide.is_some_and(|guide| guide.to_reveal > 0)
    }

    /// How often the question has been put in this step.
    pub(crate) fn questions_here(&self) -> u32 {
        self.times_put(false) + self.times_put(true)
    }

    /// How often the question has been put in this step, or put anew.
    pub(crate) fn times_put(&self, anew: bool) -> u32 {
        let here = self.step().map(|step| step.key);
        let mut questions = self.view.questions.iter();
        let put = questions.find(|put| Some(put.step) == here && put.anew == anew);
        put.map_or(0, |question| question.revision)
    }

    /// How often the presenter puts the question in this step.
    pub(crate) fn questions_asked_for(&self) -> u32 {
        u32::from(self.allows(Activity::Present)) + u32::from(self.allows(Activity::Reformulate))
    }

    /// Whether a card is advice, or the method has none and it is something else.
    pub(crate) fn is_advice(&self, kind: &KindId) -> bool {
        let advises = |step: &&Step| step.allows(Activity::Advise) && !step.cards.is_empty();
        let mut advice = self.method.steps.iter().filter(advises).peekable();
        advice.peek().is_none()
            || advice.any(|step| step.cards.iter().any(|cards| cards.kind == *kind))
    }

    pub(crate) fn has_chosen(&self) -> bool {
        let here = self.step().map(|step| step.step);
        let mut chosen = self.view.chosen.iter();
        chosen.any(|choice| Some(choice.step.step) == here)
    }

    pub(crate) fn takeaways_of(&self, person: PersonId) -> usize {
        let noted = self.view.takeaways.iter();
        noted.filter(|noted| noted.person == person).count()
    }

    /// The wish to do something at a point of the step that is drawn once.
    pub(crate) fn at_some_point(&self, act: Act, from: Permille, to: Permille) -> Wish {
        let kind: &str = act.kind().into();
        Wish::new(act, When::At(self.chance(kind).between(from, to)))
    }
}
