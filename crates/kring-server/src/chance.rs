//! Where the server gets chance from: codes, tokens, ids, delays.

use std::sync::{Arc, Mutex, PoisonError};

use rand::{Rng as _, SeedableRng as _, rngs::ChaCha20Rng};

/// A generator that cannot be guessed as long as its seed cannot. The program seeds it
/// from the system, a test with a number.
#[derive(Clone)]
pub struct Chance(Arc<Mutex<ChaCha20Rng>>);

impl Chance {
    /// The generator that begins with this seed.
    #[must_use]
    pub fn new(seed: [u8; 32]) -> Self {
        Self(Arc::new(Mutex::new(ChaCha20Rng::from_seed(seed))))
    }

    /// Random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.generator().fill_bytes(&mut bytes);
        bytes
    }

    /// A random number below this one, each as likely as another.
    #[must_use]
    pub fn below(&self, most: u64) -> u64 {
        use rand::RngExt as _;
        self.generator().random_range(0..most)
    }

    fn generator(&self) -> std::sync::MutexGuard<'_, ChaCha20Rng> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Chance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Chance")
    }
}
