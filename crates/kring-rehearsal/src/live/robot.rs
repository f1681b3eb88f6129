//! Somebody who takes part by program: signed in, with keys, in circles, over HTTP.

use std::{collections::BTreeMap, fmt, sync::Arc};

use kring_core::{
    ids::{CircleId, PersonId},
    sealed::Sealed,
    time::Moment,
};
use kring_sealing::{
    Reason,
    identity::Bundle,
    keys::SignSecret,
    membership::{Head, Role},
    text::{Author, Place, Writer, mask},
};
use rand::{Rng as _, SeedableRng as _, rngs::ChaCha20Rng};
use serde_json::{Value, json};

use super::{
    bytes::{bytes_of, id_of, list_of},
    inside::{By, Draft, Inside, path},
    keyring::Keyring,
    site::{Session, Site, Trouble},
};

/// What time it is, for whoever asks.
pub type Now = Arc<dyn Fn() -> Moment + Send + Sync>;

/// How a circle is founded.
#[derive(Debug, Clone)]
pub struct Founding<'a> {
    /// A new identifier.
    pub circle: CircleId,
    /// As in the API: `name`, `sector`, `kind`, `orientation`, `style`, `method`, `lang`.
    pub settings: &'a Value,
    /// What its founder is.
    pub role: Role,
}

/// Somebody who takes part by program.
pub struct Robot {
    session: Session,
    keyring: Arc<Keyring>,
    chance: ChaCha20Rng,
    now: Now,
    inside: BTreeMap<CircleId, Inside>,
}

impl fmt::Debug for Robot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Robot({})", self.keyring.person)
    }
}

impl Robot {
    /// Somebody who is signed in, and has these keys. The seed is for all that nobody may
    /// guess, and for ids: no two robots ever get the same.
    #[must_use]
    pub fn new(session: Session, keyring: Arc<Keyring>, seed: [u8; 32], now: Now) -> Self {
        Self {
            session,
            keyring,
            chance: ChaCha20Rng::from_seed(seed),
            now,
            inside: BTreeMap::new(),
        }
    }

    /// The same robot, by another way to the server.
    #[must_use]
    pub(crate) fn over(self, site: Site) -> Self {
        Self {
            session: self.session.over(site),
            ..self
        }
    }

