//! Forming circles, through the whole command line.

mod bad_input;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::Child,
};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;

use crate::{Came, kring, listing, run};

/// What `form` writes.
const WRITTEN: [&str; 4] = ["circles.csv", "people.csv", "plan.json", "report.html"];

/// A folder of files, and where a plan would go.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path.into_os_string().into_string().unwrap()
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.text(name)).unwrap()
    }

    /// Runs `kring group` here.
    fn group(&self, arguments: &[&str]) -> Came {
        let mut command = kring(["group"]);
        command.args(arguments).current_dir(self.0.path());
        command.output().unwrap().into()
    }
}

/// Rows of so many people who may all meet.
fn people(count: usize) -> String {
    let mut text = "nummer;naam;organisatie\n".to_owned();
    for number in 1..=count {
        writeln!(text, "D{number};Noor {number};School {number}").unwrap();
    }
    text
}

/// Few moves are enough for few people.
const QUICK: [&str; 6] = ["--moves", "20000", "--seed", "7", "--seconds", "600"];

fn formed(desk: &Desk, more: &[&str]) -> Came {
    let arguments: Vec<&str> = ["form", "people.csv", "--out", "out"]
        .iter()
        .chain(&QUICK)
        .chain(more)
        .copied()
        .collect();
    desk.group(&arguments)
}

/// The circle of each person, by id.
fn circles(plan: &Value) -> BTreeMap<String, String> {
    let circles = plan["plan"]["circles"].as_array().unwrap().iter();
    let members = circles.flat_map(|circle| {
        let name = circle["name"].as_str().unwrap().to_owned();
        let members = circle["members"].as_array().unwrap().iter();
        members.map(move |id| (id.as_str().unwrap().to_owned(), name.clone()))
    });
    members.collect()
}

#[test]
fn the_example_goes_through_the_whole_command_line() {
    let desk = Desk::new();
    let came = desk.group(&["example", "voorbeeld"]);
    assert_eq!(came.status, Some(0), "{}", came.err);
    let form = "kring group form voorbeeld/people.csv --config voorbeeld/config.toml --out voorbeeld/kringen\n";
    assert!(came.out.contains(form), "{}", came.out);
    let form: Vec<&str> = form.split_whitespace().skip(2).collect();
    let form: Vec<&str> = form
        .into_iter()
        .chain(["--seconds", "600", "--moves", "300000"])
        .collect();
    let came = desk.group(&form);
    assert_eq!(came.status, Some(0), "{}", came.err);
    assert!(
        came.out.contains("345 mensen in 50 kringen"),
        "{}",
        came.out
    );
    let written = WRITTEN.map(str::to_owned);
    assert_eq!(
        listing(&desk.path("voorbeeld/kringen")),
        BTreeSet::from(written)
    );
    let plan = desk.json("voorbeeld/kringen/plan.json");
    let before = circles(&plan);
    assert_eq!(before.len(), 345);
    let people = desk.text("voorbeeld/kringen/people.csv");
    assert_eq!(people.lines().count(), 346);
    assert!(people.starts_with("\u{feff}nummer;naam;"), "{people}");

    let check = desk.group(&["check", "voorbeeld/kringen/plan.json"]);
    assert_eq!(check.status, Some(0), "{}", check.err);

    let page = desk.text("voorbeeld/kringen/report.html");
    for loads in [
        "<script", "<link", "<img", "@import", "url(", "http:", "https:",
    ] {
        assert!(!page.contains(loads), "the report has {loads}");
    }
    for id in before.keys().take(3) {
        let person = plan["request"]["input"]["people"].as_array().unwrap();
        let person = person.iter().find(|one| one["id"] == **id).unwrap();
        assert!(page.contains(person["name"].as_str().unwrap()));
    }

    let repair = desk.group(&[
        "repair",
        "voorbeeld/kringen/plan.json",
        "--changes",
        "voorbeeld/changes.csv",
        "--places",
        "voorbeeld/places.csv",
        "--out",
        "later",
        "--seconds",
        "600",
        "--moves",
        "300000",
        "--json",
    ]);
    assert_eq!(repair.status, Some(0), "{}", repair.err);
    let told: Value = serde_json::from_str(&repair.out).unwrap();
    assert!(told["moved"].as_u64().unwrap() <= 10, "{}", repair.out);
    let after = circles(&desk.json("later/plan.json"));
    assert_eq!(after.len(), 342);
    let moved = after
        .iter()
        .filter(|(id, circle)| before.get(*id).is_some_and(|was| was != *circle));
    assert_eq!(
        u64::try_from(moved.count()).unwrap(),
        told["moved"].as_u64().unwrap()
    );
    assert_eq!(desk.group(&["check", "later/plan.json"]).status, Some(0));

    let what_if = desk.group(&[
        "what-if",
        "voorbeeld/kringen/plan.json",
        "--together",
        "D001",
        "D300",
        "--seconds",
        "600",
        "--moves",
        "100000",
        "--json",
    ]);
    assert_eq!(what_if.status, Some(0), "{}", what_if.err);
    let told: Value = serde_json::from_str(&what_if.out).unwrap();
    assert!(told["price"].is_i64(), "{}", what_if.out);

    let again = desk.group(&["example", "voorbeeld"]);
    assert_eq!(again.status, Some(2));
    assert!(again.err.contains("is er al"), "{}", again.err);
}

