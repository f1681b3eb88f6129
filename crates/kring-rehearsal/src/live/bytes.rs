//! Bytes in JSON.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::Value;
use uuid::Uuid;

use super::site::Trouble;

/// As the API has bytes.
pub(crate) fn base64(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(bytes)
}

/// The bytes that stand there.
pub(crate) fn bytes_of(value: &Value) -> Result<Vec<u8>, Trouble> {
    let text = value.as_str().ok_or_else(|| Trouble::odd("no bytes"))?;
    BASE64_STANDARD.decode(text).map_err(Trouble::odd)
}

/// The sixteen bytes of an id that stands there.
pub(crate) fn id_of(value: &Value) -> Result<[u8; 16], Trouble> {
    let text = value.as_str().ok_or_else(|| Trouble::odd("no id"))?;
    let id = Uuid::try_parse(text).map_err(Trouble::odd)?;
    Ok(id.into_bytes())
}

/// The number that stands there.
pub(crate) fn number_of(value: &Value) -> Result<u64, Trouble> {
    value.as_u64().ok_or_else(|| Trouble::odd("no number"))
}

/// All that stand there.
pub(crate) fn list_of(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
