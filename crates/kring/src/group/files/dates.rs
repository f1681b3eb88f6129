//! Dates, as people write them.

use jiff::civil::Date;

/// A date that is written as `2027-02-03`, `3-2-2027`, `03/02/2027` or `3.2.2027`: with the
/// year first, or with the day first as in Dutch. None when there is no such day.
pub(super) fn date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split(['-', '/', '.']).collect();
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(|part| digits(part)) {
        return None;
    }
    let (year, day) = match (first.len(), last.len()) {
        (4, 1..=2) => (first, last),
        (1..=2, 4) => (last, first),
        _ => return None,
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Whether a text is written as a date, also one that does not exist.
pub(super) fn is_meant(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split(['-', '/', '.']).collect();
    parts.len() == 3 && parts.iter().all(|part| part.parse::<u16>().is_ok())
}

/// Whether somebody can come, by what stands in the column of a date; none when that
/// cannot be told.
pub(super) fn can(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "x" | "v" | "j" | "ja" | "y" | "yes" | "ok" | "1" | "true" | "waar" | "✓" | "✔" | "+"
        | "beschikbaar" | "available" => Some(true),
        // Who may be able is not counted on.
        "" | "n" | "nee" | "nein" | "no" | "0" | "-" | "false" | "onwaar" | "✗" | "✘" | "?"
        | "misschien" | "(ja)" | "(yes)" | "maybe" | "ifneedbe" | "if need be" => Some(false),
        _ => None,
    }
}

/// The dates in a cell that holds several. Whatever is no date is given back as it stands.
pub(super) fn list(text: &str) -> impl Iterator<Item = Result<Date, &str>> {
    text.split([' ', ',', ';', '|', '\n', '\r', '\t'])
        .filter(|part| !part.is_empty())
        .map(|part| date(part).ok_or(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_either_order() {
        let third = jiff::civil::date(2027, 2, 3);
        for text in [
            "2027-02-03",
            "3-2-2027",
            "03/02/2027",
            "3.2.2027",
            " 2027-2-3 ",
        ] {
            assert_eq!(date(text), Some(third), "{text}");
        }
        assert!(is_meant("2027-02-30") && is_meant("31-4-27") && !is_meant("a-b-c"));
        for text in [
            "2027-02-30",
            "31-4-2027",
            "3-2-27",
            "2-2027",
            "3 feb",
            "",
            "20270203",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn who_may_be_able_is_not_counted_on() {
        assert_eq!(["X", "ja", "1"].map(can), [Some(true); 3]);
        assert_eq!(["", "nee", "misschien"].map(can), [Some(false); 3]);
        assert_eq!(can("10:00"), None);
    }
}
