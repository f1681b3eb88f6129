//! The e-mail address of a person.

use serde::{Deserialize, Serialize};

/// The longest address that a mail can be sent to, in bytes (RFC 5321).
pub const MOST_BYTES: usize = 254;

/// The longest part before the `@`, in bytes.
const MOST_BEFORE: usize = 64;

/// The longest part of a domain between two dots, in bytes.
const MOST_LABEL: usize = 63;

/// An e-mail address: as it was typed, and in the form in which addresses are compared.
///
/// It says nothing in debug output, so that no log has it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address {
    typed: String,
    key: String,
}

/// Why something is no e-mail address.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum NotAnAddress {
    /// Nothing was typed.
    #[error("it is empty")]
    Empty,
    /// It has more than 254 bytes.
    #[error("it is longer than 254 bytes")]
    TooLong,
    /// There is a space in it, or a mark that cannot be seen.
    #[error("there is a space in it")]
    Space,
    /// There is no `@` in it, or more than one.
    #[error("there is not exactly one `@` in it")]
    At,
    /// What stands before the `@` cannot stand there.
    #[error("what stands before the `@` cannot stand there")]
    Before,
    /// What stands after the `@` is no name of a domain.
    #[error("what stands after the `@` is no name of a domain")]
    After,
}

impl Address {
    /// Reads an address as people type it, with spaces around it.
    ///
    /// It takes what mail servers in use take: no quoted names, no numbers of machines, and
    /// only a domain that has a dot.
    ///
    /// # Errors
    /// [`NotAnAddress`] when no mail could be sent to it.
    pub fn parse(typed: &str) -> Result<Self, NotAnAddress> {
        let typed = typed.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        if typed.is_empty() {
            return Err(NotAnAddress::Empty);
        }
        if typed.len() > MOST_BYTES {
            return Err(NotAnAddress::TooLong);
        }
        if typed.contains(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c)) {
            return Err(NotAnAddress::Space);
        }
        let (before, after) = typed.split_once('@').ok_or(NotAnAddress::At)?;
        if after.contains('@') {
            return Err(NotAnAddress::At);
        }
        if before.len() > MOST_BEFORE || !before.split('.').all(is_atom) {
            return Err(NotAnAddress::Before);
        }
        if !is_domain(after) {
            return Err(NotAnAddress::After);
        }
        Ok(Self {
            typed: typed.to_owned(),
            key: typed.to_ascii_lowercase(),
        })
    }

    /// The address as it was typed: where mails go.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// The address in the form in which addresses are compared: lower case. There are mail
    /// servers to which `A@x.nl` and `a@x.nl` are two, but no people.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Address {}

impl std::hash::Hash for Address {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Address")
    }
}

impl std::str::FromStr for Address {
    type Err = NotAnAddress;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        Self::parse(typed)
    }
}

impl TryFrom<String> for Address {
    type Error = NotAnAddress;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        Self::parse(&typed)
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.typed
    }
}

/// Marks without a shape that come along when an address is copied from a page.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn is_atom(part: &str) -> bool {
    let may = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    !part.is_empty() && part.chars().all(may)
}

fn is_domain(domain: &str) -> bool {
    let labels: Vec<_> = domain.split('.').collect();
    let top = labels.last().copied().unwrap_or_default();
    labels.len() > 1
        && labels.iter().all(|label| is_label(label))
        && !top.chars().all(|c| c.is_ascii_digit())
}

fn is_label(label: &str) -> bool {
    (1..=MOST_LABEL).contains(&label.len())
        && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_as_typed_and_compared_in_lower_case() {
        let address = Address::parse("  Marijke.Bosch+kring@Noorderlicht.NL\u{200b}\n").unwrap();
        assert_eq!(address.as_str(), "Marijke.Bosch+kring@Noorderlicht.NL");
        assert_eq!(address.key(), "marijke.bosch+kring@noorderlicht.nl");
        assert_eq!(
            address,
            "marijke.bosch+KRING@noorderlicht.nl".parse().unwrap()
        );
        assert_ne!(address, "marijke.bosch@noorderlicht.nl".parse().unwrap());
    }

    #[test]
    fn addresses_as_schools_have_them_are_taken() {
        for typed in [
            "j.de.vries@x.nl",
            "o'neill@school.ie",
            "a@b.co",
            "h_van-dam@sub.domain.school.nl",
            "9@9.nl",
            "info@xn--mnchen-3ya.de",
        ] {
            assert!(Address::parse(typed).is_ok(), "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_mailed_to_is_refused_with_the_reason() {
        use NotAnAddress::{After, At, Before, Empty, Space, TooLong};
        for (typed, reason) in [
            ("", Empty),
            (" \t\u{feff}", Empty),
            ("marijke", At),
            ("marijke@@x.nl", At),
            ("marijke@x.nl@y.nl", At),
            ("marijke bosch@x.nl", Space),
            ("marijke@x.nl, karin@x.nl", Space),
            ("marijke@x.nl\r\nBcc:karin@x.nl", Space),
            ("mar\u{0}ijke@x.nl", Space),
            ("mar\u{200d}ijke@x.nl", Space),
            ("@x.nl", Before),
            (".marijke@x.nl", Before),
            ("marijke.@x.nl", Before),
            ("mar..ijke@x.nl", Before),
            ("\"marijke\"@x.nl", Before),
            ("<marijke@x.nl>", Before),
            ("märijke@x.nl", Before),
            ("marijke@", After),
            ("marijke@x", After),
            ("marijke@x.", After),
            ("marijke@.nl", After),
            ("marijke@-x.nl", After),
            ("marijke@x-.nl", After),
            ("marijke@x_y.nl", After),
            ("marijke@x.nl>", After),
            ("marijke@münchen.de", After),
            ("marijke@127.0.0.1", After),
            ("marijke@[127.0.0.1]", After),
        ] {
            assert_eq!(Address::parse(typed), Err(reason), "{typed:?}");
        }
        let long = |before, label| format!("{}@{}.nl", "a".repeat(before), "b".repeat(label));
        assert!(Address::parse(&long(64, 63)).is_ok());
        assert_eq!(Address::parse(&long(65, 63)), Err(Before));
        assert_eq!(Address::parse(&long(64, 64)), Err(After));
        let longest = format!("{}@{}nl", "a".repeat(64), "bcdefg.".repeat(40));
        assert!(Address::parse(&longest[..]).is_err());
        let at_most = format!("{}@{}nl", "a".repeat(64), "bcdefgh.".repeat(23));
        assert!(at_most.len() <= MOST_BYTES && Address::parse(&at_most).is_ok());
        assert_eq!(Address::parse(&longest), Err(TooLong));
    }

    #[test]
    fn no_log_shows_an_address() {
        let address = Address::parse("marijke@x.nl").unwrap();
        assert!(!format!("{address:?}").contains("marijke"));
    }

    #[test]
    fn it_is_read_from_json_as_strictly() {
        let address: Address = serde_json::from_str("\" a@X.nl \"").unwrap();
        assert_eq!(serde_json::to_string(&address).unwrap(), "\"a@X.nl\"");
        assert!(serde_json::from_str::<Address>("\"a@x\"").is_err());
    }
}
