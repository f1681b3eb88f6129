//! Ctrl-C, while this thread computes.

use std::{
    process,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use tokio::runtime;

use super::search::INTERRUPTED;

/// Whether Ctrl-C was pressed.
#[derive(Debug, Clone)]
pub(super) struct Interruption(Arc<AtomicBool>);

impl Interruption {
    /// From now on, Ctrl-C is noticed and does not end the program by itself; a second one
    /// does.
    pub(super) fn watch() -> Self {
        let pressed = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&pressed);
        let runtime = runtime::Builder::new_current_thread().enable_all().build();
        // Without a way to listen, Ctrl-C does what it does to any program.
        if let Ok(runtime) = runtime {
            let guard = runtime.enter();
            let signals = signals();
            drop(guard);
            thread::spawn(move || {
                runtime.block_on(async {
                    let Ok(mut signals) = signals else { return };
                    signals.recv().await;
                    heard.store(true, Ordering::Relaxed);
                    signals.recv().await;
                    process::exit(i32::from(INTERRUPTED));
                });
            });
        }
        Self(pressed)
    }

    pub(super) fn happened(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// To listen begins here, and not when the thread first runs.
#[cfg(unix)]
fn signals() -> std::io::Result<tokio::signal::unix::Signal> {
    tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())
}

#[cfg(windows)]
fn signals() -> std::io::Result<tokio::signal::windows::CtrlC> {
    tokio::signal::windows::ctrl_c()
}
