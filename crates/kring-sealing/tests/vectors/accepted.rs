//! Everything else in the file is made again, byte for byte, and read.

use kring_core::time::Moment;
use kring_sealing::{
    epoch::{BoxContext, SealedBox},
    hash::Hash,
    identity::{Bundle, Identity, Keys, Kind},
    membership::{Body, Entry, Head, Member, Membership},
    number::{Epoch, Seq, Version},
    pack::{list, pack, unlist},
    padding::{pad, unpad},
    statement::{self, Statement},
    text::{Author, Context, Text, Writer, mask},
    token::Token,
    unlock::{
        link::{Host, Link, Newcomer, Surprise},
        sheet::SheetSecret,
        wrap::{Way, WayId, Wrap, WrapKey},
    },
    vault::{Private, PrivatePlace},
    words::{Part, Promising, Subject, four},
};

use crate::{
    refused::place,
    vectors::{Case, section, unhex},
};

fn all_bytes(case: Case<'_>, name: &str) -> Vec<Vec<u8>> {
    let items = case.value(name).as_array().unwrap();
    items
        .iter()
        .map(|item| unhex(item.as_str().unwrap()))
        .collect()
}

#[test]
fn packed() {
    for case in section("pack") {
        let fields = all_bytes(case, "fields");
        let fields: Vec<&[u8]> = fields.iter().map(Vec::as_slice).collect();
        assert_eq!(pack(case.text("label"), &fields), case.bytes("packed"));
    }
    for case in section("list") {
        let (items, packed) = (all_bytes(case, "items"), case.bytes("packed"));
        assert_eq!(list(&items), packed);
        assert_eq!(unlist(&packed, items.len()).unwrap(), items);
    }
}

#[test]
fn padded() {
    for case in section("padding") {
        let times = usize::try_from(case.number("times")).unwrap();
        let text = case.text("unit").repeat(times);
        let padded = pad(&text).unwrap();
        assert_eq!(Hash::of(&padded), case.hash("hash"));
        assert_eq!(u64::try_from(padded.len()).unwrap(), case.number("size"));
        if let Some(bytes) = case.optional("padded") {
            assert_eq!(*padded, bytes);
        }
        assert_eq!(unpad(&padded).unwrap(), text);
    }
}

#[test]
fn people() {
    for person in section("people") {
        let mut known: Option<(Identity, Keys)> = None;
        for case in person.list("generations") {
            let keys = Keys {
                sign: case.sign_secret("sign_seed"),
                open: case.box_secret("box_secret"),
            };
            assert_eq!(keys.sign.public(), case.sign_key("sign_key"));
            assert_eq!(keys.open.public(), case.box_key("box_key"));
            assert_eq!(*keys.to_vault(), case.text("in_vault"));
            let kept = Keys::from_vault(case.text("in_vault")).unwrap();
            assert_eq!(kept.sign.reveal(), keys.sign.reveal());
            assert_eq!(kept.open.reveal(), keys.open.reveal());
            let identity = match (case.named("kind"), &known) {
                (Kind::First, None) => Identity::first(person.person("person"), &keys),
                (Kind::Renewed, Some((identity, old))) => identity.renewed(old, &keys).unwrap(),
                (Kind::Reset, Some((identity, _))) => identity.reset(&keys).unwrap(),
                (kind, _) => panic!("{kind:?} has no place here"),
            };
            assert_eq!(identity.as_bytes(), case.bytes("bundle"));
            assert_eq!(identity.hash(), case.hash("hash"));
            assert_eq!(identity.generation(), case.nth("generation"));
            let bundle = Bundle::parse(identity.as_bytes()).unwrap();
            let previous = known.as_ref().map(|(identity, _)| identity);
            assert_eq!(bundle.verify(previous).as_ref(), Ok(&identity));
            known = Some((identity, keys));
        }
    }
}

#[test]
fn private_texts() {
    for case in section("private") {
        let place = PrivatePlace {
            person: case.person("person"),
            container: case.token("container"),
            field: case.token("field"),
            revision: case.nth("revision"),
        };
        let (vault, text) = (case.vault(), case.text("text"));
        let private = Private::seal(&place, &vault, case.nonce(), text).unwrap();
        assert_eq!(private.to_bytes(), case.bytes("private"));
        let read = Private::parse(&private.to_bytes()).unwrap();
        assert_eq!(read.open(&place, &vault).unwrap(), text);
    }
}

#[test]
fn wraps() {
    for case in section("wraps") {
        let way = Way {
            person: case.person("person"),
            kind: case.named("kind"),
            id: WayId::from_bytes(case.array("way")),
        };
        let key = WrapKey::from_bytes(case.array("key"));
        let wrap = Wrap::seal(&way, &key, case.nonce(), &case.vault());
        assert_eq!(wrap.to_bytes(), case.bytes("wrap"));
        let read = Wrap::parse(&wrap.to_bytes()).unwrap();
        assert_eq!(
            read.open(&way, &key).unwrap().reveal(),
            case.vault().reveal()
        );
    }
}

