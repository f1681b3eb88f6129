//! Bytes in JSON: base64, standard alphabet, padded.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Bytes, as many as there are.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Bytes(pub(super) Vec<u8>);

/// Exactly so many bytes: a key, a hash.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Exactly<const N: usize>(pub(super) [u8; N]);

impl Bytes {
    /// As it stands in JSON.
    pub(super) fn text(bytes: &[u8]) -> String {
        BASE64_STANDARD.encode(bytes)
    }
}

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl<const N: usize> std::fmt::Debug for Exactly<N> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{N} bytes")
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Self::text(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        BASE64_STANDARD
            .decode(text.as_bytes())
            .map(Self)
            .map_err(D::Error::custom)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Exactly<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Bytes(bytes) = Bytes::deserialize(deserializer)?;
        let wrong = |bytes: Vec<u8>| D::Error::invalid_length(bytes.len(), &"another number");
        bytes.try_into().map(Self).map_err(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_in_one_way() {
        let read = |text: &str| serde_json::from_value::<Bytes>(text.into()).ok();
        assert_eq!(read("AAEC/w==").unwrap().0, [0, 1, 2, 255]);
        assert_eq!(read("").unwrap().0, [0; 0]);
        for wrong in ["AAEC/w", "AAEC_w==", "AAEC/x==", "A", " AAEC", "AAEC\n"] {
            assert!(read(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_key_has_its_length() {
        let read = |bytes: &[u8]| serde_json::from_value::<Exactly<32>>(Bytes::text(bytes).into());
        assert_eq!(read(&[7; 32]).unwrap().0, [7; 32]);
        assert!(read(&[7; 31]).is_err() && read(&[7; 33]).is_err());
    }

    #[test]
    fn no_log_shows_them() {
        assert_eq!(
            format!("{:?} {:?}", Bytes(vec![7]), Exactly([7])),
            "1 bytes 1 bytes"
        );
    }
}
