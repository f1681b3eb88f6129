//! What every request can reach.

use std::sync::Arc;

use kring_core::time::Moment;
use kring_store::Store;

use crate::chance::Chance;
use crate::circle::Logs;
use crate::clock::Clock;
use crate::config::Config;
use crate::identity::Limits;
use crate::jobs::Jobs;

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
}

impl App {
    pub(crate) fn new(config: Config, store: Store, clock: Clock, chance: Chance) -> Self {
        let limits = Limits::new(clock.clone());
        let jobs = Jobs::new(chance.clone());
        Self(Arc::new(Inner {
            config,
            store,
            clock,
            chance,
            limits,
            jobs,
            logs: Logs::default(),
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
}
