//! The methods that come with Kring.

use std::sync::{Arc, LazyLock};

use super::{
    check::nearest,
    parse::{Invalid, parse},
    whole::Method,
};

/// The files of `methods/`, as they were when the program was built.
#[derive(rust_embed::RustEmbed)]
#[folder = "../../methods"]
#[include = "*.toml"]
struct Files;

static SHIPPED: LazyLock<Result<Vec<Arc<Method>>, Invalid>> = LazyLock::new(|| {
    let mut files: Vec<_> = Files::iter().collect();
    files.sort();
    let read = files
        .iter()
        .filter_map(|name| Files::get(name).map(|file| (name, file)));
    read.map(|(name, file)| parse(name, &String::from_utf8_lossy(&file.data)).map(Arc::new))
        .collect()
});

/// The methods that come with Kring, by id.
///
/// # Panics
///
/// When a shipped file is invalid, which a test rules out for every build.
#[must_use]
pub fn shipped() -> &'static [Arc<Method>] {
    match &*SHIPPED {
        Ok(methods) => methods,
        Err(invalid) => panic!("a shipped method is invalid:\n{invalid}"),
    }
}

/// A method that does not come with Kring.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "there is no method `{id}`{}",
    self.nearest.as_ref().map_or_else(
        || "; `kring method list` shows them all".to_owned(),
        |near| format!("; did you mean `{near}`?")
    )
)]
pub struct Unknown {
    /// The name that was asked for.
    pub id: String,
    /// The name most like it, if any is like it at all.
    pub nearest: Option<String>,
}

/// The shipped method with this id.
///
/// # Errors
///
/// [`Unknown`] when there is none, with the nearest name.
pub fn find(id: &str) -> Result<Arc<Method>, Unknown> {
    let methods = shipped();
    methods
        .iter()
        .find(|method| method.id.as_str() == id)
        .cloned()
        .ok_or_else(|| Unknown {
            id: id.to_owned(),
            nearest: nearest(id, methods.iter().map(|method| method.id.as_str()))
                .map(ToOwned::to_owned),
        })
}
