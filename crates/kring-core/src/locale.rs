//! The two languages, and the texts of `locales/`.

use std::{str::FromStr, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A language that every text of Kring exists in. Dutch comes first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// The two letters of the language.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// A language that Kring does not speak.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("unknown language `{0}`: choose `nl` or `en`")]
pub struct UnknownLang(String);

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.code() == code)
            .ok_or_else(|| UnknownLang(code.to_owned()))
    }
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The text in Dutch.
    pub nl: String,
    /// The text in English.
    pub en: String,
}

impl Text {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}

/// The files of `locales/`, as they were when the program was built.
#[derive(rust_embed::RustEmbed)]
#[folder = "../../locales"]
#[include = "*.ftl"]
struct Files;

static DUTCH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::Nl));
static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::En));

/// What a message is filled in with.
#[derive(Debug, Default)]
pub struct Args<'a>(FluentArgs<'a>);

impl<'a> Args<'a> {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Fills in one name.
    pub fn set(&mut self, name: &'static str, value: impl Into<FluentValue<'a>>) {
        self.0.set(name, value);
    }

    /// The same with one name filled in.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<FluentValue<'a>>) -> Self {
        self.set(name, value);
        self
    }
}

/// The message `id`, or `id.attribute`, of `locales/`, filled in.
///
/// A message that is missing shows as its name between braces; a test compares the names
/// in both languages with each other and with those in use.
#[must_use]
pub fn message(lang: Lang, id: &str, args: &Args<'_>) -> String {
    let bundle = match lang {
        Lang::Nl => &*DUTCH,
        Lang::En => &*ENGLISH,
    };
    let (name, attribute) = id
        .split_once('.')
        .map_or((id, None), |(name, of)| (name, Some(of)));
    let pattern = bundle
        .get_message(name)
        .and_then(|message| match attribute {
            None => message.value(),
            Some(attribute) => message.get_attribute(attribute).map(|found| found.value()),
        });
    match pattern {
        None => format!("{{{id}}}"),
        Some(pattern) => bundle
            .format_pattern(pattern, Some(&args.0), &mut vec![])
            .into_owned(),
    }
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let identifier: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Both languages are written from left to right: no isolating marks are needed.
    bundle.set_use_isolating(false);
    for file in Files::iter().filter(|path| path.starts_with(lang.code())) {
        let Some(content) = Files::get(&file) else {
            continue;
        };
        let text = String::from_utf8_lossy(&content.data).into_owned();
        let resource = match FluentResource::try_new(text) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The names of the messages, their attributes and their variables in one file, by a
    /// plain look at its lines, so that it cannot share a mistake with the library.
    fn names(file: &str) -> BTreeSet<String> {
        let content = Files::get(file).unwrap_or_else(|| panic!("{file} is missing"));
        let text = String::from_utf8(content.data.into_owned()).unwrap();
        FluentResource::try_new(text.clone())
            .unwrap_or_else(|(_, errors)| panic!("{file} is not Fluent: {errors:?}"));
        let mut names = BTreeSet::new();
        let mut of = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let name = line.split_once('=').map(|(name, _)| name.trim());
            if let Some(name) = name.filter(|_| line.starts_with(|c: char| c.is_alphabetic())) {
                name.clone_into(&mut of);
                names.insert(of.clone());
            } else if let Some(name) = name.filter(|name| name.starts_with('.')) {
                names.insert(format!("{of}{name}"));
            }
            for variable in line.split('$').skip(1) {
                let end = variable
                    .find(|c: char| !c.is_alphanumeric())
                    .unwrap_or(variable.len());
                names.insert(format!("{of} ${}", &variable[..end]));
            }
        }
        names
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let files: BTreeSet<_> = Files::iter()
            .filter_map(|path| path.split_once('/').map(|(_, f)| f.to_owned()))
            .collect();
        assert!(!files.is_empty());
        for file in files {
            assert_eq!(
                names(&format!("nl/{file}")),
                names(&format!("en/{file}")),
                "{file}"
            );
        }
    }

    #[test]
    fn a_missing_message_shows_as_its_name() {
        assert_eq!(message(Lang::En, "no-such", &Args::new()), "{no-such}");
    }
}
