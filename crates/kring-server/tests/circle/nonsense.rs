//! Nonsense: whatever is sent to whichever endpoint, the server says what is wrong with it. It
//! neither fails nor believes it.

use std::collections::BTreeMap;

use axum::body::Body;
use kring_core::conduct::ActKind;
use kring_sealing::membership::Role;
use kring_testing::Home;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};
use strum::VariantArray as _;

use crate::CIRCLE;
use crate::acts::three;
use crate::forms::endpoints;
use crate::robot::{Robot, agreements, base64, card};
use crate::rounds::table::{ANNA, CARLA, Card, Table, of_round};
use crate::site::Site;

kring_testing::on_both!(
    nonsense_is_answered_in_order,
    damaged_requests_are_answered_in_order,
    nonsense_in_a_round_is_answered_in_order,
    a_damaged_card_is_not_taken,
);

/// How many requests each test sends, unless the environment says otherwise.
const CASES: u32 = 300;

/// Names of fields that the endpoints know.
const FIELDS: [&str; 41] = [
    "id",
    "name",
    "sector",
    "kind",
    "orientation",
    "style",
    "method",
    "lang",
    "cases_months",
    "coach",
    "entry",
    "boxes",
    "person",
    "epoch",
    "box",
    "bundle",
    "ways",
    "private",
    "wrap",
    "container",
    "field",
    "revision",
    "sealed",
    "commitment",
    "number",
    "key",
    "random",
    "statement",
    "address",
    "role",
    "version",
    "text",
    "author",
    "minutes",
    "stage",
    "attendance",
    "state",
    "next",
    "on",
    "at",
    "place",
];

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (0_u64..4).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        "[a-z]{1,8}".prop_map(Value::from),
        proptest::collection::vec(any::<u8>(), 0..80).prop_map(|bytes| base64(&bytes).into()),
        Just(json!("00000000-0000-4000-8000-000000000001")),
        Just(json!(base64(&[7; 32]))),
        Just(json!("member")),
        Just(json!("nl")),
    ]
}

fn nonsense() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(3, 24, 6, |inner| {
        let key = prop_oneof![
            proptest::sample::select(&FIELDS[..]).prop_map(str::to_owned),
            ".{0,5}"
        ];
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(key, inner, 0..6)
                .prop_map(|map: BTreeMap<String, Value>| Value::Object(Map::from_iter(map))),
        ]
    })
}

fn runner() -> TestRunner {
    let mut config = Config::default();
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = CASES;
    }
    config.failure_persistence = None;
    TestRunner::new(config)
}

/// Runs a property that has to wait for answers.
fn each<S: Strategy>(strategy: &S, property: impl Fn(S::Value)) {
    runner()
        .run(strategy, |value| {
            property(value);
            Ok(())
        })
        .unwrap();
}

/// Sends something, from a thread that may wait.
fn send(robot: &Robot, method: &axum::http::Method, path: &str, body: &str) -> crate::http::Answer {
    let runtime = tokio::runtime::Handle::current();
    let request = robot.browser.json(method.clone(), path);
    tokio::task::block_in_place(|| {
        runtime.block_on(robot.browser.send(request, Body::from(body.to_owned())))
    })
}

/// Insists that an answer is one that the document knows for nonsense.
fn is_orderly(answer: &crate::http::Answer, asked: &str) {
    let status = answer.status.as_u16();
    let known = [
        200, 201, 204, 304, 400, 403, 404, 409, 410, 413, 415, 422, 429,
    ];
    assert!(known.contains(&status), "{asked}: {status} {}", answer.json);
    if status >= 400 {
        assert!(answer.json["error"].is_string(), "{asked}: {}", answer.json);
    }
}

async fn nonsense_is_answered_in_order(home: &Home) {
    let site = Site::open(home).await;
    let [anna, ..] = three(&site).await;
    let endpoints = endpoints();
    let places = 0..endpoints.len();
    each(&(places, nonsense()), |(place, body)| {
        let (method, path, _) = &endpoints[place];
        let answer = send(&anna, method, path, &body.to_string());
        is_orderly(&answer, &format!("{method} {path} {body}"));
    });
    // Whatever came of it, the log stands.
    assert_eq!(anna.look(CIRCLE).await["head"], 3);
}

/// Requests of which each would be taken as it is.
fn good(anna: &mut Robot) -> Vec<(axum::http::Method, String, Value)> {
    use axum::http::Method;

    use crate::robot::path;
    let place = card(CIRCLE, anna.id, 1);
    let sealed = anna.seal(&place, "Anna");
    let card = crate::texts::body(&place, anna.id, &sealed);
    let proposed = base64(&anna.seal(&agreements(CIRCLE, 1), "We listen."));
    let meeting = anna.draft(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    });
    let head = anna.inside(CIRCLE).membership.head().hash;
    let statement = anna.state(CIRCLE, kring_sealing::statement::Kind::Words, head);
    let (founding, _) = anna.founding(crate::OTHER, Role::Member);
    let (_, _, renewal) = anna.renewal();
    let private = json!({
        "container": "journal", "field": "a", "revision": 1,
        "sealed": anna.private("journal", "a", 1, "x"),
    });
    vec![
        (Method::PUT, path(CIRCLE, "/texts"), card),
        (
            Method::POST,
            path(CIRCLE, "/agreements"),
            json!({ "version": 1, "text": proposed }),
        ),
        (Method::POST, path(CIRCLE, "/entries"), meeting.body()),
        (
            Method::POST,
            path(CIRCLE, "/words/heard"),
            json!({ "statement": base64(&statement) }),
        ),
        (Method::POST, "/api/circles".to_owned(), founding),
        (Method::POST, "/api/keys".to_owned(), renewal),
        (Method::PUT, "/api/private".to_owned(), private),
    ]
}

