//! What is told in one sentence.

use kring_core::{
    conduct::{Event, Happening, Round, Sign},
    locale::Args,
    method::Visibility,
};

use super::{Line, Story};

impl Story<'_> {
    /// The sentence that an event is told in; none where there is more to tell, or nothing.
    pub(super) fn sentence(
        &self,
        before: Option<&Round>,
        event: &Event,
        after: &Round,
    ) -> Option<Line> {
        let at = Some(self.time(event.at));
        let done = |text| Some(Line::Done { at, text });
        let news = |text| Some(Line::News { at, text });
        let facilitator = after.facilitator;
        match &event.what {
            Happening::Opened { setting } => news(self.of("rehearsal-opened", setting.facilitator)),
            Happening::Seated { person, .. } => done(self.of("rehearsal-seated", *person)),
            Happening::Unseated { person } => done(self.of("rehearsal-unseated", *person)),
            Happening::PresenterChosen { person } => {
                let case = self.rehearsal.case().title.get(self.lang);
                let args = self.person(*person).with("case", case);
                news(self.text("rehearsal-presenter-chosen", &args))
            }
            Happening::MethodChosen { method } => {
                let args = Args::new().with("method", method.name.get(self.lang));
                done(self.text("rehearsal-method-chosen", &args))
            }
            Happening::MethodSwapped { method, .. } => {
                let args = Args::new().with("method", method.name.get(self.lang));
                news(self.text("rehearsal-swapped", &args))
            }
            Happening::CheckedIn { .. } => self
                .all_are_in(after)
                .then(|| self.plain("rehearsal-checked-in"))
                .and_then(done),
            Happening::Paused => news(self.plain("rehearsal-paused")),
            Happening::Resumed => news(self.plain("rehearsal-resumed")),
            Happening::Extended { minutes } => {
                let args = Args::new().with("minutes", minutes.minutes());
                news(self.text("rehearsal-extended", &args))
            }
            Happening::Redistributed { .. } => news(self.plain("rehearsal-redistributed")),
            Happening::OrderSet { .. } => done(self.of("rehearsal-order-set", facilitator)),
            Happening::CardSubmitted {
                card,
                revision,
                visible,
                ..
            } => {
                let name = match (visible, revision) {
                    // It is told when it lies open, which is at once.
                    (Visibility::AtOnce, _) => return None,
                    (_, 2..) => "rehearsal-worded-anew",
                    (Visibility::Private, _) => "rehearsal-writes-privately",
                    (Visibility::InTurn | Visibility::Together, _) => "rehearsal-writes",
                };
                done(self.by_author(name, after.card(*card)))
            }
            Happening::CardWithdrawn { card } => {
                let card = before.and_then(|before| before.card(*card));
                done(self.by_author("rehearsal-withdrawn", card))
            }
            Happening::Left { person } => news(self.of("rehearsal-left", *person)),
            Happening::Returned { person } => news(self.of("rehearsal-returned", *person)),
            Happening::Signalled { sign, .. } => {
                let name = match sign {
                    Sign::Pause => "rehearsal-signal-pause",
                    Sign::Unsafe => "rehearsal-signal-unsafe",
                };
                news(self.of(name, facilitator))
            }
            Happening::SignalAnswered { .. } => {
                news(self.of("rehearsal-signal-answered", facilitator))
            }
            Happening::HandedOver { to, taken: true } => news(self.of("rehearsal-taken-over", *to)),
            Happening::HandedOver { to, taken: false } => {
                news(self.of("rehearsal-handed-over", *to))
            }
            Happening::Reopened => news(self.of("rehearsal-reopened", facilitator)),
            Happening::MeetingClosed => news(self.plain("rehearsal-meeting-closed")),
            _ => None,
        }
    }

    fn all_are_in(&self, round: &Round) -> bool {
        let members = self.rehearsal.cast().members().len();
        let all_seated = round.seats.len() > members;
        all_seated && round.seats.iter().all(|seat| seat.checked_in)
    }
}
