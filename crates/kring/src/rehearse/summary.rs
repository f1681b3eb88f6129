//! What stands under a rehearsal.

use std::{io, path::Path};

use console::Style;
use kring_core::{
    conduct::Round,
    locale::{Args, message},
    time::Moment,
};
use kring_rehearsal::Rehearsal;
use kring_store::Seq;

use super::{screen::Screen, story::steps_done};

/// A rehearsal that came to its end.
pub(super) fn closed(
    rehearsal: &Rehearsal,
    round: &Round,
    events: Seq,
    opened: Moment,
    path: &Path,
    screen: &Screen,
) -> io::Result<()> {
    let lang = screen.lang();
    let text = |id: &str, args: &Args<'_>| message(lang, id, args);
    let plain = |id: &str| message(lang, id, &Args::new());
    let method = rehearsal.method();
    let minutes = round.latest.since(opened).as_secs() / 60;

    screen.print("")?;
    let done = Style::new().bold().apply_to(plain("rehearsal-done"));
    screen.print(&done.to_string())?;
    screen.print("")?;
    let args = Args::new()
        .with("done", steps_done(round))
        .with("of", method.steps.len());
    screen.entry(
        &plain("rehearsal-steps"),
        &text("rehearsal-steps-done", &args),
    )?;
    let args = Args::new()
        .with("minutes", minutes)
        .with("planned", method.minutes);
    screen.entry(&plain("rehearsal-duration"), &text("rehearsal-took", &args))?;
    let args = Args::new()
        .with("cards", round.cards.len())
        .with("takeaways", round.takeaways.len())
        .with("experiments", round.experiments.len());
    screen.entry(&plain("rehearsal-made"), &text("rehearsal-yield", &args))?;
    let args = Args::new().with("events", events.to_string());
    screen.entry(&plain("rehearsal-log"), &text("rehearsal-events", &args))?;
    screen.entry(&plain("rehearsal-file"), &path.display().to_string())?;
    let show = format!("kring method show {} --lang {lang}", method.id);
    screen.entry(&plain("rehearsal-read-on"), &show)?;
    let seed = rehearsal.plan().seed.wrapping_add(1);
    let another = format!(
        "kring rehearse --method {} --seed {seed} --lang {lang}",
        method.id
    );
    screen.entry(&plain("rehearsal-another"), &another)
}

/// A rehearsal that was over before.
pub(super) fn finished_before(path: &Path, screen: &Screen) -> io::Result<()> {
    let args = Args::new().with("path", path.display().to_string());
    screen.print(&message(screen.lang(), "rehearsal-finished-before", &args))
}

/// A rehearsal that was broken off: nothing is lost.
pub(super) fn interrupted(path: &Path, screen: &Screen) -> io::Result<()> {
    let lang = screen.lang();
    screen.print("")?;
    let broken_off = message(lang, "rehearsal-interrupted", &Args::new());
    screen.print(&Style::new().bold().apply_to(broken_off).to_string())?;
    let path = path.display();
    let command = format!("kring rehearse --resume {path} --lang {lang}");
    screen.entry(&message(lang, "rehearsal-go-on", &Args::new()), &command)
}
