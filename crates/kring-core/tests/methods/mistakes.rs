//! What the reader says to somebody whose file is wrong: one test for each mistake, each
//! made by changing one thing in a small method that is right.

use kring_core::method::{Fault, Invalid, parse};

use super::{SHIPPED, read};

const SMALL: &str = include_str!("../fixtures/small.toml");

// Lines of the small method that mistakes are made in.
const PRESENT: &str = "activity = \"present\"";
const CARDS: &str =
    r#"cards = [{ kind = "question", min = 1, max = 2, circle_max = 12, visible = "together" }]"#;
const TALK: &str = "activity = \"talk\"\npresenter = \"listens\"\nacts = \"peers\"";
const OUTSIDE: &str = "activity = \"outside\"\npresenter = \"takes_part\"\nacts = \"presenter\"";

fn refused(text: &str) -> Invalid {
    parse("small.toml", text).expect_err("it is no method")
}

/// The small method with `from` replaced.
#[track_caller]
fn with(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "the small method has no {from:?}");
    SMALL.replacen(from, to, 1)
}

/// Asserts that a text has one fault, exactly this one, and what stands at its place.
#[track_caller]
fn has_one_fault(text: &str, there: &str, expected: Fault) {
    let (line, column) = (expected.line, expected.column);
    let invalid = Invalid {
        file: "small.toml".to_owned(),
        faults: vec![expected],
    };
    assert_eq!(refused(text), invalid);
    let from = text.split('\n').nth(line - 1).expect("the line is there");
    let from: String = from.chars().skip(column - 1).collect();
    assert!(from.starts_with(there), "{from:?} stands there");
}

/// A test for each mistake. `from => to` replaces, `from + line` adds a line after it;
/// `at` names line and column, and what stands there.
macro_rules! mistakes {
    ($($name:ident: $from:tt $how:tt $to:literal;
        at ($line:literal, $column:literal) $there:literal, field $field:literal, step $step:literal;
        $reason:literal;
        $hint:literal;
    )+) => {$(
        #[test]
        fn $name() {
            let to = match stringify!($how) {
                "+" => format!("{}\n{}", $from, $to),
                _ => $to.to_owned(),
            };
            has_one_fault(
                &with($from, &to),
                $there,
                Fault {
                    line: $line,
                    column: $column,
                    field: $field.to_owned(),
                    step: Some($step.to_owned()).filter(|step| !step.is_empty()),
                    reason: $reason.to_owned(),
                    hint: $hint.to_owned(),
                },
            );
        }
    )+};
}

#[test]
fn the_small_method_is_right() {
    parse("small.toml", SMALL).unwrap_or_else(|invalid| panic!("{invalid}"));
}

// The file is no TOML.
mistakes! {
    a_text_without_end: r#"licence = "EUPL-1.2""# => r#"licence = "EUPL-1.2"#;
        at (6, 20) "", field "", step "";
        r#"invalid basic string, expected `"`"#;
        r#"end the text with a straight quote on the same line: "…""#;
    curly_quotes: r#"licence = "EUPL-1.2""# => "licence = “EUPL-1.2”";
        at (6, 11) "“EUPL-1.2”", field "", step "";
        "string values must be quoted, expected literal string";
        r#"put it between straight quotes: "…""#;
    no_quotes: r#"id = "small""# => "id = small";
        at (2, 6) "small", field "", step "";
        "string values must be quoted, expected literal string";
        r#"put it between straight quotes: "…""#;
    no_equals_sign: "version = 1" => "version 1";
        at (3, 9) "1", field "", step "";
        "key with no value, expected `=`";
        "write `name = value` on one line; a text stands between straight quotes";
    a_field_twice: "slack = 2" => "minutes = 2";
        at (5, 1) "minutes = 2", field "", step "";
        "duplicate key";
        "each name stands once in its table; every step begins with `[[step]]`";
    a_step_in_single_brackets: r#"[[step]]
id = "tell""# => r#"[step]
id = "tell""#;
        at (47, 3) "step]]", field "", step "";
        "duplicate key";
        "each name stands once in its table; every step begins with `[[step]]`";
    a_quote_within_a_text: r#""Klein""# => r#""Een "kleine" methode""#;
        at (8, 21) r#"kleine" meth"#, field "", step "";
        "missing comma between key-value pairs, expected `,`";
        "a comma or a closing bracket is missing before this; within a text, quote with ‘…’ or “…”";
    a_backslash_within_a_text: r#""Klein""# => r#""Klein\w""#;
        at (8, 22) r#"w", en = "Sm"#, field "", step "";
        r#"missing escaped value, expected `b`, `e`, `f`, `n`, `r`, `\`, `"`, `x`, `u`, `U`"#;
        r"write a backslash as `\\`";
    no_comma_in_braces: "min = 4, max" => "min = 4 max";
        at (19, 22) "= 9 }", field "", step "";
        "extra assignment between key-value pairs, expected `,`";
        "put a comma between what stands in braces";
    a_bracket_without_end: r#"["problem"]"# => r#"["problem""#;
        at (15, 1) r#"wants = ["cl"#, field "", step "";
        "missing comma between array elements, expected `,`";
        "a comma or a closing bracket is missing before this; within a text, quote with ‘…’ or “…”";
}

