//! Somebody with a browser that seals and verifies, as those of people do: it believes the
//! server as little as the server believes it.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use kring_core::ids::{CircleId, PersonId};
use kring_core::time::Moment;
use kring_sealing::Reason;
use kring_sealing::epoch::{EpochSecret, SealedBox};
use kring_sealing::hash::Hash;
use kring_sealing::identity::{Identity, Keys};
use kring_sealing::keys::BoxSecret;
use kring_sealing::membership::{Entry, Hand, Membership, Role};
use kring_sealing::number::{Epoch, Revision, Seq};
use kring_sealing::statement::{self, Kind};
use kring_sealing::suite::Nonce;
use kring_sealing::text::{Author, Container, Context, Place, Text, Writer, mask};
use kring_sealing::token::Token;
use kring_sealing::unlock::wrap::{Way, WayId, WayKind, Wrap, WrapKey};
use kring_sealing::vault::{Private, PrivatePlace, VaultKey};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::http::{Answer, Browser};

/// Somebody, with all that their browser knows.
pub(crate) struct Robot {
    pub(crate) id: PersonId,
    pub(crate) browser: Browser,
    /// The newest keys last.
    identities: Vec<(Identity, Keys)>,
    vault: VaultKey,
    wrap_key: WrapKey,
    chance: ChaCha20Rng,
    inside: BTreeMap<CircleId, Inside>,
}

/// What is known in a circle.
pub(crate) struct Inside {
    pub(crate) membership: Membership,
    pub(crate) secrets: BTreeMap<Epoch, EpochSecret>,
}

/// An entry that was made and not sent yet.
pub(crate) struct Draft {
    pub(crate) entry: Entry,
    pub(crate) boxes: Vec<Value>,
    next: Membership,
    secret: EpochSecret,
}

impl Draft {
    pub(crate) fn body(&self) -> Value {
        json!({ "entry": base64(self.entry.as_bytes()), "boxes": self.boxes })
    }
}

/// What makes an entry, after what is there; with the commitment of a new epoch.
pub(crate) type Act<'a> =
    &'a dyn Fn(&Membership, &Hand<'_>, Hash) -> Result<(Entry, Membership), Reason>;

impl Robot {
    pub(crate) fn new(id: PersonId, seed: u8, browser: Browser) -> Self {
        let mut chance = ChaCha20Rng::from_seed([seed; 32]);
        Self {
            id,
            browser,
            identities: Vec::new(),
            vault: VaultKey::random(&mut chance),
            wrap_key: WrapKey::random(&mut chance),
            chance,
            inside: BTreeMap::new(),
        }
    }

    /// The newest keys.
    pub(crate) fn identity(&self) -> &Identity {
        &self.identities.last().unwrap().0
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.identities.last().unwrap().1
    }

    pub(crate) fn inside(&self, circle: CircleId) -> &Inside {
        &self.inside[&circle]
    }

    /// Sixteen random bytes, to name something with.
    pub(crate) fn new_id(&mut self) -> [u8; 16] {
        rand::RngExt::random(&mut self.chance)
    }

    /// The body with which these keys are told, the first ones or a reset.
    pub(crate) fn keys_body(&mut self, identity: &Identity, keys: &Keys) -> Value {
        let (browser, sheet) = (self.way(WayKind::Browser), self.way(WayKind::Sheet));
        let field = identity.generation().to_string();
        let hidden = self.private("identity", &field, 1, &keys.to_vault());
        json!({
            "bundle": base64(identity.as_bytes()),
            "ways": [browser, sheet],
            "private": [{ "container": "identity", "field": field, "sealed": hidden }],
        })
    }

    /// Makes first keys, and tells them.
    pub(crate) async fn make_keys(&mut self) {
        let keys = Keys::random(&mut self.chance);
        let identity = Identity::first(self.id, &keys);
        let body = self.keys_body(&identity, &keys);
        self.browser.post("/api/keys", &body).await.is(204);
        self.identities.push((identity, keys));
    }

