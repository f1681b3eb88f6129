//! What has changed between two views, told and read.

use std::collections::BTreeMap;

use kring_core::conduct::{Act, Change, Misfit, Round, View, Viewer, project};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::circle::{
    ANNE, BRAM, Conducted, GUIDE, PRESENTER, card, method, person, setting, viewers,
};

fn json_of(what: &impl serde::Serialize) -> Value {
    serde_json::to_value(what).unwrap()
}

/// Puts together a view as `docs/circle-api.md` says, knowing nothing but JSON.
fn put_together(mut view: Value, change: &Value) -> Value {
    let fields = |name: &str| change.get(name).and_then(Value::as_object).cloned();
    let overwrite = |of: &mut Value, by: Option<Map<String, Value>>| {
        by.into_iter().flatten().for_each(|(name, value)| {
            let known = of.as_object_mut().unwrap().insert(name.clone(), value);
            assert!(known.is_some(), "{name} is no field there");
        });
    };
    overwrite(&mut view, fields("set"));
    overwrite(&mut view["step"], fields("step"));
    overwrite(&mut view["guide"], fields("guide"));
    let mut cards = view["cards"].as_array().unwrap().clone();
    for card in change["cards"].as_array().into_iter().flatten() {
        match cards.iter_mut().find(|known| known["id"] == card["id"]) {
            Some(known) => *known = card.clone(),
            None => cards.push(card.clone()),
        }
    }
    if let Some(order) = change["order"].as_array() {
        let find = |id: &Value| cards.iter().find(|card| card["id"] == *id).unwrap().clone();
        cards = order.iter().map(find).collect();
    }
    view["cards"] = Value::Array(cards);
    view
}

/// For everybody who looks: the view before and the change make the view after, and there
/// is no change where there is nothing new. Of one of them, each time another, it is looked
/// at in the JSON as well.
pub(crate) fn changes_add_up(
    before: &Round,
    after: &Round,
    turn: usize,
) -> Result<(), TestCaseError> {
    let everybody: BTreeMap<_, _> = viewers(before)
        .into_iter()
        .chain(viewers(after))
        .map(|viewer| (format!("{viewer:?}"), viewer))
        .collect();
    let in_json = turn % everybody.len();
    for (nth, viewer) in everybody.into_values().enumerate() {
        let (old, new) = (project(before, viewer), project(after, viewer));
        let change = Change::between(&old, &new);
        prop_assert_eq!(
            change.is_none(),
            old == new,
            "{:?} is told {:?}",
            viewer,
            change
        );
        if nth == in_json {
            adds_up_in_json(&old, change.as_ref(), &new)?;
        }
        if let Some(change) = change {
            let bytes = serde_json::to_vec(&change).unwrap();
            let read = serde_json::from_slice(&bytes).unwrap();
            prop_assert_eq!(old.clone().with(read), Ok(new.clone()), "{:?}", viewer);
        }
    }
    Ok(())
}

fn adds_up_in_json(
    old: &View<'_>,
    change: Option<&Change<'_>>,
    new: &View<'_>,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(&as_read(old), old);
    let (old, new) = (json_of(old), json_of(new));
    match change.map(json_of) {
        None => prop_assert_eq!(old, new),
        Some(sent) => {
            only_what_differs(&sent, &old, &new)?;
            prop_assert_eq!(put_together(old, &sent), new);
        }
    }
    Ok(())
}

fn only_what_differs(sent: &Value, old: &Value, new: &Value) -> Result<(), TestCaseError> {
    for (part, old, new) in [
        ("set", old, new),
        ("step", &old["step"], &new["step"]),
        ("guide", &old["guide"], &new["guide"]),
    ] {
        for name in sent[part].as_object().into_iter().flat_map(Map::keys) {
            prop_assert_ne!(&old[name], &new[name], "{} {} is the same", part, name);
        }
    }
    for card in sent["cards"].as_array().into_iter().flatten() {
        let before = old["cards"].as_array().unwrap();
        prop_assert!(!before.contains(card), "{card} is the same");
    }
    Ok(())
}

/// A view as a program on the other side holds it.
fn as_read(view: &View<'_>) -> View<'static> {
    serde_json::from_value(json_of(view)).unwrap()
}

fn change(before: &Round, after: &Round, viewer: Viewer) -> Value {
    Change::between(&project(before, viewer), &project(after, viewer))
        .map_or(json!(null), |change| json_of(&change))
}

#[test]
fn only_what_is_new_is_told() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    conducted.writes(ANNE, 1, "question", "what happened");
    let before = conducted.round().clone();
    conducted.writes(BRAM, 2, "question", "and then");
    let told = |viewer| change(&before, conducted.round(), viewer);
    let anne = told(Viewer::Person(ANNE));
    assert_eq!(anne, json!({"set": {"waiting": 1}}));
    let bram = told(Viewer::Person(BRAM));
    assert_eq!(bram["cards"].as_array().unwrap().len(), 1);
    assert_eq!(bram["order"].as_array().unwrap().len(), 1);
    let fields: Vec<_> = bram.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["cards", "order", "step"]);
}

#[test]
fn a_step_that_comes_is_told_whole() {
    let mut conducted = Conducted::new();
    let facilitator = setting().facilitator;
    conducted.does(facilitator, Act::Open { setting: setting() });
    conducted.does(
        facilitator,
        Act::ChooseMethod {
            method: method("ten-steps"),
        },
    );
    let before = conducted.round().clone();
    conducted.does(facilitator, Act::Begin { until: None });
    let told = change(&before, conducted.round(), Viewer::Person(PRESENTER));
    assert_eq!(
        told["set"]["step"],
        json_of(&conducted.sees(PRESENTER).step)
    );
    assert!(told.get("step").is_none());
}

#[test]
fn a_change_that_does_not_follow_is_refused() {
    let conducted = Conducted::in_step("ten-steps", "questions");
    let read = |json: Value| -> Change<'static> { serde_json::from_value(json).unwrap() };
    let refused = |viewer, json| {
        as_read(&conducted.sees(viewer))
            .with(read(json))
            .unwrap_err()
    };
    assert_eq!(
        refused(ANNE, json!({"guide": {"to_reveal": 1}})),
        Misfit::NotThere
    );
    assert_eq!(
        refused(person(200), json!({"step": {"word": null}})),
        Misfit::NotThere
    );
    assert_eq!(
        refused(GUIDE, json!({"order": [card(9)]})),
        Misfit::UnknownCard(card(9))
    );
}

#[test]
fn null_is_not_the_same_as_absent() {
    let mut conducted = Conducted::in_step("ten-steps", "questions");
    conducted.does(GUIDE, Act::GiveWord { to: Some(ANNE) });
    let before = conducted.round().clone();
    conducted.does(ANNE, Act::Pass);
    let told = change(&before, conducted.round(), Viewer::Person(BRAM));
    assert_eq!(told["step"]["word"], Value::Null);
    assert!(told["step"].as_object().unwrap().contains_key("word"));
    let read: Change<'static> = serde_json::from_value(told).unwrap();
    let view = as_read(&project(&before, Viewer::Person(BRAM)));
    let view = view.with(read).unwrap();
    assert_eq!(view.step.unwrap().word, None);
}
