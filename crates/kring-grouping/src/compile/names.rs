//! Words become numbers.

use std::collections::HashMap;

/// Numbers for words; one set for all kinds of words, since kinds are never compared.
#[derive(Default)]
pub(super) struct Names {
    numbers: HashMap<String, u32>,
    themes: HashMap<String, u32>,
}

impl Names {
    pub(super) fn number(&mut self, word: Option<&str>) -> Option<u32> {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        word.map(|word| *self.numbers.entry(word.to_owned()).or_insert(next))
    }

    /// One bit per theme; themes beyond the 64th play no part, which is reported as a problem.
    pub(super) fn themes(&mut self, themes: &[String]) -> u64 {
        themes.iter().fold(0, |bits, theme| {
            let next = u32::try_from(self.themes.len()).unwrap_or(u32::MAX);
            let at = *self.themes.entry(theme.clone()).or_insert(next);
            bits | 1u64.checked_shl(at).unwrap_or(0)
        })
    }
}