/// The bytes in a request, by where they stand.
fn sealed_fields(body: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(body, String::new(), &mut found);
    found
}

fn collect(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(key, value)| collect(value, format!("{at}/{key}"), found)),
        Value::Array(list) => {
            for (nth, value) in list.iter().enumerate() {
                collect(value, format!("{at}/{nth}"), found);
            }
        }
        Value::String(text) if text.len() > 60 => found.push(at),
        _ => {}
    }
}

/// One bit, or the end, of what was sealed is another: every decoder and every signature.
async fn damaged_requests_are_answered_in_order(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, ..] = three(&site).await;
    let requests = good(&mut anna);
    let damage = (
        0..requests.len(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0_u8..9,
    );
    each(&damage, |(nth, field, place, bit)| {
        let (method, path, body) = &requests[nth];
        let fields = sealed_fields(body);
        let pointer = &fields[field.index(fields.len())];
        let mut body = body.clone();
        let slot = body.pointer_mut(pointer).unwrap();
        let mut bytes = crate::robot::bytes(slot);
        let place = place.index(bytes.len());
        match bit {
            8 => bytes.truncate(place),
            bit => bytes[place] ^= 1 << bit,
        }
        *slot = json!(base64(&bytes));
        let answer = send(&anna, method, path, &body.to_string());
        is_orderly(&answer, &format!("{method} {path} {pointer} {place} {bit}"));
        // What nobody can check but the person themselves is taken: wraps and private texts.
        let is_own = pointer.contains("wrap") || pointer.contains("sealed");
        assert!(
            is_own || answer.status.is_client_error(),
            "{path} {pointer} {place} {bit}"
        );
    });
    let look = anna.look(CIRCLE).await;
    assert_eq!(
        (&look["head"], &look["agreements"]),
        (&json!(3), &json!([]))
    );
    assert_eq!(look["words"], json!({ "session": null, "heard": [] }));
}

/// Fields that acts know.
const OF_ACTS: [&str; 18] = [
    "setting",
    "person",
    "kind",
    "method",
    "step",
    "until",
    "minutes",
    "to",
    "order",
    "card",
    "signal",
    "sign",
    "revision",
    "text",
    "temperature",
    "mark",
    "ready",
    "about",
];

/// Acts, or what looks like them.
fn acts() -> impl Strategy<Value = Value> {
    let names: Vec<_> = ActKind::VARIANTS.iter().map(|act| json!(act)).collect();
    let name = proptest::sample::select(names);
    let fields = proptest::collection::btree_map(
        proptest::sample::select(&OF_ACTS[..]).prop_map(str::to_owned),
        prop_oneof![nonsense(), leaf()],
        0..5,
    );
    (name, fields, any::<bool>()).prop_map(|(name, fields, is_bare)| {
        let fields = Value::Object(Map::from_iter(fields));
        match name.as_str() {
            Some(name) if !is_bare => json!({ name: fields }),
            _ => name,
        }
    })
}

async fn nonsense_in_a_round_is_answered_in_order(home: &Home) {
    let table = Table::begun(home, "socratic").await;
    let commands = of_round("/commands");
    let command = (
        leaf(),
        leaf(),
        leaf(),
        prop_oneof![3 => acts(), 1 => nonsense()],
        0..4_usize,
    );
    let id = json!("00000000-0000-4000-8000-000000000001");
    each(&command, |(odd, visit, on_behalf, act, field)| {
        let mut body = json!({ "id": id, "visit": 1, "on_behalf": null, "act": act });
        match field {
            0 => body["id"] = odd,
            1 => body["visit"] = visit,
            2 => body["on_behalf"] = on_behalf,
            _ => {}
        }
        let post = &axum::http::Method::POST;
        let answer = send(&table.robots[ANNA], post, &commands, &body.to_string());
        is_orderly(&answer, &body.to_string());
    });
    // Whatever came of it, there is a round to look at.
    assert_eq!(table.view(ANNA).await["method"]["id"], "socratic");
}

async fn a_damaged_card_is_not_taken(home: &Home) {
    let mut table = Table::begun(home, "socratic").await;
    table.go_on(2).await;
    let card = Card {
        id: 1,
        step: 2,
        kind: "question",
        seen: "together",
        revision: 1,
    };
    let text = table.seal(CARLA, &card.place(), "What do you fear?");
    let command = table.command(CARLA, card.submit(&text)).await;
    let sealed = crate::robot::bytes(&json!(text));
    let damage = (any::<prop::sample::Index>(), 0_u8..9);
    let commands = of_round("/commands");
    each(&damage, |(place, bit)| {
        let mut damaged = sealed.clone();
        let place = place.index(damaged.len());
        match bit {
            8 => damaged.truncate(place),
            bit => damaged[place] ^= 1 << bit,
        }
        let mut body = command.clone();
        body["act"]["submit"]["text"] = json!(base64(&damaged));
        let post = &axum::http::Method::POST;
        let answer = send(&table.robots[CARLA], post, &commands, &body.to_string());
        assert!(answer.status.is_client_error(), "{place} {bit}");
        is_orderly(&answer, &format!("{place} {bit}"));
    });
    table.send(CARLA, &command).await.is(200);
}
