//! Who somebody is: key pairs, and the signed bundle of their public halves (section
//! *Identity* of `docs/sealing.md`).

use kring_core::ids::PersonId;
use rand::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    Reason,
    hash::Hash,
    keys::{BoxKey, BoxSecret, SignKey, SignSecret, Signature},
    number::Generation,
    pack::{array, array_or_empty, named, number, pack, unpack},
};

const BODY: &str = "kring/1/identity";
const SIGNED: &str = "kring/1/identity-signed";

/// How keys came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    /// The first keys of a person.
    First,
    /// New keys, signed by the old.
    Renewed,
    /// New keys of somebody who lost the old: nobody believes them by themselves.
    Reset,
}

impl Kind {
    /// The name of the kind.
    #[must_use]
    pub fn token(self) -> &'static str {
        self.into()
    }
}

/// The secret halves of a person's keys.
#[derive(Debug)]
pub struct Keys {
    /// For signing.
    pub sign: SignSecret,
    /// For opening boxes.
    pub open: BoxSecret,
}

impl Keys {
    /// New keys, out of chance.
    pub fn random(chance: &mut impl CryptoRng) -> Self {
        Self {
            sign: SignSecret::random(chance),
            open: BoxSecret::random(chance),
        }
    }

    /// How the keys stand in the vault, in the container `identity` and the field of
    /// their generation: 128 hexadecimal digits.
    #[must_use]
    pub fn to_vault(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(128));
        for byte in self.sign.reveal().iter().chain(self.open.reveal()) {
            for nibble in [byte >> 4, byte & 15] {
                text.extend(char::from_digit(nibble.into(), 16));
            }
        }
        text
    }

    /// The keys that stand so in the vault.
    ///
    /// # Errors
    ///
    /// `form` when these are not 128 lower-case hexadecimal digits.
    pub fn from_vault(text: &str) -> Result<Self, Reason> {
        let digits: &[u8; 128] = text.as_bytes().try_into().map_err(|_| Reason::Form)?;
        let mut bytes = Zeroizing::new([0; 64]);
        for (byte, pair) in bytes.iter_mut().zip(digits.as_chunks::<2>().0) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        let (sign, open) = bytes.split_at(32);
        Ok(Self {
            sign: SignSecret::from_bytes(&Zeroizing::new(array(sign)?)),
            open: BoxSecret::from_bytes(&Zeroizing::new(array(open)?)),
        })
    }
}

fn nibble(digit: u8) -> Result<u8, Reason> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(Reason::Form),
    }
}

/// A bundle that is in the format. Nobody knows yet whether it is genuine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    person: PersonId,
    generation: Generation,
    kind: Kind,
    previous: Option<Hash>,
    sign_key: SignKey,
    box_key: BoxKey,
    signature: Signature,
    by_the_old: Option<Signature>,
    body: Vec<u8>,
    bytes: Vec<u8>,
}

impl Bundle {
    /// Reads a bundle.
    ///
    /// # Errors
    ///
    /// `version` or `form`; the latter also when it has what its kind has not, or the
    /// other way round.
    pub fn parse(bytes: &[u8]) -> Result<Self, Reason> {
        let [body, signature, by_the_old] = unpack(SIGNED, bytes)?;
        let [person, generation, kind, previous, sign_key, box_key] = unpack(BODY, body)?;
        let bundle = Self {
            person: PersonId::from_bytes(array(person)?),
            generation: number(generation)?.try_into()?,
            kind: named(kind)?,
            previous: array_or_empty(previous)?.map(Hash::from_bytes),
            sign_key: SignKey::read(sign_key)?,
            box_key: BoxKey::read(box_key)?,
            signature: Signature::read(signature)?,
            by_the_old: array_or_empty(by_the_old)?.map(Signature::from_bytes),
            body: body.to_vec(),
            bytes: bytes.to_vec(),
        };
        if bundle.has_what_its_kind_has() {
            Ok(bundle)
        } else {
            Err(Reason::Form)
        }
    }

    /// Whose keys they are, as the bundle says.
    #[must_use]
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// Which keys of the person they are, as the bundle says.
    #[must_use]
    pub const fn generation(&self) -> Generation {
        self.generation
    }

    /// How they came about, as the bundle says.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The bundle as it was read.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes the bundle for genuine after the one before it (none for the first).
    ///
    /// # Errors
    ///
    /// `chain` when it does not follow that one, `signature` when one of its signatures
    /// is not right, `rule` when a key stayed the same.
    pub fn verify(&self, previous: Option<&Identity>) -> Result<Identity, Reason> {
        if !self.follows(previous) {
            return Err(Reason::Chain);
        }
        self.sign_key.verify(&self.body, &self.signature)?;
        if let (Some(signature), Some(old)) = (&self.by_the_old, previous) {
            old.bundle.sign_key.verify(&self.body, signature)?;
        }
        if previous.is_some_and(|old| !self.has_other_keys(&old.bundle)) {
            return Err(Reason::Rule);
        }
        Ok(Identity {
            bundle: self.clone(),
        })
    }

