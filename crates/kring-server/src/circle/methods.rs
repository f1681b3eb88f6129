//! The methods that come with Kring, to choose from.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use kring_core::locale::Text;
use kring_core::method::{self, Minutes};
use serde::Serialize;

use super::asked::{InPath, Me};
use super::problem::Problem;

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

/// One of them, whole: as `kring method schema` describes it.
pub(super) async fn whole(_: Me, InPath(id): InPath<String>) -> Result<Response, Problem> {
    let method = method::find(&id).map_err(|_| Problem::Unknown)?;
    Ok(Json(&*method).into_response())
}
