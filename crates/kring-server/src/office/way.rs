//! Where to go afterwards: a path of our own, so that no link to us leads on to somewhere
//! else.

use std::fmt;
use std::fmt::Write as _;

use axum::response::{IntoResponse as _, Redirect, Response};
use serde::{Deserialize, Deserializer};

/// The longest path that is remembered.
const MOST_BYTES: usize = 512;

/// Where people are led who come from nowhere in particular.
const HOME: &str = "/circle";

/// A path of our own, with its query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Way(String);

impl Way {
    /// Reads a path; none when it is not one of ours.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('/')?;
        // Browsers take these for the name of a host.
        let is_host = rest.starts_with(['/', '\\']);
        let is_plain = text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
        (!is_host && is_plain && text.len() <= MOST_BYTES).then(|| Self(text.to_owned()))
    }

    /// Without its query.
    pub(super) fn path(&self) -> &str {
        self.0.split('?').next().unwrap_or_default()
    }

    /// A link to this page that leads there in the end.
    pub(super) fn after(&self, page: &str) -> String {
        if self.0 == HOME {
            return page.to_owned();
        }
        let mut link = format!("{page}?to=");
        for byte in self.0.bytes() {
            let written = if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
                link.write_char(char::from(byte))
            } else {
                write!(link, "%{byte:02X}")
            };
            debug_assert!(written.is_ok(), "writing to a string cannot fail");
        }
        link
    }

    /// The answer that leads there.
    pub(crate) fn go(&self) -> Response {
        Redirect::to(&self.0).into_response()
    }
}

impl Default for Way {
    fn default() -> Self {
        Self(HOME.to_owned())
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Way {
    /// What is no path of ours is passed over: the page works without it.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self::read(&text).unwrap_or_default())
    }
}

/// What stands in the query of a page that leads on.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Onward {
    #[serde(default)]
    pub(super) to: Way,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_our_own_is_one() {
        for ours in [
            "/",
            "/circle",
            "/circle/1?a=b#c",
            "/a%2Fb",
            "/invitation/x_y-z",
        ] {
            assert!(Way::read(ours).is_some(), "{ours}");
        }
        for foreign in [
            "",
            "circle",
            "//evil.nl",
            "/\\evil.nl",
            "/\t/evil.nl",
            "/a\\b",
            "https://evil.nl",
            "javascript:alert(1)",
            "/a b",
            "/é",
            "/a\r\nSet-Cookie: x",
        ] {
            assert_eq!(Way::read(foreign), None, "{foreign:?}");
        }
        assert_eq!(Way::read(&format!("/{}", "a".repeat(512))), None);
    }

    #[test]
    fn a_link_that_leads_on_is_read_as_it_was_written() {
        let way = Way::read("/circle/1?a=b&c=%20d").unwrap();
        let link = way.after("/sign-in");
        assert_eq!(link, "/sign-in?to=/circle/1%3Fa%3Db%26c%3D%2520d");
        let uri = link.parse().unwrap();
        let query = axum::extract::Query::<Onward>::try_from_uri(&uri).unwrap();
        assert_eq!(query.to, way);
        assert_eq!(Way::default().after("/sign-in"), "/sign-in");
    }
}
