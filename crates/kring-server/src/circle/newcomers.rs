//! Who waits for a member to admit them, and is not to be admitted.

use axum::extract::State;
use axum::http::StatusCode;
use kring_core::ids::{CircleId, PersonId};
use kring_store::membership::{Standing, standing};
use kring_store::{Subject, newcomers};

use super::asked::{InPath, Me};
use super::problem::Problem;
use crate::app::App;

/// By a member, or by themselves.
pub(super) async fn turn_away(
    State(app): State<App>,
    me: Me,
    InPath((id, person)): InPath<(CircleId, PersonId)>,
) -> Result<StatusCode, Problem> {
    let mut transaction = app.store().begin(Subject::Circle(id)).await?;
    match standing(&mut transaction, id, me.person).await? {
        Some(Standing::Member(member)) => {
            newcomers::turn_away(&mut transaction, &member, person).await?;
        }
        Some(Standing::Waiting(waiting)) if person == me.person => {
            newcomers::withdraw(&mut transaction, waiting).await?;
        }
        Some(Standing::Leaving(_) | Standing::Waiting(_)) | None => return Err(Problem::Unknown),
    }
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
