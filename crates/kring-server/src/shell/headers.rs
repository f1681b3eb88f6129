//! What browsers are told about the page and its files.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

use super::page::Page;

/// Nothing that the pages need: a page that is tricked into asking for one gets none.
const NO_DEVICES: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
     hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

/// A year.
const ALWAYS_TLS: &str = "max-age=31536000";

/// For the page. Scripts come from here, have the hash that stands in the page, and can
/// make no markup of text; forms, frames and connections go nowhere else.
pub(super) fn of_page(page: &Page, https: bool) -> HeaderMap {
    let policy = format!(
        "default-src 'none'; script-src 'self' '{}'; style-src 'self'; img-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        page.import_map_hash
    );
    let mut headers = of_all();
    headers.extend([
        (CONTENT_SECURITY_POLICY, value(&policy)),
        (
            named("integrity-policy"),
            value("blocked-destinations=(script)"),
        ),
        (named("cross-origin-opener-policy"), value("same-origin")),
        (named("cross-origin-embedder-policy"), value("require-corp")),
        (named("permissions-policy"), value(NO_DEVICES)),
        (CACHE_CONTROL, value("no-cache")),
        (ETAG, value(&page.etag)),
    ]);
    if https {
        headers.insert(STRICT_TRANSPORT_SECURITY, value(ALWAYS_TLS));
    }
    headers
}

/// For a file. Opened by itself, it can do nothing.
pub(super) fn of_file() -> HeaderMap {
    let mut headers = of_all();
    headers.insert(
        CONTENT_SECURITY_POLICY,
        value("default-src 'none'; frame-ancestors 'none'"),
    );
    headers
}

fn of_all() -> HeaderMap {
    HeaderMap::from_iter([
        (X_CONTENT_TYPE_OPTIONS, value("nosniff")),
        (REFERRER_POLICY, value("no-referrer")),
        (named("cross-origin-resource-policy"), value("same-origin")),
    ])
}

fn named(name: &'static str) -> HeaderName {
    HeaderName::from_static(name)
}

/// Of visible ASCII, as everything here is.
pub(super) fn value(text: &str) -> HeaderValue {
    HeaderValue::try_from(text).expect("headers of the shell are visible ASCII")
}
