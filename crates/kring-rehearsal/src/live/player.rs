//! A robot in a round: follows the stream, and does what it would do when it is time.

use std::time::Duration;

use kring_core::{
    conduct::{Act, ActKind, Change, View},
    time::Moment,
};
use serde::Deserialize;
use tokio::{
    sync::watch,
    time::{Instant, sleep_until},
};

use super::{
    acting::{Outcome, carry_out},
    events::{Event, Events},
    mind::{Around, Key, Mind, Seat, Wanted},
    pace::Pace,
    robot::Robot,
    site::Trouble,
    speech::Speech,
    words::{self, Words},
};

/// How long to wait before a stream is opened again that broke off.
const AGAIN: Duration = Duration::from_millis(300);

/// How long to wait for the news of what was done, before everything is read anew.
const NEWS: Duration = Duration::from_secs(5);

/// What somebody did in a round.
#[derive(Debug, Default)]
pub struct Report {
    /// How many commands had an effect.
    pub done: u64,
    /// What the rules of the round forbade, and which rule: two may do something at once.
    pub refused: Vec<(ActKind, String)>,
    /// The words that were to be seen and did not open, with the reason.
    pub unreadable: Vec<String>,
}

/// A robot in a round.
pub struct Player {
    robot: Robot,
    mind: Mind,
    words: Words,
    pace: Pace,
    around: watch::Receiver<Around>,
    /// What the server's clock said, and when that was here.
    clock: Option<(Moment, Instant)>,
    held: Option<Held>,
    speech: Speech,
    report: Report,
    /// Up to where the news has to come before anything else is done.
    awaited: Option<(u64, Instant)>,
}

/// A wish whose time runs.
struct Held {
    key: Key,
    act: Act,
    due: Instant,
}

/// Everything that there is to be seen.
#[derive(Deserialize)]
pub(crate) struct Shown {
    pub(crate) seq: u64,
    pub(crate) now: Moment,
    pub(crate) view: View<'static>,
}

/// What every event of a round brings.
#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    seq: u64,
    now: Moment,
}

/// What a server says that stops.
#[derive(Deserialize)]
struct Reconnect {
    after: u64,
}

impl Player {
    /// Somebody who takes a seat in a round of a circle in which they are.
    #[must_use]
    pub fn new(robot: Robot, seat: Seat, pace: Pace, around: watch::Receiver<Around>) -> Self {
        let words = Words {
            case: seat.case,
            lang: seat.lang,
        };
        let speech = Speech::new(robot.person(), pace);
        Self {
            mind: Mind::new(seat, robot.person()),
            robot,
            words,
            pace,
            around,
            clock: None,
            held: None,
            speech,
            report: Report::default(),
            awaited: None,
        }
    }

    /// Plays until the round is over for good.
    ///
    /// # Errors
    /// [`Trouble`] that does not pass by itself: the round is gone, or is not for this robot.
    pub async fn play(mut self) -> Result<(Robot, Report), Trouble> {
        while let Err(trouble) = self.robot.catch_up(self.mind.seat.at.circle).await {
            if !matches!(trouble, Trouble::Unanswered(_)) {
                return Err(trouble);
            }
        }
        while !self.mind.is_over() {
            let pause = match self.open().await {
                Ok(events) => self.follow(events).await?,
                Err(Trouble::Unanswered(_)) => AGAIN,
                Err(trouble) => return Err(trouble),
            };
            tokio::time::sleep(pause).await;
        }
        Ok((self.robot, self.report))
    }

    async fn open(&self) -> Result<Events, Trouble> {
        let path = self.mind.seat.at.path("/stream");
        // Without a view there is nothing that a change could follow on.
        let known = self.mind.view().map(|_| self.mind.seq.to_string());
        Events::open(self.robot.session(), &path, known.as_deref()).await
    }

    /// Follows a stream until it ends; how long to wait before the next.
    async fn follow(&mut self, mut events: Events) -> Result<Duration, Trouble> {
        while !self.mind.is_over() {
            self.want();
            let due = self.held.as_ref().map(|held| held.due);
            let due = due.filter(|_| self.awaited.is_none());
            let says = self.speech.due();
            let late = self.awaited.map(|(_, late)| late);
            tokio::select! {
                event = events.next() => {
                    let Some(event) = event else { return Ok(AGAIN) };
                    if let Some(pause) = self.hear(&event) {
                        return Ok(pause);
                    }
                }
                () = at(due) => match self.act().await {
                    // It is wanted again as soon as somebody answers.
                    Err(Trouble::Unanswered(_)) => return Ok(AGAIN),
                    acted => acted?,
                },
                () = at(says) => {
                    let said = self.speech.say(&mut self.robot, &self.mind, self.words);
                    match said.await {
                        // What was not said in time is not said at all.
                        Ok(()) | Err(Trouble::Unanswered(_)) => {}
                        Err(trouble) => return Err(trouble),
                    }
                }
                () = at(late) => {
                    self.awaited = None;
                    self.mind.forget();
                    return Ok(Duration::ZERO);
                }
                changed = self.around.changed() => {
                    // Who says who is there has gone: nothing changes any more.
                    if changed.is_err() {
                        let (_, gone) = watch::channel(self.around.borrow().clone());
                        self.around = gone;
                        return Ok(AGAIN);
                    }
                }
            }
        }
        Ok(Duration::ZERO)
    }