    /// Has lost the keys, makes others, and tells them.
    pub(crate) async fn reset_keys(&mut self) {
        let keys = Keys::random(&mut self.chance);
        let identity = self.identity().reset(&keys).unwrap();
        let body = self.keys_body(&identity, &keys);
        self.browser.post("/api/keys", &body).await.is(204);
        self.identities = vec![(identity, keys)];
        self.inside.clear();
    }

    /// Other keys, signed by the old ones, with the body that tells them.
    pub(crate) fn renewal(&mut self) -> (Identity, Keys, Value) {
        let keys = Keys::random(&mut self.chance);
        let identity = self.identity().renewed(self.keys(), &keys).unwrap();
        let field = identity.generation().to_string();
        let hidden = self.private("identity", &field, 1, &keys.to_vault());
        let body = json!({
            "bundle": base64(identity.as_bytes()),
            "ways": [],
            "private": [{ "container": "identity", "field": field, "revision": 1, "sealed": hidden }],
        });
        (identity, keys, body)
    }

    pub(crate) fn take_keys(&mut self, identity: Identity, keys: Keys) {
        self.identities.push((identity, keys));
    }

    /// A way to unlock, as JSON.
    pub(crate) fn way(&mut self, kind: WayKind) -> Value {
        let id = self.new_id();
        let way = Way {
            person: self.id,
            kind,
            id: WayId::from_bytes(id),
        };
        let nonce = Nonce::random(&mut self.chance);
        let wrap = Wrap::seal(&way, &self.wrap_key, nonce, &self.vault);
        json!({ "id": Uuid::from_bytes(id), "kind": kind.token(), "wrap": base64(&wrap.to_bytes()) })
    }

    /// A private text, sealed.
    pub(crate) fn private(
        &mut self,
        container: &str,
        field: &str,
        revision: u32,
        text: &str,
    ) -> String {
        let place = PrivatePlace {
            person: self.id,
            container: Token::new(container).unwrap(),
            field: Token::new(field).unwrap(),
            revision: Revision::from(revision),
        };
        let nonce = Nonce::random(&mut self.chance);
        let private = Private::seal(&place, &self.vault, nonce, text).unwrap();
        base64(&private.to_bytes())
    }

    /// The body with which a circle is founded, and what its founder knows then.
    pub(crate) fn founding(&mut self, circle: CircleId, role: Role) -> (Value, Inside) {
        let secret = EpochSecret::random(&mut self.chance);
        let hand = hand(self.id, self.keys());
        let commitment = secret.commitment(circle, Epoch::FIRST);
        let (entry, membership) =
            Membership::found(circle, &hand, self.identity(), role, commitment).unwrap();
        let secrets = BTreeMap::from([(Epoch::FIRST, secret)]);
        let boxes = self.boxes(&membership, membership.head().seq, &secrets);
        let body = json!({
            "id": circle, "name": "Noord", "sector": "secondary", "kind": "own",
            "orientation": "problem", "style": "leading", "method": "", "lang": "nl",
            "entry": base64(entry.as_bytes()), "boxes": boxes,
        });
        (
            body,
            Inside {
                membership,
                secrets,
            },
        )
    }

    /// Founds a circle.
    pub(crate) async fn found(&mut self, circle: CircleId, role: Role) {
        let (body, inside) = self.founding(circle, role);
        self.browser.post("/api/circles", &body).await.is(201);
        self.inside.insert(circle, inside);
    }

