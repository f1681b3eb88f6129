//! Waking those that wait for news of a round.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use kring_core::ids::RoundId;
use tokio::sync::watch;

use crate::address::Place;
use crate::error::StoreError;
use crate::record::Seq;

/// Waits for news of one round.
///
/// News comes at once when it was written through the same [`Log`](crate::Log), within
/// milliseconds by a hint from another machine, and otherwise by polling. It says only
/// how far the round has come: the events are read from the log.
#[derive(Debug)]
pub struct Follow {
    head: watch::Receiver<Seq>,
    place: Place,
}

impl Follow {
    /// The last event of the round, as far as is known here.
    #[must_use]
    pub fn head(&self) -> Seq {
        *self.head.borrow()
    }

    /// Waits until the round has come beyond `after`, and says how far. A caller that
    /// gives what it has read last misses nothing, also when it was busy for a while or
    /// stopped waiting half-way.
    ///
    /// # Errors
    /// [`StoreError::Closed`] when the log was closed.
    pub async fn beyond(&mut self, after: Seq) -> Result<Seq, StoreError> {
        match self.head.wait_for(|head| *head > after).await {
            Ok(head) => Ok(*head),
            Err(_) => Err(StoreError::Closed {
                place: self.place.clone(),
            }),
        }
    }
}

/// The rounds that are followed here, with how far each is known to have come; none any
/// more after the log was closed.
#[derive(Debug)]
pub(crate) struct Followed(Mutex<Option<HashMap<RoundId, watch::Sender<Seq>>>>);

impl Followed {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(Some(HashMap::new())))
    }

    /// Follows a round.
    pub(crate) fn follow(&self, round: RoundId, place: &Place) -> Result<Follow, StoreError> {
        let place = place.clone();
        match &mut *self.lock() {
            Some(rounds) => {
                let head = rounds.entry(round).or_default().subscribe();
                Ok(Follow { head, place })
            }
            None => Err(StoreError::Closed { place }),
        }
    }

    /// Wakes the followers of a round when this head is news. Heads may come late and in
    /// any order: a round never goes back.
    pub(crate) fn tell(&self, round: RoundId, head: Seq) {
        if let Some(rounds) = &*self.lock()
            && let Some(known) = rounds.get(&round)
        {
            known.send_if_modified(|known| {
                let news = head > *known;
                *known = head.max(*known);
                news
            });
        }
    }

    /// The rounds that somebody follows; the others are forgotten.
    pub(crate) fn rounds(&self) -> Vec<RoundId> {
        self.lock().as_mut().map_or_else(Vec::new, |rounds| {
            rounds.retain(|_, head| head.receiver_count() > 0);
            rounds.keys().copied().collect()
        })
    }

    /// Wakes all followers for good.
    pub(crate) fn close(&self) {
        *self.lock() = None;
    }

    fn lock(&self) -> MutexGuard<'_, Option<HashMap<RoundId, watch::Sender<Seq>>>> {
        // Nothing that can panic happens under the lock, and a head is never half-written.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
