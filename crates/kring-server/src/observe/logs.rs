//! Where the lines of the log go.

use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt;

use crate::config::{LogForm, LogLevel, Logging};

/// Begins to write the log to stderr, for the whole process. A second call changes nothing.
pub fn start(logging: Logging) {
    let level = match logging.level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    let lines = fmt()
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .with_ansi(false);
    // Of other crates only what is wrong: at `debug` they tell what passes through them.
    let ours = tracing_subscriber::EnvFilter::new(format!(
        "warn,kring={level},kring_server={level},kring_store={level}"
    ));
    let lines = lines.with_env_filter(ours);
    match logging.form {
        LogForm::Text => lines.try_init().ok(),
        LogForm::Json => lines.json().flatten_event(true).try_init().ok(),
    };
}
