//! Text on a page of some width.

use console::{Term, measure_text_width};

/// The narrowest and the widest that text is set: wider lines read badly.
const NARROWEST: usize = 80;
const WIDEST: usize = 104;

/// How wide text is set on standard output.
pub(crate) fn width() -> usize {
    let columns = Term::stdout().size_checked();
    let columns = columns.map_or(NARROWEST, |(_, columns)| usize::from(columns));
    columns.clamp(NARROWEST, WIDEST)
}

/// The lines of a text that is set in `width` columns. A word that is wider than that
/// stands alone.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let needed = measure_text_width(&line) + 1 + measure_text_width(word);
        if !line.is_empty() && needed > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

/// A text set after a heading that stands in the margin of its first line.
pub(crate) fn hanging(margin: &str, indent: usize, text: &str, width: usize) -> String {
    let lines = wrap(text, width.saturating_sub(indent).max(20));
    let mut set = pad(margin, indent);
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            set.push('\n');
            set.push_str(&" ".repeat(indent));
        }
        set.push_str(line);
    }
    set
}

/// A text from elsewhere without the characters that would move the cursor or worse: they
/// are shown as they are written in a program. Lines stay.
pub(crate) fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() && character != '\n' {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// A text filled up with spaces to so many columns.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(measure_text_width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// As much of a text as fits in so many columns.
pub(crate) fn shorten(text: &str, columns: usize) -> String {
    if measure_text_width(text) <= columns {
        return text.to_owned();
    }
    let mut lines = wrap(text, columns.saturating_sub(2)).into_iter();
    format!("{} …", lines.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_set_within_its_width() {
        assert_eq!(wrap("één twee drie", 8), ["één twee", "drie"]);
        assert_eq!(wrap("onafscheidelijk", 5), ["onafscheidelijk"]);
        assert_eq!(
            hanging("Noor", 6, &"woord ".repeat(5), 26).lines().count(),
            2
        );
        assert_eq!(shorten("één twee drie", 9), "één …");
        assert_eq!(shorten("één twee", 9), "één twee");
    }

    #[test]
    fn text_from_elsewhere_does_not_reach_the_terminal_as_commands() {
        assert_eq!(
            harmless("é\x1b[2J\u{9b}1m\r\n"),
            "é\\u{1b}[2J\\u{9b}1m\\r\n"
        );
    }
}