// Fields that are not there, or should not be.
mistakes! {
    unknown_field_at_the_top: "version = 1" => "versoin = 1";
        at (3, 1) "versoin = 1", field "versoin", step "";
        "there is no field `versoin` here";
        "did you mean `version`?";
    unknown_field_like_no_other: "version = 1" => "zzz = 1";
        at (3, 1) "zzz = 1", field "zzz", step "";
        "there is no field `zzz` here";
        "here may stand `id`, `version`, `minutes`, `slack`, `licence`, `name`, `origin`, `purpose`, `preparation`, `fits`, `kinds`, `legends`, `step`";
    unknown_field_in_a_step: r#"title.nl = "Vertellen""# => r#"titel.nl = "Vertellen""#;
        at (38, 1) r#"titel.nl = ""#, field "step[0].titel", step "tell";
        "there is no field `titel` here";
        "did you mean `title`?";
    unknown_field_in_cards: r#"visible = "together""# => r#"visable = "together""#;
        at (54, 66) r#"visable = "t"#, field "step[1].cards[0].visable", step "write";
        "there is no field `visable` here";
        "did you mean `visible`?";
    unknown_field_in_a_text: r#"name = { nl = "Klein", en"# => r#"name = { ln = "Klein", en"#;
        at (8, 10) r#"ln = "Klein""#, field "name.ln", step "";
        "there is no field `ln` here";
        "here may stand `nl`, `en`";
    unknown_field_with_a_backtick: "version = 1" => r#""a`b" = 1"#;
        at (3, 1) r#""a`b" = 1"#, field "a`b", step "";
        "there is no field `a`b` here";
        "here may stand `id`, `version`, `minutes`, `slack`, `licence`, `name`, `origin`, `purpose`, `preparation`, `fits`, `kinds`, `legends`, `step`";
    missing_field_at_the_top: "version = 1\n" => "";
        at (1, 1) "# A small me", field "version", step "";
        "is missing";
        "add `version`: `kring method schema` says what each field holds";
    missing_field_in_a_table: "trust = \"new\"\n" => "";
        at (13, 1) "[fits]", field "fits.trust", step "";
        "is missing";
        "add `trust`: `kring method schema` says what each field holds";
    missing_field_in_a_step: r#"acts = "presenter"
title.nl = "Vertellen""# => r#"title.nl = "Vertellen""#;
        at (31, 1) "[[step]]", field "step[0].acts", step "tell";
        "is missing";
        "add `acts`: `kring method schema` says what each field holds";
    missing_field_in_cards: r#", visible = "together""# => "";
        at (54, 10) r#"{ kind = "qu"#, field "step[1].cards[0].visible", step "write";
        "is missing";
        "add `visible`: `kring method schema` says what each field holds";
    missing_role: "brief.peers = { nl = \"Doe dit.\", en = \"Do this.\" }\n" => "";
        at (40, 1) "brief.presen", field "step[0].brief.peers", step "tell";
        "is missing";
        "add `peers`: `kring method schema` says what each field holds";
    missing_language: "title.en = \"Telling\"\n" => "";
        at (38, 1) r#"title.nl = ""#, field "step[0].title.en", step "tell";
        "is missing";
        "every text is there in Dutch (`nl`) and in English (`en`)";
    missing_language_in_braces: r#", en = "Small""# => "";
        at (8, 8) r#"{ nl = "Klei"#, field "name.en", step "";
        "is missing";
        "every text is there in Dutch (`nl`) and in English (`en`)";
}

