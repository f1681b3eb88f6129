//! What a command brings, as JSON. It is a command of the core, but for three acts that bring
//! less, because the server knows the rest.

use std::sync::Arc;

use kring_core::conduct::{Act, Command, Screens, SeatKind, Setting, Visit};
use kring_core::ids::{CaseId, CircleId, CommandId, MeetingId, PersonId};
use kring_core::method::{self, Method, Style};
use serde::Deserialize;
use serde_json::Value;

use crate::circle::problem::Problem;

/// A command as it was sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::circle) struct Asked {
    id: CommandId,
    visit: Option<Visit>,
    on_behalf: Option<PersonId>,
    act: Value,
}

/// A command that was understood.
#[derive(Debug)]
pub(super) struct Understood {
    pub(super) command: Command,
    /// Where the round belongs, when it is opened.
    pub(super) opens: Option<Belongs>,
}

/// What a round is part of, and about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Belongs {
    pub(super) meeting: Option<MeetingId>,
    pub(super) case: Option<CaseId>,
}

/// The acts that bring less.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Less {
    Open {
        setting: AskedSetting,
        meeting: Option<MeetingId>,
        case: Option<CaseId>,
    },
    ChooseMethod {
        method: String,
    },
    SwapMethod {
        method: String,
        step: u16,
    },
}

/// Names of the acts that bring less.
const LESS: [&str; 3] = ["open", "choose_method", "swap_method"];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedSetting {
    style: Style,
    screens: Screens,
    facilitator: PersonId,
    deputy: Option<PersonId>,
    presenter: Option<PersonId>,
    seats: Vec<(PersonId, SeatKind)>,
}

impl Asked {
    /// The command, for a round of this circle.
    pub(super) fn understand(self, circle: CircleId) -> Result<Understood, Problem> {
        let (act, opens) = understand_act(self.act, circle)?;
        Ok(Understood {
            command: Command {
                id: self.id,
                visit: self.visit,
                on_behalf: self.on_behalf,
                act,
            },
            opens,
        })
    }
}

fn understand_act(sent: Value, circle: CircleId) -> Result<(Act, Option<Belongs>), Problem> {
    if !brings_less(&sent) {
        return whole(&sent).map(|act| (act, None));
    }
    let less = serde_json::from_value(sent).map_err(|_| Problem::Malformed)?;
    Ok(match less {
        Less::Open {
            setting,
            meeting,
            case,
        } => {
            let setting = setting.of(circle);
            (Act::Open { setting }, Some(Belongs { meeting, case }))
        }
        Less::ChooseMethod { method } => {
            let method = known(&method)?;
            (Act::ChooseMethod { method }, None)
        }
        Less::SwapMethod { method, step } => {
            let method = known(&method)?;
            (Act::SwapMethod { method, step }, None)
        }
    })
}

fn brings_less(sent: &Value) -> bool {
    match sent {
        Value::String(name) => LESS.contains(&name.as_str()),
        Value::Object(act) => act.keys().any(|name| LESS.contains(&name.as_str())),
        _ => false,
    }
}

/// An act of the core. Its reader passes over fields that it does not know; we do not.
fn whole(sent: &Value) -> Result<Act, Problem> {
    let act = Act::deserialize(sent).map_err(|_| Problem::Malformed)?;
    let known = serde_json::to_value(&act).map_err(|_| Problem::Malformed)?;
    if is_within(sent, &known) {
        Ok(act)
    } else {
        Err(Problem::Malformed)
    }
}

/// Whether there is no field in what was sent that was not understood.
fn is_within(sent: &Value, known: &Value) -> bool {
    match (sent, known) {
        (Value::Object(sent), Value::Object(known)) => sent
            .iter()
            .all(|(name, sent)| known.get(name).is_some_and(|known| is_within(sent, known))),
        _ => true,
    }
}

fn known(method: &str) -> Result<Arc<Method>, Problem> {
    method::find(method).map_err(|_| Problem::Malformed)
}

impl AskedSetting {
    fn of(self, circle: CircleId) -> Setting {
        Setting {
            circle,
            style: self.style,
            screens: self.screens,
            facilitator: self.facilitator,
            deputy: self.deputy,
            presenter: self.presenter,
            seats: self.seats,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    const CIRCLE: CircleId = CircleId::from_bytes([1; 16]);

    fn read(act: &Value) -> Result<Understood, Problem> {
        let sent = json!({ "id": Uuid::nil(), "visit": 3, "act": act });
        let asked: Asked = serde_json::from_value(sent).unwrap();
        asked.understand(CIRCLE)
    }

    #[test]
    fn acts_are_those_of_the_core() {
        assert_eq!(read(&json!("next")).unwrap().command.act, Act::Next);
        let submit = json!({"submit": {"card": Uuid::nil(), "step": {"method": 0, "step": 2},
            "kind": "advice", "revision": 1, "text": "AAEC"}});
        let Act::Submit { revision, text, .. } = read(&submit).unwrap().command.act else {
            panic!("another act");
        };
        assert_eq!((revision, text.len()), (1, 3));
        assert!(read(&json!({"reveal": {}})).is_ok());
    }

    #[test]
    fn the_server_knows_the_circle_and_the_method() {
        let person = Uuid::from_bytes([2; 16]);
        let setting = json!({"style": "leading", "screens": "own", "facilitator": person,
            "seats": [[person, "member"]]});
        let open = read(&json!({"open": {"setting": setting}})).unwrap();
        assert!(open.opens.is_some());
        let Act::Open { setting } = open.command.act else {
            panic!("another act");
        };
        assert_eq!(setting.circle, CIRCLE);
        let swap = read(&json!({"swap_method": {"method": "gossip", "step": 1}}));
        let Act::SwapMethod { method, step } = swap.unwrap().command.act else {
            panic!("another act");
        };
        assert_eq!((method.id.as_str(), step), ("gossip", 1));
    }

    #[test]
    fn what_is_not_understood_is_malformed() {
        let person = Uuid::from_bytes([2; 16]);
        let setting = json!({"style": "leading", "screens": "own", "facilitator": person,
            "seats": [], "circle": person});
        for act in [
            json!("dance"),
            json!("open"),
            json!(7),
            json!({}),
            json!({"next": {}, "back": {}}),
            json!({"open": {"setting": setting}}),
            json!({"choose_method": {"method": "none"}}),
            json!({"choose_method": {"method": {"id": "own"}}}),
            json!({"extend": {"minutes": 3}}),
            json!({"ready": {"ready": true, "more": 1}}),
            json!({"rate": {"card": 7, "temperature": null}}),
            json!({"submit": {"card": Uuid::nil(), "step": {"method": 0, "step": 2, "x": 1},
                "kind": "advice", "revision": 1, "text": ""}}),
        ] {
            assert!(matches!(read(&act), Err(Problem::Malformed)), "{act}");
        }
    }
}
