//! What every request can reach.

use std::sync::Arc;

use kring_core::time::Moment;
use kring_rounds::Rounds;
use kring_store::Store;
use tokio::sync::watch;

use crate::chance::Chance;
use crate::circle::{Logs, Rooms};
use crate::clock::Clock;
use crate::config::Config;
use crate::identity::Limits;
use crate::jobs::Jobs;
use crate::practice::Orders;

/// What every request can reach. Clones are the same, and cheap.
#[derive(Clone)]
pub(crate) struct App(Arc<Inner>);

struct Inner {
    config: Config,
    store: Store,
    clock: Clock,
    chance: Chance,
    limits: Limits,
    jobs: Jobs,
    logs: Logs,
    rounds: Rounds,
    rooms: Rooms,
    orders: Orders,
    stopping: watch::Sender<bool>,
}

impl App {
    pub(crate) fn new(config: Config, store: Store, clock: Clock, chance: Chance) -> Self {
        let limits = Limits::new(clock.clone());
        let jobs = Jobs::new(chance.clone());
        let rounds = Rounds::new(store.log().clone());
        Self(Arc::new(Inner {
            config,
            store,
            clock,
            chance,
            limits,
            jobs,
            logs: Logs::default(),
            rounds,
            rooms: Rooms::default(),
            orders: Orders::default(),
            stopping: watch::Sender::new(false),
        }))
    }

    pub(crate) fn config(&self) -> &Config {
        &self.0.config
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn now(&self) -> Moment {
        self.0.clock.now()
    }

    pub(crate) fn chance(&self) -> &Chance {
        &self.0.chance
    }

    /// How often something may be done.
    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// What is to be done later.
    pub(crate) fn jobs(&self) -> &Jobs {
        &self.0.jobs
    }

    /// Membership logs that were verified.
    pub(crate) fn logs(&self) -> &Logs {
        &self.0.logs
    }

    /// Rounds, conducted on the log.
    pub(crate) fn rounds(&self) -> &Rounds {
        &self.0.rounds
    }

    /// The rounds that somebody looks at here.
    pub(crate) fn rooms(&self) -> &Rooms {
        &self.0.rooms
    }

    /// Where somebody goes who wants to practise with robots.
    pub(crate) fn orders(&self) -> &Orders {
        &self.0.orders
    }

    /// Tells all that goes on by itself that the server stops.
    pub(crate) fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// Becomes true when the server stops.
    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stopping.subscribe()
    }
}