// Values of another type.
mistakes! {
    a_number_in_quotes: "minutes = 20" => r#"minutes = "20""#;
        at (4, 11) r#""20""#, field "minutes", step "";
        r#"string "20" stands where a whole number from 0 to 65535 is asked for"#;
        "write only digits, without quotes";
    a_number_below_zero: "minutes = 20" => "minutes = -20";
        at (4, 11) "-20", field "minutes", step "";
        "integer `-20` stands where a whole number from 0 to 65535 is asked for";
        "write only digits, without quotes";
    a_number_out_of_range: "min = 4" => "min = 400";
        at (19, 16) "400, max = 9", field "fits.size.min", step "";
        "integer `400` stands where a whole number from 0 to 255 is asked for";
        "write only digits, without quotes";
    a_fraction: "version = 1" => "version = 1.5";
        at (3, 11) "1.5", field "version", step "";
        "floating point `1.5` stands where a whole number from 0 on is asked for";
        "write only digits, without quotes";
    a_word_for_a_yes_or_no: "minutes = 3" + r#"optional = "no""#;
        at (35, 12) r#""no""#, field "step[0].optional", step "tell";
        r#"string "no" stands where `true` or `false` is asked for"#;
        "write `true` or `false`, without quotes";
    a_number_for_a_text: r#"licence = "EUPL-1.2""# => "licence = 1.2";
        at (6, 11) "1.2", field "licence", step "";
        "floating point `1.2` stands where a text is asked for";
        r#"put it between straight quotes: "…""#;
    a_number_for_a_word: r#"phase = "explore""# => "phase = 1";
        at (33, 9) "1", field "step[0].phase", step "tell";
        "one of the words for this field is asked for";
        "`kring method schema` says what each field holds";
    one_text_for_both_languages: r#"title.nl = "Vertellen"
title.en = "Telling""# => r#"title = "Vertellen""#;
        at (38, 9) r#""Vertellen""#, field "step[0].title", step "tell";
        r#"string "Vertellen" stands where a text in two languages is asked for"#;
        r#"write it twice: `title.nl = "…"` and `title.en = "…"`"#;
    one_text_for_all_roles: r#"brief.presenter = { nl = "Doe dit.", en = "Do this." }
brief.peers = { nl = "Doe dit.", en = "Do this." }
brief.facilitator = { nl = "Doe dit.", en = "Do this." }"# => r#"brief = "Doe dit.""#;
        at (40, 9) r#""Doe dit.""#, field "step[0].brief", step "tell";
        r#"string "Doe dit." stands where a text for each role is asked for"#;
        "write one for `presenter`, one for `peers` and one for `facilitator`";
    a_word_for_a_list: r#"wants = ["clarity"]"# => r#"wants = "clarity""#;
        at (15, 9) r#""clarity""#, field "fits.wants", step "";
        r#"string "clarity" stands where a list is asked for"#;
        "put it between square brackets: `[…]`";
    a_table_for_a_list: CARDS => r#"cards = { kind = "question", min = 1, max = 2, circle_max = 12, visible = "together" }"#;
        at (54, 9) r#"{ kind = "qu"#, field "step[1].cards", step "write";
        "a table of names and values stands where a list is asked for";
        "put it between square brackets: `[…]`";
    a_list_for_names_and_values: "{ min = 4, max = 9 }" => "[4, 9]";
        at (19, 1) "size = [4, 9", field "fits.size", step "";
        "a list stands where a table of names and values is asked for";
        "`kring method schema` says what each field holds";
    a_list_for_two_languages: r#"{ nl = "Klein", en = "Small" }"# => r#"["Klein", "Small"]"#;
        at (8, 1) r#"name = ["Kle"#, field "name", step "";
        "a list stands where a table of names and values is asked for";
        "`kring method schema` says what each field holds";
    too_short_a_list_for_names_and_values: "{ min = 4, max = 9 }" => "[4]";
        at (19, 8) "[4]", field "fits.size", step "";
        "invalid length 1, expected struct Size with 2 elements";
        "`kring method schema` says what each field holds";
    unknown_word: r#"phase = "explore""# => r#"phase = "exploer""#;
        at (33, 9) r#""exploer""#, field "step[0].phase", step "tell";
        "`exploer` is none of the words for this field";
        "did you mean `explore`?";
    unknown_word_like_no_other: r#"trust = "new""# => r#"trust = "zzz""#;
        at (17, 9) r#""zzz""#, field "fits.trust", step "";
        "`zzz` is none of the words for this field";
        "write one of `new`, `growing`, `known`";
    unknown_word_in_a_list: r#"["clarity"]"# => r#"["clarity", "deepning"]"#;
        at (15, 21) r#""deepning"]"#, field "fits.wants[1]", step "";
        "`deepning` is none of the words for this field";
        "did you mean `deepening`?";
}

