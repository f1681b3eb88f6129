//! The words of a circle: nobody shows any that others did not promise.

use std::collections::BTreeMap;

use kring_core::ids::PersonId;
use kring_sealing::{
    Reason,
    hash::Hash,
    words::{Listed, Part, Promising, Subject},
};
use proptest::prelude::*;

use crate::{chance, config};

/// What each who takes part holds.
type Parts = BTreeMap<PersonId, [u8; 32]>;

fn part(bytes: &[u8; 32]) -> Part {
    Part::from_bytes(*bytes)
}

fn opened(parts: &Parts) -> BTreeMap<PersonId, Part> {
    parts
        .iter()
        .map(|(person, bytes)| (*person, part(bytes)))
        .collect()
}

fn promised(subject: Subject, parts: &Parts) -> BTreeMap<PersonId, Hash> {
    let commit = |(person, bytes): (&PersonId, _)| (*person, subject.commit(*person, &part(bytes)));
    parts.iter().map(commit).collect()
}

/// The first of them, after the list was closed.
fn listed(subject: Subject, parts: &Parts) -> Listed {
    let (person, bytes) = parts.first_key_value().unwrap();
    let promising = Promising::new(subject, *person, part(bytes));
    promising.close(promised(subject, parts)).unwrap()
}

fn subject() -> impl Strategy<Value = Subject> {
    (chance::circle(), any::<[u8; 32]>()).prop_map(|(circle, head)| {
        let head = Hash::from_bytes(head);
        Subject { circle, head }
    })
}

fn parts() -> impl Strategy<Value = Parts> {
    prop::collection::btree_map(chance::person(), any::<[u8; 32]>(), 2..8)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whoever_has_another_log_or_another_list_hears_other_words(
        (one, other) in (subject(), subject()),
        parts in parts(),
        newcomer in (chance::person(), any::<[u8; 32]>()),
    ) {
        let words = listed(one, &parts).words(&opened(&parts)).unwrap();
        prop_assert_ne!(listed(other, &parts).words(&opened(&parts)), Ok(words));
        let mut more = parts.clone();
        more.insert(newcomer.0, newcomer.1);
        prop_assert_ne!(listed(one, &more).words(&opened(&more)), Ok(words));
    }

    #[test]
    fn all_open_what_they_promised_and_nobody_else_does(
        (one, other) in (subject(), subject()),
        parts in parts(),
        (stranger, bytes) in (chance::person(), any::<[u8; 32]>()),
    ) {
        let commit = Err(Reason::Commit);
        let listed = listed(one, &parts);
        let last = *parts.last_key_value().unwrap().0;
        let mut missing = parts.clone();
        missing.remove(&last);
        prop_assert_eq!(listed.words(&opened(&missing)), commit);
        let mut more = parts.clone();
        more.insert(stranger, bytes);
        prop_assert_eq!(listed.words(&opened(&more)), commit);
        let mut swapped = missing.clone();
        swapped.insert(stranger, parts[&last]);
        prop_assert_eq!(listed.words(&opened(&swapped)), commit);
        let mut changed = parts.clone();
        changed.insert(last, bytes);
        prop_assert_eq!(listed.words(&opened(&changed)), commit);
        // Others who promised with another log.
        let (person, own) = parts.first_key_value().unwrap();
        let mut promises = promised(other, &parts);
        let promising = || Promising::new(one, *person, part(own));
        prop_assert!(promising().close(promises.clone()).is_err());
        promises.insert(*person, promising().commit());
        let listed = promising().close(promises).unwrap();
        prop_assert_eq!(listed.words(&opened(&parts)), commit);
    }
}
