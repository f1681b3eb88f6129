//! One command after the other, on the durable log.

use std::path::Path;

use anyhow::{Context as _, anyhow};
use kring_core::conduct::{Round, Stage, apply};
use kring_rehearsal::{Rehearsal, Turn};
use kring_rounds::{Rounds, Standing};
use kring_store::Seq;

use super::{
    heading,
    pace::{Interruption, Speed},
    screen::Screen,
    story::Story,
    summary,
};
use crate::{clock, failure::Failure};

/// How a rehearsal came to its end.
pub(super) enum Ended {
    /// The meeting is closed.
    Closed,
    /// Ctrl-C was pressed.
    Interrupted,
    /// Ctrl-C was pressed before anything happened.
    NotBegun,
}

/// Conducts what is left of a rehearsal, and shows it.
pub(super) async fn conduct(
    rehearsal: &Rehearsal,
    rounds: &Rounds,
    path: &Path,
    speed: Speed,
    screen: &mut Screen,
    interruption: &mut Interruption,
) -> Result<Ended, Failure> {
    let mut standing = standing(rehearsal, rounds).await?;
    let mut show = Show {
        rounds,
        rehearsal,
        story: Story::new(rehearsal, screen.lang()),
        round: None,
        seen: Seq::START,
    };
    // What happened before is read again, so that the story knows what was told.
    show.read_on(None).await?;
    heading::show(rehearsal, path, speed, screen)?;
    if let Some(round) = show
        .round
        .as_ref()
        .filter(|round| round.stage != Stage::MeetingClosed)
    {
        screen.show_all(show.story.goes_on(round))?;
    }
    let mut now = standing
        .round
        .as_ref()
        .map_or_else(clock::now, |round| round.latest);
    let began_with = standing.seq;
    while let Some(turn) = rehearsal.next(standing.round.as_deref(), now) {
        let span = turn.at.since(now);
        let so_far = show.story.time(now);
        interruption
            .or_after(span, speed, |gone| screen.moves_to(so_far + gone))
            .await;
        if interruption.happened() && standing.seq == Seq::START {
            summary::not_begun(screen)?;
            return Ok(Ended::NotBegun);
        }
        // Whether a command that is let go is still carried out makes no difference: who
        // goes on sends the same one again.
        let carried_out = carry_out(rehearsal, rounds, &turn, path, standing.seq);
        let Some(carried_out) = interruption.or(carried_out).await else {
            summary::interrupted(path, screen)?;
            return Ok(Ended::Interrupted);
        };
        standing = carried_out?;
        now = turn.at;
        show.read_on(Some(screen)).await?;
    }
    match &standing.round {
        Some(_) if standing.seq == began_with => summary::finished_before(path, screen)?,
        Some(round) => {
            let opened = show.story.opened().unwrap_or(round.latest);
            summary::closed(rehearsal, round, standing.seq, opened, path, screen)?;
        }
        None => {}
    }
    Ok(Ended::Closed)
}

/// What is shown so far.
struct Show<'r> {
    rounds: &'r Rounds,
    rehearsal: &'r Rehearsal,
    story: Story<'r>,
    round: Option<Round>,
    seen: Seq,
}

impl Show<'_> {
    /// Tells what has come into the log since, where there is a screen to tell it on.
    async fn read_on(&mut self, mut screen: Option<&mut Screen>) -> Result<(), Failure> {
        loop {
            let events = self.rounds.events(self.rehearsal.id(), self.seen).await;
            let events = events.context("the log could not be read")?;
            if events.is_empty() {
                return Ok(());
            }
            for (seq, event) in events {
                let before = self.round.take();
                let after = apply(before.clone(), &event);
                if let Some(after) = &after {
                    let lines = self.story.tell(before.as_ref(), &event, after);
                    if let Some(screen) = screen.as_deref_mut() {
                        screen.moves_to(self.story.time(after.latest));
                        screen.show_all(lines)?;
                    }
                }
                self.round = after;
                self.seen = seq;
            }
        }
    }
}

async fn standing(rehearsal: &Rehearsal, rounds: &Rounds) -> Result<Standing, Failure> {
    let standing = rounds.standing(rehearsal.id()).await;
    Ok(standing.context("the log could not be read")?)
}

async fn carry_out(
    rehearsal: &Rehearsal,
    rounds: &Rounds,
    turn: &Turn,
    path: &Path,
    before: Seq,
) -> Result<Standing, Failure> {
    let Turn { actor, command, at } = turn;
    let done = rounds.conduct(rehearsal.id(), command, *actor, *at).await;
    let standing = done.with_context(|| {
        if before == Seq::START {
            return "the rehearsal cannot begin".to_owned();
        }
        let resume = summary::resume_command(path);
        format!("a command failed; what was done before is safe: `{resume}`")
    })?;
    if standing.seq > before {
        return Ok(standing);
    }
    let path = path.display();
    Err(Failure::Unexpected(anyhow!(
        "the log in {path} does not go on after event {before}: it may be damaged; keep a copy \
         of it, then restore a backup"
    )))
}
