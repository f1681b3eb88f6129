//! Everything in the list `refused` is refused, for its reason.

use kring_sealing::{
    Reason,
    epoch::{BoxContext, Promise, SealedBox},
    identity::{Bundle, Identity},
    keys::Signature,
    membership::{Entry, Head, Membership},
    number::Revision,
    padding::unpad,
    statement::Statement,
    text::{Container, Place, Text, Writer},
    token::Token,
    unlock::{
        link::{Host, Link, Newcomer, Surprise},
        sheet::{Fault, SheetError, SheetSecret},
        wrap::{Way, WayId, WayKind, Wrap, WrapKey},
    },
    vault::{Private, PrivatePlace},
    words::{Part, Promising, Subject},
};

use crate::vectors::{Case, section, unhex};

#[test]
fn everything_is_refused_for_its_reason() {
    let mut wrong = Vec::new();
    for case in section("refused") {
        let (check, with) = (case.text("check"), case.object("with"));
        let found = verdict(check, with).err().map_or("nothing", Reason::token);
        if found != case.text("why") {
            let (what, why) = (case.text("what"), case.text("why"));
            wrong.push(format!("{check}: {what}: {found} instead of {why}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_reason_occurs() {
    use strum::VariantArray as _;

    for reason in Reason::VARIANTS {
        let occurs = section("refused").any(|case| case.text("why") == reason.token());
        assert!(occurs, "{}", reason.token());
    }
}

fn verdict(check: &str, with: Case<'_>) -> Result<(), Reason> {
    match check {
        "unpack" => unpack(with),
        "token" => Token::new(with.text("token")).map(drop),
        "unpad" => unpad(&with.bytes("padded")).map(drop),
        "signature" => signature(with),
        "agree" => agree(with),
        "bundle" => bundle(with),
        "private" => private(with),
        "wrap" => wrap(with),
        "sheet" => sheet(with),
        "link" => link(with),
        "receive" => receive(with),
        "entry" => entry(with),
        "log" => log(with),
        "box" => boxed(with),
        "text" => text(with),
        "statement" => statement(with),
        "words" => words(with),
        other => panic!("an unknown check: {other}"),
    }
}

fn unpack(with: Case<'_>) -> Result<(), Reason> {
    assert_eq!(with.number("count"), 2);
    let bytes = with.bytes("bytes");
    kring_sealing::pack::unpack::<2>(with.text("label"), &bytes).map(drop)
}

fn signature(with: Case<'_>) -> Result<(), Reason> {
    let signature = Signature::from_bytes(with.array("signature"));
    with.sign_key("key")
        .verify(&with.bytes("message"), &signature)
}

/// Through a link, since agreeing is nobody's business by itself.
fn agree(with: Case<'_>) -> Result<(), Reason> {
    let link = Link {
        person: kring_core::ids::PersonId::from_bytes([1; 16]),
        id: WayId::from_bytes([2; 16]),
    };
    let surprise = || Surprise::from_bytes([3; 32]);
    let key = with.box_key("key");
    let host = Host::new(
        link,
        with.box_secret("secret"),
        link.commit(&key, &surprise()),
    );
    let nonce = kring_sealing::suite::Nonce::from_bytes([4; 12]);
    let vault = kring_sealing::vault::VaultKey::from_bytes([5; 32]);
    host.meet(key, surprise())
        .unwrap()
        .send(nonce, &vault)
        .map(drop)
}

fn bundle(with: Case<'_>) -> Result<(), Reason> {
    let mut previous: Option<Identity> = None;
    for bytes in with.value("previous").as_array().unwrap() {
        let bundle = Bundle::parse(&unhex(bytes.as_str().unwrap())).unwrap();
        previous = Some(bundle.verify(previous.as_ref()).unwrap());
    }
    let bundle = Bundle::parse(&with.bytes("bundle"))?;
    bundle.verify(previous.as_ref()).map(drop)
}

fn private(with: Case<'_>) -> Result<(), Reason> {
    let place = PrivatePlace {
        person: with.person("person"),
        container: with.token("container"),
        field: with.token("field"),
        revision: with.nth("revision"),
    };
    Private::parse(&with.bytes("bytes"))?
        .open(&place, &with.vault())
        .map(drop)
}

fn wrap(with: Case<'_>) -> Result<(), Reason> {
    let way = Way {
        person: with.person("person"),
        kind: with.named::<WayKind>("kind"),
        id: WayId::from_bytes(with.array("way")),
    };
    let key = WrapKey::from_bytes(with.array("key"));
    Wrap::parse(&with.bytes("bytes"))?
        .open(&way, &key)
        .map(drop)
}

fn sheet(with: Case<'_>) -> Result<(), Reason> {
    let expected = if with.0.get("digits").is_some() {
        SheetError::Count(usize::try_from(with.number("digits")).unwrap())
    } else if with.0.get("character").is_some() {
        SheetError::Character(with.text("character").chars().next().unwrap())
    } else {
        let fault = |group: Case<'_>| match group.text("fault") {
            "mistyped" => Fault::Mistyped,
            "too-high" => Fault::TooHigh,
            other => panic!("an unknown fault: {other}"),
        };
        let place = |group: Case<'_>| usize::try_from(group.number("group")).unwrap();
        let groups = with
            .list("groups")
            .map(|group| (place(group), fault(group)));
        SheetError::Groups(groups.collect())
    };
    let error = SheetSecret::read(with.text("typed")).map(drop);
    assert_eq!(error, Err(expected), "{}", with.0);
    Err(Reason::Form)
}

fn link_of(with: Case<'_>) -> Link {
    Link {
        person: with.person("person"),
        id: WayId::from_bytes(with.array("link")),
    }
}

fn link(with: Case<'_>) -> Result<(), Reason> {
    let secret = kring_sealing::keys::BoxSecret::from_bytes(&[1; 32]);
    let host = Host::new(link_of(with), secret, with.hash("commit"));
    let surprise = Surprise::from_bytes(with.array("random"));
    host.meet(with.box_key("key"), surprise).map(drop)
}

fn receive(with: Case<'_>) -> Result<(), Reason> {
    let surprise = Surprise::from_bytes(with.array("random"));
    let newcomer = Newcomer::new(link_of(with), with.box_secret("newcomer_secret"), surprise);
    let shown = newcomer.meet(with.box_key("host_key"));
    shown.receive(&Wrap::parse(&with.bytes("bytes"))?).map(drop)
}

fn entry(with: Case<'_>) -> Result<(), Reason> {
    let entry = Entry::parse(&with.bytes("entry"))?;
    match with
        .log()
        .after(usize::try_from(with.number("after")).unwrap())
    {
        Some(membership) => membership.follow(&entry).map(drop),
        None => Membership::begin(with.circle(), &entry).map(drop),
    }
}

fn log(with: Case<'_>) -> Result<(), Reason> {
    let entries = with.value("entries").as_array().unwrap();
    let entries = entries.iter().map(|entry| unhex(entry.as_str().unwrap()));
    let seen = with.object("seen");
    let seen = (!seen.0.is_null()).then(|| Head {
        seq: seen.nth("seq"),
        hash: seen.hash("hash"),
    });
    Membership::read(with.circle(), entries, seen).map(drop)
}

fn boxed(with: Case<'_>) -> Result<(), Reason> {
    let context = BoxContext {
        circle: with.circle(),
        epoch: with.nth("epoch"),
        entry: with.hash("entry"),
        author: with.person("author"),
        recipient: with.person("recipient"),
        generation: with.nth("generation"),
    };
    let promise = Promise {
        circle: context.circle,
        epoch: context.epoch,
        commitment: with.hash("commitment"),
    };
    SealedBox::parse(&with.bytes("bytes"))?
        .verify(&context, &with.sign_key("sign_key"))?
        .open(&with.box_secret("box_secret"), &promise)
        .map(drop)
}

/// The place that a case tells.
pub(crate) fn place(with: Case<'_>) -> Place {
    let container = Container {
        kind: with.token("container_kind"),
        id: with.array("container_id"),
    };
    Place {
        circle: with.circle(),
        container,
        step: Token::optional(with.text("step")).unwrap(),
        field: Token::optional(with.text("field")).unwrap(),
        revision: with.nth("revision"),
        kind: with.token("kind"),
        visibility: with.token("visibility"),
    }
}

fn text(with: Case<'_>) -> Result<(), Reason> {
    let writer = with.object("writer");
    let writer = if writer.0.get("person").is_some() {
        Writer::Person(writer.person("person"))
    } else {
        let first = writer.optional("mask").map(|mask| mask.try_into().unwrap());
        Writer::Hidden(first.map(kring_sealing::keys::SignKey::from_bytes))
    };
    let place = place(with);
    let text = Text::parse(&with.bytes("bytes"))?;
    let membership = with.log().now();
    let verified = membership.verify_text(&text, &place, &writer)?;
    let mut without = with.value("without").as_array().unwrap().iter();
    if without.any(|epoch| epoch.as_u64() == Some(text.epoch().get())) {
        return Err(Reason::Epoch);
    }
    verified.open(&with.log().secret(text.epoch()).unwrap())?;
    let seen = with.value("seen").as_u64().and_then(Revision::new);
    place.revision.check_seen(seen)
}

fn statement(with: Case<'_>) -> Result<(), Reason> {
    let statement = Statement::parse(&with.bytes("bytes"))?;
    let after = usize::try_from(with.number("after")).unwrap();
    let membership = with.log().after(after).unwrap();
    membership
        .verify_statement(&statement, with.named("kind"))
        .map(drop)
}

fn words(with: Case<'_>) -> Result<(), Reason> {
    let (circle, head) = (with.circle(), with.hash("head"));
    let part = |part: Case<'_>| Part::from_bytes(part.array("random"));
    let who = |part: Case<'_>| part.person("person");
    let promised = with.list("parts").map(|of| (who(of), of.hash("commit")));
    let opened = with.list("parts").map(|of| (who(of), part(of)));
    let first = with.list("parts").next().unwrap();
    Promising::new(Subject { circle, head }, who(first), part(first))
        .close(promised.collect())?
        .words(&opened.collect())
        .map(drop)
}
