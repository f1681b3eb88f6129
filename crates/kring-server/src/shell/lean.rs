//! Modules and stylesheets without what only their readers need: comments that have lines of
//! their own, and indentation. Lines keep their numbers, so that an error names the right one.

/// Where a line begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Within {
    Code,
    Comment,
    /// Text between backticks, in which every blank counts.
    Template,
}

/// The same for whoever runs it.
pub(super) fn lean(text: &str) -> String {
    let mut lean = String::with_capacity(text.len());
    let mut within = Within::Code;
    for line in text.split_inclusive('\n') {
        let (kept, next) = one(line, within);
        lean.push_str(kept);
        if line.ends_with('\n') && !kept.ends_with('\n') {
            lean.push('\n');
        }
        within = next;
    }
    lean
}

/// What is kept of a line, and within what the next one begins.
fn one(line: &str, within: Within) -> (&str, Within) {
    let code = line.trim_start();
    match within {
        Within::Template => (line, after(line, within)),
        Within::Comment => match line.split_once("*/") {
            None => ("", Within::Comment),
            Some((_, rest)) => (rest.trim_start(), Within::Code),
        },
        Within::Code if code.starts_with("//") => ("", Within::Code),
        Within::Code if code.starts_with("/*") => match code.split_once("*/") {
            None => ("", Within::Comment),
            Some((_, rest)) if rest.trim().is_empty() => ("", Within::Code),
            Some(_) => (code, after(code, within)),
        },
        Within::Code => (code, after(code, within)),
    }
}

/// Within what a line ends: each backtick begins a template or ends it. House rules forbid
/// what would need more than that, and a test looks.
fn after(line: &str, within: Within) -> Within {
    let odd = line.replace("\\`", "").matches('`').count() % 2 == 1;
    match (within, odd) {
        (Within::Template, false) | (Within::Code, true) => Within::Template,
        _ => Within::Code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_lines_stay() {
        let text = "/** About it.\n * @param {string} a\n */\nexport function f(a) {\n  // Why.\n  \
                    return a; // so\n}\n";
        assert_eq!(
            lean(text),
            "\n\n\nexport function f(a) {\n\nreturn a; // so\n}\n"
        );
    }

    #[test]
    fn what_stands_between_backticks_stays() {
        let text = "const a = `\n  // one\n  /* two\n`;\n  b(`x` + `y`);\n  // gone\n";
        assert_eq!(
            lean(text),
            "const a = `\n  // one\n  /* two\n`;\nb(`x` + `y`);\n\n"
        );
    }

    #[test]
    fn code_behind_a_comment_stays() {
        assert_eq!(
            lean("  /** @type {A} */ (b).c();\n"),
            "/** @type {A} */ (b).c();\n"
        );
        assert_eq!(lean("/* one\n two */ b();\nc();\n"), "\nb();\nc();\n");
        assert_eq!(
            lean(".a {\n  /* why */\n  color: red;\n}"),
            ".a {\n\ncolor: red;\n}"
        );
    }
}
