//! Talking to a server as a browser does: JSON, a cookie, and saying where a change comes
//! from. What was not answered is asked again; every change has an id that makes that do no
//! harm.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use http_body_util::{BodyExt as _, Full};
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{ACCEPT, CONTENT_TYPE, COOKIE, HOST, SET_COOKIE},
};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::{TokioExecutor, TokioTimer},
};
use kring_sealing::Reason;
use serde_json::Value;

/// Between attempts while nobody answers.
const PAUSES: [Duration; 6] = [
    Duration::from_millis(100),
    Duration::from_millis(300),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
];

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(40);

/// How long a connection that nobody uses is kept for the next request.
const KEPT: Duration = Duration::from_secs(20);

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Nobody answered, or somebody between.
    #[error("no answer: {0}")]
    Unanswered(String),
    /// The server said no.
    #[error("refused with {status} {token} {}", .answer["reason"].as_str().unwrap_or_default())]
    Refused {
        /// The status of the answer.
        status: u16,
        /// A token of `docs/circle-api.md`.
        token: String,
        /// The whole answer.
        answer: Box<Value>,
    },
    /// An answer that is none of those which the API gives.
    #[error("the answer is not as it should be: {0}")]
    Odd(String),
    /// Something does not verify.
    #[error("not readable: {}", .0.token())]
    NotReadable(#[from] Reason),
}

impl Trouble {
    /// Whether the server said no with this token.
    #[must_use]
    pub fn is(&self, wanted: &str) -> bool {
        matches!(self, Self::Refused { token, .. } if token == wanted)
    }

    pub(crate) fn odd(what: impl fmt::Display) -> Self {
        Self::Odd(what.to_string())
    }
}

/// A server, for everybody who talks to it from here. Clones share their connections.
#[derive(Clone)]
pub struct Site {
    client: Client<HttpConnector, Full<Bytes>>,
    /// Where it is: `127.0.0.1:8080`.
    address: Arc<str>,
    /// The host that people have in their address bar.
    host: Arc<str>,
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Site({})", self.address)
    }
}

impl Site {
    /// The server that answers plain HTTP at this address.
    #[must_use]
    pub fn new(address: std::net::SocketAddr) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(KEPT)
            .build(connector);
        Self {
            client,
            address: address.to_string().into(),
            // Whoever asks for their own machine may do so without encryption.
            host: format!("localhost:{}", address.port()).into(),
        }
    }

    fn request(&self, method: Method, path: &str, cookie: &str) -> hyper::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(format!("http://{}{path}", self.address))
            .header(HOST, &*self.host)
            .header(COOKIE, cookie)
            .header("sec-fetch-site", "same-origin")
            .header("user-agent", "Kring robot")
    }

    async fn answer(&self, request: Request<Full<Bytes>>) -> Result<Response<Incoming>, Trouble> {
        let asked = tokio::time::timeout(PATIENCE, self.client.request(request));
        let answer = asked.await.map_err(|_| silence("it took too long"))?;
        answer.map_err(silence)
    }
}

/// Whether it is worth asking again: nobody is there, or it was too often.
fn is_silence(status: StatusCode) -> bool {
    matches!(status.as_u16(), 429 | 502..=504)
}

fn silence(why: impl fmt::Display) -> Trouble {
    Trouble::Unanswered(why.to_string())
}

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Session {
    site: Site,
    /// As the header has it: name and token, which the server changes now and then.
    cookie: Arc<Mutex<String>>,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Session at {:?}", self.site)
    }
}

impl Session {
    /// Whoever has this cookie, as a browser sends it: `kring=TOKEN`.
    #[must_use]
    pub fn new(site: Site, cookie: String) -> Self {
        Self {
            site,
            cookie: Arc::new(Mutex::new(cookie)),
        }
    }

    /// The same session, by another way to the server.
    pub(crate) fn over(self, site: Site) -> Self {
        Self { site, ..self }
    }

    /// What the server answers.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn get(&self, path: &str) -> Result<Value, Trouble> {
        self.ask(Method::GET, path, None).await
    }

    /// Has something done.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn post(&self, path: &str, body: &Value) -> Result<Value, Trouble> {
        self.ask(Method::POST, path, Some(body)).await
    }

    /// Has something written.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn put(&self, path: &str, body: &Value) -> Result<Value, Trouble> {
        self.ask(Method::PUT, path, Some(body)).await
    }

    /// Has something changed.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn patch(&self, path: &str, body: &Value) -> Result<Value, Trouble> {
        self.ask(Method::PATCH, path, Some(body)).await
    }

    /// Opens an answer that does not end: a stream of events.
    pub(crate) async fn open(
        &self,
        path: &str,
        last: Option<&str>,
    ) -> Result<Response<Incoming>, Trouble> {
        let mut request = self
            .site
            .request(Method::GET, path, &self.cookie())
            .header(ACCEPT, "text/event-stream");
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let request = request.body(Full::default()).map_err(Trouble::odd)?;
        let answer = self.site.answer(request).await?;
        self.keep(&answer);
        if answer.status() == StatusCode::OK {
            return Ok(answer);
        }
        let status = answer.status();
        let said = read(answer).await?;
        Err(if is_silence(status) {
            silence(status)
        } else {
            refusal(status, said)
        })
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Value, Trouble> {
        let body = body.map(|body| Bytes::from(body.to_string()));
        for pause in PAUSES {
            match self.ask_once(method.clone(), path, body.clone()).await {
                Err(Trouble::Unanswered(_)) => tokio::time::sleep(pause).await,
                other => return other,
            }
        }
        self.ask_once(method, path, body).await
    }

    async fn ask_once(
        &self,
        method: Method,
        path: &str,
        body: Option<Bytes>,
    ) -> Result<Value, Trouble> {
        let mut request = self.site.request(method, path, &self.cookie());
        if body.is_some() {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        let request = request
            .header(ACCEPT, "application/json")
            .body(Full::new(body.unwrap_or_default()))
            .map_err(Trouble::odd)?;
        let answer = self.site.answer(request).await?;
        self.keep(&answer);
        let status = answer.status();
        let said = read(answer).await?;
        match status {
            _ if status.is_success() => Ok(said),
            _ if is_silence(status) => Err(silence(status)),
            _ => Err(refusal(status, said)),
        }
    }

    fn cookie(&self) -> String {
        let cookie = self.cookie.lock().unwrap_or_else(PoisonError::into_inner);
        cookie.clone()
    }

    /// Keeps another token for the same cookie.
    fn keep(&self, answer: &Response<Incoming>) {
        let mut cookie = self.cookie.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((name, _)) = cookie.split_once('=') else {
            return;
        };
        let given = answer.headers().get_all(SET_COOKIE).iter();
        let mut given = given.filter_map(|header| header.to_str().ok()?.split(';').next());
        let start = format!("{name}=");
        if let Some(newer) = given.find(|pair| pair.len() > start.len() && pair.starts_with(&start))
        {
            newer.clone_into(&mut cookie);
        }
    }
}

/// The body of an answer; null when there is none, or it is no JSON.
async fn read(answer: Response<Incoming>) -> Result<Value, Trouble> {
    let body = tokio::time::timeout(PATIENCE, answer.into_body().collect());
    let body = body.await.map_err(silence)?.map_err(silence)?.to_bytes();
    Ok(serde_json::from_slice(&body).unwrap_or_default())
}

fn refusal(status: StatusCode, said: Value) -> Trouble {
    Trouble::Refused {
        status: status.as_u16(),
        token: said["error"].as_str().unwrap_or_default().to_owned(),
        answer: Box::new(said),
    }
}
