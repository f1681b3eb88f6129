//! What somebody reads who comes without encryption.
//!
//! Over plain HTTP browsers give pages no cryptography and throw away cookies that are for
//! encrypted connections: nothing would work, without a word. On the machine itself
//! (`localhost`) they make an exception.

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::client::{host, is_https};
use crate::app::App;
use crate::office::Failure;

/// Explains to whoever comes over plain HTTP from elsewhere what to do, instead of failing.
/// Stylesheets are given to everybody.
pub(super) async fn explain(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_file = request.uri().path().starts_with("/app/");
    let (parts, body) = request.into_parts();
    if !is_file
        && is_plain(
            &parts,
            &app.config().public_url,
            app.config().trusted_proxies,
        )
    {
        return Failure::PlainHttp.into_response();
    }
    next.run(Request::from_parts(parts, body)).await
}

fn is_plain(parts: &Parts, public_url: &str, proxies: u8) -> bool {
    let asked = host(parts).unwrap_or_default();
    if is_this_machine(asked) {
        return false;
    }
    // The server speaks plain HTTP, so whoever asks for the public host comes through a proxy
    // that does the encryption, even if nobody told us of it.
    let public: Option<Uri> = public_url.parse().ok();
    let is_public = public.is_some_and(|public| {
        let host = public.authority().map_or("", |host| host.as_str());
        public.scheme_str() == Some("https") && host.eq_ignore_ascii_case(asked)
    });
    !is_https(&parts.headers, proxies).unwrap_or(is_public)
}

/// Whether browsers trust the host though nothing is encrypted: it is their own machine.
fn is_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name == "[::1]"
        || name
            .parse::<std::net::Ipv4Addr>()
            .is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn parts(host: &str, proto: Option<&str>) -> Parts {
        let mut request = Request::builder().uri("/").header("host", host);
        if let Some(proto) = proto {
            request = request.header("x-forwarded-proto", proto);
        }
        request.body(()).unwrap().into_parts().0
    }

    #[test]
    fn browsers_trust_their_own_machine() {
        for host in [
            "localhost",
            "localhost:8080",
            "LOCALHOST:1",
            "kring.localhost:8080",
            "127.0.0.1:8080",
            "127.8.9.1",
            "[::1]",
            "[::1]:8080",
        ] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in [
            "",
            "192.168.1.10:8080",
            "kring.lan",
            "localhost.evil.nl",
            "[fe80::1]:80",
        ] {
            assert!(!is_this_machine(host), "{host}");
        }
    }

    #[test]
    fn plain_http_from_elsewhere_is_seen() {
        const PUBLIC: &str = "https://kring.example.org";
        for (host, proto, proxies, plain) in [
            ("kring.example.org", None, 0, false),
            ("Kring.Example.org", None, 0, false),
            ("kring.example.org", Some("https"), 1, false),
            ("kring.example.org", Some("http"), 1, true),
            ("192.168.1.10:8080", None, 0, true),
            ("192.168.1.10:8080", Some("https"), 0, true),
            ("192.168.1.10:8080", Some("https"), 1, false),
            ("localhost:8080", None, 0, false),
        ] {
            let is = is_plain(&parts(host, proto), PUBLIC, proxies);
            assert_eq!(is, plain, "{host} {proto:?} {proxies}");
        }
        assert!(is_plain(
            &parts("192.168.1.10:80", None),
            "http://192.168.1.10:80",
            0
        ));
    }
}
