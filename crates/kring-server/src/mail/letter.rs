//! What mails say.

use askama::Template;
use kring_core::locale::{Args, Lang, message};
use kring_core::time::Moment;
use serde::{Deserialize, Serialize};

/// A mail, before it is put into words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "kebab-case")]
pub(crate) enum Letter {
    /// The code that signs in.
    SignInCode {
        /// Eight digits.
        code: String,
    },
    /// Somebody asked for a code, and there is no account with this address.
    NoAccount,
    /// The code that proves a new address.
    NewAddressCode {
        /// Eight digits.
        code: String,
    },
    /// To the old address: it is no longer the one that signs in.
    AddressChanged,
    /// The account is gone.
    AccountDeleted,
    /// An invitation to a circle.
    Invitation {
        /// The circle, by name.
        circle: String,
        /// Who invites, by name.
        inviter: String,
        /// Where it is accepted: the only mail with a secret in a link.
        path: String,
        /// For how many days the link is good.
        days: u32,
    },
    /// Somebody accepted an invitation, and waits for a member to admit them.
    NewcomerWaits {
        /// The circle, by name.
        circle: String,
        /// Where it is.
        path: String,
    },
    /// A member admitted who gets this.
    Admitted {
        /// The circle, by name.
        circle: String,
        /// Where it is.
        path: String,
    },
    /// The circle is no more.
    CircleDissolved {
        /// The circle, by name.
        circle: String,
    },
}

/// A mail in words.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct AsText<'a>(&'a Parts);

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct AsHtml<'a>(&'a Parts);

/// What every mail is made of.
struct Parts {
    lang: Lang,
    subject: String,
    paragraphs: Vec<String>,
    /// Digits to type, in two groups.
    code: Option<String>,
    /// What a link says, and where it leads.
    link: Option<(String, String)>,
    /// Why somebody gets this, and what to do when they did not expect it.
    footer: String,
}

impl Letter {
    /// What its messages in `locales/` begin with.
    fn name(&self) -> &'static str {
        match self {
            Self::SignInCode { .. } => "mail-sign-in-code",
            Self::NoAccount => "mail-no-account",
            Self::NewAddressCode { .. } => "mail-new-address-code",
            Self::AddressChanged => "mail-address-changed",
            Self::AccountDeleted => "mail-account-deleted",
            Self::Invitation { .. } => "mail-invitation",
            Self::NewcomerWaits { .. } => "mail-newcomer-waits",
            Self::Admitted { .. } => "mail-admitted",
            Self::CircleDissolved { .. } => "mail-circle-dissolved",
        }
    }

    fn code(&self) -> Option<&str> {
        match self {
            Self::SignInCode { code } | Self::NewAddressCode { code } => Some(code),
            _ => None,
        }
    }

    fn path(&self) -> Option<&str> {
        match self {
            Self::Invitation { path, .. }
            | Self::NewcomerWaits { path, .. }
            | Self::Admitted { path, .. } => Some(path),
            Self::NoAccount | Self::AddressChanged => Some("/about"),
            _ => None,
        }
    }

    /// What its messages are filled in with.
    fn args(&self) -> Args<'_> {
        match self {
            Self::Invitation {
                circle,
                inviter,
                days,
                ..
            } => Args::new()
                .with("circle", circle.as_str())
                .with("inviter", inviter.as_str())
                .with("days", *days),
            Self::NewcomerWaits { circle, .. }
            | Self::Admitted { circle, .. }
            | Self::CircleDissolved { circle } => Args::new().with("circle", circle.as_str()),
            _ => Args::new(),
        }
    }

    /// After which moment it says nothing useful any more.
    pub(crate) fn until(&self, written: Moment) -> Option<Moment> {
        self.code().map(|_| written + crate::identity::CODE_LIVES)
    }

    /// Puts it into words.
    pub(crate) fn write(&self, lang: Lang, public_url: &str) -> Result<Written, askama::Error> {
        let say = |part: &str| message(lang, &format!("{}.{part}", self.name()), &self.args());
        let body = message(lang, self.name(), &self.args());
        let parts = Parts {
            lang,
            subject: one_line(&say("subject")),
            paragraphs: body.split("\n\n").map(one_line).collect(),
            code: self.code().map(grouped),
            link: self
                .path()
                .map(|path| (say("link"), format!("{public_url}{path}"))),
            footer: message(lang, "mail-footer", &Args::new().with("place", public_url)),
        };
        Ok(Written {
            text: AsText(&parts).render()?,
            html: AsHtml(&parts).render()?,
            subject: parts.subject,
        })
    }
}

/// Eight digits as two groups of four, which people read and type without a slip.
fn grouped(code: &str) -> String {
    let half = code.len() / 2;
    match (code.get(..half), code.get(half..)) {
        (Some(first), Some(last)) => format!("{first} {last}"),
        _ => code.to_owned(),
    }
}

/// A name with a line break in it must not begin a new line, least of all of a header.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl std::fmt::Debug for Letter {
    /// Not what it says: there are names and codes in it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Letter> {
        let code = "12345678".to_owned();
        let circle = "Kring <Noord> & \r\nBcc: x".to_owned();
        let path = "/circle/1".to_owned();
        vec![
            Letter::SignInCode { code: code.clone() },
            Letter::NoAccount,
            Letter::NewAddressCode { code },
            Letter::AddressChanged,
            Letter::AccountDeleted,
            Letter::Invitation {
                circle: circle.clone(),
                inviter: "Anouk".to_owned(),
                path: path.clone(),
                days: 14,
            },
            Letter::NewcomerWaits {
                circle: circle.clone(),
                path: path.clone(),
            },
            Letter::Admitted {
                circle: circle.clone(),
                path,
            },
            Letter::CircleDissolved { circle },
        ]
    }

    #[test]
    fn every_letter_can_be_written_in_both_languages() {
        for letter in all() {
            for lang in Lang::ALL {
                let written = letter.write(lang, "https://kring.example.org").unwrap();
                for text in [&written.subject, &written.text, &written.html] {
                    assert!(!text.contains("{mail-"), "{letter:?} in {lang}: {text}");
                }
                assert!(!written.subject.contains(['\r', '\n']), "{letter:?}");
                assert!(!written.html.contains("<Noord>"), "{letter:?}");
                for mark in ["1234 5678", "/circle/1"] {
                    assert_eq!(
                        written.text.contains(mark),
                        written.html.contains(mark),
                        "{letter:?}: {mark}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_letter_survives_the_queue() {
        for letter in all() {
            let json = serde_json::to_vec(&letter).unwrap();
            assert_eq!(serde_json::from_slice::<Letter>(&json).unwrap(), letter);
        }
    }

    #[test]
    fn a_letter_tells_nothing_of_itself() {
        for letter in all() {
            let told = format!("{letter:?}");
            assert!(!told.contains("1234") && !told.contains("Noord"), "{told}");
        }
    }
}
