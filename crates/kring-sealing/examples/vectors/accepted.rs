//! What is accepted, thing by thing.

pub(crate) mod circle;
mod encoding;
pub(crate) mod person;

use super::{json::Json, story::Story};

/// The sections of the document, in order.
pub(crate) fn sections(story: &Story) -> Vec<(String, Json)> {
    let sections: [(&str, Json); 17] = [
        ("pack", encoding::packs()),
        ("list", encoding::lists()),
        ("padding", encoding::paddings()),
        ("people", person::people(story)),
        ("private", person::private_texts(story)),
        ("wraps", person::wraps(story)),
        ("sheets", person::sheets(story)),
        ("typed", person::typed()),
        ("links", person::links(story)),
        ("logs", circle::logs(story)),
        ("boxes", circle::boxes(story)),
        ("masks", circle::masks(story)),
        ("texts", circle::texts(story)),
        ("statements", circle::statements(story)),
        ("agreements", circle::agreements(story)),
        ("four", circle::four_words()),
        ("words", circle::circle_words(story)),
    ];
    sections
        .into_iter()
        .map(|(name, section)| (name.to_owned(), section))
        .collect()
}
