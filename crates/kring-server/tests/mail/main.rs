//! Mails by a real mail server, which is a process of its own: they arrive once, wait when
//! they have to, and are given up in the end.
//!
//! The mail server runs in Node.js, from `browser/tests/support/smtp.mjs`; `cargo xtask test`
//! installs what it needs.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

mod post_office;
mod site;

use std::time::Duration;

use kring_store::jobs::Which;

use post_office::{PostOffice, Said};
use site::Site;

#[test]
fn a_code_arrives_as_text_and_html() {
    let post_office = PostOffice::open(&[]);
    let site = Site::open(&post_office.url(""));
    site.ask_for_code("anouk@example.org");
    let Said::Mail { to, raw, .. } = post_office.next() else {
        panic!("no mail came")
    };
    assert_eq!(to, ["anouk@example.org"]);
    for part in [
        "Subject: Je code voor Kring",
        "Auto-Submitted: auto-generated",
        "text/plain",
        "text/html",
    ] {
        assert!(raw.contains(part), "{part}:\n{raw}");
    }
    site.until_nothing_waits();
    assert!(site.jobs(Which::Dead).is_empty());
}

#[test]
fn a_mail_server_wants_to_know_who_sends() {
    let post_office = PostOffice::open(&["--auth", "kring:hush"]);
    let site = Site::open(&post_office.url("kring:hush@"));
    site.ask_for_code("anouk@example.org");
    let Said::Mail { user, .. } = post_office.next() else {
        panic!("no mail came")
    };
    assert_eq!(user.as_deref(), Some("kring"));
}

#[test]
fn what_is_not_taken_now_is_sent_later_and_once() {
    let post_office = PostOffice::open(&["--reject-first", "1"]);
    let site = Site::open(&post_office.url(""));
    site.ask_for_code("anouk@example.org");
    assert!(matches!(post_office.next(), Said::Refused { code: 451 }));
    let waiting = site.until_tried();
    assert_eq!(waiting.attempts, 1);
    let why = waiting.last_error.unwrap();
    assert!(why.contains("451") && !why.contains("anouk"), "{why}");

    site.let_pass(Duration::from_mins(1));
    assert!(matches!(post_office.next(), Said::Mail { .. }));
    site.until_nothing_waits();
    drop(site);
    assert!(post_office.rest().is_empty(), "it came twice");
}

#[test]
fn an_address_that_is_none_is_given_up_and_told_without_it() {
    let post_office = PostOffice::open(&["--reject-address", "nobody@example.org"]);
    let site = Site::open(&post_office.url(""));
    site.ask_for_code("nobody@example.org");
    assert!(matches!(post_office.next(), Said::Refused { code: 550 }));
    let dead = site.until_dead();
    let why = dead.last_error.unwrap();
    assert!(why.contains("550") && !why.contains("nobody"), "{why}");
}

#[test]
fn a_code_that_is_too_old_is_not_sent_any_more() {
    let post_office = PostOffice::open(&["--reject-first", "1"]);
    let site = Site::open(&post_office.url(""));
    site.ask_for_code("anouk@example.org");
    assert!(matches!(post_office.next(), Said::Refused { .. }));
    site.until_tried();
    site.let_pass(Duration::from_mins(11));
    site.until_nothing_waits();
    drop(site);
    assert!(post_office.rest().is_empty(), "a code came that is over");
}

#[test]
fn no_mail_server_at_all_is_waited_for() {
    let post_office = PostOffice::open(&[]);
    let url = post_office.url("");
    drop(post_office);
    let site = Site::open(&url);
    site.ask_for_code("anouk@example.org");
    let waiting = site.until_tried();
    assert!(waiting.last_error.unwrap().contains("no connection"));
}