#[test]
fn sheets() {
    for case in section("sheets") {
        let secret = SheetSecret::from_bytes(case.array("secret")).unwrap();
        assert_eq!(*secret.print(), case.text("printed"));
        let read = SheetSecret::read(case.text("printed")).unwrap();
        assert_eq!(read.reveal(), secret.reveal());
        let key = secret.wrap_key(case.person("person"));
        assert_eq!(*key.reveal(), case.array("key"));
    }
    for case in section("typed") {
        let read = SheetSecret::read(case.text("typed")).unwrap();
        assert_eq!(*read.reveal(), case.array("secret"));
    }
}

#[test]
fn links() {
    for case in section("links") {
        let link = Link {
            person: case.person("person"),
            id: WayId::from_bytes(case.array("link")),
        };
        let surprise = || Surprise::from_bytes(case.array("random"));
        let newcomer = Newcomer::new(link, case.box_secret("newcomer_secret"), surprise());
        assert_eq!(newcomer.commit(), case.hash("commit"));
        let host = Host::new(link, case.box_secret("host_secret"), newcomer.commit());
        assert_eq!(host.key(), case.box_key("host_key"));
        let shown = newcomer.meet(host.key());
        let (key, _) = shown.open();
        assert_eq!(key, case.box_key("newcomer_key"));
        let agreed = host.meet(key, surprise()).unwrap();
        for words in [shown.words(), agreed.words()] {
            assert_eq!(words.map(u64::from), *case.words());
        }
        let wrap = agreed.send(case.nonce(), &case.vault()).unwrap();
        assert_eq!(wrap.to_bytes(), case.bytes("wrap"));
        let vault = shown.receive(&wrap).unwrap();
        assert_eq!(vault.reveal(), case.vault().reveal());
    }
}

fn member(case: Case<'_>) -> Member {
    Member {
        person: case.person("person"),
        role: case.named("role"),
        since: case.nth("since"),
        generation: case.nth("generation"),
        sign_key: case.sign_key("sign_key"),
        box_key: case.box_key("box_key"),
    }
}

fn body(log: Case<'_>, case: Case<'_>) -> Body {
    let subject = case.optional("subject");
    Body {
        circle: log.circle(),
        seq: case.nth("seq"),
        previous: case
            .optional("previous")
            .map(|hash| Hash::from_bytes(hash.try_into().unwrap())),
        epoch: case.nth("epoch"),
        commitment: case.hash("commitment"),
        act: case.named("act"),
        subject: subject.map(|_| case.person("subject")),
        members: case.list("members").map(member).collect(),
        evidence: case.bytes("evidence"),
        author: case.person("author"),
        at: Moment::from_micros(i64::try_from(case.number("at")).unwrap()),
    }
}

#[test]
fn logs() {
    for log in section("logs") {
        let mut entries = Vec::new();
        for case in log.list("entries") {
            let made = body(log, case)
                .sign(&case.sign_secret("sign_seed"))
                .unwrap();
            assert_eq!(made.as_bytes(), case.bytes("entry"));
            assert_eq!(made.hash(), case.hash("hash"));
            assert_eq!(Entry::parse(made.as_bytes()).as_ref(), Ok(&made));
            entries.push(made.as_bytes().to_vec());
            let membership = Membership::read(log.circle(), &entries, None).unwrap();
            let head = Head {
                seq: case.nth("seq"),
                hash: made.hash(),
            };
            assert_eq!(membership.head(), head);
            assert_eq!(membership.epoch(), case.nth("epoch"));
            let due = membership.boxes_due(head.seq);
            let due = due
                .iter()
                .map(|due| (due.context.recipient, due.context.epoch));
            let told = case
                .list("boxes")
                .map(|due| (due.person("recipient"), due.nth("epoch")));
            assert!(due.eq(told));
            assert_eq!(
                Membership::read(log.circle(), &entries, Some(head)),
                Ok(membership)
            );
        }
        let now = Membership::read(log.circle(), &entries, None).unwrap();
        for case in log.list("epochs") {
            let secret = kring_sealing::epoch::EpochSecret::from_bytes(case.array("secret"));
            let promise = now.promise(case.nth("epoch")).unwrap();
            assert_eq!(promise.commitment, case.hash("commitment"));
            assert!(promise.is_kept_by(&secret));
        }
    }
}