    /// Reads the log and the boxes of a circle, and verifies them.
    pub(crate) async fn catch_up(&mut self, circle: CircleId) {
        let seen = self
            .inside
            .get(&circle)
            .map(|inside| inside.membership.head());
        let log = self
            .browser
            .get(&path(circle, "/log?after=0"))
            .await
            .is(200);
        let entries: Vec<_> = array(&log.json["entries"]).iter().map(bytes).collect();
        let membership = Membership::read(circle, &entries, seen).unwrap();
        let answer = self.browser.get(&path(circle, "/boxes")).await.is(200);
        let mut secrets = BTreeMap::new();
        for given in array(&answer.json["boxes"]) {
            let seq = Seq::new(given["seq"].as_u64().unwrap()).unwrap();
            let epoch = Epoch::new(given["epoch"].as_u64().unwrap()).unwrap();
            let due = membership.boxes_due(seq);
            let due = due
                .iter()
                .find(|due| due.context.recipient == self.id && due.context.epoch == epoch);
            let due = due.expect("a box that comes with its entry");
            let generation = due.context.generation;
            let mine = self
                .identities
                .iter()
                .find(|(mine, _)| mine.generation() == generation);
            let Some((_, keys)) = mine else { continue };
            let sealed = SealedBox::parse(&bytes(&given["box"])).unwrap();
            let verified = sealed.verify(&due.context, &due.signer).unwrap();
            let promise = membership.promise(epoch).unwrap();
            secrets.insert(epoch, verified.open(&keys.open, &promise).unwrap());
        }
        self.inside.insert(
            circle,
            Inside {
                membership,
                secrets,
            },
        );
    }

    /// Makes an entry.
    pub(crate) fn draft(&mut self, circle: CircleId, act: Act<'_>) -> Draft {
        let keys = self.known_keys(circle);
        self.draft_with(circle, keys, act)
    }

    /// Which of the keys the circle knows.
    fn known_keys(&self, circle: CircleId) -> usize {
        let member = self.inside[&circle].membership.member(self.id);
        let generation = member.map(|member| member.generation);
        let is_it = |(identity, _): &(Identity, Keys)| Some(identity.generation()) == generation;
        self.identities.iter().position(is_it).unwrap_or(0)
    }

    fn draft_with(&mut self, circle: CircleId, keys: usize, act: Act<'_>) -> Draft {
        let secret = EpochSecret::random(&mut self.chance);
        let membership = &self.inside[&circle].membership;
        let commitment = secret.commitment(circle, membership.next_epoch().unwrap());
        let hand = hand(self.id, &self.identities[keys].1);
        let (entry, next) = act(membership, &hand, commitment).unwrap();
        let mut secrets: BTreeMap<_, _> = self.inside[&circle]
            .secrets
            .iter()
            .map(|(epoch, secret)| (*epoch, copy(secret)))
            .collect();
        secrets.entry(next.epoch()).or_insert_with(|| copy(&secret));
        let boxes = self.boxes_by(keys, &next, next.head().seq, &secrets);
        Draft {
            entry,
            boxes,
            next,
            secret,
        }
    }

    fn boxes(
        &mut self,
        membership: &Membership,
        seq: Seq,
        secrets: &BTreeMap<Epoch, EpochSecret>,
    ) -> Vec<Value> {
        self.boxes_by(self.identities.len() - 1, membership, seq, secrets)
    }

    /// The boxes that come with an entry, signed with these keys.
    fn boxes_by(
        &mut self,
        keys: usize,
        membership: &Membership,
        seq: Seq,
        secrets: &BTreeMap<Epoch, EpochSecret>,
    ) -> Vec<Value> {
        let mut boxes = Vec::new();
        for due in membership.boxes_due(seq) {
            let (ephemeral, nonce) = (
                BoxSecret::random(&mut self.chance),
                Nonce::random(&mut self.chance),
            );
            let (context, signer) = (&due.context, &self.identities[keys].1.sign);
            let secret = &secrets[&context.epoch];
            let sealed = SealedBox::seal(context, secret, &due.recipient, ephemeral, nonce, signer);
            boxes.push(json!({
                "person": context.recipient,
                "epoch": context.epoch.get(),
                "box": base64(&sealed.unwrap().to_bytes()),
            }));
        }
        boxes
    }

