//! Giving the vault key to another browser: nobody between the two gets it unnoticed.

use kring_sealing::{
    Reason,
    suite::Nonce,
    unlock::link::{Host, Link, Newcomer, Surprise},
    unlock::wrap::WayId,
};
use proptest::prelude::*;

use crate::{chance, config};

fn link() -> impl Strategy<Value = Link> {
    (chance::person(), any::<[u8; 16]>()).prop_map(|(person, id)| Link {
        person,
        id: WayId::from_bytes(id),
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn two_browsers_come_to_the_same(
        link in link(),
        (one, two) in (chance::box_secret(), chance::box_secret()),
        surprise in any::<[u8; 32]>(),
        vault in chance::vault(),
    ) {
        let newcomer = Newcomer::new(link, one, Surprise::from_bytes(surprise));
        let host = Host::new(link, two, newcomer.commit());
        let shown = newcomer.meet(host.key());
        let (key, opened) = shown.open();
        let agreed = host.meet(key, Surprise::from_bytes(*opened.reveal())).unwrap();
        prop_assert_eq!(shown.words(), agreed.words());
        let wrap = agreed.send(Nonce::from_bytes([0; 12]), &vault).unwrap();
        let received = shown.receive(&wrap).unwrap();
        prop_assert_eq!(received.reveal(), vault.reveal());
    }

    /// Somebody between them plays the host to the newcomer and the newcomer to the host.
    #[test]
    fn somebody_between_them_changes_the_words(
        link in link(),
        (one, two) in (chance::box_secret(), chance::box_secret()),
        (false_host, false_newcomer) in (chance::box_secret(), chance::box_secret()),
        (surprise, other) in (any::<[u8; 32]>(), any::<[u8; 32]>()),
        vault in chance::vault(),
    ) {
        let newcomer = Newcomer::new(link, one, Surprise::from_bytes(surprise));
        let between = Newcomer::new(link, false_newcomer, Surprise::from_bytes(other));
        let honest = newcomer.commit();
        let host = Host::new(link, two, between.commit());
        let shown = newcomer.meet(false_host.public());
        let mine = between.meet(host.key());
        let (key, opened) = mine.open();
        let agreed = host.meet(key, Surprise::from_bytes(*opened.reveal())).unwrap();
        // Once in four thousand million attempts they are the same.
        prop_assert_ne!(shown.words(), agreed.words());
        let wrap = agreed.send(Nonce::from_bytes([0; 12]), &vault).unwrap();
        prop_assert_eq!(shown.receive(&wrap).err(), Some(Reason::Seal));
        // Nor can they hand on the newcomer's promise and open another.
        let host = Host::new(link, false_host, honest);
        let refused = host.meet(key, Surprise::from_bytes(surprise));
        prop_assert_eq!(refused.err(), Some(Reason::Commit));
    }
}