    /// Who it is.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.keyring.person
    }

    /// With what it asks.
    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Sixteen new bytes, to name something with.
    pub fn new_id(&mut self) -> [u8; 16] {
        let mut id = [0; 16];
        self.chance.fill_bytes(&mut id);
        id
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Moment {
        (self.now)()
    }

    /// Has its keys known, if they are not.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn tell_keys(&mut self) -> Result<(), Trouble> {
        self.keyring.tell(&self.session, &mut self.chance).await
    }

    /// Founds a circle.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn found(&mut self, founding: &Founding<'_>) -> Result<(), Trouble> {
        let by = By {
            keyring: &self.keyring,
            at: (self.now)(),
        };
        let (inside, entry) = Inside::found(founding.circle, &by, founding.role, &mut self.chance)?;
        let mut body = founding.settings.clone();
        body["id"] = json!(founding.circle);
        body["entry"] = entry["entry"].clone();
        body["boxes"] = entry["boxes"].clone();
        self.session.post("/api/circles", &body).await?;
        self.inside.insert(founding.circle, inside);
        Ok(())
    }

    /// Reads the log and the boxes of a circle, as far as they are not known.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn catch_up(&mut self, circle: CircleId) -> Result<(), Trouble> {
        if let Some(inside) = self.inside.get_mut(&circle) {
            return inside.catch_up(&self.session, &self.keyring).await;
        }
        let inside = Inside::read(&self.session, &self.keyring, circle).await?;
        self.inside.insert(circle, inside);
        Ok(())
    }

    /// What the server says of a circle.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn look(&self, circle: CircleId) -> Result<Value, Trouble> {
        self.session.get(&path(circle, "")).await
    }

    /// Admits everybody who waits and has keys; how many those were.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn admit(&mut self, circle: CircleId) -> Result<usize, Trouble> {
        let mut admitted = 0;
        let view = self.look(circle).await?;
        for newcomer in list_of(&view["newcomers"]) {
            if newcomer["bundle"].is_null() {
                continue;
            }
            let who = Bundle::parse(&bytes_of(&newcomer["bundle"])?)?.verify_alone()?;
            let is_who = who.person() == PersonId::from_bytes(id_of(&newcomer["person"])?);
            let role = newcomer["role"].as_str().and_then(|role| role.parse().ok());
            let (Some(role), true) = (role, is_who) else {
                return Err(Trouble::odd("a newcomer who is somebody else"));
            };
            self.enter(circle, |inside, by, chance| {
                inside.admitting(by, &who, role, chance)
            })
            .await?;
            admitted += 1;
        }
        Ok(admitted)
    }

    /// Begins the meeting in the log: from now on everything is sealed under a new secret.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn begin_epoch(&mut self, circle: CircleId) -> Result<(), Trouble> {
        self.enter(circle, Inside::meeting).await
    }

    /// Adds an entry; when somebody was first, after reading theirs.
    async fn enter(
        &mut self,
        circle: CircleId,
        act: impl Fn(&Inside, &By<'_>, &mut ChaCha20Rng) -> Result<Draft, Reason>,
    ) -> Result<(), Trouble> {
        loop {
            self.catch_up(circle).await?;
            let by = By {
                keyring: &self.keyring,
                at: (self.now)(),
            };
            let inside = self.inside.get_mut(&circle).ok_or(Reason::Epoch)?;
            let draft = act(inside, &by, &mut self.chance)?;
            let (path, body) = (path(circle, "/entries"), draft.body());
            match self.session.post(&path, &body).await {
                Ok(_) => {
                    inside.follow(draft);
                    return Ok(());
                }
                Err(trouble) if trouble.is("behind") => {}
                Err(trouble) => return Err(trouble),
            }
        }
    }

    /// Whether somebody is in a circle, as far as this robot has read.
    #[must_use]
    pub fn is_with(&self, circle: CircleId, person: PersonId) -> bool {
        let inside = self.inside.get(&circle);
        inside.is_some_and(|inside| inside.has(person))
    }

    /// The newest entry of the log of a circle that it has read.
    ///
    /// # Errors
    /// `epoch` when it has read none.
    pub(crate) fn head(&self, circle: CircleId) -> Result<Head, Reason> {
        Ok(self.of(circle)?.membership.head())
    }

    /// Seals words for a place, under its name.
    ///
    /// # Errors
    /// `epoch` when it is not in the circle, `padding` when there are too many.
    pub fn seal(&mut self, place: Place, text: &str) -> Result<Sealed, Reason> {
        let inside = self.inside.get(&place.circle).ok_or(Reason::Epoch)?;
        let (author, signer) = (Author::Person(self.keyring.person), &self.keyring.keys.sign);
        let sealed = inside.seal(place, author, signer, text, &mut self.chance)?;
        Ok(Sealed::new(sealed))
    }

    /// Seals words for a place where nobody sees whose they are.
    ///
    /// # Errors
    /// `epoch` when it is not in the circle, `padding` when there are too many.
    pub fn seal_hidden(&mut self, place: Place, text: &str) -> Result<Sealed, Reason> {
        let inside = self.inside.get(&place.circle).ok_or(Reason::Epoch)?;
        let signer = mask(
            &self.keyring.vault,
            place.circle,
            &place.container,
            place.step.as_ref(),
            place.field.as_ref(),
        );
        let author = Author::Mask(signer.public());
        let sealed = inside.seal(place, author, &signer, text, &mut self.chance)?;
        Ok(Sealed::new(sealed))
    }

    /// Opens words that stand at a place.
    ///
    /// # Errors
    /// What does not verify.
    pub fn open(&self, sealed: &Sealed, place: &Place, writer: &Writer) -> Result<String, Reason> {
        self.of(place.circle)?.open(sealed, place, writer)
    }

    pub(crate) fn sign_secret(&self) -> &SignSecret {
        &self.keyring.keys.sign
    }

    fn of(&self, circle: CircleId) -> Result<&Inside, Reason> {
        self.inside.get(&circle).ok_or(Reason::Epoch)
    }
}
