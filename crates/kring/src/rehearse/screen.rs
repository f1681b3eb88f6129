//! The terminal: lines that stay, and under them a bar that moves.

use std::{
    io::{self, IsTerminal as _, Write as _},
    time::Duration,
};

use console::Style;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kring_core::{
    locale::Lang,
    method::{Method, Temperature},
};

use super::story::{Label, Line};
use crate::page;

/// Columns of the clock, and of who speaks or what a line is.
const CLOCK: usize = 7;
const LABEL: usize = 10;

/// Columns of a name above or under the story.
const NAMES: usize = 16;

/// Columns of what stands beside the bar, so that it all fits in one line.
const MESSAGE: usize = 46;

/// The terminal, or what stands in for it.
pub(super) struct Screen {
    lang: Lang,
    width: usize,
    bar: ProgressBar,
    /// The minute that stands in the margin already.
    clock: Option<String>,
}

impl Screen {
    pub(super) fn new(lang: Lang, method: &Method) -> Self {
        let expected = (u64::from(method.minutes) + 3) * 60;
        // A bar among lines that go to a file or another program would be in their way.
        let seen = io::stdout().is_terminal() && io::stderr().is_terminal();
        let target = if seen {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(expected), target);
        let style = ProgressStyle::with_template("{bar:20.cyan/dim}  {prefix}  {msg}");
        bar.set_style(
            style
                .unwrap_or_else(|_| ProgressStyle::default_bar())
                .progress_chars("━╸─"),
        );
        Self {
            lang,
            width: page::width(),
            bar,
            clock: None,
        }
    }

    pub(super) const fn lang(&self) -> Lang {
        self.lang
    }

    /// Moves the bar to a time of the round.
    pub(super) fn moves_to(&self, time: Duration) {
        let seconds = time.as_secs();
        if self.bar.length().is_some_and(|length| length < seconds) {
            self.bar.set_length(seconds);
        }
        self.bar.set_position(seconds);
        self.bar.set_prefix(clock(time));
    }

    pub(super) fn show_all(&mut self, lines: Vec<Line>) -> io::Result<()> {
        lines.into_iter().try_for_each(|line| self.show(&line))
    }

    pub(super) fn show(&mut self, line: &Line) -> io::Result<()> {
        let text = self.set(line);
        self.print(text.trim_end_matches(' '))
    }

    /// Prints a text.
    pub(super) fn print(&self, text: &str) -> io::Result<()> {
        self.bar.suspend(|| writeln!(io::stdout(), "{text}"))
    }

    /// Prints a name and what there is to say of it.
    pub(super) fn entry(&self, name: &str, text: &str) -> io::Result<()> {
        let set = page::hanging("", NAMES, text, self.width);
        let name = Style::new().dim().apply_to(page::pad(name, NAMES));
        self.print(&format!("{name}{}", set.get(NAMES..).unwrap_or_default()))
    }

    /// Prints a name and a path or a command, which stay in one line: they can be pasted.
    pub(super) fn entry_to_paste(&self, name: &str, text: &str) -> io::Result<()> {
        let name = Style::new().dim().apply_to(page::pad(name, NAMES));
        self.print(&format!("{name}{text}"))
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn set(&mut self, line: &Line) -> String {
        match line {
            Line::Step { title, about } => {
                self.bar.set_message(page::shorten(title, MESSAGE));
                self.clock = None;
                let rule = "─".repeat(self.width);
                let set = page::hanging("", 0, about, self.width);
                let title = Style::new().bold().apply_to(title);
                let rule = Style::new().dim().apply_to(rule);
                let about = if set.is_empty() {
                    String::new()
                } else {
                    set + "\n"
                };
                format!("\n{rule}\n{title}\n{about}")
            }
            Line::Done { at, text } => {
                let set = page::hanging(&self.margin(*at), CLOCK, text, self.width);
                Style::new().dim().apply_to(set).to_string()
            }
            Line::News { at, text } => page::hanging(&self.margin(*at), CLOCK, text, self.width),
            Line::Words {
                at,
                label,
                text,
                short,
            } => {
                let margin = self.margin(*at);
                let indent = CLOCK + LABEL;
                let text = match short {
                    true => page::shorten(text, self.width - indent),
                    false => text.clone(),
                };
                let set = page::hanging("", indent, &text, self.width);
                let (name, style) = shown(label);
                let label = style.apply_to(page::pad(name, LABEL));
                let margin = Style::new().dim().apply_to(page::pad(&margin, CLOCK));
                format!("{margin}{label}{}", set.get(indent..).unwrap_or_default())
            }
        }
    }

    /// The clock for the margin, once for everything that happens at the same second.
    fn margin(&mut self, at: Option<Duration>) -> String {
        let Some(time) = at.map(clock) else {
            return String::new();
        };
        let shown = self.clock.as_ref() == Some(&time);
        self.clock = Some(time.clone());
        if shown { String::new() } else { time }
    }
}

fn shown(label: &Label) -> (&str, Style) {
    match label {
        Label::Name(name) => (name, Style::new().bold()),
        Label::Plain(name) => (name, Style::new().dim()),
        Label::Rated(temperature, name) => {
            let style = match temperature {
                Temperature::Warm => Style::new().red(),
                Temperature::Neutral => Style::new().yellow(),
                Temperature::Cold => Style::new().cyan(),
            };
            (name, style)
        }
    }
}

/// Minutes and seconds.
pub(super) fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}