#[test]
fn boxes() {
    for case in section("boxes") {
        let membership = case.log().now();
        let context = BoxContext {
            circle: case.circle(),
            epoch: case.nth("epoch"),
            entry: case.hash("entry"),
            author: case.person("author"),
            recipient: case.person("recipient"),
            generation: case.nth("generation"),
        };
        let secret = kring_sealing::epoch::EpochSecret::from_bytes(case.array("secret"));
        let made = SealedBox::seal(
            &context,
            &secret,
            &case.box_key("box_key"),
            case.box_secret("ephemeral_secret"),
            case.nonce(),
            &case.sign_secret("sign_seed"),
        );
        assert_eq!(made.unwrap().to_bytes(), case.bytes("box"));
        let due = membership.boxes_due(case.nth::<Seq>("seq"));
        let due = due
            .iter()
            .find(|due| due.context == context)
            .expect("a box that is due");
        assert_eq!(due.signer, case.sign_key("sign_key"));
        assert_eq!(due.recipient, case.box_key("box_key"));
        let promise = membership.promise(context.epoch).unwrap();
        assert_eq!(promise.commitment, case.hash("commitment"));
        let read = SealedBox::parse(&case.bytes("box")).unwrap();
        let opened = read.verify(&context, &due.signer).unwrap();
        let opened = opened
            .open(&case.box_secret("box_secret"), &promise)
            .unwrap();
        assert_eq!(opened.reveal(), secret.reveal());
    }
}

#[test]
fn masks() {
    for case in section("masks") {
        let container = kring_sealing::text::Container {
            kind: case.token("container_kind"),
            id: case.array("container_id"),
        };
        let [step, field] = ["step", "field"].map(|name| Token::optional(case.text(name)).unwrap());
        let secret = mask(
            &case.vault(),
            case.circle(),
            &container,
            step.as_ref(),
            field.as_ref(),
        );
        assert_eq!(*secret.reveal(), case.array("seed"));
        assert_eq!(secret.public(), case.sign_key("mask"));
    }
}

#[test]
fn texts() {
    for case in section("texts") {
        let membership = case.log().now();
        let author = Author::from_bytes(&case.bytes("author")).unwrap();
        let (place, epoch) = (place(case), case.nth::<Epoch>("epoch"));
        let secret = case.log().secret(epoch).unwrap();
        assert_eq!(*secret.reveal(), case.array("secret"));
        let context = Context {
            place: place.clone(),
            epoch,
            author,
        };
        let signer = case.sign_secret("sign_seed");
        let made = Text::seal(&context, &secret, case.nonce(), &signer, case.text("text"));
        assert_eq!(made.unwrap().to_bytes(), case.bytes("sealed"));
        let read = Text::parse(&case.bytes("sealed")).unwrap();
        let writers = match author {
            Author::Person(person) => vec![Writer::Person(person)],
            Author::Mask(mask) => vec![Writer::Hidden(None), Writer::Hidden(Some(mask))],
        };
        for writer in writers {
            let verified = membership.verify_text(&read, &place, &writer).unwrap();
            assert_eq!(verified.open(&secret).unwrap(), case.text("text"));
        }
    }
}

#[test]
fn statements() {
    for case in section("statements") {
        let after = usize::try_from(case.number("after")).unwrap();
        let membership = case.log().after(after).unwrap();
        let body = statement::Body {
            circle: case.circle(),
            kind: case.named("kind"),
            about: case.hash("about"),
            author: case.person("author"),
            at: Moment::from_micros(i64::try_from(case.number("at")).unwrap()),
        };
        let made = body.sign(&case.sign_secret("sign_seed")).unwrap();
        assert_eq!(made.as_bytes(), case.bytes("statement"));
        let read = Statement::parse(&case.bytes("statement")).unwrap();
        let verified = membership.verify_statement(&read, body.kind).unwrap();
        assert_eq!(*verified.body(), body);
    }
    for case in section("agreements") {
        let hash = statement::agreements(case.nth::<Version>("version"), &case.bytes("sealed"));
        assert_eq!(hash, case.hash("hash"));
    }
}

#[test]
fn words() {
    for case in section("four") {
        assert_eq!(four(&case.hash("hash")).map(u64::from), *case.words());
    }
    for case in section("words") {
        let (circle, head) = (case.circle(), case.hash("head"));
        let subject = Subject { circle, head };
        let part = |of: Case<'_>| Part::from_bytes(of.array("random"));
        let who = |of: Case<'_>| of.person("person");
        let promised = || {
            case.list("parts")
                .map(|of| (who(of), of.hash("commit")))
                .collect()
        };
        for of in case.list("parts") {
            let promising = Promising::new(subject, who(of), part(of));
            assert_eq!(promising.commit(), of.hash("commit"));
            let listed = promising.close(promised()).unwrap();
            assert_eq!(listed.open().reveal(), part(of).reveal());
            let opened = case.list("parts").map(|of| (who(of), part(of)));
            let words = listed.words(&opened.collect()).unwrap();
            assert_eq!(words.map(u64::from), *case.words());
        }
    }
}