// The method as a whole.
mistakes! {
    empty_text: r#""Small""# => r#""""#;
        at (8, 24) r#"en = "" }"#, field "name.en", step "";
        "is empty";
        "every text is there in Dutch (`nl`) and in English (`en`)";
    blank_text_in_a_step: r#"title.nl = "Vertellen""# => r#"title.nl = "  ""#;
        at (38, 7) r#"nl = "  ""#, field "step[0].title.nl", step "tell";
        "is empty";
        "every text is there in Dutch (`nl`) and in English (`en`)";
    version_0: "version = 1" => "version = 0";
        at (3, 1) "version = 0", field "version", step "";
        "versions count from 1";
        "write `version = 1` for a new method";
    empty_licence: r#""EUPL-1.2""# => r#""""#;
        at (6, 1) r#"licence = """#, field "licence", step "";
        "is empty";
        r#"name the licence of the texts, such as "EUPL-1.2""#;
    bad_name_of_the_method: r#"id = "small""# => r#"id = "Small""#;
        at (2, 1) r#"id = "Small""#, field "id", step "";
        "`Small` is no name";
        "use small letters, digits and hyphens, beginning with a letter";
    bad_name_of_a_step: r#"id = "tell""# => r#"id = "1-tell""#;
        at (32, 1) r#"id = "1-tell"#, field "step[0].id", step "1-tell";
        "`1-tell` is no name";
        "use small letters, digits and hyphens, beginning with a letter";
    another_name_than_the_file: r#"id = "small""# => r#"id = "tiny""#;
        at (2, 1) r#"id = "tiny""#, field "id", step "";
        "the method is called `tiny`, but its file `small.toml`";
        r#"write `id = "small"`, or call the file `tiny.toml`"#;
    two_steps_of_one_name: r#"id = "read""# => r#"id = "tell""#;
        at (65, 1) r#"id = "tell""#, field "step[2].id", step "tell";
        "two steps are called `tell`";
        "give each step a name of its own";
    too_small_a_circle: "min = 4" => "min = 2";
        at (19, 1) "size = { min", field "fits.size", step "";
        "from 2 to 9 people is no circle";
        "a round needs three people at least, and `min` is never more than `max`";
    a_circle_from_many_to_few: "max = 9" => "max = 3";
        at (19, 1) "size = { min", field "fits.size", step "";
        "from 4 to 3 people is no circle";
        "a round needs three people at least, and `min` is never more than `max`";
    no_orientation: r#"orientations = ["problem"]"# => "orientations = []";
        at (14, 1) "orientations", field "fits.orientations", step "";
        "is empty";
        "name at least one, or nobody is ever advised it";
    nothing_wanted: r#"wants = ["clarity"]"# => "wants = []";
        at (15, 1) "wants = []", field "fits.wants", step "";
        "is empty";
        "name at least one, or nobody is ever advised it";
    minutes_that_do_not_add_up: "minutes = 4" => "minutes = 6";
        at (4, 1) "minutes = 20", field "minutes", step "";
        "20 minutes are stated, but the steps take 20, which with the slack of 2 makes 22";
        "write `minutes = 22`, or mend the minutes of a step";
    slack_that_does_not_add_up: "slack = 2\n" => "";
        at (4, 1) "minutes = 20", field "minutes", step "";
        "20 minutes are stated, but the steps take 18";
        "write `minutes = 18`, or mend the minutes of a step";
    a_kind_that_no_step_uses: "[legends.warmth]" => r#"[kinds.answer]
name = { nl = "Antwoord", en = "Answer" }

[legends.warmth]"#;
        at (26, 8) "answer]", field "kinds.answer", step "";
        "no step uses the kind of card `answer`";
        "remove it, or use it in a step";
    a_legend_that_no_step_uses: "[legends.warmth]" => r#"[legends.unused]
warm = { nl = "W.", en = "W." }
neutral = { nl = "N.", en = "N." }
cold = { nl = "K.", en = "C." }

[legends.warmth]"#;
        at (26, 10) "unused]", field "legends.unused", step "";
        "no step uses the legend `unused`";
        "remove it, or use it in a step";
    an_undeclared_kind: r#"answers = ["question"]"# => r#"answers = ["qestion"]"#;
        at (105, 12) r#""qestion"]"#, field "step[4].answers[0]", step "answer";
        "there is no kind of card `qestion`";
        "did you mean `question`?";
    an_undeclared_kind_like_no_other: TALK + r#"cards = [{ kind = "zzz", min = 0, max = 1, visible = "at_once" }]"#;
        at (122, 12) r#"kind = "zzz""#, field "step[5].cards[0].kind", step "talk";
        "there is no kind of card `zzz`";
        "describe it under `[kinds.zzz]`";
    an_undeclared_legend: r#"legend = "warmth""# => r#"legend = "warmht""#;
        at (87, 32) r#"legend = "wa"#, field "step[3].rate.legend", step "rate";
        "there is no legend `warmht`";
        "did you mean `warmth`?";
}

