//! The log of every round, on SQLite or PostgreSQL behind one contract.
//!
//! What happens in a round is a list of events that only ever grows. This crate keeps
//! that list and nothing else: to it an event is bytes. Who may write what is decided
//! above it, on the state folded from the events read here.
//!
//! # The contract
//!
//! - **Numbered without gaps.** The events of a round are 1, 2, 3 …; what has been read
//!   never changes.
//! - **One writer at a time per round.** [`Log::append`] says after which event it was
//!   decided. When another writer was first, on this machine or another, nothing is
//!   written and the answer is [`Appended::Behind`]: read what is new and decide again.
//! - **All or nothing.** The events of one command stand together or not at all.
//! - **Once.** A command that is already in the log is not written again; the answer is
//!   [`Appended::Already`]. So a command whose fate is unknown (an error, a lost
//!   connection, a killed process) is sent again with the same id.
//! - **Durable.** [`Appended::Written`] is answered after the database has it on disk.
//!
//! # The parts
//!
//! | where | what |
//! | --- | --- |
//! | `log` | [`Log`], the door: the same calls for both databases |
//! | `record` | what goes in and what comes out |
//! | `standing` | the judgement of an append, the same for both databases |
//! | `statements` | every statement, written once and compiled for both |
//! | `migrations` | the tables, embedded |
//! | `sqlite` | looking before opening; one writer that commits what waits together |
//! | `postgres` | appending, and hints between machines |
//! | `follow` | waking those that wait for news |
//!
//! # Example
//!
//! ```no_run
//! # async fn example() -> Result<(), kring_store::StoreError> {
//! use kring_core::{ids::{CommandId, RoundId}, time::Moment};
//! use kring_store::{Append, Appended, Log, Options, Seq};
//!
//! let log = Log::open(&"sqlite:kring.db".parse()?, &Options::default()).await?;
//! let round = RoundId::from_bytes([1; 16]);
//! let appended = log
//!     .append(Append {
//!         round,
//!         after: Seq::START,
//!         command: CommandId::from_bytes([2; 16]),
//!         at: Moment::from_micros(0),
//!         events: vec![b"opened".to_vec()],
//!     })
//!     .await?;
//! assert_eq!(appended, Appended::Written { head: Seq::from_u64(1) });
//! assert_eq!(log.read(round, Seq::START, 100).await?[0].payload, b"opened");
//! log.close().await;
//! # Ok(())
//! # }
//! ```

mod address;
mod error;
mod follow;
mod log;
mod migrations;
mod options;
mod postgres;
mod record;
mod sqlite;
mod standing;

pub use address::{Address, Place};
pub use error::StoreError;
pub use follow::Follow;
pub use log::Log;
pub use options::Options;
pub use record::{Append, Appended, LogId, MOST_BYTES, MOST_EVENTS, Seq, Snapshot, Stored};
