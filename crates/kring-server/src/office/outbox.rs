//! What would have been mailed, in a demo: for everybody who can reach it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::failure::Failure;
use super::page::{Page, show};
use super::visitor::Visitor;
use super::when::when;
use crate::app::App;
use crate::mail;

/// The most that the page shows.
const MOST: usize = 50;

/// What would have been mailed.
#[derive(Template)]
#[template(path = "admin/outbox.html")]
pub(super) struct OutboxPage {
    page: Page,
    mails: Vec<Mail>,
}

#[derive(Clone)]
struct Mail {
    at: String,
    to: String,
    subject: String,
    text: String,
    /// Where its link leads, when it has one.
    link: Option<String>,
}

pub(super) async fn get(State(app): State<App>, visitor: Visitor) -> Result<Response, Failure> {
    let config = &app.config().mail;
    if !config.outbox_page {
        return Err(Failure::NotFound);
    }
    // A folder that cannot be read has nothing to show; that it cannot be written is told
    // by the queue.
    let kept = mail::kept(&config.outbox, MOST).unwrap_or_default();
    let mails = kept
        .iter()
        .map(|kept| Mail::read(&kept.text, when(kept.at), &app.config().public_url))
        .collect();
    show(&OutboxPage {
        page: visitor.page,
        mails,
    })
}

impl Mail {
    /// The first line says to whom, the second about what.
    fn read(text: &str, at: String, public_url: &str) -> Self {
        let mut lines = text.lines();
        let mut line = || lines.next().unwrap_or_default().to_owned();
        let (to, subject) = (line(), line());
        let body: Vec<_> = lines.collect();
        Self {
            at,
            to,
            subject,
            link: body
                .iter()
                .find(|line| {
                    line.strip_prefix(public_url)
                        .is_some_and(|rest| rest.starts_with('/'))
                })
                .map(|line| (*line).to_owned()),
            text: body.join("\n").trim().to_owned(),
        }
    }
}

#[cfg(test)]
impl OutboxPage {
    pub(super) fn samples(page: &Page) -> Vec<Self> {
        let text = "anouk@example.org\nJe code\n\nHier is hij.\n\n    1234 5678\n\nBekijk:\nhttp://localhost/x\n";
        let mail = Mail::read(text, "12:00".to_owned(), "http://localhost");
        assert_eq!(mail.link.as_deref(), Some("http://localhost/x"));
        let full = Self {
            page: page.clone(),
            mails: vec![mail],
        };
        let empty = Self {
            page: page.clone(),
            mails: vec![],
        };
        vec![full, empty]
    }
}