    /// Sends an entry; when it was taken, knows what follows from it.
    pub(crate) async fn send(&mut self, circle: CircleId, draft: Draft) -> Answer {
        let answer = self
            .browser
            .post(&path(circle, "/entries"), &draft.body())
            .await;
        if answer.status == 201 {
            let inside = self.inside.get_mut(&circle).unwrap();
            let epoch = draft.next.epoch();
            if epoch != inside.membership.epoch() {
                inside.secrets.insert(epoch, draft.secret);
            }
            inside.membership = draft.next;
        }
        answer
    }

    /// Makes an entry and sends it.
    pub(crate) async fn enter(&mut self, circle: CircleId, act: Act<'_>) -> Answer {
        let draft = self.draft(circle, act);
        self.send(circle, draft).await
    }

    pub(crate) async fn admit(&mut self, circle: CircleId, who: &Identity, role: Role) -> Answer {
        self.enter(circle, &|log, hand, commitment| {
            log.admit(hand, who, role, commitment)
        })
        .await
    }

    /// Invites somebody and, when they have accepted, admits them; both know the circle then.
    pub(crate) async fn take_in(
        &mut self,
        site: &crate::site::Site,
        circle: CircleId,
        other: &mut Self,
    ) {
        self.take_in_as(site, circle, other, Role::Member).await;
    }

    pub(crate) async fn take_in_as(
        &mut self,
        site: &crate::site::Site,
        circle: CircleId,
        other: &mut Self,
        role: Role,
    ) {
        self.invite(circle, "somebody@school.nl", role)
            .await
            .is(201);
        let invitation = site.mail().await;
        other.accept(invitation["path"].as_str().unwrap()).await;
        site.mails().await;
        self.admit(circle, &other.identity().clone(), role)
            .await
            .is(201);
        site.mails().await;
        other.catch_up(circle).await;
    }

    pub(crate) async fn invite(&mut self, circle: CircleId, address: &str, role: Role) -> Answer {
        let id = Uuid::from_bytes(self.new_id());
        let body = json!({ "id": id, "address": address, "role": role.token(), "lang": "nl" });
        self.browser
            .post(&path(circle, "/invitations"), &body)
            .await
    }

    /// Accepts the invitation to which a link leads.
    pub(crate) async fn accept(&self, link: &str) {
        let request = self
            .browser
            .request(axum::http::Method::POST, link)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        let answer = self.browser.send(request, axum::body::Body::empty()).await;
        assert_eq!(answer.status, 303);
    }

    /// What the circle looks like.
    pub(crate) async fn look(&self, circle: CircleId) -> Value {
        self.browser.get(&path(circle, "")).await.is(200).json
    }

    /// A signed statement.
    pub(crate) fn state(&self, circle: CircleId, kind: Kind, about: Hash) -> Vec<u8> {
        self.state_in(circle, kind, about, self.id)
    }

    /// A statement in the name of somebody, signed by this one.
    pub(crate) fn state_in(
        &self,
        circle: CircleId,
        kind: Kind,
        about: Hash,
        author: PersonId,
    ) -> Vec<u8> {
        let body = statement::Body {
            circle,
            kind,
            about,
            author,
            at: AT,
        };
        body.sign(&self.keys().sign).unwrap().as_bytes().to_vec()
    }

    /// Says that they leave.
    pub(crate) async fn leave(&self, circle: CircleId) -> Answer {
        let head = self.inside(circle).membership.head().hash;
        let statement = self.state(circle, Kind::Leave, head);
        let body = json!({ "statement": base64(&statement) });
        self.browser.post(&path(circle, "/leave"), &body).await
    }

    /// A text of this robot's for a place, in the newest epoch that it knows.
    pub(crate) fn seal(&mut self, place: &Place, text: &str) -> Vec<u8> {
        let epoch = self.inside[&place.circle].membership.epoch();
        self.seal_in(place, epoch, text)
    }

