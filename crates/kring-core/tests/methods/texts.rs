//! The texts of the methods that ship: complete, and set as text ought to be set.

use kring_core::{
    locale::Text,
    method::{Activity, Instructions, Method, Step, find, shipped},
};

fn of_roles(instructions: &Instructions) -> [&Text; 3] {
    let Instructions {
        presenter,
        peers,
        facilitator,
    } = instructions;
    [presenter, peers, facilitator]
}

fn of_method<'m>(method: &'m Method) -> Vec<&'m Text> {
    let fits = &method.fits;
    let head = [
        &method.name,
        &method.origin,
        &method.purpose,
        &method.preparation,
        &fits.when,
        &fits.when_not,
    ];
    let kinds = method.kinds.values();
    let kinds = kinds.flat_map(|kind| std::iter::once(&kind.name).chain(&kind.opening));
    let legends = method.legends.values();
    let legends = legends.flat_map(|legend| [&legend.warm, &legend.neutral, &legend.cold]);
    let of_step = |step: &'m Step| {
        let texts = of_roles(&step.brief)
            .into_iter()
            .chain(of_roles(&step.full));
        std::iter::once(&step.title).chain(texts)
    };
    let steps = method.steps.iter().flat_map(of_step);
    head.into_iter()
        .chain(kinds)
        .chain(legends)
        .chain(steps)
        .collect()
}

fn languages(text: &Text) -> [&str; 2] {
    [&text.nl, &text.en]
}

/// The sentences of a text. A full stop within one (`VO-academie, 2017).`) is followed by
/// no capital.
fn sentences(text: &str) -> Vec<&str> {
    let ends = |(at, end): (usize, &str)| {
        let rest = text[at + end.len()..].trim_start_matches(['’', '”', ')']);
        let next = rest.strip_prefix(' ')?.chars().next()?;
        let begins = next.is_uppercase() || matches!(next, '‘' | '“');
        begins.then_some(at + end.len())
    };
    let marks = text.match_indices(['.', '?', '!', '…']);
    let mut from = 0;
    let mut all = Vec::new();
    for end in marks.filter_map(ends) {
        all.push(text[from..end].trim());
        from = end;
    }
    all.push(text[from..].trim());
    all
}

fn ends_as_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['’', '”', ')'])
        .ends_with(['.', '?', '!', '…'])
}

#[test]
fn every_text_is_there_and_soundly_set() {
    for method in shipped() {
        for text in of_method(method).into_iter().flat_map(languages) {
            assert!(!text.is_empty(), "{}: an empty text", method.id);
            assert_eq!(text, text.trim(), "{}", method.id);
            for wrong in ["'", "\"", "  ", "...", " .", " ,", " ?", "\n", "\t", " - "] {
                assert!(!text.contains(wrong), "{}: {wrong:?} in {text}", method.id);
            }
            for (open, close) in [('“', '”'), ('(', ')')] {
                let (opened, closed) = (text.matches(open).count(), text.matches(close).count());
                assert_eq!(opened, closed, "{}: {text}", method.id);
            }
        }
    }
}

#[test]
fn instructions_are_sentences_in_both_languages() {
    for method in shipped() {
        for step in &method.steps {
            for text in of_roles(&step.brief)
                .into_iter()
                .chain(of_roles(&step.full))
            {
                assert_ne!(text.nl, text.en, "{}", method.id);
                for text in languages(text) {
                    assert!(ends_as_a_sentence(text), "{}: {text}", method.id);
                }
            }
        }
        let fits = &method.fits;
        let whole = [&method.origin, &method.purpose, &method.preparation];
        for text in whole.into_iter().chain([&fits.when, &fits.when_not]) {
            assert_ne!(text.nl, text.en, "{}", method.id);
            for text in languages(text) {
                assert!(ends_as_a_sentence(text), "{}: {text}", method.id);
            }
        }
    }
}

#[test]
fn a_brief_is_one_sentence_that_a_glance_takes_in() {
    for method in shipped() {
        for brief in method.steps.iter().flat_map(|step| of_roles(&step.brief)) {
            for text in languages(brief) {
                assert_eq!(sentences(text).len(), 1, "{}: {text}", method.id);
                assert!(text.chars().count() <= 160, "{}: {text}", method.id);
            }
        }
    }
}

#[test]
fn the_full_text_says_more_than_the_brief_one() {
    for method in shipped() {
        for step in &method.steps {
            for (brief, full) in of_roles(&step.brief).into_iter().zip(of_roles(&step.full)) {
                for (brief, full) in languages(brief).into_iter().zip(languages(full)) {
                    assert!(full.len() > brief.len(), "{}: {full}", method.id);
                }
            }
        }
    }
}

#[test]
fn titles_are_short_and_no_sentences() {
    for method in shipped() {
        for title in method.steps.iter().flat_map(|step| languages(&step.title)) {
            assert!(title.chars().count() <= 40, "{}: {title}", method.id);
            assert!(!title.ends_with('.'), "{}: {title}", method.id);
        }
    }
}

/// The Socratic method asks and does not advise. Its texts say so, and warn facilitators
/// of advice in disguise; nowhere do they ask for any.
#[test]
fn no_advice_in_the_socratic_method() {
    const ADVICE: [&str; 12] = [
        "advies",
        "adviezen",
        "adviseer",
        "adviseren",
        "raad",
        "tip",
        "tips",
        "advice",
        "advise",
        "suggest",
        "suggestion",
        "suggestions",
    ];
    const DENIED: [&str; 4] = ["geen", "zonder", "no", "without"];
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphabetic());
        words.map(str::to_lowercase).collect()
    };
    let has = |text: &str, known: &[&str]| {
        let words = words(text);
        words.iter().any(|word| known.contains(&word.as_str()))
    };
    let method = find("socratic").expect("it ships");
    for step in &method.steps {
        assert!(!step.allows(Activity::Advise), "{}", step.id);
        let [presenter, peers, _] = of_roles(&step.full);
        for text in [&step.title].into_iter().chain(of_roles(&step.brief)) {
            for text in languages(text) {
                assert!(!has(text, &ADVICE), "{}: {text}", step.id);
            }
        }
        for text in [presenter, peers].into_iter().flat_map(languages) {
            for sentence in sentences(text) {
                let advises = has(sentence, &ADVICE) && !has(sentence, &DENIED);
                assert!(!advises, "{}: {sentence}", step.id);
            }
        }
    }
}
