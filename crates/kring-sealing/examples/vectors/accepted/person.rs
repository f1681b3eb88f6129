//! What is one person's: keys, private texts, ways to unlock.

use kring_core::ids::PersonId;
use kring_sealing::{
    identity::{Identity, Keys},
    keys::BoxSecret,
    number::Revision,
    suite::Nonce,
    token::Token,
    unlock::{
        link::{Host, Link, Newcomer, Surprise},
        sheet::SheetSecret,
        wrap::{Way, WayId, WayKind, Wrap, WrapKey},
    },
    vault::{Private, PrivatePlace},
};

use crate::document::{
    cast::{Person, bytes},
    json::{Json, object},
    story::Story,
};

/// Everybody's keys, generation by generation.
pub(super) fn people(story: &Story) -> Json {
    Json::list(story.people().map(|person| {
        let generations = person.keys.iter().zip(&person.identities);
        object! {
            "name": person.name,
            "person": person.id.as_bytes(),
            "vault": person.vault().reveal(),
            "generations": Json::list(generations.map(|(keys, identity)| generation(keys, identity))),
        }
    }))
}

fn generation(keys: &Keys, identity: &Identity) -> Json {
    object! {
        "generation": identity.generation().get(),
        "kind": identity.kind().token(),
        "sign_seed": keys.sign.reveal(),
        "sign_key": identity.sign_key().as_bytes(),
        "box_secret": keys.open.reveal(),
        "box_key": identity.box_key().as_bytes(),
        "in_vault": keys.to_vault().as_str(),
        "bundle": identity.as_bytes(),
        "hash": identity.hash().as_bytes(),
    }
}

/// Texts that are somebody's alone.
pub(super) fn private_texts(story: &Story) -> Json {
    let cases = [
        ("journal", "2026-11-23", 1, ""),
        (
            "journal",
            "2026-11-23",
            2,
            "Wat ik meenam: niets oplossen, eerst vragen.",
        ),
        (
            "drafts",
            "round/a:b_c.d-e",
            9_007_199_254_740_991,
            "é€😀\u{feff}",
        ),
        ("identity", "1", 1, ""),
    ];
    Json::list(cases.map(|(container, field, revision, text)| {
        let keys = story.anna.keys[0].to_vault();
        let text = if container == "identity" {
            keys.as_str()
        } else {
            text
        };
        private_text(&story.anna, (container, field, revision), text)
    }))
}

fn private_text(
    person: &Person,
    (container, field, revision): (&str, &str, u64),
    text: &str,
) -> Json {
    let place = PrivatePlace {
        person: person.id,
        container: Token::new(container).expect("a token"),
        field: Token::new(field).expect("a token"),
        revision: Revision::new(revision).expect("a revision"),
    };
    let nonce = bytes(&format!("private {container} {field} {revision}"));
    let sealed = Private::seal(&place, &person.vault(), Nonce::from_bytes(nonce), text);
    object! {
        "person": person.id.as_bytes(),
        "container": container,
        "field": field,
        "revision": revision,
        "vault": person.vault().reveal(),
        "nonce": &nonce,
        "text": text,
        "private": &sealed.expect("a short text").to_bytes(),
    }
}

/// The vault key, wrapped in each kind of way.
pub(super) fn wraps(story: &Story) -> Json {
    let person = story.anna.id;
    let sheet = sheet("ones and zeros").wrap_key(person);
    let cases = [
        (WayKind::Browser, WrapKey::from_bytes(bytes("browser key"))),
        (WayKind::Sheet, sheet),
        (WayKind::Link, WrapKey::from_bytes(bytes("any key"))),
    ];
    Json::list(cases.map(|(kind, key)| {
        let id = bytes(&format!("way {}", kind.token()));
        let nonce = bytes(&format!("wrap {}", kind.token()));
        let id = WayId::from_bytes(id);
        let way = Way { person, kind, id };
        let wrap = Wrap::seal(&way, &key, Nonce::from_bytes(nonce), &story.anna.vault());
        object! {
            "person": person.as_bytes(),
            "kind": kind.token(),
            "way": id.as_bytes(),
            "key": key.reveal(),
            "nonce": &nonce,
            "vault": story.anna.vault().reveal(),
            "wrap": &wrap.to_bytes(),
        }
    }))
}