    /// Takes an event in; how long to wait when the stream is of no use any more.
    fn hear(&mut self, event: &Event) -> Option<Duration> {
        let understood = match event.name.as_str() {
            "view" => serde_json::from_str(&event.data).map(|shown| self.see(shown)),
            "change" => return self.hear_change(&event.data),
            "time" => serde_json::from_str(&event.data).map(|told: Told| self.set_clock(told.now)),
            "reconnect" => {
                let after =
                    serde_json::from_str(&event.data).map_or(0, |said: Reconnect| said.after);
                return Some(Duration::from_millis(after));
            }
            _ => Ok(()),
        };
        if let Err(error) = understood {
            tracing::warn!(%error, event = event.name, "an event that is not understood");
            self.mind.forget();
            return Some(AGAIN);
        }
        None
    }

    fn hear_change(&mut self, data: &str) -> Option<Duration> {
        let told: Result<Told, _> = serde_json::from_str(data);
        let change: Result<Change<'static>, _> = serde_json::from_str(data);
        let (Ok(told), Ok(change)) = (told, change) else {
            self.mind.forget();
            return Some(AGAIN);
        };
        self.set_clock(told.now);
        if self.mind.see_change(told.seq, change).is_err() {
            self.mind.forget();
            return Some(AGAIN);
        }
        self.has_seen();
        None
    }

    fn see(&mut self, shown: Shown) {
        self.set_clock(shown.now);
        self.mind.see(shown.seq, shown.view);
        self.has_seen();
    }

    fn has_seen(&mut self) {
        if self.awaited.is_some_and(|(seq, _)| self.mind.seq >= seq) {
            self.awaited = None;
        }
        if self.mind.seat.aloud {
            self.speech.notice(&self.mind, &self.around.borrow());
        }
        self.read_cards();
    }

    /// Opens the cards that lie open: what a robot cannot read, a person could not either.
    fn read_cards(&mut self) {
        let Some(view) = self.mind.view() else {
            return;
        };
        let at = self.mind.seat.at;
        let newest = view.cards.iter().filter(|card| card.open && !card.mine);
        let unreadable: Vec<_> = newest
            .filter_map(|card| {
                let problem = words::open_card(&self.robot, at, card).err()?;
                Some(format!("card {}: {}", card.id, problem.token()))
            })
            .filter(|problem| !self.report.unreadable.contains(problem))
            .collect();
        self.report.unreadable.extend(unreadable);
    }

    fn set_clock(&mut self, now: Moment) {
        self.clock = Some((now, Instant::now()));
    }

    /// What the server's clock says.
    fn now(&self) -> Moment {
        self.clock
            .map_or(Moment::default(), |(said, at)| said + at.elapsed())
    }

    /// Wants what is to be wanted of what is seen now; what was wanted before keeps its time.
    fn want(&mut self) {
        let ids = self.robot.new_id();
        let around = self.around.borrow_and_update().clone();
        let wanted = self.mind.wish(self.now(), self.pace, &around, ids);
        self.held = wanted.map(|Wanted { key, act, after }| {
            let before = self.held.as_ref().filter(|held| held.key == key);
            let due = before.map(|held| held.due);
            let due = due.unwrap_or_else(|| Instant::now() + self.pace.really(after));
            Held { key, act, due }
        });
    }

    /// Does what is wanted.
    async fn act(&mut self) -> Result<(), Trouble> {
        let Some(Held { key, act, .. }) = self.held.take() else {
            return Ok(());
        };
        let kind = act.kind();
        let outcome = carry_out(&mut self.robot, &self.mind, self.words, act);
        match outcome.await? {
            Outcome::Done(seq) => {
                self.mind.done += 1;
                self.report.done += 1;
                if seq > self.mind.seq {
                    self.awaited = Some((seq, Instant::now() + NEWS));
                }
            }
            Outcome::Again => {}
            Outcome::Refused(rule) => {
                self.report.refused.push((kind, rule));
                self.mind.refuse(key);
            }
        }
        Ok(())
    }
}

/// When it is time; never when there is none.
async fn at(due: Option<Instant>) {
    match due {
        Some(due) => sleep_until(due).await,
        None => std::future::pending().await,
    }
}
