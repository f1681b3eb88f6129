//! What may be chosen when a log is opened.

use std::time::Duration;

/// What may be chosen when a log is opened; the default is right for a server.
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
    /// How long a busy database is waited for: a lock that another process holds, or a
    /// free connection.
    pub patience: Duration,
    /// The most connections to PostgreSQL that append and read (hints take two more),
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