#[test]
fn the_example_is_the_same_in_english() {
    let desk = Desk::new();
    assert_eq!(desk.group(&["example", "nl"]).status, Some(0));
    assert_eq!(
        desk.group(&["example", "en", "--lang", "en"]).status,
        Some(0)
    );
    let form = |folder: &str, lang: &str| {
        let people = format!("{folder}/people.csv");
        let config = format!("{folder}/config.toml");
        let out = format!("{folder}/out");
        let came = desk.group(&[
            "form",
            &people,
            "--config",
            &config,
            "--out",
            &out,
            "--seconds",
            "600",
            "--moves",
            "300000",
            "--lang",
            lang,
        ]);
        assert_eq!(came.status, Some(0), "{}", came.err);
        desk.json(&format!("{folder}/out/plan.json"))
    };
    let (dutch, english) = (form("nl", "nl"), form("en", "en"));
    for part in ["pairs", "dates", "facilitators"] {
        assert_eq!(
            dutch["request"]["input"][part], english["request"]["input"][part],
            "{part}"
        );
    }
    assert!(desk.text("en/out/report.html").contains("<h1>Circles</h1>"));
    // A text that is missing shows as its name.
    for file in [
        "nl/out/report.html",
        "nl/out/people.csv",
        "en/out/report.html",
        "en/out/circles.csv",
    ] {
        assert!(!desk.text(file).contains("{group"), "{file} misses a text");
    }
}

#[test]
fn the_same_seed_and_moves_give_the_same_files() {
    let desk = Desk::new();
    desk.write("people.csv", people(30));
    let read = || WRITTEN.map(|name| desk.text(&format!("out/{name}")));
    assert_eq!(formed(&desk, &[]).status, Some(0));
    let first = read();
    assert_eq!(formed(&desk, &[]).status, Some(0));
    assert!(first == read(), "another plan");
}

#[test]
fn what_spreadsheets_write_is_read() {
    let desk = Desk::new();
    let rows = people(14)
        .replace("Noor 3;", "José 3;")
        .replace("School 4\n", "\"School; 4\"\n");
    let old: Vec<u8> = rows
        .chars()
        .map(|letter| if letter == 'é' { 0xE9 } else { letter as u8 })
        .collect();
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(
            rows.replace(';', "\t")
                .replace("\"School\t 4\"", "School; 4")
                .encode_utf16(),
        )
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = format!("\u{feff}sep=;\r\n{}", rows.replace('\n', "\r\n"));
    let english = rows.replace("nummer;naam;organisatie", "ID,Full name,Organization");
    let english = english
        .replace("\"School; 4\"", "'")
        .replace(';', ",")
        .replace('\'', "School; 4");
    for (which, (bytes, told)) in [
        (rows.clone().into_bytes(), ""),
        (marked.into_bytes(), ""),
        (english.into_bytes(), ""),
        (old, "windows-1252"),
        (wide, "UTF-16LE"),
    ]
    .into_iter()
    .enumerate()
    {
        desk.write("people.csv", bytes);
        let came = formed(&desk, &[]);
        assert_eq!(came.status, Some(0), "{which}: {}", came.err);
        assert!(came.err.contains(told), "{which}: {}", came.err);
        let plan = desk.json("out/plan.json");
        let people = &plan["request"]["input"]["people"];
        assert_eq!(people[2]["name"], "José 3", "{which}");
        assert_eq!(people[3]["organisation"], "School; 4", "{which}");
    }
}

