//! Chance that can be repeated.

use kring_core::ids::RoundId;
use rand::{Rng as _, SeedableRng as _, rngs::ChaCha8Rng};

/// Chance in one round, at one place: the same round and place draw the same.
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    /// Chance for `what` in a round; `at` tells one occasion from another.
    pub(crate) fn of(round: RoundId, what: &str, at: u64) -> Self {
        let mut seed = [0; 32];
        seed[..16].copy_from_slice(round.as_bytes());
        seed[16..24].copy_from_slice(&at.to_le_bytes());
        seed[24..].copy_from_slice(&fingerprint(what).to_le_bytes());
        Self(ChaCha8Rng::from_seed(seed))
    }

    /// A number from `least` up to and with `most`.
    pub(crate) fn between(&mut self, least: u64, most: u64) -> u64 {
        // A small bias does no harm: nobody is dealt cards for money here.
        least + self.0.next_u64() % (most.saturating_sub(least) + 1)
    }

    /// Whether something happens that happens `percent` times in a hundred.
    pub(crate) fn happens(&mut self, percent: u64) -> bool {
        self.between(1, 100) <= percent
    }

    /// Bytes for an id.
    pub(crate) fn bytes(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.0.fill_bytes(&mut bytes);
        bytes
    }
}

/// A number that tells one text from another (FNV-1a).
pub(crate) const fn fingerprint(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut index = 0;
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0100_0000_01b3);
        index += 1;
    }
    hash
}
