//! Every page in every language: well-formed, labelled, with all its texts.

use std::collections::BTreeSet;
use std::path::Path;

use askama::Template as _;
use kring_core::locale::Lang;

use super::page::Page;
use super::{
    about, account, admin, code, failure, home, invitation, outbox, practice, sign_in, welcome,
};

/// All samples of these pages, by the names of their types.
macro_rules! rendered {
    ($page:expr, $($kind:path),+ $(,)?) => {{
        let page: &Page = $page;
        let mut all = Vec::new();
        $(for sample in <$kind>::samples(page) {
            all.push((stringify!($kind), sample.render().unwrap()));
        })+
        all
    }};
}

fn all(page: &Page) -> Vec<(&'static str, String)> {
    rendered!(
        page,
        about::AboutPage,
        account::AccountPage,
        account::AddressPage,
        account::DeletePage,
        account::DeletedPage,
        account::DevicePage,
        account::NewCodePage,
        account::OthersPage,
        admin::QueuePage,
        code::CodePage,
        code::OverPage,
        failure::FailurePage,
        home::HomePage,
        invitation::InvitationPage,
        invitation::OverPage,
        outbox::OutboxPage,
        practice::PracticePage,
        sign_in::SignInPage,
        welcome::WelcomePage,
    )
}

/// Every page as everybody may see it.
fn everywhere() -> Vec<(String, Lang, String)> {
    let mut everywhere = Vec::new();
    for lang in Lang::ALL {
        for page in [Page::sample(), Page::sample_signed_out()] {
            let page = page.in_lang(lang);
            for (name, html) in all(&page) {
                everywhere.push((format!("{name} in {lang}"), lang, html));
            }
        }
    }
    everywhere
}

/// What is between `start` and `end`, wherever that is.
fn each<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start)
        .skip(1)
        .map(move |rest| rest.split(end).next().unwrap_or_default())
}

/// A tag of a page: its name, and what else stands in it.
fn tags(html: &str) -> impl Iterator<Item = (&str, &str)> {
    each(html, "<", ">").map(|tag| tag.split_once(char::is_whitespace).unwrap_or((tag, "")))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let tag = tag.split_once(&format!("{name}=\""))?.1;
    tag.split('"').next()
}

#[test]
fn no_text_is_missing() {
    for (name, _, html) in everywhere() {
        assert!(!html.contains(['{', '}']), "{name}: {html}");
        for text in each(&html, ">", "<").map(str::trim) {
            assert!(
                !text.contains("  ") || text.contains('\n'),
                "{name}: {text}"
            );
        }
    }
}

#[test]
fn every_page_is_well_formed() {
    const EMPTY: [&str; 6] = ["!doctype", "meta", "link", "img", "input", "hr"];
    for (name, lang, html) in everywhere() {
        let mut open = Vec::new();
        for (tag, rest) in tags(&html) {
            if let Some(closed) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closed), "{name}");
            } else if !EMPTY.contains(&tag) && !rest.ends_with('/') {
                open.push(tag);
            }
            assert!(rest.matches('"').count() % 2 == 0, "{name}: <{tag} {rest}>");
        }
        assert!(open.is_empty(), "{name}: {open:?}");
        assert!(html.starts_with("<!doctype html>\n<html lang=\""), "{name}");
        assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{name}");
        assert_eq!(html.matches("<h1>").count(), 1, "{name}");
        assert_eq!(html.matches("<main id=\"main\"").count(), 1, "{name}");
        let title = each(&html, "<title>", "</title>").next().unwrap();
        assert!(title.len() > " · Kring".len() + 2, "{name}: {title}");
    }
}

/// Whether something stands right after the beginning of a label.
fn stands_in(html: &str, label: &str, what: &str) -> bool {
    let mut labels = html.split(label).skip(1);
    labels.any(|rest| rest.trim_start().starts_with(what))
}

