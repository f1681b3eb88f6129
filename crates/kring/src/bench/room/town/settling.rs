//! Settling circles in a database: people who are signed in, and a membership log that the
//! server can verify. Boxes are left out: nobody opens anything here.

use anyhow::anyhow;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kring_core::{
    ids::{CircleId, PersonId, SessionId},
    locale::Lang,
    time::{Moment, minutes},
};
use kring_sealing::{
    epoch::EpochSecret,
    identity::{Identity, Keys},
    membership::{Entry, Hand, Membership, Role},
    number::Epoch,
};
use kring_store::{
    Store, StoreError, Subject, Transaction, circles,
    entries::{self, NewEntry},
    membership::{Seat, Standing, standing},
    people::{self, NewPerson},
    sessions::{self, NewSession},
};
use rand::{CryptoRng, Rng, rngs::ChaCha20Rng};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{Circle, Member};
use crate::clock;

/// A circle with its people, in the database.
pub(super) async fn circle(
    store: &Store,
    people: usize,
    chance: &mut ChaCha20Rng,
) -> anyhow::Result<Circle> {
    let id = CircleId::from_bytes(bytes(chance));
    let now = clock::now();
    let mut transaction = store.begin(Subject::Circle(id)).await?;
    let (mut members, mut identities) = (Vec::new(), Vec::new());
    for _ in 0..people {
        let (member, identity) = member(&mut transaction, now, chance).await?;
        members.push(member);
        identities.push(identity);
    }
    let (membership, secret) = gather(&mut transaction, id, &members, &identities, chance).await?;
    transaction.commit().await?;
    Ok(Circle {
        id,
        round: Uuid::from_bytes(bytes(chance)),
        people: members,
        epoch: membership.epoch(),
        secret,
    })
}

/// Somebody with an account, signed in.
async fn member(
    transaction: &mut Transaction,
    now: Moment,
    chance: &mut ChaCha20Rng,
) -> anyhow::Result<(Member, Identity)> {
    let id = PersonId::from_bytes(bytes(chance));
    let address = format!("{id}@example.org");
    let address = address
        .parse()
        .map_err(|_| anyhow!("no address: {address}"))?;
    let new = NewPerson {
        id,
        address: &address,
        name: "Somebody",
        lang: Lang::Nl,
    };
    people::add(transaction, new, now).await?;
    let mut token = [0; 32];
    chance.fill_bytes(&mut token);
    let new = NewSession {
        id: SessionId::from_bytes(bytes(chance)),
        person: id,
        token: &Sha256::digest(token).into(),
        device: "Benchmark",
        expires_at: now + minutes(24 * 60),
    };
    sessions::begin(transaction, new, now).await?;
    let keys = Keys::random(chance);
    let identity = Identity::first(id, &keys);
    let member = Member {
        id,
        signer: keys.sign,
        cookie: format!("kring={}", URL_SAFE_NO_PAD.encode(token)),
    };
    Ok((member, identity))
}

/// Founds the circle and takes everybody in.
async fn gather(
    transaction: &mut Transaction,
    circle: CircleId,
    members: &[Member],
    identities: &[Identity],
    chance: &mut impl CryptoRng,
) -> anyhow::Result<(Membership, EpochSecret)> {
    let (Some(guide), Some((first, others))) = (members.first(), identities.split_first()) else {
        return Err(anyhow!("nobody is in the circle"));
    };
    let hand = Hand {
        author: guide.id,
        secret: &guide.signer,
        at: clock::now(),
    };
    let strange = |reason: kring_sealing::Reason| anyhow!("no circle: {reason:?}");
    let mut secret = EpochSecret::random(chance);
    let commitment = secret.commitment(circle, Epoch::FIRST);
    let founded = Membership::found(circle, &hand, first, Role::Guide, commitment);
    let (entry, mut membership) = founded.map_err(strange)?;
    write(transaction, &entry, &membership, guide.id).await?;
    for identity in others {
        secret = EpochSecret::random(chance);
        let epoch = membership.next_epoch().map_err(strange)?;
        let commitment = secret.commitment(circle, epoch);
        let admitted = membership.admit(&hand, identity, Role::Member, commitment);
        let (entry, next) = admitted.map_err(strange)?;
        membership = next;
        write(transaction, &entry, &membership, guide.id).await?;
    }
    Ok((membership, secret))
}

async fn write(
    transaction: &mut Transaction,
    entry: &Entry,
    membership: &Membership,
    by: PersonId,
) -> Result<(), StoreError> {
    let seat = |member: &kring_sealing::membership::Member| Seat {
        person: member.person,
        role: member.role.token(),
        since: member.since.as_i64(),
        generation: member.generation.as_i64(),
    };
    let seats: Vec<_> = membership.members().iter().map(seat).collect();
    let (circle, now) = (membership.circle(), clock::now());
    let new = NewEntry {
        seq: membership.head().seq.as_i64(),
        entry: entry.as_bytes(),
        members: &seats,
        boxes: &[],
    };
    if let Some(Standing::Member(member)) = standing(transaction, circle, by).await? {
        entries::append(transaction, &member, &new, now).await?;
    } else {
        circles::found(transaction, circle, &settings(), &new, now).await?;
    }
    Ok(())
}

fn settings() -> circles::Settings {
    circles::Settings {
        name: "Benchmark".to_owned(),
        sector: "secondary".to_owned(),
        kind: "own".to_owned(),
        orientation: "problem".to_owned(),
        style: "supporting".to_owned(),
        method: String::new(),
        lang: Lang::Nl,
        cases_months: 12,
        coach: "on".to_owned(),
    }
}

/// Bytes for an id.
pub(super) fn bytes(chance: &mut impl Rng) -> [u8; 16] {
    let mut bytes = [0; 16];
    chance.fill_bytes(&mut bytes);
    bytes
}
