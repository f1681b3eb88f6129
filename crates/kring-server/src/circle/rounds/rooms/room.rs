//! One round that somebody looks at here.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kring_core::conduct::Viewer;
use kring_core::ids::{CircleId, PersonId, RoundId, SessionId};
use kring_core::time::Moment;
use kring_rounds::Standing;
use kring_store::Seq;
use kring_store::sessions::Hash;
use tokio::sync::{Notify, oneshot, watch};

use super::presence::Presence;
use crate::identity::SignedIn;

/// Somebody who looks.
#[derive(Debug, Clone)]
pub(in crate::circle::rounds) struct Looker {
    pub(in crate::circle::rounds) who: SignedIn,
    /// What their browser shows to be let in.
    pub(in crate::circle::rounds) token: Option<Hash>,
    pub(in crate::circle::rounds) viewer: Viewer,
}

impl Looker {
    /// Who is here because of it: a board is nobody.
    fn person(&self) -> Option<PersonId> {
        match self.viewer {
            Viewer::Person(person) => Some(person),
            Viewer::Board { .. } => None,
        }
    }
}

/// A round that somebody looks at here.
pub(in crate::circle::rounds) struct Room {
    pub(super) circle: CircleId,
    pub(super) round: RoundId,
    standing: watch::Sender<Standing>,
    inside: Mutex<Inside>,
    /// Told when somebody who is inside may not be let in any more.
    doubtful: Notify,
}

struct Inside {
    /// How often something happened since which who is inside may not be let in any more.
    doubts: u64,
    /// How many of these doubts have been cleared.
    cleared: u64,
    /// How many have come so far.
    came: u64,
    lookers: BTreeMap<u64, Inner>,
    presence: Presence,
}

/// Somebody inside. They are sent away by dropping it.
struct Inner {
    looker: Looker,
    _stays: oneshot::Sender<()>,
}

/// The place of somebody who looks. When it is dropped they look no more.
pub(in crate::circle::rounds) struct Place {
    room: Arc<Room>,
    nth: u64,
    /// How the round stands.
    pub(in crate::circle::rounds) news: watch::Receiver<Standing>,
    /// Comes to an end when they may not look any more.
    pub(in crate::circle::rounds) stays: oneshot::Receiver<()>,
}

impl Room {
    pub(super) fn new(circle: CircleId, round: RoundId, standing: Standing, now: Moment) -> Self {
        let presence = Presence::begin(standing.round.as_deref(), now);
        Self {
            circle,
            round,
            standing: watch::Sender::new(standing),
            inside: Mutex::new(Inside {
                doubts: 0,
                cleared: 0,
                came: 0,
                lookers: BTreeMap::new(),
                presence,
            }),
            doubtful: Notify::new(),
        }
    }

    /// How the round stands, as far as is known here.
    pub(super) fn standing(&self) -> Standing {
        self.standing.borrow().clone()
    }

    pub(super) fn seq(&self) -> Seq {
        self.standing.borrow().seq
    }

    /// Tells how the round stands, when that is news.
    pub(super) fn tell(&self, standing: &Standing) {
        self.standing.send_if_modified(|known| {
            let news = standing.seq > known.seq;
            if news {
                known.clone_from(standing);
            }
            news
        });
    }

    pub(super) fn enter(self: &Arc<Self>, looker: Looker) -> Place {
        let (sender, stays) = oneshot::channel();
        let mut inside = self.inside();
        inside.came += 1;
        let nth = inside.came;
        if let Some(person) = looker.person() {
            inside.presence.came(person);
        }
        let inner = Inner {
            looker,
            _stays: sender,
        };
        inside.lookers.insert(nth, inner);
        Place {
            room: Arc::clone(self),
            nth,
            news: self.standing.subscribe(),
            stays,
        }
    }

    /// Who is inside and shows this: they have been let in, and nothing has happened since by
    /// which they may not be any more.
    pub(super) fn guest(&self, token: &Hash) -> Option<SignedIn> {
        let inside = self.inside();
        if inside.cleared < inside.doubts {
            return None;
        }
        let mut lookers = inside.lookers.values().map(|inner| &inner.looker);
        let guest = lookers.find(|looker| looker.token.as_ref() == Some(token))?;
        Some(guest.who.clone())
    }

    pub(super) fn is_inside(&self, person: PersonId) -> bool {
        let inside = self.inside();
        let mut lookers = inside.lookers.values();
        lookers.any(|inner| inner.looker.who.person == person)
    }

    /// Whoever is inside may not be let in any more: that is looked at again.
    pub(super) fn doubt(&self) {
        self.inside().doubts += 1;
        self.doubtful.notify_one();
    }

    /// Waits for a doubt.
    pub(super) async fn doubted(&self) {
        self.doubtful.notified().await;
    }

    /// How many doubts there are.
    pub(super) fn doubts(&self) -> u64 {
        self.inside().doubts
    }

    /// So many doubts have been cleared: who is inside was looked at after they came up.
    pub(super) fn clear(&self, doubts: u64) {
        self.inside().cleared = doubts;
    }

    /// Those inside, to be judged.
    pub(super) fn sessions(&self) -> Vec<(u64, SessionId)> {
        let inside = self.inside();
        let lookers = inside.lookers.iter();
        lookers
            .map(|(nth, inner)| (*nth, inner.looker.who.session))
            .collect()
    }

    pub(super) fn send_away(&self, nth: u64) {
        self.inside().lookers.remove(&nth);
    }

    pub(super) fn send_all_away(&self) {
        self.inside().lookers.clear();
    }

    /// Whether nobody is inside, and nobody is missed.
    pub(super) fn is_empty(&self) -> bool {
        let inside = self.inside();
        inside.lookers.is_empty() && inside.presence.misses_nobody()
    }

    /// Those who have been missed for too long by now.
    pub(super) fn missed(&self, now: Moment) -> Vec<PersonId> {
        let mut inside = self.inside();
        let lookers = inside.lookers.values();
        let looking = lookers.filter_map(|inner| inner.looker.person()).collect();
        inside.presence.look(looking, now);
        inside.presence.missed(now)
    }

    pub(super) fn is_missed(&self, person: PersonId) -> bool {
        self.inside().presence.is_missed(person)
    }

    /// Somebody is missed no more: it is said that they have left.
    pub(super) fn forget(&self, person: PersonId) {
        self.inside().presence.forget(person);
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        // Nothing under the lock leaves it half done.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// How the round stands.
    pub(in crate::circle::rounds) fn standing(&mut self) -> Standing {
        self.news.borrow_and_update().clone()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.room.send_away(self.nth);
    }
}
