//! Filling texts up, so that their length says little (section *Padding* of
//! `docs/sealing.md`).

use zeroize::Zeroizing;

use crate::{Reason, suite::TAG};

/// The sizes that texts are filled up to.
pub const SIZES: [usize; 5] = [64, 256, 1024, 4096, 16_384];

/// The most bytes that a text has in UTF-8.
pub const MOST: usize = 16_380;

/// A text that has more than [`MOST`] bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a text has at most {MOST} bytes, and this one has {bytes}")]
pub struct TooLong {
    /// How many it has.
    pub bytes: usize,
}

/// The text filled up to the smallest size that holds it.
///
/// # Errors
///
/// [`TooLong`] when none does.
pub fn pad(text: &str) -> Result<Zeroizing<Vec<u8>>, TooLong> {
    let bytes = text.len();
    let too_long = TooLong { bytes };
    let size = smallest(bytes).ok_or(too_long)?;
    let length = u32::try_from(bytes).map_err(|_| too_long)?;
    // Its room is taken at once: growing would leave a copy of the words behind.
    let mut padded = Zeroizing::new(Vec::with_capacity(size));
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(text.as_bytes());
    padded.resize(size, 0);
    Ok(padded)
}

/// The text in what was filled up.
///
/// # Errors
///
/// `padding` for another size, a size larger than needed, a filling that is not zeros, and
/// a text that is not UTF-8.
pub fn unpad(padded: &[u8]) -> Result<String, Reason> {
    let text = filled(padded).ok_or(Reason::Padding)?;
    str::from_utf8(text)
        .map(str::to_owned)
        .map_err(|_| Reason::Padding)
}

fn filled(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (text, filling) = rest.split_at_checked(length)?;
    let exact = smallest(length) == Some(padded.len());
    (exact && filling.iter().all(|byte| *byte == 0)).then_some(text)
}

fn smallest(bytes: usize) -> Option<usize> {
    SIZES.into_iter().find(|size| bytes + 4 <= *size)
}

/// Refuses what was sealed of no text, without opening it.
pub(crate) fn check_sealed(sealed: &[u8]) -> Result<(), Reason> {
    if SIZES.iter().any(|size| sealed.len() == size + TAG) {
        Ok(())
    } else {
        Err(Reason::Padding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_size_is_used_up_to_its_last_byte() {
        let mut before = 0;
        for size in SIZES {
            for bytes in [before, size - 4] {
                let text = "a".repeat(bytes);
                let padded = pad(&text).unwrap();
                assert_eq!(padded.len(), size);
                assert_eq!(unpad(&padded).as_deref(), Ok(text.as_str()));
            }
            before = size - 3;
        }
        let bytes = MOST + 1;
        assert_eq!(pad(&"a".repeat(bytes)), Err(TooLong { bytes }));
    }

    #[test]
    fn what_is_filled_up_otherwise_is_refused() {
        let good = pad("words").unwrap();
        let mut larger = good.to_vec();
        larger.resize(256, 0);
        let mut dirty = good.to_vec();
        dirty[63] = 1;
        let mut beyond = good.to_vec();
        beyond[..4].copy_from_slice(&61_u32.to_be_bytes());
        let mut not_utf8 = good.to_vec();
        not_utf8[4] = 0xff;
        for wrong in [
            &larger,
            &dirty,
            &beyond,
            &not_utf8,
            &good[..63].to_vec(),
            &vec![],
        ] {
            assert_eq!(unpad(wrong), Err(Reason::Padding));
        }
    }
}
