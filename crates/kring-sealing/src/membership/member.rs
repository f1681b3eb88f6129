//! One member of a circle, as an entry names them.

use kring_core::ids::PersonId;

use crate::{
    Reason,
    identity::Identity,
    keys::{BoxKey, SignKey},
    number::{Epoch, Generation},
    pack::{array, named, number, pack, unpack},
};

const MEMBER: &str = "kring/1/member";

/// What somebody is in a circle.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Role {
    /// A member who leads.
    Facilitator,
    /// An outsider who leads.
    Guide,
    /// Leads too.
    Deputy,
    /// Learns to lead.
    Apprentice,
    /// A member.
    Member,
}

impl Role {
    /// The name of the role.
    #[must_use]
    pub fn token(self) -> &'static str {
        self.into()
    }

    /// Whether who has it is among those who lead.
    #[must_use]
    pub const fn leads(self) -> bool {
        matches!(self, Self::Facilitator | Self::Guide | Self::Deputy)
    }
}

/// A member of a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Member {
    /// Who it is.
    pub person: PersonId,
    /// What they are in the circle.
    pub role: Role,
    /// The first epoch that they have been given.
    pub since: Epoch,
    /// Which of their keys these are.
    pub generation: Generation,
    /// With what their signatures verify.
    pub sign_key: SignKey,
    /// With what boxes for them are made.
    pub box_key: BoxKey,
}

impl Member {
    /// The owner of these keys, as a member.
    #[must_use]
    pub const fn new(identity: &Identity, role: Role, since: Epoch) -> Self {
        Self {
            person: identity.person(),
            role,
            since,
            generation: identity.generation(),
            sign_key: identity.sign_key(),
            box_key: identity.box_key(),
        }
    }

    /// Whether the circle knows them by these very keys.
    #[must_use]
    pub fn is(&self, identity: &Identity) -> bool {
        *self == Self::new(identity, self.role, self.since)
    }

    pub(super) fn read(packed: &[u8]) -> Result<Self, Reason> {
        let [person, role, since, generation, sign_key, box_key] = unpack(MEMBER, packed)?;
        Ok(Self {
            person: PersonId::from_bytes(array(person)?),
            role: named(role)?,
            since: number(since)?.try_into()?,
            generation: number(generation)?.try_into()?,
            sign_key: SignKey::read(sign_key)?,
            box_key: BoxKey::read(box_key)?,
        })
    }

    pub(super) fn to_bytes(self) -> Vec<u8> {
        pack(
            MEMBER,
            &[
                self.person.as_bytes(),
                self.role.token().as_bytes(),
                &self.since.to_field(),
                &self.generation.to_field(),
                self.sign_key.as_bytes(),
                self.box_key.as_bytes(),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        identity::Keys,
        keys::{BoxSecret, SignSecret},
    };

    fn keys(seed: u8) -> Keys {
        Keys {
            sign: SignSecret::from_bytes(&[seed; 32]),
            open: BoxSecret::from_bytes(&[seed + 1; 32]),
        }
    }

    #[test]
    fn a_member_is_known_by_the_very_keys_of_their_entry() {
        let anna = PersonId::from_bytes([1; 16]);
        let first = Identity::first(anna, &keys(10));
        let second = first.reset(&keys(20)).unwrap();
        let member = Member::new(&first, Role::Deputy, Epoch::from(3));
        assert!(member.is(&first));
        assert!(!member.is(&second));
        let other = Identity::first(PersonId::from_bytes([2; 16]), &keys(10));
        assert!(!member.is(&other));
    }
}
