//! What may be chosen when a database is opened.

use std::time::Duration;

/// What may be chosen when a database is opened; the default is right for a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Whether SQLite commits all waiting appends in one transaction. Off is the
    /// baseline that a benchmark measures against: one transaction for each append.
    pub group_commit: bool,
    /// Whether PostgreSQL carries hints to the followers on other machines. Without
    /// them these learn of news by polling alone.
    pub hints: bool,
    /// How often followed rounds are looked at, as the net under the hints.
    pub poll: Duration,
    /// How long is waited for others: for a lock, for a free connection, and when closing.
    /// A transaction is undone when it lasts longer than this on SQLite, where everybody
    /// else who writes waits, or does nothing for longer than this on PostgreSQL.
    pub patience: Duration,
    /// The most connections to PostgreSQL that write and read (hints take two more),
    /// or the most that read SQLite (one more writes).
    pub connections: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            group_commit: true,
            hints: true,
            poll: Duration::from_secs(2),
            patience: Duration::from_secs(10),
            connections: 16,
        }
    }
}
