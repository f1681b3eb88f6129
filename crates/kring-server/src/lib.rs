//! The web server of Kring.
//!
//! | where | what |
//! | --- | --- |
//! | `identity` | signing in by mailed code, sessions, devices, rate limits |
//! | `office` | the office side: pages made by the server, plain forms, no key code |
//! | `circle` | the circle side's API: JSON for the pages in `browser/`, sealed bytes |
//! | `shell` | the static page of the circle side, and its modules with their integrity |
//! | `mail` | mails as text and HTML, and the ways they leave: SMTP or a folder |
//! | `jobs` | what is done later: taken from the queue in the database, tried again |
//! | `config` | the configuration, by file and environment |
//! | `observe` | health, metrics and logs |
//! | `practice` | circles in which somebody practises with robots |
//! | `backstage` | what the program that runs the server may do for its robots |
//! | `server` | listening, and stopping without losing anything |
//!
//! Time and chance are parameters: [`Clock`] and [`Chance`].

mod app;
mod backstage;
mod chance;
mod circle;
mod clock;
pub mod config;
mod identity;
mod jobs;
mod mail;
mod observe;
mod office;
pub mod practice;
mod server;
mod shell;

pub use backstage::Backstage;
pub use chance::Chance;
pub use clock::Clock;
pub use config::Config;
pub use observe::start_logs;
pub use server::{Server, StartError, service, service_with_robots};
