//! Mails as jobs.

use kring_core::locale::Lang;
use kring_core::time::Moment;
use kring_store::StoreError;
use kring_store::jobs::Taken;
use serde::{Deserialize, Serialize};

use super::Undone;
use crate::app::App;
use crate::mail::{Letter, Post};

/// What such a job is called.
pub(super) const KIND: &str = "mail";

/// What a mail is about that wants to know when it was refused for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum About {
    /// Nothing does.
    Nothing,
    /// An invitation, by its id.
    Invitation([u8; 16]),
}

/// What stands in the job until it is done.
#[derive(Serialize, Deserialize)]
struct Body {
    to: String,
    lang: Lang,
    #[serde(flatten)]
    letter: Letter,
    about: About,
    /// After this it need not be sent any more.
    until: Option<Moment>,
}

pub(super) fn body(to: &str, lang: Lang, letter: &Letter, about: About, now: Moment) -> Vec<u8> {
    let body = Body {
        to: to.to_owned(),
        lang,
        letter: letter.clone(),
        about,
        until: letter.until(now),
    };
    // Texts, numbers and a map of them: there is nothing in it that JSON cannot hold.
    serde_json::to_vec(&body).unwrap_or_default()
}

/// Sends it, unless it is too late to be of use.
pub(super) async fn send(app: &App, post: &Post, job: &Taken) -> Result<(), Undone> {
    let body = read(job).ok_or_else(|| Undone::ForGood("the job cannot be read".to_owned()))?;
    if body.until.is_some_and(|until| app.now() > until) {
        return Ok(());
    }
    let name = job.id.to_string();
    post.send(&name, &body.to, body.lang, &body.letter, app.now())
        .await?;
    Ok(())
}

/// Tells what it was about that it will not arrive.
pub(super) async fn given_up(app: &App, job: &Taken) -> Result<(), StoreError> {
    let about = read(job).map(|body| body.about);
    match about {
        Some(About::Invitation(id)) if job.kind == KIND => {
            crate::circle::invitation_bounced(app, id).await
        }
        _ => Ok(()),
    }
}

fn read(job: &Taken) -> Option<Body> {
    serde_json::from_slice(&job.body).ok()
}
