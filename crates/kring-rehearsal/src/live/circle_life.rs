//! What is done in a circle around its rounds: cards, agreements, words, cases, meetings.

use std::collections::BTreeMap;

use kring_core::{
    conduct::{Act, Command, Setting, Visit},
    ids::{CircleId, CommandId, PersonId, RoundId},
};
use kring_sealing::{
    Reason,
    hash::Hash,
    number::{Revision, Version},
    statement::{self, Kind},
    text::{Container, Place},
    token::Token,
    words::{Part, Promising, Subject},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    bytes::{base64, bytes_of, id_of, list_of},
    inside::path,
    places::InRound,
    robot::Robot,
    site::Trouble,
    words,
};

/// A text of its own in a circle: what it stands in, and what it is.
#[derive(Debug, Clone, Copy)]
pub struct Own<'a> {
    /// `member`, `case`, `experiment` or `meeting`.
    pub container: &'a str,
    /// The id of that.
    pub id: [u8; 16],
    /// The field, and the kind where that is another.
    pub field: &'a str,
    /// What kind of text it is.
    pub kind: &'a str,
}

impl Robot {
    /// Writes a text of its own, the first wording of it.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn write(
        &mut self,
        circle: CircleId,
        own: Own<'_>,
        revision: u32,
        text: &str,
    ) -> Result<(), Trouble> {
        loop {
            let place = Place {
                circle,
                container: Container {
                    kind: Token::new(own.container)?,
                    id: own.id,
                },
                step: None,
                field: Some(Token::new(own.field)?),
                revision: Revision::from(revision),
                kind: Token::new(own.kind)?,
                visibility: Token::new("circle")?,
            };
            let sealed = self.seal(place, text)?;
            let body = json!({
                "container_kind": own.container,
                "container_id": Uuid::from_bytes(own.id),
                "step": "",
                "field": own.field,
                "author": base64(self.person().as_bytes()),
                "revision": revision,
                "kind": own.kind,
                "visibility": "circle",
                "text": base64(sealed.as_bytes()),
            });
            match self.session().put(&path(circle, "/texts"), &body).await {
                Ok(_) => return Ok(()),
                // Sealed for those who were members before.
                Err(Trouble::Refused { token, answer, .. })
                    if token == "behind" && answer["head"].is_u64() =>
                {
                    self.catch_up(circle).await?;
                }
                Err(trouble) => return Err(trouble),
            }
        }
    }

    /// Says who it is, for the circle.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn introduce(
        &mut self,
        circle: CircleId,
        call: &str,
        job: &str,
        organisation: &str,
    ) -> Result<(), Trouble> {
        let card = json!({
            "call": call, "job": job, "organisation": organisation,
            "line": [], "lineNote": "", "competitors": "",
        });
        let own = Own {
            container: "member",
            id: *self.person().as_bytes(),
            field: "card",
            kind: "card",
        };
        self.write(circle, own, 1, &card.to_string()).await
    }

    /// Proposes agreements, as the first ones of the circle.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn propose(&mut self, circle: CircleId, items: &[String]) -> Result<(), Trouble> {
        let text = json!({ "items": items }).to_string();
        let sealed = self.seal(agreements_place(circle)?, &text)?;
        let body = json!({ "version": 1, "text": base64(sealed.as_bytes()) });
        let path = path(circle, "/agreements");
        self.session().post(&path, &body).await?;
        Ok(())
    }

    /// Consents to the first agreements of the circle, as they were proposed.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn consent(&mut self, circle: CircleId) -> Result<(), Trouble> {
        let asked = format!("/texts?container=agreements/{circle}");
        let answer = self.session().get(&path(circle, &asked)).await?;
        let mut texts = list_of(&answer["texts"]).iter();
        let original = texts.find(|text| text["field"] == "version-1");
        let sealed = bytes_of(&original.ok_or(Reason::Form)?["text"])?;
        let about = statement::agreements(Version::FIRST, &sealed);
        let statement = self.state(circle, Kind::Consent, about)?;
        let body = json!({ "statement": base64(&statement) });
        let path = path(circle, "/agreements/1/consent");
        self.session().post(&path, &body).await?;
        Ok(())
    }

    /// Opens a round as who facilitates it.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn open_round(
        &mut self,
        at: InRound,
        setting: &Setting,
        meeting: Option<[u8; 16]>,
        case: Option<[u8; 16]>,
    ) -> Result<(), Trouble> {
        let command = Command {
            id: CommandId::from_bytes(self.new_id()),
            visit: None,
            on_behalf: None,
            act: Act::Open {
                setting: setting.clone(),
            },
        };
        let mut body = words::body(&command)?;
        let open = &mut body["act"]["open"];
        if let Some(setting) = open["setting"].as_object_mut() {
            setting.remove("circle");
        }
        open["meeting"] = json!(meeting.map(Uuid::from_bytes));
        open["case"] = json!(case.map(Uuid::from_bytes));
        self.session().post(&at.path("/commands"), &body).await?;
        Ok(())
    }

    /// Does one thing in a round that has no words.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn command(&mut self, at: InRound, act: Act) -> Result<(), Trouble> {
        self.command_in(at, act, None).await
    }

    /// The same, for the step that goes on and no other.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn command_in(
        &mut self,
        at: InRound,
        act: Act,
        visit: Option<Visit>,
    ) -> Result<(), Trouble> {
        let command = Command {
            id: CommandId::from_bytes(self.new_id()),
            visit,
            on_behalf: None,
            act,
        };
        let body = words::body(&command)?;
        self.session().post(&at.path("/commands"), &body).await?;
        Ok(())
    }

    /// Says that it heard the words that the others heard, of the newest entry.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn hear_words(&mut self, circle: CircleId) -> Result<(), Trouble> {
        let statement = self.state(circle, Kind::Words, self.head(circle)?.hash)?;
        let body = json!({ "statement": base64(&statement) });
        let path = path(circle, "/words/heard");
        self.session().post(&path, &body).await?;
        Ok(())
    }

    fn state(&self, circle: CircleId, kind: Kind, about: Hash) -> Result<Vec<u8>, Reason> {
        let body = statement::Body {
            circle,
            kind,
            about,
            author: self.person(),
            at: self.now(),
        };
        let statement = body.sign(self.sign_secret())?;
        Ok(statement.as_bytes().to_vec())
    }

    fn subject(&self, circle: CircleId) -> Result<Subject, Reason> {
        let head = self.head(circle)?.hash;
        Ok(Subject { circle, head })
    }
}

