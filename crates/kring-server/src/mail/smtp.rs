//! A mail server.

use lettre::transport::smtp::{self, extension::ClientId};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::post::Failed;

/// A connection to a mail server, made anew when it is lost.
pub(super) struct Smtp(AsyncSmtpTransport<Tokio1Executor>);

/// Whether this is the address of a mail server: `smtp://…` or `smtps://…`.
pub(crate) fn is_smtp(url: &str) -> bool {
    AsyncSmtpTransport::<Tokio1Executor>::from_url(url).is_ok()
}

impl Smtp {
    pub(super) fn new(url: &str) -> Option<Self> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).ok()?;
        // Not the name of this machine, which is nobody's business.
        let name = ClientId::Domain("localhost".to_owned());
        Some(Self(builder.hello_name(name).build()))
    }

    pub(super) async fn send(&self, message: Message) -> Result<(), Failed> {
        match self.0.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(failed(&error)),
        }
    }
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Smtp")
    }
}

/// What went wrong, without what the server said, in which the address may be.
fn failed(error: &smtp::Error) -> Failed {
    let code = error.status().map(|code| code.to_string());
    match code {
        // To sign in to the server fails with 5xx too; that an administrator mends.
        Some(code) if code.starts_with("53") => {
            Failed::ForNow(format!("the mail server does not let us in ({code})"))
        }
        Some(code) if error.is_permanent() => {
            Failed::ForGood(format!("the mail server does not take it ({code})"))
        }
        Some(code) => Failed::ForNow(format!("the mail server asks to wait ({code})")),
        None if error.is_timeout() => Failed::ForNow("the mail server does not answer".to_owned()),
        None if error.is_tls() => {
            Failed::ForNow("no encrypted connection to the mail server".to_owned())
        }
        None => Failed::ForNow("no connection to the mail server".to_owned()),
    }
}
