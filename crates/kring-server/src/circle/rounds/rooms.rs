//! Who looks at which round here, and who has left.
//!
//! There is one [`Room`] for each round that somebody looks at. It follows the log, reads each
//! news once for all who look, sends away who may not look any more, and says that somebody
//! has left when they have not looked for a while.

mod presence;
mod room;
mod task;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kring_core::ids::{CircleId, PersonId, RoundId};
use kring_rounds::Standing;
use kring_store::sessions::Hash;

pub(super) use room::{Looker, Place, Room};

use crate::app::App;
use crate::identity::SignedIn;

/// The rounds that somebody looks at here.
#[derive(Default)]
pub(crate) struct Rooms {
    open: Mutex<BTreeMap<RoundId, Arc<Room>>>,
    /// How often something happened by which somebody may not look any more.
    doubts: AtomicU64,
}

impl Rooms {
    /// Takes in somebody who looks at a round, which stands so or further.
    pub(super) fn enter(
        app: &App,
        (circle, round): (CircleId, RoundId),
        standing: &Standing,
        looker: Looker,
    ) -> Place {
        let mut rooms = app.rooms().lock();
        let room = rooms.entry(round).or_insert_with(|| {
            let room = Arc::new(Room::new(circle, round, standing.clone(), app.now()));
            tokio::spawn(task::keep(app.clone(), Arc::clone(&room)));
            room
        });
        room.tell(standing);
        room.enter(looker)
    }

    /// Who looks at a round of a circle and shows this, and how the round stands: they have
    /// been let in already.
    pub(super) fn guest(
        &self,
        (circle, round): (CircleId, RoundId),
        token: &Hash,
    ) -> Option<(SignedIn, Standing)> {
        let room = self.lock().get(&round).cloned()?;
        let guest = (room.circle == circle).then(|| room.guest(token))??;
        Some((guest, room.standing()))
    }

    /// Looks again whether those may look who look at the rounds of a circle.
    pub(crate) fn doubt_circle(&self, circle: CircleId) {
        self.doubt(|room| room.circle == circle);
    }

    /// Looks again whether somebody may look.
    pub(crate) fn doubt_person(&self, person: PersonId) {
        self.doubt(|room| room.is_inside(person));
    }

    /// How often something happened here by which somebody may not look any more.
    pub(super) fn doubts(&self) -> u64 {
        self.doubts.load(Ordering::SeqCst)
    }

    fn doubt(&self, is_meant: impl Fn(&Room) -> bool) {
        self.doubts.fetch_add(1, Ordering::SeqCst);
        let rooms = self.lock();
        let meant = rooms.values().filter(|room| is_meant(room));
        meant.for_each(|room| room.doubt());
    }

    /// Tells who looks at a round how it stands, when that is news.
    pub(super) fn tell(&self, round: RoundId, standing: &Standing) {
        let room = self.lock().get(&round).cloned();
        if let Some(room) = room {
            room.tell(standing);
        }
    }

    /// Gives up a room in which there is nobody, and of which nobody is missed. False when
    /// somebody is.
    fn give_up(&self, room: &Room) -> bool {
        let mut rooms = self.lock();
        let is_empty = room.is_empty();
        if is_empty {
            rooms.remove(&room.round);
        }
        is_empty
    }

    /// Gives up a room, whoever is in it: they come back.
    fn close(&self, room: &Room) {
        self.lock().remove(&room.round);
        room.send_all_away();
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<RoundId, Arc<Room>>> {
        // Nothing under the lock leaves it half done.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Rooms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rooms")
    }
}