// A step.
mistakes! {
    no_minutes: "minutes = 5\n" => "";
        at (47, 1) "[[step]]", field "step[1].minutes", step "write";
        "the step has no minutes";
        "give the minutes for a circle of seven; only an `outside` step has none";
    outside_with_minutes: OUTSIDE + "minutes = 5";
        at (137, 1) "minutes = 5", field "step[6].minutes", step "try";
        "what happens after the meeting takes none of its minutes";
        "remove `minutes`";
    outside_with_something_else: OUTSIDE + r#"also = ["talk"]"#;
        at (134, 1) r#"activity = ""#, field "step[6].activity", step "try";
        "an `outside` step stands alone: it is neither optional, nor per peer, nor with something else";
        "remove `optional`, `per_peer` and `also`";
    nobody_can_act: TALK => r#"activity = "talk"
presenter = "listens"
acts = "presenter""#;
        at (121, 1) r#"acts = "pres"#, field "step[5].acts", step "talk";
        "nobody can act: only the presenter may, who listens or is away";
        "let the `peers` act, or let the presenter speak";
    everyone_acts_but_the_presenter_listens: TALK => r#"activity = "talk"
presenter = "listens"
acts = "everyone""#;
        at (121, 1) r#"acts = "ever"#, field "step[5].acts", step "talk";
        "a presenter who listens or is away does not act with the others";
        "let the `peers` act";
    presenter_away_but_rates: r#"activity = "rate"
presenter = "speaks"
acts = "presenter""# => r#"activity = "rate"
presenter = "away"
acts = "peers""#;
        at (85, 1) "presenter =", field "step[3].presenter", step "rate";
        "`rate` is the presenter’s, who listens or is away in this step";
        "let the presenter speak, or make it a step of its own";
    presenter_listens_but_experiments: TALK + r#"also = ["intend"]"#;
        at (120, 1) "presenter =", field "step[5].presenter", step "talk";
        "`intend` is the presenter’s, who listens or is away in this step";
        "let the presenter speak, or make it a step of its own";
    an_activity_twice: TALK + r#"also = ["talk"]"#;
        at (122, 9) r#""talk"]"#, field "step[5].also[0]", step "talk";
        "`talk` stands there already";
        "name it once";
    write_without_cards: TALK + r#"also = ["write"]"#;
        at (115, 1) "[[step]]", field "step[5].cards", step "talk";
        "people write in this step, but no cards";
        r#"say which: `cards = [{ kind = "…", min = 1, max = 1, visible = "together" }]`"#;
    cards_in_stillness: TALK => r#"activity = "stillness"
presenter = "takes_part"
acts = "peers"
cards = [{ kind = "question", min = 0, max = 1, visible = "at_once" }]"#;
        at (122, 1) "cards = [{ k", field "step[5].cards", step "talk";
        "nobody writes in stillness or outside";
        "remove the cards";
    more_cards_at_least_than_at_most: "min = 1" => "min = 3";
        at (54, 40) "max = 2, cir", field "step[1].cards[0].max", step "write";
        "from 3 to 2 cards is impossible";
        "let `max` be at least 1 and at least `min`";
    no_cards_at_most: "min = 1, max = 2" => "min = 0, max = 0";
        at (54, 40) "max = 0, cir", field "step[1].cards[0].max", step "write";
        "from 0 to 0 cards is impossible";
        "let `max` be at least 1 and at least `min`";
    no_cards_for_the_circle: "circle_max = 12" => "circle_max = 0";
        at (54, 49) "circle_max =", field "step[1].cards[0].circle_max", step "write";
        "a circle that may write nothing has nothing to write";
        "leave it out, or give the number that fits the time";
    hidden_authors_in_turn: TALK + r#"cards = [{ kind = "question", min = 0, max = 1, visible = "in_turn", authors = "hidden" }]"#;
        at (122, 70) r#"authors = "h"#, field "step[5].cards[0].authors", step "talk";
        "who lays a card open in turn shows whose it is";
        r#"let it be `visible = "together"`, or leave out `authors`"#;
    a_kind_of_cards_twice: CARDS => r#"cards = [{ kind = "question", min = 1, max = 2, circle_max = 12, visible = "together" }, { kind = "question", min = 0, max = 1, visible = "private" }]"#;
        at (54, 92) r#"kind = "ques"#, field "step[1].cards[1].kind", step "write";
        "`question` stands there already";
        "name it once";
    nothing_to_reveal: PRESENT + r#"also = ["reveal"]"#;
        at (35, 1) r#"activity = ""#, field "step[0].activity", step "tell";
        "there is nothing to lay open: no card before this step waits for it";
        r#"write cards with `visible = "together"` first"#;
    nothing_to_choose_from: PRESENT + r#"also = ["choose"]"#;
        at (35, 1) r#"activity = ""#, field "step[0].activity", step "tell";
        "there is nothing to choose from";
        "let people write cards in this step or before it, not `private` ones";
    rating_without_saying_what: PRESENT + r#"also = ["rate"]"#;
        at (31, 1) "[[step]]", field "step[0].rate", step "tell";
        "cards are rated in this step, but not which, nor by which legend";
        r#"write `rate = { kinds = ["…"], legend = "…" }`"#;
    rating_no_kind: PRESENT + r#"also = ["rate"]
rate = { kinds = [], legend = "warmth" }"#;
        at (37, 10) "kinds = [],", field "step[0].rate.kinds", step "tell";
        "is empty: no kind of card is rated";
        "name the kinds of cards that the presenter rates";
    rating_what_nobody_wrote: PRESENT + r#"also = ["rate"]
rate = { kinds = ["question"], legend = "warmth" }"#;
        at (37, 19) r#""question"],"#, field "step[0].rate.kinds[0]", step "tell";
        "nobody lays open a card of kind `question` before this";
        "write such cards in an earlier step, not `private` ones";
    rating_without_the_activity: TALK + r#"rate = { kinds = ["question"], legend = "warmth" }"#;
        at (122, 1) "rate = { kin", field "step[5].rate", step "talk";
        "nothing is rated in this step";
        "remove `rate`, or let the activity be `rate`";
    answering_without_saying_what: PRESENT + r#"also = ["answer"]"#;
        at (31, 1) "[[step]]", field "step[0].answers", step "tell";
        "cards are answered in this step, but not which";
        r#"write `answers = ["…"]`"#;
    answering_what_nobody_wrote: PRESENT + r#"also = ["answer"]
answers = ["question"]"#;
        at (37, 12) r#""question"]"#, field "step[0].answers[0]", step "tell";
        "nobody lays open a card of kind `question` before this";
        "write such cards in an earlier step, not `private` ones";
    answering_without_the_activity: TALK + r#"answers = ["question"]"#;
        at (122, 1) r#"answers = [""#, field "step[5].answers", step "talk";
        "nothing is answered in this step";
        "remove `answers`, or let the activity be `answer`";
    answering_a_kind_twice: r#"answers = ["question"]"# => r#"answers = ["question", "question"]"#;
        at (105, 24) r#""question"]"#, field "step[4].answers[1]", step "answer";
        "`question` stands there already";
        "name it once";
    warm_first_before_any_rating: r#"activity = "reveal"
presenter = "takes_part"
acts = "everyone""# => r#"activity = "reveal"
also = ["answer"]
presenter = "takes_part"
acts = "everyone"
order = "warm_first"
answers = ["question"]"#;
        at (72, 1) r#"order = "war"#, field "step[2].order", step "read";
        "nothing is warm yet: no card that is answered here was rated";
        "let such cards be rated before, or use another order";
    warm_first_without_answers: TALK + r#"order = "warm_first""#;
        at (122, 1) r#"order = "war"#, field "step[5].order", step "talk";
        "nothing is warm yet: no card that is answered here was rated";
        "let such cards be rated before, or use another order";
}