/// A secret of a sheet, by name.
pub(crate) fn sheet(name: &str) -> SheetSecret {
    let mut secret = [0; 17];
    match name {
        "zeros" => {}
        "ones" => secret = [0xff; 17],
        "first bit" => secret[0] = 0x80,
        "last bit" => secret[16] = 0x40,
        // Groups of ones and of zeros by turns: shows where a group begins.
        "ones and zeros" => {
            for bit in (0..130).filter(|bit| bit / 13 % 2 == 0) {
                secret[bit / 8] |= 0x80 >> (bit % 8);
            }
        }
        other => {
            secret[..16].copy_from_slice(&bytes::<16>(other));
            secret[16] = 0x80;
        }
    }
    secret[16] &= 0xc0;
    SheetSecret::from_bytes(secret).expect("the last six bits are zeros")
}

/// Recovery sheets, and the keys that follow from them.
pub(super) fn sheets(story: &Story) -> Json {
    let names = [
        "zeros",
        "ones",
        "first bit",
        "last bit",
        "ones and zeros",
        "sheet 1",
        "sheet 2",
    ];
    Json::list(names.map(|name| {
        let secret = sheet(name);
        object! {
            "name": name,
            "secret": secret.reveal(),
            "printed": secret.print().as_str(),
            "person": story.anna.id.as_bytes(),
            "key": secret.wrap_key(story.anna.id).reveal(),
        }
    }))
}

/// What people type in, and is right.
pub(super) fn typed() -> Json {
    let secret = sheet("sheet 1");
    let printed = secret.print();
    let ways = [
        printed.to_string(),
        printed.replace(' ', ""),
        printed.replace(' ', "-"),
        printed.replace(' ', "\r\n"),
        format!("\u{a0} {}\t", printed.replacen(' ', "  -  ", 1)),
    ];
    Json::list(ways.map(|typed| object! { "typed": typed.as_str(), "secret": secret.reveal() }))
}

/// Links of two browsers.
pub(super) fn links(story: &Story) -> Json {
    Json::list([&story.anna, &story.bram].map(|person| {
        let link = link(person.id);
        let (newcomer, host) = (newcomer(link), host(link));
        let (newcomer_key, commit) = (newcomer_secret().public(), newcomer.commit());
        let host_key = host.key();
        let shown = newcomer.meet(host_key);
        let agreed = host.meet(newcomer_key, surprise()).expect("a kept promise");
        let nonce = bytes("link nonce");
        let wrap = agreed.send(Nonce::from_bytes(nonce), &person.vault());
        debug_assert_eq!(shown.words(), agreed.words());
        object! {
            "person": person.id.as_bytes(),
            "link": link.id.as_bytes(),
            "newcomer_secret": newcomer_secret().reveal(),
            "newcomer_key": newcomer_key.as_bytes(),
            "random": surprise().reveal(),
            "commit": commit.as_bytes(),
            "host_secret": host_secret().reveal(),
            "host_key": host_key.as_bytes(),
            "words": Json::list(shown.words().map(u64::from)),
            "nonce": &nonce,
            "vault": person.vault().reveal(),
            "wrap": &wrap.expect("keys that agree").to_bytes(),
        }
    }))
}

/// The link of somebody.
pub(crate) fn link(person: PersonId) -> Link {
    let id = WayId::from_bytes(bytes("link"));
    Link { person, id }
}

pub(crate) fn newcomer_secret() -> BoxSecret {
    BoxSecret::from_bytes(&bytes("newcomer"))
}

pub(crate) fn host_secret() -> BoxSecret {
    BoxSecret::from_bytes(&bytes("host"))
}

pub(crate) fn surprise() -> Surprise {
    Surprise::from_bytes(bytes("surprise"))
}

/// The new browser.
pub(crate) fn newcomer(link: Link) -> Newcomer {
    Newcomer::new(link, newcomer_secret(), surprise())
}

/// The unlocked browser, as it answers the new one.
pub(crate) fn host(link: Link) -> Host {
    Host::new(link, host_secret(), newcomer(link).commit())
}