#[test]
fn every_field_has_a_label_and_says_what_is_wrong() {
    for (name, _, html) in everywhere() {
        let mut ids = BTreeSet::new();
        for id in each(&html, " id=\"", "\"") {
            assert!(ids.insert(id), "{name}: two of {id}");
        }
        for (tag, rest) in tags(&html) {
            for reference in ["aria-describedby", "aria-labelledby", "for"] {
                for id in attribute(rest, reference)
                    .unwrap_or_default()
                    .split_whitespace()
                {
                    assert!(ids.contains(id), "{name}: no {id} for {reference}");
                }
            }
            if let Some(id) = attribute(rest, "href").and_then(|href| href.strip_prefix('#')) {
                assert!(ids.contains(id), "{name}: no {id} to lead to");
            }
            if tag == "input" && attribute(rest, "type") != Some("hidden") {
                let by_id = attribute(rest, "id")
                    .is_some_and(|id| html.contains(&format!("<label for=\"{id}\">")));
                let around = ["<label class=\"check\">", "<label class=\"choice\">"]
                    .into_iter()
                    .any(|label| stands_in(&html, label, &format!("<input {rest}>")));
                assert!(by_id || around, "{name}: no label for <input {rest}>");
            }
            if rest.contains("aria-invalid=\"true\"") {
                let id = attribute(rest, "id").unwrap();
                let error = attribute(rest, "aria-describedby").unwrap();
                assert!(
                    error.split(' ').any(|d| d == format!("{id}-error")),
                    "{name}"
                );
                assert!(
                    html.contains(&format!("<li><a href=\"#{id}\">")),
                    "{name}: {id}"
                );
            }
        }
    }
}

#[test]
fn no_page_has_script_or_style_of_its_own_or_anything_from_elsewhere() {
    for (name, _, html) in everywhere() {
        for (tag, rest) in tags(&html) {
            assert!(
                !["script", "style", "iframe", "object"].contains(&tag),
                "{name}"
            );
            for inline in [" style=", " on"] {
                let inside = format!(" {rest}");
                assert!(
                    !inside.contains(inline) || inside.contains(" only"),
                    "{name}: {rest}"
                );
            }
            for link in ["href", "src", "action"] {
                let target = attribute(rest, link).unwrap_or("/");
                let is_ours = target.starts_with('/') || target.starts_with('#');
                let is_public = target == "https://kring.example.org/";
                // There a mail is shown, with the link that is in it.
                let is_in_mail = name.starts_with("outbox");
                assert!(is_ours || is_public || is_in_mail, "{name}: {target}");
            }
            if tag == "form" {
                assert_eq!(attribute(rest, "method"), Some("post"), "{name}");
            }
        }
    }
}

#[test]
fn a_page_has_at_most_one_button_that_is_the_thing_to_do() {
    for (name, _, html) in everywhere() {
        let primary = tags(&html).filter(|(_, rest)| {
            attribute(rest, "class").is_some_and(|class| class.split(' ').any(|c| c == "primary"))
        });
        assert!(primary.count() <= 1, "{name}");
    }
}

/// Names and addresses are other people's words: they never become markup.
#[test]
fn what_people_typed_is_text() {
    for (name, _, html) in everywhere() {
        for markup in [
            "<x>",
            "<m>",
            "<b>",
            "<Rectoren>",
            "<Windows>",
            "<Karin",
            "<Marijke>",
        ] {
            assert!(!html.contains(markup), "{name}: {markup}");
        }
        assert!(!html.contains("& "), "{name}");
    }
}

/// The names of the messages in a file of texts.
fn messages(path: &Path) -> BTreeSet<String> {
    let texts = std::fs::read_to_string(path).unwrap();
    texts
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_text_is_on_some_page() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut used = String::new();
    gather(&here.join("templates"), &mut used);
    gather(&here.join("src/office"), &mut used);
    let quoted: BTreeSet<_> = used.split('"').collect();
    for name in messages(&here.join("../../locales/nl/office.ftl")) {
        let is_wrong_address = name.starts_with("address-");
        assert!(
            quoted.contains(&*name) || is_wrong_address,
            "nobody says {name}"
        );
    }
}

/// All files are read into one bundle, where a later text would take the place of ours.
#[test]
fn no_other_file_has_a_text_of_the_same_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales/nl");
    let ours = messages(&folder.join("office.ftl"));
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.ends_with("office.ftl") {
            let both: Vec<_> = messages(&path).intersection(&ours).cloned().collect();
            assert!(both.is_empty(), "{}: {both:?}", path.display());
        }
    }
}

fn gather(folder: &Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, into);
        } else if !path.ends_with("tests.rs") {
            into.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}