#[test]
fn what_cannot_hold_together_is_said() {
    let desk = Desk::new();
    let rows = people(14);
    let rows = rows.lines().enumerate().map(|(at, row)| match at {
        1..=3 => format!("D{at};Noor {at};Stichting A"),
        _ => row.to_owned(),
    });
    let rows: Vec<String> = rows.collect();
    desk.write("people.csv", rows.join("\n"));
    let came = formed(&desk, &[]);
    assert_eq!(came.status, Some(2), "{}", came.err);
    assert!(came.err.contains("Stichting A"), "{}", came.err);
    assert!(!desk.path("out").exists());
    let came = formed(&desk, &["--json"]);
    let told: Value = serde_json::from_str(&came.out).unwrap();
    assert!(!told["sentences"].as_array().unwrap().is_empty(), "{told}");
}

#[test]
fn a_plan_changed_by_hand_is_checked() {
    let desk = Desk::new();
    let rows = people(14).replace("School 2\n", "School 1\n");
    desk.write("people.csv", rows);
    assert_eq!(formed(&desk, &[]).status, Some(0));
    let mut plan = desk.json("out/plan.json");
    let before = circles(&plan);
    assert_ne!(before["D1"], before["D2"]);
    // D2 and somebody beside D1 change places.
    let beside = before
        .iter()
        .find(|(id, circle)| *id != "D1" && **circle == before["D1"]);
    let beside = beside.unwrap().0.clone();
    for circle in plan["plan"]["circles"].as_array_mut().unwrap() {
        for member in circle["members"].as_array_mut().unwrap() {
            if *member == beside.as_str() {
                *member = "D2".into();
            } else if *member == "D2" {
                *member = beside.as_str().into();
            }
        }
    }
    desk.write("changed.json", plan.to_string());
    let came = desk.group(&["check", "changed.json"]);
    assert_eq!(came.status, Some(2));
    assert!(came.err.contains("School 1"), "{}", came.err);
    let came = desk.group(&["check", "changed.json", "--json"]);
    let told: Value = serde_json::from_str(&came.out).unwrap();
    assert_eq!(told["holds"], false);
    for (content, says) in [("{", "geen plan"), ("[]", "geen plan")] {
        desk.write("broken.json", content);
        let came = desk.group(&["check", "broken.json"]);
        assert_eq!(came.status, Some(2));
        assert!(came.err.contains(says), "{}", came.err);
    }
}

#[test]
fn announced_circles_stay_when_others_change() {
    let desk = Desk::new();
    desk.write("people.csv", people(28));
    assert_eq!(formed(&desk, &[]).status, Some(0));
    let before = circles(&desk.json("out/plan.json"));
    desk.write("changes.csv", "wijziging;nummer;naam;organisatie\ntrekt zich terug;D1;;\ntrekt zich terug;Noor 2;;\nkomt erbij;D40;Nieuw;School 40\n");
    let repair = |more: &[&str]| {
        let arguments = [
            "repair",
            "out/plan.json",
            "--changes",
            "changes.csv",
            "--out",
            "later",
        ];
        let arguments: Vec<&str> = arguments
            .iter()
            .chain(&QUICK)
            .chain(more)
            .copied()
            .collect();
        desk.group(&arguments)
    };
    let came = repair(&["--announced", "all"]);
    assert_eq!(came.status, Some(0), "{}", came.err);
    let after = circles(&desk.json("later/plan.json"));
    assert_eq!(after.len(), 27);
    for (id, circle) in &after {
        assert_eq!(before.get(id).unwrap_or(circle), circle, "{id} moved");
    }
    let moves = desk.text("later/moves.csv");
    assert_eq!(moves.lines().count(), 4, "{moves}");

    let came = repair(&["--announced", "Kring Nergens"]);
    assert_eq!(came.status, Some(2));
    assert!(came.err.contains("Kring Nergens"), "{}", came.err);
    desk.write("changes.csv", "wijziging;nummer\nverhuist;D1\ntrekt zich terug;D99\ntrekt zich terug;D3\nandere data;D3\nkomt erbij;D4\n");
    let came = repair(&[]);
    assert_eq!(came.status, Some(2));
    for part in ["rij 2", "“verhuist”", "rij 3", "“D99”", "rij 5", "rij 6"] {
        assert!(came.err.contains(part), "{part}: {}", came.err);
    }
}

