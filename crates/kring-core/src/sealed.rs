//! Text as the server knows it: bytes that it cannot read.

use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The most that one sealed text may be, in bytes: the largest padded size (16 KiB)
/// with room for its nonce, tag, signature and header.
pub const MOST_BYTES: usize = 16 * 1024 + 1024;

/// A text sealed in the browser. It is carried, kept and handed out, never looked into;
/// even its `Debug` says only how long it is.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Sealed(Arc<[u8]>);

impl Sealed {
    /// The sealed bytes as they came.
    #[must_use]
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        Self(bytes.into())
    }

    /// The sealed bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// How many bytes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}

impl Serialize for Sealed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Sealed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        STANDARD
            .decode(text.as_bytes())
            .map(Self::new)
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_text_survives_json_and_says_nothing_of_itself() {
        let sealed = Sealed::new(*b"\x00\xffwords");
        let json = serde_json::to_string(&sealed).unwrap();
        assert_eq!(json, "\"AP93b3Jkcw==\"");
        assert_eq!(serde_json::from_str::<Sealed>(&json).unwrap(), sealed);
        assert_eq!(format!("{sealed:?}"), "Sealed(7 bytes)");
    }
}
