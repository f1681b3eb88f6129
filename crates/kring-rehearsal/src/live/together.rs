//! Playing a round one after the other, on a clock that the players set: what takes people
//! an hour is there in a moment, with the times it would have had. The same seed makes the
//! same round.

use kring_core::time::Moment;
use serde::Deserialize;
use tokio::task::JoinSet;

use super::{
    acting::{Outcome, carry_out},
    mind::{Around, Key, Mind, Seat, Wanted},
    pace::Pace,
    player::{Report, Shown},
    robot::Robot,
    site::Trouble,
    words::Words,
};
use crate::wish::moment;

/// After so many commands something goes round in circles: no round has as many.
const MOST: u64 = 5000;

/// Somebody who plays, and a wish whose time runs.
struct One {
    robot: Robot,
    mind: Mind,
    words: Words,
    held: Option<(Key, Moment)>,
}

/// Plays a round until it is over for good, and gives the robots back. `set` sets the clock
/// of the server on.
///
/// # Errors
/// [`Trouble`]; [`Trouble::Odd`] when nobody wants anything any more, or for ever.
pub async fn play_together(
    players: Vec<(Robot, Seat)>,
    set: impl Fn(Moment),
) -> Result<(Vec<Robot>, Report), Trouble> {
    let robots = players.iter().map(|(robot, _)| robot.person()).collect();
    let around = Around {
        robots,
        may_begin: true,
    };
    let mut all: Vec<One> = Vec::new();
    for (mut robot, seat) in players {
        robot.catch_up(seat.at.circle).await?;
        let words = Words {
            case: seat.case,
            lang: seat.lang,
        };
        all.push(One {
            mind: Mind::new(seat, robot.person()),
            robot,
            words,
            held: None,
        });
    }
    let mut report = Report::default();
    loop {
        let now = look(&mut all).await?;
        if all.iter().any(|one| one.mind.is_over()) {
            return Ok((all.into_iter().map(|one| one.robot).collect(), report));
        }
        turn(&mut all, &around, now, &set, &mut report).await?;
        if report.done > MOST {
            return Err(Trouble::odd("a round that does not end"));
        }
    }
}

/// Everybody sees everything, all at once; what the server's clock says.
async fn look(all: &mut [One]) -> Result<Moment, Trouble> {
    let mut asking = JoinSet::new();
    for (index, one) in all.iter().enumerate() {
        let session = one.robot.session().clone();
        let path = one.mind.seat.at.path("");
        asking.spawn(async move { (index, session.get(&path).await) });
    }
    let mut now = Moment::default();
    while let Some(asked) = asking.join_next().await {
        let (index, answer) = asked.map_err(Trouble::odd)?;
        let shown = Shown::deserialize(answer?["data"].take()).map_err(Trouble::odd)?;
        now = now.max(shown.now);
        all[index].mind.see(shown.seq, shown.view);
    }
    Ok(now)
}

/// Whoever is first does what they want.
async fn turn(
    all: &mut [One],
    around: &Around,
    now: Moment,
    set: &impl Fn(Moment),
    report: &mut Report,
) -> Result<(), Trouble> {
    let mut first: Option<(Moment, usize, Wanted)> = None;
    for (index, one) in all.iter_mut().enumerate() {
        let Some((due, wanted)) = one.want(now, around) else {
            continue;
        };
        if first.as_ref().is_none_or(|(sooner, ..)| due < *sooner) {
            first = Some((due, index, wanted));
        }
    }
    let (due, index, wanted) = first.ok_or_else(|| Trouble::odd("nobody wants anything"))?;
    set(due.max(now));
    let one = &mut all[index];
    let kind = wanted.act.kind();
    match carry_out(&mut one.robot, &one.mind, one.words, wanted.act).await? {
        Outcome::Done(_) => {
            one.mind.done += 1;
            report.done += 1;
        }
        Outcome::Again => {}
        Outcome::Refused(rule) => {
            report.refused.push((kind, rule));
            one.mind.refuse(wanted.key);
        }
    }
    Ok(())
}

impl One {
    /// What this one wants, and when; what was wanted before keeps its time.
    fn want(&mut self, now: Moment, around: &Around) -> Option<(Moment, Wanted)> {
        let ids = self.robot.new_id();
        let wanted = self.mind.wish(now, Pace::Normal, around, ids)?;
        let before = self.held.filter(|(key, _)| *key == wanted.key);
        let due = before.map_or_else(|| moment(now, wanted.after), |(_, due)| due);
        self.held = Some((wanted.key, due));
        Some((due, wanted))
    }
}
