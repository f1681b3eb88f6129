//! A browser: it keeps cookies and says where its requests come from.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE, USER_AGENT};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use tower::ServiceExt as _;

use crate::site::HOST as PUBLIC_HOST;

/// What browsers of these tests call themselves.
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) location: Option<String>,
    pub(crate) body: String,
}

/// A browser.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) ip: IpAddr,
    pub(crate) agent: String,
    pub(crate) cookies: BTreeMap<String, String>,
}

impl Browser {
    pub(crate) fn new(router: Router, ip: IpAddr) -> Self {
        Self {
            router,
            ip,
            agent: FIREFOX.to_owned(),
            cookies: BTreeMap::new(),
        }
    }

    /// The value of a cookie.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path), Body::empty())
            .await
    }

    /// Sends a form from one of our own pages.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header("sec-fetch-site", "same-origin");
        self.send(request, form(fields)).await
    }

    pub(crate) async fn ask_for_code(&mut self, address: &str) -> Answer {
        self.post("/sign-in", &[("address", address)]).await
    }

    pub(crate) async fn type_code(&mut self, code: &str) -> Answer {
        self.post("/sign-in/code", &[("code", code)]).await
    }

    /// Whether somebody is signed in here.
    pub(crate) async fn is_signed_in(&mut self) -> bool {
        let account = self.get("/account").await;
        account
            .location
            .is_none_or(|to| !to.starts_with("/sign-in"))
    }

    /// A request with what this browser always sends.
    pub(crate) fn request(&self, method: Method, path: &str) -> Builder {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, PUBLIC_HOST)
            .header(USER_AGENT, &self.agent)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies.join("; "));
        }
        request.extension(ConnectInfo(SocketAddr::from((self.ip, 5555))))
    }

    /// Sends a request, and keeps the cookies of the answer.
    pub(crate) async fn send(&mut self, request: Builder, body: Body) -> Answer {
        let answer = self.answer(request, body).await;
        for cookie in answer.headers.get_all(SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        answer
    }

    /// The answer to a request, of which nothing is kept.
    pub(crate) async fn answer(&self, request: Builder, body: Body) -> Answer {
        let request = request.body(body).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let location = parts.headers.get(LOCATION);
        Answer {
            status: parts.status,
            location: location.map(|to| to.to_str().unwrap().to_owned()),
            headers: parts.headers,
            body: String::from_utf8(body.into()).unwrap(),
        }
    }

    /// Keeps a cookie, as a browser that is reached over HTTPS does.
    fn keep(&mut self, header: &str) {
        let mut parts = header.split("; ");
        let (name, value) = parts.next().unwrap().split_once('=').unwrap();
        let said: Vec<_> = parts.collect();
        for wanted in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"] {
            assert!(said.contains(&wanted), "{header}");
        }
        assert!(name.starts_with("__Host-"), "{header}");
        if said.contains(&"Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

impl Answer {
    /// The answer, of which it is known to be a page with this in it.
    pub(crate) fn page(self, status: u16, says: &str) -> Self {
        assert_eq!(self.status, status, "{}", self.body);
        assert!(self.body.contains(says), "no {says:?} in {}", self.body);
        self
    }

    /// Where it leads.
    pub(crate) fn leads(&self) -> &str {
        assert_eq!(self.status, 303, "{}", self.body);
        self.location.as_deref().unwrap()
    }
}

/// The body of a form.
pub(crate) fn form(fields: &[(&str, &str)]) -> Body {
    let pairs: Vec<_> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    Body::from(pairs.join("&"))
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        write!(encoded, "%{byte:02X}").unwrap();
        encoded
    })
}
