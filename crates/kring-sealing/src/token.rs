//! Short names of kinds, places and fields.

use crate::Reason;

/// The most characters that a token has.
const MOST: usize = 64;

/// A short name: 1 to 64 lower-case ASCII letters, digits, `-`, `_`, `.`, `/` and `:`
/// (section *Encoding* of `docs/sealing.md`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(Box<str>);

impl Token {
    /// The token that reads so.
    ///
    /// # Errors
    ///
    /// `form` when it is empty, too long, or has another character.
    pub fn new(token: &str) -> Result<Self, Reason> {
        let fits = !token.is_empty() && token.len() <= MOST && token.bytes().all(is_allowed);
        if fits {
            Ok(Self(token.into()))
        } else {
            Err(Reason::Form)
        }
    }

    /// The token that reads so, or none where the text is empty.
    ///
    /// # Errors
    ///
    /// `form` when it is too long, or has another character.
    pub fn optional(token: &str) -> Result<Option<Self>, Reason> {
        if token.is_empty() {
            Ok(None)
        } else {
            Self::new(token).map(Some)
        }
    }

    /// One that this crate writes itself.
    pub(crate) fn known(token: &'static str) -> Self {
        debug_assert!(Self::new(token).is_ok(), "{token:?} is no token");
        Self(token.into())
    }

    /// How it reads.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn to_field(&self) -> &[u8] {
        self.0.as_bytes()
    }

    pub(crate) fn optional_field(token: Option<&Self>) -> &[u8] {
        token.map_or(&[], Self::to_field)
    }
}

impl std::str::FromStr for Token {
    type Err = Reason;

    fn from_str(token: &str) -> Result<Self, Reason> {
        Self::new(token)
    }
}

impl std::fmt::Display for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

const fn is_allowed(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' | b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_one_to_sixty_four_plain_characters() {
        assert!(Token::new(&"a".repeat(64)).is_ok());
        assert!(Token::new("az09-_./:").is_ok());
        for wrong in ["", &"a".repeat(65), "A", "a b", "é", "a\0"] {
            assert_eq!(Token::new(wrong), Err(Reason::Form), "{wrong}");
        }
    }

    #[test]
    fn an_empty_one_is_allowed_only_where_it_may_be_missing() {
        assert_eq!(Token::optional(""), Ok(None));
        assert_eq!(Token::optional("A"), Err(Reason::Form));
    }
}
