//! What is kept, on SQLite or PostgreSQL behind one contract: the log of every round, and
//! the tables of everything else.
//!
//! # The log
//!
//! What happens in a round is a list of events that only ever grows. To this crate an event
//! is bytes. Who may write what is decided above it, on the state folded from the events
//! read here. [`Log`] promises:
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
//! # The tables
//!
//! A module for each feature, like [`jobs`], has the functions that change and read its
//! tables, and the only SQL there is. Whoever uses them decides what belongs together:
//!
//! - **One at a time per subject.** [`Store::begin`] waits until nobody else changes what
//!   belongs to the same [`Subject`]. So what was read in a [`Transaction`] still holds when
//!   something is written on the strength of it, and none has to be tried again.
//! - **All or nothing.** What a transaction changed is there after its
//!   [`commit`](Transaction::commit), on disk; without one, or after an error, nothing is.
//! - **One moment.** A [`Reading`] sees the database as it was when it began to read.
//!
//! A function that reads takes `&mut Conn`, which both of these give; one that changes takes
//! `&mut Transaction`.
//! One that gives or changes what is in a circle also takes a [`Member`](membership::Member):
//! proof that somebody is in it, which is to be had from [`membership::standing`] alone.
//!
//! # The parts
//!
//! | where | what |
//! | --- | --- |
//! | `store` | [`Store`], the door to everything: opens, begins, reads |
//! | `log` | [`Log`], the door to the log: the same calls for both databases |
//! | `record` | what goes in and what comes out |
//! | `standing` | the judgement of an append, the same for both databases |
//! | `statements` | every statement of the log, written once and compiled for both |
//! | `transaction`, `subject` | what is done together, and what it has for itself |
//! | `conn` | a connection, and how a statement is written once and run on either |
//! | `column` | ids, instants and counts as columns hold them |
//! | `jobs` … | the tables, a module for each feature |
//! | `migrations` | the tables, embedded |
//! | `sqlite` | looking before opening; one writer that commits what waits together, and lends its connection |
//! | `postgres` | appending, locks of subjects, and hints between machines |
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
pub mod agreements;
mod backend;
pub mod circles;
mod column;
mod conn;
pub mod copy;
pub mod entries;
mod error;
mod follow;
pub mod invitations;
pub mod jobs;
pub mod keys;
pub mod links;
mod log;
pub mod meetings;
pub mod membership;
mod migrations;
pub mod newcomers;
mod options;
pub mod people;
mod postgres;
pub mod practice;
pub mod private_texts;
pub mod reach;
mod record;
pub mod rounds;
pub mod schema;
pub mod sessions;
pub mod sign_in;
mod sqlite;
mod standing;
mod store;
mod subject;
pub mod texts;
mod transaction;
pub mod words;

pub use address::{Address, Place};
pub use conn::Conn;
pub use error::{StoreError, Unique};
pub use follow::Follow;
pub use log::Log;
pub use options::Options;
pub use record::{Append, Appended, LogId, MOST_BYTES, MOST_EVENTS, Seq, Snapshot, Stored};
pub use store::Store;
pub use subject::Subject;
pub use transaction::{Reading, Transaction};
