//! `kring method show`.

use std::io::{self, StdoutLock, Write as _};

use console::Style;
use kring_core::{
    locale::{Args, Lang, Text, message},
    method::{Instructions, Legend, Method, Position, Step, Temperature},
};

use crate::page;

/// Columns of a name beside a text.
const NAMES: usize = 14;

/// One method as a page to read.
pub(super) fn show(method: &Method, lang: Lang) -> io::Result<()> {
    let mut page = Sheet {
        out: io::stdout().lock(),
        lang,
        width: page::width(),
    };
    page.title(&format!("{} ({})", method.name.get(lang), method.id))?;
    page.paragraph(&method.purpose)?;
    page.line("")?;
    let minutes = page.minutes(method);
    page.entry("method-takes", &minutes)?;
    let size = method.fits.size;
    let args = Args::new().with("least", size.min).with("most", size.max);
    let size = page.text("method-size-of", &args);
    page.entry("method-size", &size)?;
    page.entry("method-when", method.fits.when.get(lang))?;
    page.entry("method-when-not", method.fits.when_not.get(lang))?;
    page.entry("method-preparation", method.preparation.get(lang))?;
    page.entry("method-origin", method.origin.get(lang))?;
    page.entry("method-licence", &method.licence)?;
    for (number, step) in (1..).zip(&method.steps) {
        page.line("")?;
        page.step(number, step, method)?;
    }
    Ok(())
}

/// The page, while it is written.
struct Sheet<'o> {
    out: StdoutLock<'o>,
    lang: Lang,
    width: usize,
}

impl Sheet<'_> {
    fn step(&mut self, number: usize, step: &Step, method: &Method) -> io::Result<()> {
        let title = step.title.get(self.lang);
        self.title(&format!("{number}. {title}"))?;
        let about = self.about(step);
        self.line(&about)?;
        for cards in &step.cards {
            let kind = method.kinds.get(&cards.kind);
            let args = Args::new()
                .with(
                    "kind",
                    kind.map_or(cards.kind.as_str(), |kind| kind.name.get(self.lang)),
                )
                .with("min", cards.min)
                .with("max", cards.max);
            let text = self.text("method-cards-of", &args);
            self.entry("method-cards", &text)?;
        }
        let legend = step
            .rate
            .as_ref()
            .and_then(|rate| method.legends.get(&rate.legend));
        if let Some(legend) = legend {
            self.legend(legend)?;
        }
        self.instructions("method-brief", &step.brief)?;
        self.instructions("method-full", &step.full)
    }

    fn about(&self, step: &Step) -> String {
        let minutes = match (step.minutes, step.per_peer) {
            (None, _) => self.plain("rehearsal-no-minutes"),
            (Some(minutes), false) => {
                self.text("rehearsal-minutes", &Args::new().with("minutes", minutes))
            }
            (Some(minutes), true) => {
                self.text("method-per-peer", &Args::new().with("minutes", minutes))
            }
        };
        let activities = std::iter::once(&step.activity)
            .chain(&step.also)
            .map(|activity| {
                let name: &str = activity.into();
                self.plain(&format!("method-activity-{}", name.replace('_', "-")))
            });
        let presenter = match step.presenter {
            Position::Speaks => "method-presenter-speaks",
            Position::TakesPart => "method-presenter-takes-part",
            Position::Listens => "method-presenter-listens",
            Position::Away => "method-presenter-away",
        };
        let activities: Vec<_> = activities.collect();
        let mut about = vec![minutes, activities.join(", "), self.plain(presenter)];
        if step.optional {
            about.push(self.plain("method-optional"));
        }
        about.join(" · ")
    }

    fn legend(&mut self, legend: &Legend) -> io::Result<()> {
        for (id, temperature) in [
            ("rehearsal-warm", Temperature::Warm),
            ("rehearsal-neutral", Temperature::Neutral),
            ("rehearsal-cold", Temperature::Cold),
        ] {
            let text = legend.of(temperature).get(self.lang).to_owned();
            self.entry(id, &text)?;
        }
        Ok(())
    }

    fn instructions(&mut self, heading: &str, texts: &Instructions) -> io::Result<()> {
        let heading = Style::new().dim().apply_to(self.plain(heading)).to_string();
        self.line(&heading)?;
        for (id, text) in [
            ("method-for-presenter", &texts.presenter),
            ("method-for-peers", &texts.peers),
            ("method-for-facilitator", &texts.facilitator),
        ] {
            let text = text.get(self.lang).to_owned();
            self.entry(id, &text)?;
        }
        Ok(())
    }

    fn minutes(&self, method: &Method) -> String {
        let all = method.minutes_with_optional_steps();
        let args = Args::new().with("minutes", method.minutes).with("all", all);
        let with_optional = all > u32::from(method.minutes);
        self.text(
            if with_optional {
                "method-takes-up-to"
            } else {
                "rehearsal-minutes"
            },
            &args,
        )
    }

    fn title(&mut self, title: &str) -> io::Result<()> {
        let title = Style::new().bold().apply_to(title);
        writeln!(self.out, "{title}")
    }

    fn paragraph(&mut self, text: &Text) -> io::Result<()> {
        let set = page::hanging("", 0, text.get(self.lang), self.width);
        writeln!(self.out, "{set}")
    }

    fn entry(&mut self, id: &str, text: &str) -> io::Result<()> {
        let name = self.plain(id);
        let set = page::hanging(&name, NAMES, text, self.width);
        writeln!(self.out, "{set}")
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    fn plain(&self, id: &str) -> String {
        self.text(id, &Args::new())
    }

    fn text(&self, id: &str, args: &Args<'_>) -> String {
        message(self.lang, id, args)
    }
}
