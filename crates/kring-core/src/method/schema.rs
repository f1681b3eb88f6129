//! The format for editors.

use super::whole::Method;

/// The JSON Schema of a method file, made from the types that read it.
#[must_use]
pub fn schema() -> schemars::Schema {
    let mut schema = schemars::schema_for!(Method);
    schema.insert("title".to_owned(), "A Kring method".into());
    schema
}
