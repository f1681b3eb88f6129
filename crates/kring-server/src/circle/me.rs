//! Who I am, and which circles are mine.

use axum::Json;
use axum::extract::State;
use kring_core::ids::{CircleId, PersonId, SessionId};
use kring_core::locale::Lang;
use kring_core::time::Moment;
use kring_store::circles::{self, OfPerson, State as Stand};
use serde::Serialize;

use super::asked::Me;
use super::problem::Problem;
use crate::app::App;

#[derive(Serialize)]
pub(super) struct Mine {
    person: Person,
    session: SessionId,
    now: Moment,
    /// Whether one can practise with robots here.
    practice: bool,
    circles: Vec<Circle>,
}

#[derive(Serialize)]
struct Person {
    id: PersonId,
    name: String,
    lang: Lang,
    organiser: bool,
}

#[derive(Serialize)]
struct Circle {
    id: CircleId,
    name: String,
    state: &'static str,
    role: String,
    /// For who is in.
    members: Option<i64>,
    waiting: Option<i64>,
}

impl From<OfPerson> for Circle {
    fn from(circle: OfPerson) -> Self {
        let is_in = circle.state == Stand::Member;
        Self {
            id: circle.id,
            name: circle.name,
            state: match circle.state {
                Stand::Member => "member",
                Stand::Waiting => "waiting",
                Stand::Leaving => "leaving",
            },
            role: circle.role,
            members: is_in.then_some(circle.members),
            waiting: is_in.then_some(circle.waiting),
        }
    }
}

pub(super) async fn get(State(app): State<App>, me: Me) -> Result<Json<Mine>, Problem> {
    let mut reading = app.store().read().await?;
    let circles = circles::of_person(&mut reading, me.person).await?;
    let Me(signed_in) = me;
    Ok(Json(Mine {
        person: Person {
            id: signed_in.person,
            name: signed_in.name,
            lang: signed_in.lang,
            organiser: signed_in.organiser,
        },
        session: signed_in.session,
        now: app.now(),
        practice: crate::practice::is_offered(&app),
        circles: circles.into_iter().map(Circle::from).collect(),
    }))
}