/// Compares the words of a circle, all of them together, and says that they were heard.
///
/// # Errors
/// [`Trouble`]; `commit` when somebody heard others.
pub async fn compare_words(robots: &mut [Robot], circle: CircleId) -> Result<(), Trouble> {
    let Some(first) = robots.first_mut() else {
        return Ok(());
    };
    let session = Uuid::from_bytes(first.new_id());
    let mut parts: Vec<[u8; 32]> = Vec::new();
    for robot in robots.iter_mut() {
        let (one, other) = (robot.new_id(), robot.new_id());
        let mut part = [0; 32];
        part[..16].copy_from_slice(&one);
        part[16..].copy_from_slice(&other);
        let commitment = robot
            .subject(circle)?
            .commit(robot.person(), &Part::from_bytes(part));
        let body = json!({ "id": session, "commitment": base64(commitment.as_bytes()) });
        robot.session().post(&path(circle, "/words"), &body).await?;
        parts.push(part);
    }
    let close = path(circle, &format!("/words/{session}/close"));
    robots[0].session().post(&close, &json!({})).await?;
    let open = path(circle, &format!("/words/{session}/open"));
    for (robot, part) in robots.iter().zip(&parts) {
        let body = json!({ "random": base64(part) });
        robot.session().post(&open, &body).await?;
    }
    let mut heard = Vec::new();
    for (robot, part) in robots.iter_mut().zip(&parts) {
        let view = robot.look(circle).await?;
        let promising = Promising::new(
            robot.subject(circle)?,
            robot.person(),
            Part::from_bytes(*part),
        );
        let (promised, opened) = listed(&view["words"]["session"])?;
        heard.push(promising.close(promised)?.words(&opened)?);
        robot.hear_words(circle).await?;
    }
    let same = heard.windows(2).all(|two| two[0] == two[1]);
    same.then_some(()).ok_or_else(|| Reason::Commit.into())
}

type Listed = (BTreeMap<PersonId, Hash>, BTreeMap<PersonId, Part>);

/// What all promised, and what they opened.
fn listed(session: &Value) -> Result<Listed, Trouble> {
    let mut listed: Listed = Default::default();
    for part in list_of(&session["parts"]) {
        let person = PersonId::from_bytes(id_of(&part["person"])?);
        let bytes = |value| -> Result<[u8; 32], Trouble> {
            let bytes: Vec<u8> = bytes_of(value)?;
            bytes.try_into().map_err(|_| Reason::Form.into())
        };
        let promised = Hash::from_bytes(bytes(&part["commitment"])?);
        listed.0.insert(person, promised);
        listed
            .1
            .insert(person, Part::from_bytes(bytes(&part["random"])?));
    }
    Ok(listed)
}

fn agreements_place(circle: CircleId) -> Result<Place, Reason> {
    Ok(Place {
        circle,
        container: Container {
            kind: Token::new("agreements")?,
            id: *circle.as_bytes(),
        },
        step: None,
        field: Some(Token::new("version-1")?),
        revision: Revision::FIRST,
        kind: Token::new("agreements")?,
        visibility: Token::new("circle")?,
    })
}

/// The rounds of a circle, as the API has them, newest first.
///
/// # Errors
/// [`Trouble`].
pub async fn rounds(robot: &Robot, circle: CircleId) -> Result<Vec<(RoundId, Value)>, Trouble> {
    let answer = robot.session().get(&path(circle, "/rounds")).await?;
    let rounds = list_of(&answer["rounds"]).iter();
    rounds
        .map(|round| Ok((RoundId::from_bytes(id_of(&round["id"])?), round.clone())))
        .collect()
}

impl Robot {
    /// The experiments that were named in a round.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn experiments(&self, at: InRound) -> Result<Vec<[u8; 16]>, Trouble> {
        let answer = self.session().get(&at.path("")).await?;
        let named = list_of(&answer["data"]["view"]["experiments"]).iter();
        named.map(|experiment| id_of(&experiment["id"])).collect()
    }
}
