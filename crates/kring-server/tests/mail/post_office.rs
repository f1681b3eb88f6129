//! A real mail server.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;

/// For as long as only a failure takes.
const PATIENCE: Duration = Duration::from_mins(1);

/// A mail server, as a process; it ends with the test.
pub(crate) struct PostOffice {
    process: Child,
    port: u64,
    said: Receiver<Value>,
}

/// What it says of what it was given.
#[derive(Debug)]
pub(crate) enum Said {
    Mail {
        to: Vec<String>,
        raw: String,
        user: Option<String>,
    },
    Refused {
        code: u64,
    },
}

impl PostOffice {
    pub(crate) fn open(options: &[&str]) -> Self {
        let browser = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../browser");
        assert!(
            browser.join("node_modules/smtp-server").exists(),
            "the mail server is not installed: `cargo xtask test` does that, or `npm ci` in browser/"
        );
        let mut process = Command::new("node")
            .arg(browser.join("tests/support/smtp.mjs"))
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node.js runs the mail server");
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let (say, said) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if say.send(serde_json::from_str(&line).unwrap()).is_err() {
                    break;
                }
            }
        });
        let first: Value = said.recv_timeout(PATIENCE).expect("the mail server starts");
        Self {
            process,
            port: first["port"].as_u64().unwrap(),
            said,
        }
    }

    /// Its address, with who signs in before the `@` if anybody does.
    pub(crate) fn url(&self, user: &str) -> String {
        format!("smtp://{user}127.0.0.1:{}", self.port)
    }

    /// What it says next.
    pub(crate) fn next(&self) -> Said {
        read(&self.said.recv_timeout(PATIENCE).expect("something comes"))
    }

    /// What it has said besides, after it has ended.
    pub(crate) fn rest(mut self) -> Vec<Said> {
        drop(self.process.stdin.take());
        self.process.wait().unwrap();
        self.said.iter().map(|value| read(&value)).collect()
    }
}

fn read(value: &Value) -> Said {
    if let Some(mail) = value.get("mail") {
        let to = mail["to"].as_array().unwrap().iter();
        return Said::Mail {
            to: to.map(|to| to.as_str().unwrap().to_owned()).collect(),
            raw: mail["raw"].as_str().unwrap().to_owned(),
            user: mail["user"].as_str().map(str::to_owned),
        };
    }
    Said::Refused {
        code: value["refused"]["code"].as_u64().unwrap(),
    }
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
