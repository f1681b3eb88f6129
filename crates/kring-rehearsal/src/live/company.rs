//! The robots of one circle: their accounts, their keys and the circle itself, all made from
//! one seed, so that another process can go on with them.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use kring_core::{
    ids::{CircleId, PersonId},
    locale::Lang,
};
use kring_sealing::{hash::Hash, membership::Role};
use rand::{SeedableRng as _, rngs::ChaCha20Rng};
use serde_json::Value;
use uuid::Builder;

use super::{
    keyring::Keyring,
    robot::{Founding, Now, Robot},
    site::{Session, Site, Trouble},
};

/// How robots come in: whoever runs the server lets them, without a mail.
pub trait Door: Send + Sync {
    /// Gives a robot an account, if it has none, and signs it in: what its requests bring as
    /// `Cookie`.
    ///
    /// # Errors
    /// [`Trouble`].
    fn let_in(
        &self,
        person: PersonId,
        name: &str,
        lang: Lang,
    ) -> impl Future<Output = Result<String, Trouble>> + Send;

    /// Lets somebody wait to be admitted.
    ///
    /// # Errors
    /// [`Trouble`].
    fn invite(
        &self,
        circle: CircleId,
        by: PersonId,
        person: PersonId,
        role: Role,
    ) -> impl Future<Output = Result<(), Trouble>> + Send;
}

/// Who is to be in a circle.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What others call them.
    pub name: String,
    /// What they are in the circle; the first one founds it.
    pub role: Role,
}

/// Somebody of a circle of robots.
#[derive(Debug)]
pub struct Somebody {
    /// Who.
    pub person: PersonId,
    /// What others call them.
    pub name: String,
    /// What they are in the circle.
    pub role: Role,
    /// Their keys.
    pub keyring: Arc<Keyring>,
    session: Session,
}

/// The robots of one circle.
pub struct Company {
    /// The circle.
    pub circle: CircleId,
    /// Everybody, who founded it first.
    pub people: Vec<Somebody>,
    /// In which language they are.
    pub lang: Lang,
    seed: [u8; 32],
    /// Chance that differs in each process: no id and no nonce is made twice.
    life: [u8; 32],
    /// How many robots were made so far.
    robots: AtomicU64,
    now: Now,
}

impl std::fmt::Debug for Company {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Company({}, {} robots)", self.circle, self.people.len())
    }
}

/// What a company is made from.
#[derive(Clone)]
pub struct Made {
    /// Accounts, keys and ids follow from it. Whoever knows it can read the circle.
    pub seed: [u8; 32],
    /// Chance that differs in each process.
    pub life: [u8; 32],
    /// In which language they are.
    pub lang: Lang,
    /// Who is in it.
    pub people: Vec<Wanted>,
    /// What time it is.
    pub now: Now,
}

impl Company {
    /// Lets everybody in, with the keys that follow from the seed. The circle need not be
    /// there yet.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn gather(made: Made, site: &Site, door: &impl Door) -> Result<Self, Trouble> {
        let circle = CircleId::from_bytes(id(&made.seed, "circle", 0));
        let mut people = Vec::new();
        for (number, Wanted { name, role }) in made.people.into_iter().enumerate() {
            let person = PersonId::from_bytes(id(&made.seed, "person", number));
            let cookie = door.let_in(person, &name, made.lang).await?;
            let mut chance = chance(&made.seed, "keys", number);
            people.push(Somebody {
                person,
                name,
                role,
                keyring: Arc::new(Keyring::new(person, &mut chance)),
                session: Session::new(site.clone(), cookie),
            });
        }
        Ok(Self {
            circle,
            people,
            lang: made.lang,
            seed: made.seed,
            life: made.life,
            robots: AtomicU64::new(0),
            now: made.now,
        })
    }

    /// Founds the circle and admits everybody; the robots in the order of the people, who
    /// founded it first. `settings` as in the API.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn found(&self, settings: &Value, door: &impl Door) -> Result<Vec<Robot>, Trouble> {
        let mut robots: Vec<_> = (0..self.people.len())
            .map(|number| self.robot(number))
            .collect();
        for robot in &mut robots {
            robot.tell_keys().await?;
        }
        let Some((founder, others)) = robots.split_first_mut() else {
            return Ok(robots);
        };
        let founding = Founding {
            circle: self.circle,
            settings,
            role: self.people[0].role,
        };
        founder.found(&founding).await?;
        for (robot, somebody) in others.iter_mut().zip(&self.people[1..]) {
            let (by, person) = (founder.person(), somebody.person);
            door.invite(self.circle, by, person, somebody.role).await?;
            founder.admit(self.circle).await?;
            robot.catch_up(self.circle).await?;
        }
        Ok(robots)
    }

    /// One of the people, by number, who plays by program.
    #[must_use]
    pub fn robot(&self, number: usize) -> Robot {
        let somebody = &self.people[number];
        let mut seed = Vec::from(self.life);
        seed.extend(somebody.person.as_bytes());
        // Each time another: one that steps back and comes again repeats nothing.
        let nth = self.robots.fetch_add(1, Ordering::Relaxed);
        seed.extend(nth.to_be_bytes());
        Robot::new(
            somebody.session.clone(),
            Arc::clone(&somebody.keyring),
            *Hash::of(&seed).as_bytes(),
            Arc::clone(&self.now),
        )
    }

    /// The same, by another way to the server.
    #[must_use]
    pub fn robot_at(&self, number: usize, site: Site) -> Robot {
        self.robot(number).over(site)
    }

    /// Sixteen bytes that follow from the seed, to name something with.
    #[must_use]
    pub fn id(&self, what: &str, number: usize) -> [u8; 16] {
        id(&self.seed, what, number)
    }
}

fn chance(seed: &[u8; 32], what: &str, number: usize) -> ChaCha20Rng {
    let mut all = Vec::from(*seed);
    all.extend(what.as_bytes());
    all.extend((number as u64).to_be_bytes());
    ChaCha20Rng::from_seed(*Hash::of(&all).as_bytes())
}

/// An id as random ones look.
fn id(seed: &[u8; 32], what: &str, number: usize) -> [u8; 16] {
    let bytes = rand::RngExt::random(&mut chance(seed, what, number));
    Builder::from_random_bytes(bytes).into_uuid().into_bytes()
}
