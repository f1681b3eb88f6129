//! A circle of four around a table: Anna facilitates, Bert brings the case, Carla and Daan are
//! peers.

use kring_core::ids::RoundId;
use kring_sealing::membership::Role;
use kring_sealing::number::Revision;
use kring_sealing::text::{Container, Place};
use kring_sealing::token::Token;
use kring_testing::Home;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::CIRCLE;
use crate::http::Answer;
use crate::robot::{Robot, base64, path};
use crate::site::Site;
use crate::stream::Stream;

pub(crate) const ANNA: usize = 0;
pub(crate) const BERT: usize = 1;
pub(crate) const CARLA: usize = 2;
pub(crate) const DAAN: usize = 3;

/// The round that these tests are about.
pub(crate) const ROUND: RoundId = RoundId::from_bytes([0xd1; 16]);

/// Four people, and a round.
pub(crate) struct Table {
    pub(crate) site: Site,
    pub(crate) robots: [Robot; 4],
}

impl Table {
    /// Four who know each other.
    pub(crate) async fn laid(home: &Home) -> Self {
        let site = Site::open(home).await;
        let mut anna = site.person("Anna").await;
        anna.found(CIRCLE, Role::Facilitator).await;
        let mut others = Vec::new();
        for name in ["Bert", "Carla", "Daan"] {
            let mut other = site.person(name).await;
            anna.take_in(&site, CIRCLE, &mut other).await;
            others.push(other);
        }
        for other in &mut others {
            other.catch_up(CIRCLE).await;
        }
        let [bert, carla, daan] = others.try_into().unwrap_or_else(|_| unreachable!());
        Self {
            site,
            robots: [anna, bert, carla, daan],
        }
    }

    /// The same, with a round that was opened.
    pub(crate) async fn opened(home: &Home) -> Self {
        let mut table = Self::laid(home).await;
        let setting = table.setting();
        table
            .act(ANNA, json!({ "open": { "setting": setting } }))
            .await
            .is(200);
        table
    }

    /// The same, in the first step of this method.
    pub(crate) async fn begun(home: &Home, method: &str) -> Self {
        let mut table = Self::opened(home).await;
        let method = json!({ "choose_method": { "method": method } });
        table.act(ANNA, method).await.is(200);
        let begin = json!({ "begin": { "until": null } });
        table.act(ANNA, begin).await.is(200);
        table
    }

    /// How the round is set up.
    pub(crate) fn setting(&self) -> Value {
        let [anna, bert, carla, daan] = &self.robots;
        json!({
            "style": "leading", "screens": "own",
            "facilitator": anna.id, "deputy": carla.id, "presenter": bert.id,
            "seats": [[anna.id, "member"], [bert.id, "member"], [carla.id, "member"],
                [daan.id, "member"]],
        })
    }

    /// A command that does this in the step going on.
    pub(crate) async fn command(&mut self, who: usize, act: Value) -> Value {
        let id = Uuid::from_bytes(self.robots[who].new_id());
        let visit = self.visit().await;
        json!({ "id": id, "visit": visit, "act": act })
    }

    /// Does something, in the step going on.
    pub(crate) async fn act(&mut self, who: usize, act: Value) -> Answer {
        let command = self.command(who, act).await;
        self.send(who, &command).await
    }

    /// Sends a command.
    pub(crate) async fn send(&self, who: usize, command: &Value) -> Answer {
        let commands = of_round("/commands");
        self.robots[who].browser.post(&commands, command).await
    }

    /// What somebody sees.
    pub(crate) async fn view(&self, who: usize) -> Value {
        let answer = self.robots[who].browser.get(&of_round("")).await.is(200);
        assert_eq!(answer.json["event"], "view");
        answer.json["data"]["view"].clone()
    }

    /// The visit to the step going on, as the facilitator sees it.
    pub(crate) async fn visit(&self) -> Value {
        let answer = self.robots[ANNA].browser.get(&of_round("")).await;
        answer.json["data"]["view"]["step"]["visit"].clone()
    }

    pub(crate) async fn stream(&self, who: usize) -> Stream {
        self.robots[who].browser.stream(&of_round("/stream")).await
    }

    /// How far the round has come.
    pub(crate) async fn seq(&self) -> u64 {
        let answer = self.robots[ANNA].browser.get(&of_round("")).await.is(200);
        answer.json["data"]["seq"].as_u64().unwrap()
    }

    /// Goes on by so many steps.
    pub(crate) async fn go_on(&mut self, steps: usize) {
        for _ in 0..steps {
            self.act(ANNA, json!("next")).await.is(200);
        }
    }

    /// Somebody hands in a card for the first step of the first method, or a later one.
    pub(crate) async fn hand_in(&mut self, who: usize, card: &Card<'_>, text: &str) -> String {
        let text = self.seal(who, &card.place(), text);
        self.act(who, card.submit(&text)).await.is(200);
        text
    }

    /// A text of somebody for a place, base64.
    pub(crate) fn seal(&mut self, who: usize, place: &Place, text: &str) -> String {
        base64(&self.robots[who].seal(place, text))
    }
}

/// A card.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Card<'a> {
    pub(crate) id: u8,
    pub(crate) step: u16,
    pub(crate) kind: &'a str,
    pub(crate) seen: &'a str,
    pub(crate) revision: u32,
}

impl Card<'_> {
    pub(crate) fn id(&self) -> Uuid {
        Uuid::from_bytes([self.id; 16])
    }

    /// Where it stands.
    pub(crate) fn place(&self) -> Place {
        let (step, field) = (format!("0-{}", self.step), self.id().to_string());
        place(&step, &field, self.revision, self.kind, self.seen)
    }

    /// To hand it in with this text, base64.
    pub(crate) fn submit(&self, text: &str) -> Value {
        json!({ "submit": {
            "card": self.id(), "step": { "method": 0, "step": self.step },
            "kind": self.kind, "revision": self.revision, "text": text,
        }})
    }
}

/// Where something of the round is asked for.
pub(crate) fn of_round(rest: &str) -> String {
    path(CIRCLE, &format!("/rounds/{ROUND}{rest}"))
}

/// A place in the round.
pub(crate) fn place(step: &str, field: &str, revision: u32, kind: &str, seen: &str) -> Place {
    Place {
        circle: CIRCLE,
        container: Container::round(ROUND),
        step: Token::optional(step).unwrap(),
        field: Some(Token::new(field).unwrap()),
        revision: Revision::from(revision),
        kind: Token::new(kind).unwrap(),
        visibility: Token::new(seen).unwrap(),
    }
}
