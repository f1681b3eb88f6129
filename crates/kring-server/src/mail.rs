//! Mails: what they say, and the ways they leave.
//!
//! A mail is put into the queue in the transaction of what it is about, with
//! [`Jobs::mail`](crate::jobs::Jobs::mail). It never holds a word of a circle, nor the
//! address of anybody but who gets it.

mod letter;
mod outbox;
mod post;
mod smtp;

pub(crate) use letter::Letter;
pub(crate) use outbox::kept;
pub(crate) use post::{Failed, Post};
pub(crate) use smtp::is_smtp;

use std::io;

use crate::config;

/// Makes the folder for mails when there is no server for them.
pub(crate) fn prepare(mail: &config::Mail) -> io::Result<()> {
    if mail.smtp.is_none() {
        std::fs::create_dir_all(&mail.outbox)?;
    }
    Ok(())
}