#[test]
fn nothing_that_is_read_or_was_written_before_is_spoilt() {
    let desk = Desk::new();
    desk.write("people.csv", people(14));
    let came = desk.group(&["form", "people.csv", "--out", "."]);
    assert_eq!(came.status, Some(2));
    assert!(came.err.contains("people.csv"), "{}", came.err);
    assert_eq!(desk.text("people.csv"), people(14));

    assert_eq!(formed(&desk, &[]).status, Some(0));
    let before = desk.text("out/plan.json");
    // One of the files cannot be put in its place.
    fs::remove_file(desk.path("out/report.html")).unwrap();
    fs::create_dir(desk.path("out/report.html")).unwrap();
    let came = formed(&desk, &[]);
    assert_eq!(came.status, Some(2), "{}", came.err);
    assert!(came.err.contains("report.html"), "{}", came.err);
    assert_eq!(desk.text("out/plan.json"), before);
    let written = WRITTEN.map(str::to_owned);
    assert_eq!(listing(&desk.path("out")), BTreeSet::from(written));
}

/// How long to wait before looking again.
const POLL: std::time::Duration = std::time::Duration::from_millis(20);

/// How many seconds of a processor a program has used.
fn used(child: &Child) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap();
    let fields = stat.rsplit_once(')').unwrap().1;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks: f64 = fields[11..13]
        .iter()
        .map(|ticks| ticks.parse::<f64>().unwrap())
        .sum();
    ticks / 100.0
}

/// Ctrl-C ends the search, not the work: what was found until then is written.
#[test]
fn ctrl_c_writes_the_best_so_far() {
    let desk = Desk::new();
    assert_eq!(desk.group(&["example", "vb"]).status, Some(0));
    // A slow machine may have no plan yet: then there is nothing to write, and that is said.
    for enough in [1.0, 3.0, 9.0, 27.0] {
        let mut command = kring([
            "group",
            "form",
            "vb/people.csv",
            "--config",
            "vb/config.toml",
            "--out",
            "out",
            "--seconds",
            "3600",
        ]);
        let mut child = command.current_dir(desk.0.path()).spawn().unwrap();
        let mut err = BufReader::new(child.stderr.take().unwrap());
        let mut note = String::new();
        assert_ne!(err.read_line(&mut note).unwrap(), 0, "it ended before");
        while used(&child) < enough {
            assert_eq!(child.try_wait().unwrap(), None, "it ended before");
            std::thread::sleep(POLL);
        }
        kill_process(Pid::from_child(&child), Signal::INT).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(130));
        let mut line = String::new();
        err.read_line(&mut line).unwrap();
        assert!(line.contains("gestopt"), "{line}");
        if desk.path("out").exists() {
            assert!(line.contains("het beste plan"), "{line}");
            let came = desk.group(&["check", "out/plan.json"]);
            assert_eq!(came.status, Some(0), "{}", came.err);
            let written = WRITTEN.map(str::to_owned);
            assert_eq!(listing(&desk.path("out")), BTreeSet::from(written));
            return;
        }
        assert!(line.contains("niets geschreven"), "{line}");
    }
    panic!("there was never a plan");
}

#[test]
fn what_is_asked_of_nobody_is_refused() {
    let desk = Desk::new();
    desk.write("people.csv", people(14));
    assert_eq!(formed(&desk, &[]).status, Some(0));
    let cases: [(&[&str], &str); 4] = [
        (&["--apart", "D1", "D99"], "D99"),
        (&["--apart", "D1", "noor 1"], "twee keer"),
        (&["--together", "D1"], "--together"),
        (&[], "--apart"),
    ];
    for (flags, says) in cases {
        let arguments: Vec<&str> = ["what-if", "out/plan.json"]
            .iter()
            .chain(flags)
            .copied()
            .collect();
        let came = desk.group(&arguments);
        assert_eq!(came.status, Some(2), "{flags:?}: {}", came.err);
        assert!(came.err.contains(says), "{flags:?}: {}", came.err);
    }
    let missing = Path::new("/nowhere/plan.json").to_str().unwrap();
    assert_eq!(run(["group", "check", missing]).status, Some(2));
}

/// What somebody typed when they enrolled is text: no markup, no formula.
#[test]
fn a_name_is_only_a_name() {
    let desk = Desk::new();
    let name = "=1+1<script>alert(1)</script>";
    desk.write(
        "people.csv",
        people(14).replace("Noor 3;", &format!("{name};")),
    );
    assert_eq!(formed(&desk, &[]).status, Some(0));
    let page = desk.text("out/report.html");
    assert!(!page.contains("<script"));
    assert!(page.contains("=1+1&#60;script") || page.contains("=1+1&lt;script"));
    assert!(desk.text("out/people.csv").contains(";'=1+1<script>"));
    assert_eq!(
        desk.json("out/plan.json")["request"]["input"]["people"][2]["name"],
        name
    );
}
