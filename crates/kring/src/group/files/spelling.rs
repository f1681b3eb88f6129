//! One spelling for what people spell differently.

use std::collections::HashMap;

use super::table::simple;

/// Texts that count as the same when only capitals, accents, spaces and punctuation differ.
///
/// Two spellings of one school would put colleagues in one circle.
#[derive(Debug, Default)]
pub(super) struct Spellings(HashMap<String, String>);

impl Spellings {
    /// The spelling in which this text was first met.
    pub(super) fn of(&mut self, text: &str) -> String {
        let first = self.0.entry(key(text));
        first
            .or_insert_with(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
            .clone()
    }

    /// The spelling in which this text was first met, if it was.
    pub(super) fn known(&self, text: &str) -> Option<&str> {
        self.0.get(&key(text)).map(String::as_str)
    }

    /// The known text that is nearest to this one, when it is near.
    pub(super) fn nearest(&self, text: &str) -> Option<&str> {
        let sought = key(text);
        let far = |known: &&String| strsim::osa_distance(known, &sought);
        let nearest = self
            .0
            .keys()
            .min_by_key(|known| (far(known), (*known).clone()))?;
        (far(&nearest) <= sought.chars().count() / 3)
            .then(|| self.0.get(nearest).map(String::as_str))
            .flatten()
    }
}

/// Signs alone are a text as well.
fn key(text: &str) -> String {
    let simple = simple(text);
    if simple.is_empty() {
        text.trim().to_owned()
    } else {
        simple
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_school_is_not_two() {
        let mut schools = Spellings::default();
        assert_eq!(schools.of("Stichting  De Égel"), "Stichting De Égel");
        assert_eq!(schools.of("stichting de egel"), "Stichting De Égel");
        assert_eq!(schools.of("Stichting De Vos"), "Stichting De Vos");
        assert_eq!(schools.known("STICHTING DE-VOS"), Some("Stichting De Vos"));
        assert_eq!(schools.nearest("Stichtng De Vos"), Some("Stichting De Vos"));
        assert_eq!(schools.nearest("Iets heel anders"), None);
    }
}
