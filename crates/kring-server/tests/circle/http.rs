//! A browser in which somebody is signed in, and the answers that it gets.

use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, ETAG, HOST};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::response::Response;
use serde_json::Value;
use tower::ServiceExt as _;

/// The host of what people have in their address bar.
pub(crate) const HOST_NAME: &str = "kring.test";

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Bytes,
    /// What it says, null where it says nothing.
    pub(crate) json: Value,
}

impl Answer {
    /// The answer, which is known to have this status.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.json);
        self
    }

    /// The answer, which is known to be this problem.
    #[track_caller]
    pub(crate) fn problem(self, status: u16, token: &str) -> Self {
        assert_eq!(
            (self.status.as_u16(), &self.json["error"]),
            (status, &token.into())
        );
        assert!(
            self.json["message"]
                .as_str()
                .is_some_and(|said| !said.is_empty())
        );
        self
    }

    /// The answer, which is known to be a refusal for this reason.
    #[track_caller]
    pub(crate) fn refused(self, reason: &str) -> Self {
        let answer = self.problem(422, "refused");
        assert_eq!(answer.json["reason"], reason);
        answer
    }

    /// What tells whether there is news.
    pub(crate) fn etag(&self) -> &str {
        self.headers[ETAG].to_str().unwrap()
    }
}

/// A browser in which somebody is signed in, or nobody.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookie: Option<String>,
}

impl Browser {
    pub(crate) fn new(router: &Router, cookie: Option<String>) -> Self {
        Self {
            router: router.clone(),
            cookie,
        }
    }

    /// What it shows to be known by.
    pub(crate) fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap()
    }

    /// The same browser, before another server.
    pub(crate) fn at(&self, router: &Router) -> Self {
        Self::new(router, self.cookie.clone())
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path), Body::empty())
            .await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.change(Method::POST, path, body).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        self.change(Method::PUT, path, body).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.change(Method::DELETE, path, &Value::Object(serde_json::Map::new()))
            .await
    }

    pub(crate) async fn change(&self, method: Method, path: &str, body: &Value) -> Answer {
        self.send(self.json(method, path), Body::from(body.to_string()))
            .await
    }

    /// A request that changes something, from one of our own pages.
    pub(crate) fn json(&self, method: Method, path: &str) -> Builder {
        self.request(method, path)
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "application/json")
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, HOST_NAME)
            .extension(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 5555))));
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        request
    }

    /// What is answered, before it is read.
    pub(crate) async fn answer(&self, request: Builder, body: Body) -> Response {
        let request = request.body(body).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub(crate) async fn send(&self, request: Builder, body: Body) -> Answer {
        let (parts, body) = self.answer(request, body).await.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            json: serde_json::from_slice(&bytes).unwrap_or_default(),
            bytes,
        }
    }
}