    /// A text for a place where the method hides who wrote it.
    pub(crate) fn seal_hidden(&mut self, place: &Place, text: &str) -> Vec<u8> {
        let (step, field) = (place.step.as_ref(), place.field.as_ref());
        let mask = mask(&self.vault, place.circle, &place.container, step, field);
        let inside = &self.inside[&place.circle];
        let epoch = inside.membership.epoch();
        let context = Context {
            place: place.clone(),
            epoch,
            author: Author::Mask(mask.public()),
        };
        let nonce = Nonce::random(&mut self.chance);
        let secret = &inside.secrets[&epoch];
        let sealed = Text::seal(&context, secret, nonce, &mask, text).unwrap();
        sealed.to_bytes()
    }

    pub(crate) fn seal_in(&mut self, place: &Place, epoch: Epoch, text: &str) -> Vec<u8> {
        let context = Context {
            place: place.clone(),
            epoch,
            author: Author::Person(self.id),
        };
        let nonce = Nonce::random(&mut self.chance);
        let (_, keys) = self.identities.last().unwrap();
        let secret = &self.inside[&place.circle].secrets[&epoch];
        let sealed = Text::seal(&context, secret, nonce, &keys.sign, text).unwrap();
        sealed.to_bytes()
    }

    /// What somebody wrote who is hidden, verified and opened.
    pub(crate) fn read_hidden(&self, place: &Place, text: &[u8]) -> Result<String, Reason> {
        self.read_of(place, &Writer::Hidden(None), text)
    }

    /// What somebody wrote at a place, verified and opened.
    pub(crate) fn read(&self, place: &Place, of: PersonId, text: &[u8]) -> Result<String, Reason> {
        self.read_of(place, &Writer::Person(of), text)
    }

    fn read_of(&self, place: &Place, of: &Writer, text: &[u8]) -> Result<String, Reason> {
        let inside = &self.inside[&place.circle];
        let text = Text::parse(text)?;
        let verified = inside.membership.verify_text(&text, place, of)?;
        let secret = inside.secrets.get(&text.epoch()).ok_or(Reason::Epoch)?;
        verified.open(secret)
    }
}

/// The instant that robots write into what they sign.
const AT: Moment = Moment::from_micros(1_700_000_000_000_000);

fn hand(author: PersonId, keys: &Keys) -> Hand<'_> {
    Hand {
        author,
        secret: &keys.sign,
        at: AT,
    }
}

fn copy(secret: &EpochSecret) -> EpochSecret {
    EpochSecret::from_bytes(*secret.reveal())
}

/// Where somebody says who they are.
pub(crate) fn card(circle: CircleId, of: PersonId, revision: u32) -> Place {
    Place {
        circle,
        container: Container {
            kind: Token::new("member").unwrap(),
            id: *of.as_bytes(),
        },
        step: None,
        field: Some(Token::new("card").unwrap()),
        revision: Revision::from(revision),
        kind: Token::new("card").unwrap(),
        visibility: Token::new("circle").unwrap(),
    }
}

/// Where the words of a version of the agreements stand.
pub(crate) fn agreements(circle: CircleId, version: u64) -> Place {
    Place {
        circle,
        container: Container {
            kind: Token::new("agreements").unwrap(),
            id: *circle.as_bytes(),
        },
        step: None,
        field: Some(Token::new(&format!("version-{version}")).unwrap()),
        revision: Revision::FIRST,
        kind: Token::new("agreements").unwrap(),
        visibility: Token::new("circle").unwrap(),
    }
}

/// Where they stand when they were sealed again in a later epoch.
pub(crate) fn agreements_copy(circle: CircleId, version: u64, epoch: Epoch) -> Place {
    Place {
        field: Some(Token::new(&format!("version-{version}/{epoch}")).unwrap()),
        ..agreements(circle, version)
    }
}

/// Where something of a circle is asked for.
pub(crate) fn path(circle: CircleId, rest: &str) -> String {
    format!("/api/circles/{circle}{rest}")
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(bytes)
}

/// The bytes in a JSON text.
pub(crate) fn bytes(text: &Value) -> Vec<u8> {
    BASE64_STANDARD.decode(text.as_str().unwrap()).unwrap()
}

pub(crate) fn array(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}
