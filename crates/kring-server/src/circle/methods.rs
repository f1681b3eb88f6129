//! The methods that come with Kring, to choose from.

use axum::Json;
use kring_core::locale::Text;
use kring_core::method::{self, Minutes};
use serde::Serialize;

use super::asked::Me;

#[derive(Serialize)]
pub(super) struct Methods {
    methods: Vec<Method>,
}

#[derive(Serialize)]
struct Method {
    id: &'static str,
    name: &'static Text,
    /// What it is for.
    line: &'static Text,
    minutes: Minutes,
}

/// All of them.
pub(super) async fn get(_: Me) -> Json<Methods> {
    let methods = method::shipped().iter().map(|method| Method {
        id: method.id.as_str(),
        name: &method.name,
        line: &method.purpose,
        minutes: method.minutes,
    });
    Json(Methods {
        methods: methods.collect(),
    })
}
