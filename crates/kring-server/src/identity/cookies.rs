//! What a browser is given to keep.
//!
//! Over HTTPS a name begins with `__Host-`, so that no neighbouring host can plant or read
//! it. A server that people reach over plain HTTP on their own machine gives cookies without
//! `Secure`: not every browser keeps those on `http://localhost`.

use std::time::Duration;

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

use crate::config::Config;

/// A cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// The token of the session.
    Session,
    /// The secret of a browser that asked for a code.
    SigningIn,
    /// What stands in the link of an invitation, while somebody signs in to accept it.
    Invitation,
    /// The language, of somebody who is not signed in.
    Language,
}

impl Cookie {
    const fn name(self) -> &'static str {
        match self {
            Self::Session => "kring",
            Self::SigningIn => "kring-signing-in",
            Self::Invitation => "kring-invitation",
            Self::Language => "kring-language",
        }
    }
}

/// The cookies of a server, as its configuration wants them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cookies {
    https: bool,
}

impl Cookies {
    pub(crate) fn of(config: &Config) -> Self {
        Self {
            https: config.is_https(),
        }
    }

    /// What a browser sent; none when it is not there.
    pub(crate) fn read(self, headers: &HeaderMap, cookie: Cookie) -> Option<String> {
        let name = self.name(cookie);
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value.to_owned())
    }

    /// What a browser would send that keeps it.
    pub(crate) fn pair(self, cookie: Cookie, value: &str) -> String {
        format!("{}={value}", self.name(cookie))
    }

    /// The header that has a browser keep it for so long.
    pub(crate) fn keep(self, cookie: Cookie, value: &str, lives: Duration) -> HeaderValue {
        self.header(cookie, value, lives.as_secs())
    }

    /// The header that has a browser throw it away.
    pub(crate) fn forget(self, cookie: Cookie) -> HeaderValue {
        self.header(cookie, "", 0)
    }

    /// Whether this header is about that cookie.
    pub(crate) fn is_about(self, header: &HeaderValue, cookie: Cookie) -> bool {
        let start = format!("{}=", self.name(cookie));
        header.as_bytes().starts_with(start.as_bytes())
    }

    fn name(self, cookie: Cookie) -> String {
        let prefix = if self.https { "__Host-" } else { "" };
        format!("{prefix}{}", cookie.name())
    }

    fn header(self, cookie: Cookie, value: &str, seconds: u64) -> HeaderValue {
        let name = self.name(cookie);
        let secure = if self.https { "; Secure" } else { "" };
        let text =
            format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        // Values are base64 or a language.
        HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTTPS: Cookies = Cookies { https: true };
    const LOCAL: Cookies = Cookies { https: false };

    fn sent(text: &str) -> HeaderMap {
        HeaderMap::from_iter([(COOKIE, text.parse().unwrap())])
    }

    #[test]
    fn over_https_no_neighbour_can_plant_a_cookie() {
        let header = HTTPS.keep(Cookie::Session, "abc", Duration::from_mins(1));
        assert_eq!(
            header,
            "__Host-kring=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure"
        );
        let found = |text| HTTPS.read(&sent(text), Cookie::Session);
        assert_eq!(found("a=1; __Host-kring=abc; b=2").as_deref(), Some("abc"));
        assert_eq!(found("kring=abc; __Host-kring-language=nl"), None);
    }

    #[test]
    fn on_this_machine_every_browser_keeps_it() {
        let header = LOCAL.keep(Cookie::SigningIn, "abc", Duration::from_mins(1));
        assert!(!header.to_str().unwrap().contains("Secure"));
        let found = LOCAL.read(&sent("kring-signing-in=abc"), Cookie::SigningIn);
        assert_eq!(found.as_deref(), Some("abc"));
    }

    #[test]
    fn a_cookie_is_recognised_when_it_is_set() {
        let header = HTTPS.forget(Cookie::Session);
        assert!(HTTPS.is_about(&header, Cookie::Session));
        assert!(!HTTPS.is_about(&header, Cookie::SigningIn));
        assert!(header.to_str().unwrap().contains("Max-Age=0"));
    }
}
