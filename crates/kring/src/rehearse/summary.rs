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
    screen.entry_to_paste(&plain("rehearsal-file"), &path.display().to_string())?;
    let show = format!("kring method show {} --lang {lang}", method.id);
    screen.entry_to_paste(&plain("rehearsal-read-on"), &show)?;
    let seed = rehearsal.plan().seed.wrapping_add(1);
    let another = format!(
        "kring rehearse --method {} --seed {seed} --lang {lang}",
        method.id
    );
    screen.entry_to_paste(&plain("rehearsal-another"), &another)
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
    let command = format!("{} --lang {lang}", resume_command(path));
    screen.entry_to_paste(&message(lang, "rehearsal-go-on", &Args::new()), &command)
}

/// A rehearsal that was broken off before anything happened.
pub(super) fn not_begun(screen: &Screen) -> io::Result<()> {
    let not_begun = message(screen.lang(), "rehearsal-not-begun", &Args::new());
    screen.print(&not_begun)
}

/// The command that goes on with a rehearsal.
pub(super) fn resume_command(path: &Path) -> String {
    format!("kring rehearse --resume {}", quoted(path))
}

/// A path as a shell wants it.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    // What begins with a dash would be taken for an option.
    let path = match path.strip_prefix('-') {
        Some(_) => format!("./{path}"),
        None => path,
    };
    let plain =
        |character: char| character.is_ascii_alphanumeric() || "._/:@%+=-".contains(character);
    if !path.is_empty() && path.chars().all(plain) {
        path
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_quoted_where_a_shell_needs_it() {
        for (path, shown) in [
            ("/tmp/kring_e5.db", "/tmp/kring_e5.db"),
            ("/tmp/kring-e5.db", "/tmp/kring-e5.db"),
            ("a  b.db", "'a  b.db'"),
            ("it's.db", r"'it'\''s.db'"),
            ("$HOME.db", "'$HOME.db'"),
            ("-x.db", "./-x.db"),
        ] {
            assert_eq!(quoted(Path::new(path)), shown);
        }
    }
}