// What one change cannot show.

/// The places and fields of all faults.
fn places(text: &str) -> Vec<(usize, usize, String)> {
    let faults = refused(text).faults.into_iter();
    faults
        .map(|fault| (fault.line, fault.column, fault.field))
        .collect()
}

fn place(line: usize, column: usize, field: &str) -> (usize, usize, String) {
    (line, column, field.to_owned())
}

#[test]
fn several_mistakes_are_all_told_in_the_order_of_the_file() {
    let text = with("version = 1", "version = 0")
        .replace("max = 9", "max = 2")
        .replace("title.en = \"Reading\"", "title.en = \"\"")
        .replace("minutes = 5", "minutes = 0")
        .replace(
            "acts = \"peers\"\ntitle.nl = \"Praten\"",
            "acts = \"presenter\"\ntitle.nl = \"\"",
        );
    assert_eq!(
        places(&text),
        [
            place(3, 1, "version"),
            place(4, 1, "minutes"),
            place(19, 1, "fits.size"),
            place(50, 1, "step[1].minutes"),
            place(72, 7, "step[2].title.en"),
            place(121, 1, "step[5].acts"),
            place(122, 7, "step[5].title.nl"),
        ]
    );
}

#[test]
fn a_step_takes_a_minute_at_least() {
    let text = with("minutes = 5", "minutes = 0").replace("minutes = 20", "minutes = 15");
    has_one_fault(
        &text,
        "minutes = 0",
        Fault {
            line: 50,
            column: 1,
            field: "step[1].minutes".to_owned(),
            step: Some("write".to_owned()),
            reason: "a step takes at least a minute".to_owned(),
            hint: "write `minutes = 1`".to_owned(),
        },
    );
}

