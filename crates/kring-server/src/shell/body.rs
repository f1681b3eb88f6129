//! What is served, and the same compressed.

use std::io::Write as _;
use std::sync::OnceLock;

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
use axum::response::{IntoResponse as _, Response};

use super::headers;

/// As small as it gets: it is done once.
const QUALITY: u32 = 11;

/// The most bytes that a repetition is looked for in, as a power of two.
const WINDOW: u32 = 22;

/// What is served.
pub(super) struct Body {
    plain: Bytes,
    compressed: OnceLock<Bytes>,
}

impl Body {
    pub(super) fn new(plain: Bytes) -> Self {
        Self {
            plain,
            compressed: OnceLock::new(),
        }
    }

    pub(super) fn plain(&self) -> &[u8] {
        &self.plain
    }

    /// The same, compressed. Takes a moment the first time.
    pub(super) fn compress(&self) -> &Bytes {
        self.compressed.get_or_init(|| compressed(&self.plain))
    }

    /// The answer for a browser that asks with these headers, with those. What is not yet
    /// compressed is served as it is.
    pub(super) fn answer(&self, asked: &HeaderMap, mut headers: HeaderMap) -> Response {
        match self.compressed.get().filter(|_| takes_brotli(asked)) {
            Some(compressed) => {
                headers.insert(CONTENT_ENCODING, headers::value("br"));
                (headers, compressed.clone()).into_response()
            }
            None => (headers, self.plain.clone()).into_response(),
        }
    }
}

/// Whether a browser takes Brotli, as all do to which pages come that have keys: over HTTPS,
/// or from their own machine.
fn takes_brotli(asked: &HeaderMap) -> bool {
    let codings = asked.get_all(ACCEPT_ENCODING).iter();
    codings
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| {
            let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
            let weight = weight.trim().strip_prefix("q=");
            let weight = weight.and_then(|weight| weight.parse::<f32>().ok());
            name.trim().eq_ignore_ascii_case("br") && weight.is_some_and(|weight| weight > 0.0)
        })
}

fn compressed(plain: &[u8]) -> Bytes {
    let buffer = 4096;
    let mut writer = brotli::CompressorWriter::new(Vec::new(), buffer, QUALITY, WINDOW);
    // Writing to memory cannot fail.
    let _ = writer.write_all(plain);
    writer.into_inner().into()
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    fn asks(encodings: &str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT_ENCODING, encodings.parse().unwrap())])
    }

    async fn answer(body: &Body, encodings: &str) -> (bool, Bytes) {
        let response = body.answer(&asks(encodings), HeaderMap::new());
        let is_compressed = response.headers().contains_key(CONTENT_ENCODING);
        let bytes = to_bytes(response.into_body(), 10_000).await.unwrap();
        (is_compressed, bytes)
    }

    #[tokio::test]
    async fn who_takes_it_gets_it_compressed_and_the_same() {
        let text = "words and words and words and words and words and words";
        let body = Body::new(Bytes::from_static(text.as_bytes()));
        assert_eq!(answer(&body, "br").await, (false, text.into()));
        body.compress();
        let (is_compressed, bytes) = answer(&body, "gzip, deflate, br, zstd").await;
        assert!(is_compressed && bytes.len() < text.len());
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut &bytes[..], &mut read).unwrap();
        assert_eq!(read, text.as_bytes());
        assert_eq!(answer(&body, "gzip").await, (false, text.into()));
    }

    #[test]
    fn who_does_not_take_it_says_so() {
        for (encodings, takes) in [
            ("br", true),
            ("gzip, BR", true),
            ("br;q=0.5", true),
            ("br;q=1", true),
            ("br;q=0", false),
            ("br; q=0.0", false),
            ("gzip", false),
            ("", false),
            ("bread", false),
        ] {
            assert_eq!(takes_brotli(&asks(encodings)), takes, "{encodings}");
        }
        assert!(!takes_brotli(&HeaderMap::new()));
    }
}
