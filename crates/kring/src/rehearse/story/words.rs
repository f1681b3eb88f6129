//! Numbers, dates and lists in words.

use jiff::civil::Date;
use kring_core::locale::{Args, Lang, message};

/// A small number in words.
pub(super) fn number(number: usize, lang: Lang) -> String {
    message(lang, "rehearsal-number", &Args::new().with("n", number))
}

/// A date with its month in words.
pub(super) fn date(date: Date, lang: Lang) -> String {
    let args = Args::new()
        .with("day", date.day())
        .with("month", date.month())
        .with("year", date.year().to_string());
    message(lang, "rehearsal-date", &args)
}

/// Several things in one phrase.
pub(super) fn enumerate(things: &[&str], lang: Lang) -> String {
    match things {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => {
            let args = Args::new()
                .with("first", first.join(", "))
                .with("last", *last);
            message(lang, "rehearsal-and", &args)
        }
    }
}

/// The same text with a capital.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
