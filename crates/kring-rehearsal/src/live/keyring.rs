//! The keys of a robot, kept as a browser keeps those of a person: an identity in a vault,
//! and the vault behind a recovery sheet.

use kring_core::ids::PersonId;
use kring_sealing::{
    Reason,
    identity::{Identity, Keys},
    number::Revision,
    suite::Nonce,
    token::Token,
    unlock::{
        sheet::SheetSecret,
        wrap::{Way, WayId, WayKind, Wrap},
    },
    vault::{Private, PrivatePlace, VaultKey},
};
use rand::CryptoRng;
use serde_json::{Value, json};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    bytes::{base64, bytes_of},
    site::{Session, Trouble},
};

/// The keys of somebody, all made from chance: the same chance makes the same ones.
pub struct Keyring {
    /// Whose.
    pub person: PersonId,
    pub(crate) keys: Keys,
    pub(crate) identity: Identity,
    pub(crate) vault: VaultKey,
    sheet: SheetSecret,
    sheet_way: [u8; 16],
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keyring of {}", self.person)
    }
}

impl Keyring {
    /// First keys for a person.
    pub fn new(person: PersonId, chance: &mut impl CryptoRng) -> Self {
        let keys = Keys::random(chance);
        let mut sheet_way = [0; 16];
        chance.fill_bytes(&mut sheet_way);
        Self {
            person,
            identity: Identity::first(person, &keys),
            keys,
            vault: VaultKey::random(chance),
            sheet: SheetSecret::random(chance),
            sheet_way,
        }
    }

    /// What stands on the recovery sheet: ten groups of five digits.
    #[must_use]
    pub fn sheet(&self) -> Zeroizing<String> {
        self.sheet.print()
    }

    /// Tells the server the public halves, and leaves the way to unlock there; when it knows
    /// them already, nothing happens.
    ///
    /// # Errors
    /// [`Trouble`]; [`Trouble::Odd`] when this person has other keys.
    pub(crate) async fn tell(
        &self,
        session: &Session,
        chance: &mut impl CryptoRng,
    ) -> Result<(), Trouble> {
        let known = session.get("/api/keys").await?;
        if let Some(newest) = known["bundles"].as_array().and_then(|all| all.last()) {
            let ours = bytes_of(newest)? == self.identity.as_bytes();
            return ours
                .then_some(())
                .ok_or_else(|| Trouble::odd("other keys than ours"));
        }
        session.post("/api/keys", &self.body(chance)?).await?;
        // Nobody prints it: who takes this seat unlocks with it at once.
        let kept = format!("/api/keys/ways/{}/kept", Uuid::from_bytes(self.sheet_way));
        session.post(&kept, &json!({})).await?;
        Ok(())
    }

    fn body(&self, chance: &mut impl CryptoRng) -> Result<Value, Reason> {
        let field = self.identity.generation().to_string();
        let place = PrivatePlace {
            person: self.person,
            container: Token::new("identity")?,
            field: Token::new(&field)?,
            revision: Revision::FIRST,
        };
        let (hidden, wrapped) = (Nonce::random(chance), Nonce::random(chance));
        let hidden = Private::seal(&place, &self.vault, hidden, &self.keys.to_vault());
        let hidden = hidden.map_err(|_| Reason::Padding)?;
        let way = Way {
            person: self.person,
            kind: WayKind::Sheet,
            id: WayId::from_bytes(self.sheet_way),
        };
        let key = self.sheet.wrap_key(self.person);
        let wrap = Wrap::seal(&way, &key, wrapped, &self.vault);
        Ok(json!({
            "bundle": base64(self.identity.as_bytes()),
            "ways": [{
                "id": Uuid::from_bytes(self.sheet_way),
                "kind": WayKind::Sheet.token(),
                "wrap": base64(&wrap.to_bytes()),
            }],
            "private": [{
                "container": "identity",
                "field": field,
                "sealed": base64(&hidden.to_bytes()),
            }],
        }))
    }
}
