//! Where a request comes from, and by which way: through proxies of our own.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::uri::Authority;

use crate::app::App;

const FORWARDED_FOR: &str = "x-forwarded-for";
const FORWARDED_PROTO: &str = "x-forwarded-proto";

/// Whom a request comes from. What clients write themselves does not count: of the list in
/// `X-Forwarded-For` only as many entries, from the end, as there are proxies of ours.
pub(crate) fn client(app: &App, parts: &Parts) -> IpAddr {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
    behind(&parts.headers, app.config().trusted_proxies)
        .unwrap_or(peer)
        .to_canonical()
}

/// Whether a proxy of ours says that the request came to it over HTTPS; none when none does.
pub(super) fn is_https(headers: &HeaderMap, proxies: u8) -> Option<bool> {
    let said = trusted(headers, FORWARDED_PROTO, proxies)?;
    Some(said.eq_ignore_ascii_case("https"))
}

/// The host that was asked for, with its port if it has one.
pub(super) fn host(parts: &Parts) -> Option<&str> {
    let header = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
    header.or_else(|| parts.uri.authority().map(Authority::as_str))
}

fn behind(headers: &HeaderMap, proxies: u8) -> Option<IpAddr> {
    let said = trusted(headers, FORWARDED_FOR, proxies)?;
    let address = said.parse::<SocketAddr>().map(|address| address.ip());
    address
        .or_else(|_| said.trim_matches(['[', ']']).parse())
        .ok()
}

/// What the outermost proxy of ours added to a list: each adds one at the end. A list that
/// is shorter was not made by all of them; what is oldest in it is the best there is.
fn trusted<'a>(headers: &'a HeaderMap, name: &str, proxies: u8) -> Option<&'a str> {
    let proxies = usize::from(proxies);
    if proxies == 0 {
        return None;
    }
    let list: Vec<_> = headers
        .get_all(name)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(','))
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .collect();
    list.get(list.len().saturating_sub(proxies)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, lines: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(name, line.parse().unwrap());
        }
        headers
    }

    #[test]
    fn what_a_client_writes_itself_does_not_count() {
        let headers = headers(FORWARDED_FOR, &["1.1.1.1, 2.2.2.2", "3.3.3.3"]);
        let found = |proxies| behind(&headers, proxies).map(|ip| ip.to_string());
        assert_eq!(found(0), None);
        assert_eq!(found(1).as_deref(), Some("3.3.3.3"));
        assert_eq!(found(2).as_deref(), Some("2.2.2.2"));
        assert_eq!(found(9).as_deref(), Some("1.1.1.1"));
    }

    #[test]
    fn addresses_are_read_with_ports_and_brackets() {
        for (line, ip) in [
            ("2001:db8::1", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("[2001:db8::1]:443", "2001:db8::1"),
            ("192.0.2.1:5555", "192.0.2.1"),
        ] {
            let found = behind(&headers(FORWARDED_FOR, &[line]), 1).unwrap();
            assert_eq!(found.to_string(), ip);
        }
        assert_eq!(behind(&headers(FORWARDED_FOR, &["unknown"]), 1), None);
        assert_eq!(behind(&HeaderMap::new(), 1), None);
    }

    #[test]
    fn only_a_proxy_of_ours_says_what_is_encrypted() {
        let headers = headers(FORWARDED_PROTO, &["https"]);
        assert_eq!(is_https(&headers, 1), Some(true));
        assert_eq!(is_https(&headers, 0), None);
    }
}
