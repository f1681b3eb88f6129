//! Sending: by a mail server or, when none is set up, into a folder.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, UNIX_EPOCH};

use kring_core::locale::Lang;
use kring_core::time::Moment;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};

use super::letter::{Letter, Written};
use super::outbox::Outbox;
use super::smtp::Smtp;
use crate::config;

/// What takes mails away.
#[derive(Debug)]
pub(crate) struct Post {
    from: Mailbox,
    public_url: String,
    way: Way,
}

#[derive(Debug)]
enum Way {
    Smtp(Smtp),
    Outbox(Outbox),
}

/// Why a mail did not leave. Without the address: mail servers like to repeat it, and an
/// administrator reads this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Failed {
    /// It will not leave, however often it is tried.
    #[error("refused for good: {0}")]
    ForGood(String),
    /// It may leave later.
    #[error("not now: {0}")]
    ForNow(String),
}

impl Post {
    /// # Errors
    /// When the sender or the server are none; the configuration was read, so they are.
    pub(crate) fn new(mail: &config::Mail, public_url: &str) -> Result<Self, Failed> {
        let wrong = |what: &str| Failed::ForNow(format!("the configuration has no {what}"));
        let way = match &mail.smtp {
            Some(url) => Way::Smtp(Smtp::new(url.reveal()).ok_or_else(|| wrong("mail server"))?),
            None => Way::Outbox(Outbox::new(&mail.outbox)),
        };
        Ok(Self {
            from: mail.from.parse().map_err(|_| wrong("sender"))?,
            public_url: public_url.to_owned(),
            way,
        })
    }

    /// Sends a letter. `name` is the same however often it is sent, so that a mail that
    /// left twice can be known for one.
    pub(crate) async fn send(
        &self,
        name: &str,
        to: &str,
        lang: Lang,
        letter: &Letter,
        now: Moment,
    ) -> Result<(), Failed> {
        let written = letter
            .write(lang, &self.public_url)
            .map_err(|_| unfit("the text"))?;
        let readable = format!("{to}\n{}\n\n{}", written.subject, written.text);
        let message = self.message(name, to, written, now)?;
        match &self.way {
            Way::Smtp(smtp) => smtp.send(message).await,
            Way::Outbox(outbox) => {
                let kept = outbox.keep(name, &message.formatted(), &readable, now);
                kept.map_err(|error| Failed::ForNow(format!("the outbox: {}", error.kind())))?;
                show(letter);
                Ok(())
            }
        }
    }

    fn message(
        &self,
        name: &str,
        to: &str,
        written: Written,
        now: Moment,
    ) -> Result<Message, Failed> {
        let to: Address = to.parse().map_err(|_| unfit("the address"))?;
        let micros = u64::try_from(now.as_micros()).unwrap_or_default();
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(written.subject)
            .date(UNIX_EPOCH + Duration::from_micros(micros))
            .message_id(Some(format!("<{name}@{}>", self.from.email.domain())))
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ))
            .multipart(
                MultiPart::alternative()
                    .singlepart(part(ContentType::TEXT_PLAIN, written.text))
                    .singlepart(part(ContentType::TEXT_HTML, written.html)),
            )
            .map_err(|_| unfit("the message"))
    }
}

fn unfit(what: &str) -> Failed {
    Failed::ForGood(format!("{what} cannot be put into a mail"))
}

fn part(kind: ContentType, body: String) -> lettre::message::SinglePart {
    lettre::message::SinglePart::builder()
        .header(kind)
        .body(body)
}

/// Shows a code to who sits at the server, where no mail server is set up: on a terminal
/// only, since what goes elsewhere is kept.
fn show(letter: &Letter) {
    let mut out = io::stdout();
    if let (Letter::SignInCode { code }, true) = (letter, out.is_terminal()) {
        writeln!(out, "Code to sign in: {code}").ok();
    }
}