#[test]
fn what_comes_after_the_meeting_comes_last() {
    let last = SMALL.rfind("[[step]]").expect("there are steps");
    let (steps, outside) = SMALL.split_at(last);
    let text = steps.replacen("[[step]]", &format!("{outside}\n[[step]]"), 1);
    has_one_fault(
        &text,
        "activity = \"outside\"",
        Fault {
            line: 34,
            column: 1,
            field: "step[0].activity".to_owned(),
            step: Some("try".to_owned()),
            reason: "a step after the meeting comes before one within it".to_owned(),
            hint: "let the `outside` steps be the last ones".to_owned(),
        },
    );
}

#[test]
fn a_method_needs_a_step_within_the_meeting() {
    let gossip = read(&format!("{SHIPPED}/gossip.toml"));
    let head = &gossip[..gossip.find("[[step]]").expect("there are steps")];
    let head = head.replace("minutes = 55", "minutes = 0");
    let none = head.replace("[fits]", "step = []\n\n[fits]");
    let invalid = parse("gossip.toml", &none).expect_err("it has no step");
    assert_eq!(
        invalid.to_string(),
        "gossip.toml:16:1: step: no step of the meeting is left when the optional ones are\n    \
         begin a step with `[[step]]`, without `optional`"
    );
    let invalid = parse("gossip.toml", &head).expect_err("it has no step");
    assert_eq!(
        invalid.to_string(),
        "gossip.toml:1:1: step: is missing\n    \
         add `step`: `kring method schema` says what each field holds"
    );
}

