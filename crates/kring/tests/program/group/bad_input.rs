//! Everything that is wrong is told at once, with its place and the mend; nothing is written.

use std::{fs, io::Write as _};

use serde_json::Value;

use super::{Desk, QUICK, people};
use crate::Came;

/// A file of people, pairs or settings, and what has to be said about it.
type Case<'c> = (&'c str, &'c [(&'c str, &'c str)], &'c [&'c str]);

#[expect(clippy::too_many_lines, reason = "a table of cases")]
#[test]
fn bad_input_is_told_all_at_once_and_nothing_is_written() {
    let twelve = people(12);
    let with = |more: &str| format!("{twelve}{more}");
    let twice = with("D3;Iemand anders;School 9\n");
    let cycle = twelve
        .replace("organisatie\n", "organisatie;leidinggevende\n")
        .replace("School 1\n", "School 1;D2\n")
        .replace("School 2\n", "School 2;D3\n")
        .replace("School 3\n", "School 3;D1\n");
    let dated = twelve
        .replace("organisatie\n", "organisatie;data\n")
        .replace("School 5\n", "School 5;2027-02-30 31-4-2027\n");
    let polled = twelve
        .replace("organisatie\n", "organisatie;2027-02-03\n")
        .replace("School 6\n", "School 6;soms\n");
    let valued = twelve
        .replace(
            "organisatie\n",
            "organisatie;niveau;ervaring;breedtegraad;lengtegraad\n",
        )
        .replace("School 2\n", "School 2;9;veel;52,1;\n")
        .replace("School 7\n", "School 7;;;95;5,1\n");
    let posted = twelve
        .replace("organisatie\n", "organisatie;postcode\n")
        .replace("School 4\n", "School 4;3511 AB\n");
    let unheaded = twelve.replace("nummer;naam;organisatie\n", "");
    let typo = twelve.replace("organisatie\n", "organistie\n");
    let wide = with("D13;Te veel;School 13;extra\n");
    let quoted = twelve.replace("Noor 4;", "\"Noor 4;") + &"\n".repeat(50);
    let cases: &[Case<'_>] = &[
        (
            "a person twice",
            &[("people.csv", &twice)],
            &["rij 14", "“D3”", "rij 4"],
        ),
        (
            "a cycle",
            &[("people.csv", &cycle)],
            &["D1 → D2 → D3 → D1", "leidinggevende"],
        ),
        (
            "no such day",
            &[("people.csv", &dated)],
            &[
                "rij 6",
                "kolom data",
                "“2027-02-30”",
                "“31-4-2027”",
                "2027-02-23",
            ],
        ),
        (
            "neither yes nor no",
            &[("people.csv", &polled)],
            &["rij 7", "kolom 2027-02-03", "“soms”"],
        ),
        (
            "no such day above a column",
            &[(
                "people.csv",
                &twelve.replace("organisatie\n", "organisatie;2027-02-30\n"),
            )],
            &["rij 1, kolom 2027-02-30"],
        ),
        (
            "several values",
            &[("people.csv", &valued)],
            &[
                "rij 3, kolom niveau: “9”",
                "rij 3, kolom ervaring: “veel”",
                "rij 3, kolom lengtegraad",
                "rij 8, kolom breedtegraad: “95”",
                "4 dingen",
            ],
        ),
        (
            "no table of places",
            &[("people.csv", &posted)],
            &["kolom postcode", "--places"],
        ),
        (
            "a place unknown",
            &[
                ("people.csv", &posted),
                (
                    "places.csv",
                    "postcode;breedtegraad;lengtegraad\n1012;52,37;4,89\n",
                ),
            ],
            &["rij 5, kolom postcode: “3511 AB”"],
        ),
        (
            "no headers",
            &[("people.csv", &unheaded)],
            &["rij 1", "`naam` (`name`)", "`organisatie` (`organisation`)"],
        ),
        (
            "nearly a header",
            &[("people.csv", &typo)],
            &["kolom organistie", "organisatie"],
        ),
        (
            "a cell too many",
            &[("people.csv", &wide)],
            &["rij 14: “extra”", "4 cellen", "3 kolommen"],
        ),
        (
            "an open quotation",
            &[("people.csv", &quoted)],
            &["rij 5", "aanhalingsteken"],
        ),
        ("an empty file", &[("people.csv", "")], &["leeg"]),
        (
            "only headers",
            &[("people.csv", "naam;organisatie\n")],
            &["onder de namen van de kolommen staat niets"],
        ),
        (
            "a workbook",
            &[("people.csv", "PK\u{3}\u{4}\u{14}")],
            &["werkmap", "CSV UTF-8"],
        ),
        (
            "too few",
            &[("people.csv", &people(5))],
            &["5 mensen", "6 tot 8"],
        ),
        (
            "sizes that do not fit",
            &[("people.csv", &people(11))],
            &["11 mensen", "6 tot 8"],
        ),
        (
            "an unknown organisation and others",
            &[
                ("people.csv", &twelve),
                (
                    "pairs.csv",
                    "soort;een;ander\nconcurrent;Schol 1;School 2\nconcurrent;Iets heel anders;School 2\nwens;D1;D99\nwens;D2;D2\nruzie;D1;D2\nwens;D1;\n",
                ),
            ],
            &[
                "rij 2, kolom een: “Schol 1”",
                "wel van School",
                "rij 3",
                "rij 4, kolom ander: “D99”",
                "rij 5",
                "rij 6, kolom soort: “ruzie”",
                "rij 7, kolom ander",
                "6 dingen",
            ],
        ),
        (
            "a facilitator without a common date",
            &[
                (
                    "people.csv",
                    &twelve
                        .replace("organisatie\n", "organisatie;data\n")
                        .replace("School 1\n", "School 1;2027-01-05 2027-01-12\n"),
                ),
                (
                    "facilitators.csv",
                    "naam;data;kringen\nBas;2027-01-05 2027-01-19;2\n",
                ),
            ],
            &["rij 2: “Noor 1”", "geen enkele intervisor"],
        ),
        (
            "too few facilitators",
            &[
                ("people.csv", &twelve),
                ("facilitators.csv", "naam;kringen\nBas;1\n"),
            ],
            &["samen 1 kringen", "worden er 2"],
        ),
        (
            "settings",
            &[
                ("people.csv", &twelve),
                (
                    "config.toml",
                    "[kringen]\nkleinste = 9\ngrotste = 8\naantal = \"drie\"\n[gewichten]\nniveau_per_stap = -1\n[iets]\na = 1\n",
                ),
            ],
            &[
                "rij 3",
                "grotste",
                "rij 4",
                "aantal",
                "rij 6",
                "niveau_per_stap",
                "rij 7",
                "iets",
                "kleinste (9)",
            ],
        ),
        (
            "no TOML",
            &[
                ("people.csv", &twelve),
                ("config.toml", "[kringen\nkleinste = 6\n"),
            ],
            &["config.toml", "rij 1", "TOML"],
        ),
        (
            "a config of another number",
            &[
                ("people.csv", &twelve),
                ("config.toml", "[kringen]\naantal = 3\n"),
            ],
            &["3 kringen", "18 tot 24", "12"],
        ),
    ];
    for (name, files, says) in cases {
        let desk = Desk::new();
        let mut arguments = vec!["form", "people.csv", "--out", "out"];
        for (file, content) in *files {
            desk.write(file, content);
            match *file {
                "pairs.csv" => arguments.extend(["--pairs", file]),
                "facilitators.csv" => arguments.extend(["--facilitators", file]),
                "places.csv" => arguments.extend(["--places", file]),
                "config.toml" => arguments.extend(["--config", file]),
                _ => {}
            }
        }
        arguments.extend(QUICK);
        let came = desk.group(&arguments);
        assert_eq!(came.status, Some(2), "{name}: {}", came.err);
        assert_eq!(came.out, "", "{name}");
        for part in *says {
            assert!(
                came.err.contains(part),
                "{name} does not say {part}: {}",
                came.err
            );
        }
        assert!(!desk.path("out").exists(), "{name}");

        arguments.extend(["--json"]);
        let told: Value = serde_json::from_str(&desk.group(&arguments).out).unwrap();
        let problem = &told["problems"][0];
        assert!(
            problem["reason"].is_string() && problem["mend"].is_string(),
            "{name}: {told}"
        );
    }
}

/// Two million rows are not read to the end, and not kept.
#[test]
fn two_million_rows_are_refused_in_little_memory() {
    let desk = Desk::new();
    let path = desk.path("people.csv");
    let mut file = std::io::BufWriter::new(fs::File::create(&path).unwrap());
    writeln!(file, "nummer;naam;organisatie").unwrap();
    for number in 0..2_000_000 {
        writeln!(file, "D{number};Noor {number};School {number}").unwrap();
    }
    file.into_inner().unwrap();
    let mut command = std::process::Command::new("sh");
    command.args([
        "-c",
        "ulimit -v 1000000; exec \"$0\" group form \"$1\" --out \"$2\"",
    ]);
    command
        .arg(env!("CARGO_BIN_EXE_kring"))
        .arg(&path)
        .arg(desk.path("out"));
    let came: Came = command.output().unwrap().into();
    assert_eq!(came.status, Some(2), "{}", came.err);
    assert!(came.err.contains("100000"), "{}", came.err);
    assert!(!desk.path("out").exists());
}
