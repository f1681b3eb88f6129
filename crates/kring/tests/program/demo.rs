//! `kring demo`: the first command that somebody runs.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    process::Child,
};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use crate::{kring, run};

/// A demo that runs.
struct Demo {
    child: Child,
    port: u16,
    said: Vec<String>,
}

impl Demo {
    fn start(more: &[&str]) -> Self {
        let fixed = ["demo", "--port", "0", "--pace", "at-once"];
        let mut child = kring(fixed.iter().chain(more)).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = Vec::new();
        while !said.iter().any(|line: &String| line.starts_with("Ctrl-C")) {
            said.push(lines.next().expect("the demo starts").unwrap());
        }
        std::thread::spawn(move || lines.for_each(drop));
        let url = said.iter().find_map(|line| {
            let (_, rest) = line.split_once("http://localhost:")?;
            rest.split_once("/demo")
        });
        let port = url.expect("an address").0.parse().unwrap();
        Self { child, port, said }
    }

    /// The status of the answer, its cookie and what it says.
    fn ask(&self, method: &str, path: &str, cookie: &str, body: Option<&Value>) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let body = body.map(Value::to_string).unwrap_or_default();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {cookie}\r\n\
             Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let cookie = head
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: "));
        Answer {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            cookie: cookie.map(|cookie| cookie.split(';').next().unwrap().to_owned()),
            head: head.to_owned(),
            json: serde_json::from_str(body).unwrap_or_default(),
        }
    }

    fn take(&self, wish: &str) -> Answer {
        self.ask("POST", "/demo/seats", "", Some(&json!({ "wish": wish })))
    }

    /// Ends it as Ctrl-C does.
    fn end(mut self) {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        kill_process(pid, Signal::INT).unwrap();
        let ended = self.child.wait().unwrap();
        let mut said = String::new();
        let mut err = self.child.stderr.take().unwrap();
        err.read_to_string(&mut said).unwrap();
        assert!(ended.success(), "{said}");
        assert_eq!(said, "");
    }
}

struct Answer {
    status: u16,
    cookie: Option<String>,
    head: String,
    json: Value,
}

#[test]
fn a_demo_lets_people_be_who_they_want_and_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let demo = Demo::start(&["--folder", path, "--lang", "en"]);
    assert!(demo.said.len() <= 6, "{:?}", demo.said);
    let page = demo.ask("GET", "/demo", "", None);
    assert_eq!(page.status, 200);
    for header in [
        "content-security-policy: default-src 'none'",
        "integrity-policy:",
    ] {
        assert!(page.head.contains(header), "{}", page.head);
    }
    let seats = demo.ask("GET", "/demo/seats", "", None).json;
    assert_eq!(seats["lang"], "en");
    assert_eq!(seats["method"]["en"], "Gossip");
    assert!(!seats.to_string().contains("sheet"), "{seats}");

    let peer = demo.take("peer");
    assert_eq!(peer.status, 200);
    let groups = peer.json["sheet"].as_str().unwrap().split_whitespace();
    assert_eq!(groups.count(), 10);
    let circle = seats["circle"].as_str().unwrap();
    let round = peer.json["path"].as_str().unwrap();
    assert!(round.starts_with(&format!("/circle/{circle}/round/")));
    let cookie = peer.cookie.unwrap();
    let me = demo.ask("GET", "/api/me", &cookie, None).json;
    assert_eq!(me["person"]["id"], peer.json["person"]);
    assert_eq!(me["circles"][0]["id"], seats["circle"]);

    // Somebody else is somebody else; and one facilitator is enough.
    let other = demo.take("peer");
    assert_ne!(other.json["person"], peer.json["person"]);
    assert_eq!(demo.take("facilitator").status, 200);
    assert_eq!(demo.take("facilitator").status, 409);
    let seats = demo.ask("GET", "/demo/seats", "", None).json;
    assert_eq!(
        seats["seats"][2],
        json!({ "wish": "facilitator", "free": false })
    );
    demo.end();

    let demo = Demo::start(&["--folder", path]);
    assert!(!demo.said[0].contains("first weeks"), "{:?}", demo.said);
    let again = demo.take("peer");
    assert_eq!(again.json["person"], peer.json["person"]);
    let me = demo.ask("GET", "/api/me", &cookie, None).json;
    assert_eq!(me["person"]["id"], peer.json["person"], "signed out");
    let rounds = format!("/api/circles/{circle}/rounds");
    let rounds = demo.ask("GET", &rounds, &cookie, None).json;
    let rounds = rounds["rounds"].as_array().unwrap();
    let over: Vec<_> = rounds
        .iter()
        .filter(|round| round["stage"] == "meeting_closed")
        .collect();
    assert!(over.len() >= 2, "{rounds:?}");
    assert_ne!(over[0]["method"], over[1]["method"]);
    demo.end();
    // What SQLite keeps beside the file goes when it is closed well.
    assert!(!folder.path().join("kring.db-wal").exists());
}

#[test]
fn a_port_in_use_is_told_with_a_way_out() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let came = run(["demo", "--port", &port]);
    assert_eq!(came.status, Some(2));
    assert!(came.err.contains("--port 0"), "{}", came.err);
    assert_eq!(came.out, "");
}

#[test]
fn what_there_is_not_is_told() {
    for (arguments, says) in [
        (["--method", "gosip"], "did you mean `gossip`?"),
        (["--pace", "slow"], "`normal`, `quick` or `at-once`"),
        (["--lang", "de"], "--lang"),
    ] {
        let came = run(["demo"].iter().chain(&arguments));
        assert_eq!(came.status, Some(2));
        assert!(came.err.contains(says), "{}", came.err);
    }
}