#[test]
fn a_bad_name_of_a_kind_is_told_where_the_kind_is_described() {
    let text = SMALL
        .replace("\"question\"", "\"Vraag\"")
        .replace("[kinds.question]", "[kinds.Vraag]");
    assert_eq!(places(&text), [place(23, 8, "kinds.Vraag")]);
}

#[test]
fn an_empty_file_misses_its_first_field() {
    for text in ["", "\n", "# Nothing yet.\n", "\u{feff}"] {
        assert_eq!(places(text), [place(1, 1, "id")]);
    }
}

#[test]
fn a_file_without_comment_still_names_the_missing_field() {
    assert_eq!(places("id = \"small\"\n"), [place(1, 1, "version")]);
}

#[test]
fn lines_may_end_as_they_do_on_windows() {
    let crlf = SMALL.replace('\n', "\r\n");
    assert!(parse("small.toml", &crlf).is_ok());
    let wrong = crlf.replace("max = 2,", "max = 0,");
    assert_eq!(places(&wrong), [place(54, 40, "step[1].cards[0].max")]);
}

#[test]
fn a_byte_order_mark_is_no_column() {
    assert!(parse("small.toml", &format!("\u{feff}{SMALL}")).is_ok());
    let wrong = format!("\u{feff}versoin = 1\n{SMALL}");
    assert_eq!(places(&wrong), [place(1, 1, "versoin")]);
}

#[test]
fn columns_count_characters() {
    let wrong = with(
        "nl = \"Klein\", en = \"Small\"",
        "nl = \"één 🦀\", en = \"\"",
    );
    assert_eq!(places(&wrong), [place(8, 24, "name.en")]);
    let wrong = with("nl = \"Klein\", en", "nl = \"één 🦀\", ne");
    assert_eq!(places(&wrong), [place(8, 24, "name.ne")]);
    let wrong = with("nl = \"Klein\", en =", "nl = \"één 🦀\", en");
    assert_eq!(places(&wrong), [place(8, 27, "")]);
}

#[test]
fn only_the_name_of_a_toml_file_binds_the_id() {
    for file in [
        "small.toml",
        "a/b/small.toml",
        r"C:\kring\small.toml",
        "small.txt",
        "-",
    ] {
        assert!(parse(file, SMALL).is_ok(), "{file}");
    }
    for file in ["large.toml", "small/large.toml"] {
        assert!(parse(file, SMALL).is_err(), "{file}");
    }
}

#[test]
fn a_refusal_reads_as_place_field_reason_and_mend() {
    let text = with("minutes = 20", "minutes = 21").replace("max = 2,", "max = 0,");
    let invalid = parse("methods/small.toml", &text).expect_err("it is no method");
    assert_eq!(
        invalid.to_string(),
        "methods/small.toml:4:1: minutes: 21 minutes are stated, but the steps take 18, \
         which with the slack of 2 makes 20\n    \
         write `minutes = 20`, or mend the minutes of a step\n\
         methods/small.toml:54:40: step[1].cards[0].max (step `write`): from 1 to 0 cards is \
         impossible\n    \
         let `max` be at least 1 and at least `min`"
    );
}
