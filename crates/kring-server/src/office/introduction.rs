//! What others call a person, and what the person reads: asked at the first visit, and kept
//! on the page of the account.

use kring_core::locale::Lang;
use kring_store::{StoreError, Subject, people};
use serde::Deserialize;

use super::form::Field;
use super::page::Page;
use crate::app::App;
use crate::identity::SignedIn;

/// The longest name, in characters.
const LONGEST: usize = 80;

/// What was sent.
#[derive(Deserialize)]
pub(super) struct Introduction {
    #[serde(default)]
    name: String,
    lang: Lang,
}

/// The fields as a page shows them.
#[derive(Clone)]
pub(super) struct Fields {
    pub(super) name: Field,
    pub(super) lang: Lang,
}

impl Introduction {
    /// Keeps it; or gives back the fields with what is wrong with them.
    pub(super) async fn keep(
        self,
        app: &App,
        signed_in: &SignedIn,
        page: &Page,
    ) -> Result<Result<(), Fields>, StoreError> {
        let name = tidy(&self.name);
        let wrong = if name.is_empty() {
            Some("name-empty")
        } else if name.chars().count() > LONGEST {
            Some("name-long")
        } else {
            None
        };
        if let Some(wrong) = wrong {
            return Ok(Err(Fields {
                name: Field::wrong(self.name, page.t(wrong)),
                lang: self.lang,
            }));
        }
        let person = signed_in.person;
        let mut transaction = app.store().begin(Subject::Person(person)).await?;
        people::introduce(&mut transaction, person, &name, self.lang).await?;
        transaction.commit().await?;
        Ok(Ok(()))
    }
}

impl Fields {
    /// As they are kept.
    pub(super) fn of(signed_in: &SignedIn) -> Self {
        Self {
            name: Field::with(&signed_in.name),
            lang: signed_in.lang,
        }
    }

    pub(super) fn reads(&self, code: &str) -> bool {
        self.lang.code() == code
    }
}

/// A name on one line, without what cannot be seen: nobody should look like another by it.
fn tidy(name: &str) -> String {
    let seen = |c: char| match c {
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => None,
        c if c.is_control() => Some(' '),
        c => Some(c),
    };
    let name: String = name.chars().filter_map(seen).collect();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_what_can_be_seen() {
        assert_eq!(
            tidy("  Marijke \t van\r\nden Bosch\u{200b} "),
            "Marijke van den Bosch"
        );
        assert_eq!(tidy("\u{202e}\u{feff} "), "");
        assert_eq!(tidy("Zoë Çelik-O’Neill"), "Zoë Çelik-O’Neill");
    }
}