    /// Shows that whoever made the bundle has its keys; not that it follows from another.
    /// That is all that members can see of somebody who is new to them.
    ///
    /// # Errors
    ///
    /// `signature` when it is not signed by its own key.
    pub fn verify_alone(&self) -> Result<Identity, Reason> {
        self.sign_key.verify(&self.body, &self.signature)?;
        Ok(Identity {
            bundle: self.clone(),
        })
    }

    fn has_what_its_kind_has(&self) -> bool {
        let has = (self.previous.is_some(), self.by_the_old.is_some());
        match self.kind {
            Kind::First => self.generation == Generation::FIRST && has == (false, false),
            Kind::Renewed => has == (true, true),
            Kind::Reset => has == (true, false),
        }
    }

    fn follows(&self, previous: Option<&Identity>) -> bool {
        let Some(previous) = previous else {
            return self.kind == Kind::First;
        };
        self.person == previous.person()
            && Some(self.generation) == previous.generation().next()
            && self.previous == Some(previous.hash())
    }

    fn has_other_keys(&self, old: &Self) -> bool {
        self.sign_key != old.sign_key && self.box_key != old.box_key
    }
}

/// The keys of a person, from a bundle that was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    bundle: Bundle,
}

impl Identity {
    /// Bundles a person's first keys.
    #[must_use]
    pub fn first(person: PersonId, keys: &Keys) -> Self {
        let draft = Draft {
            person,
            generation: Generation::FIRST,
            kind: Kind::First,
            previous: None,
        };
        let bundle = draft.sign(keys, None);
        Self { bundle }
    }

    /// Bundles new keys, signed by the old too.
    ///
    /// # Errors
    ///
    /// `signature` when `old` are not the keys of this identity, `rule` when a key stayed
    /// the same, `chain` after the last generation.
    pub fn renewed(&self, old: &Keys, new: &Keys) -> Result<Self, Reason> {
        let draft = self.next(Kind::Renewed)?;
        draft.sign(new, Some(&old.sign)).verify(Some(self))
    }

    /// Bundles new keys of somebody who lost the old.
    ///
    /// # Errors
    ///
    /// `rule` when a key stayed the same, `chain` after the last generation.
    pub fn reset(&self, new: &Keys) -> Result<Self, Reason> {
        let draft = self.next(Kind::Reset)?;
        draft.sign(new, None).verify(Some(self))
    }

    fn next(&self, kind: Kind) -> Result<Draft, Reason> {
        Ok(Draft {
            person: self.person(),
            generation: self.generation().next().ok_or(Reason::Chain)?,
            kind,
            previous: Some(self.hash()),
        })
    }

    /// Whose keys they are.
    #[must_use]
    pub const fn person(&self) -> PersonId {
        self.bundle.person
    }

    /// Which keys of the person they are.
    #[must_use]
    pub const fn generation(&self) -> Generation {
        self.bundle.generation
    }

    /// How they came about.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.bundle.kind
    }

    /// With what their signatures verify.
    #[must_use]
    pub const fn sign_key(&self) -> SignKey {
        self.bundle.sign_key
    }

    /// With what boxes for them are made.
    #[must_use]
    pub const fn box_key(&self) -> BoxKey {
        self.bundle.box_key
    }

    /// The hash of the bundle.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&self.bundle.bytes)
    }

    /// The bundle.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bundle.bytes
    }
}

/// What a bundle says beside the keys.
struct Draft {
    person: PersonId,
    generation: Generation,
    kind: Kind,
    previous: Option<Hash>,
}

impl Draft {
    fn sign(self, keys: &Keys, old: Option<&SignSecret>) -> Bundle {
        let (sign_key, box_key) = (keys.sign.public(), keys.open.public());
        let previous = self.previous.as_ref().map(Hash::as_bytes);
        let body = pack(
            BODY,
            &[
                self.person.as_bytes(),
                &self.generation.to_field(),
                self.kind.token().as_bytes(),
                previous.map_or(&[], |hash| hash),
                sign_key.as_bytes(),
                box_key.as_bytes(),
            ],
        );
        let signature = keys.sign.sign(&body);
        let by_the_old = old.map(|old| old.sign(&body));
        let old = by_the_old.as_ref().map(Signature::as_bytes);
        let fields: [&[u8]; 3] = [&body, signature.as_bytes(), old.map_or(&[], |old| old)];
        Bundle {
            person: self.person,
            generation: self.generation,
            kind: self.kind,
            previous: self.previous,
            sign_key,
            box_key,
            signature,
            by_the_old,
            bytes: pack(SIGNED, &fields),
            body,
        }
    }
}
