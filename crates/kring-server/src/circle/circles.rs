//! Founding a circle, and saying how it works.

use axum::extract::State;
use axum::http::StatusCode;
use kring_core::ids::CircleId;
use kring_core::locale::Lang;
use kring_sealing::Reason;
use kring_sealing::membership::{Entry, Membership};
use kring_store::circles::{self, Founded, Settings};
use kring_store::{Subject, people};
use serde::Deserialize;

use super::asked::{InPath, Me, Sent};
use super::bytes::Bytes;
use super::entrance;
use super::entries::{Given, Judged};
use super::identities;
use super::problem::Problem;
use super::settings::{Changes, PRACTICE, USUAL_COACH, USUAL_MONTHS, checked};
use crate::app::App;
use crate::identity::is_robot;

/// In how many circles somebody is at most.
const MOST_CIRCLES: usize = 100;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Found {
    id: CircleId,
    name: String,
    sector: String,
    kind: String,
    orientation: String,
    style: String,
    method: String,
    lang: Lang,
    #[serde(default = "usual_months")]
    cases_months: u32,
    #[serde(default = "usual_coach")]
    coach: String,
    entry: Bytes,
    boxes: Vec<Given>,
}

fn usual_months() -> u32 {
    USUAL_MONTHS
}

fn usual_coach() -> String {
    USUAL_COACH.to_owned()
}

pub(super) async fn found(
    State(app): State<App>,
    me: Me,
    Sent(found): Sent<Found>,
) -> Result<StatusCode, Problem> {
    let id = found.id;
    let settings = checked(Settings {
        name: found.name,
        sector: found.sector,
        kind: found.kind,
        orientation: found.orientation,
        style: found.style,
        method: found.method,
        lang: found.lang,
        cases_months: found.cases_months,
        coach: found.coach,
    })?;
    if settings.kind == PRACTICE && !is_by_robot(&app, &me).await? {
        return Err(Problem::NotYours);
    }
    let entry = Entry::parse(&found.entry.0)?;
    let membership = Membership::begin(id, &entry)?;
    if entry.body().author != me.person {
        return Err(Problem::Refused(Reason::Author));
    }
    let judged = Judged::new(&entry, &membership, &found.boxes)?;
    let mut transaction = app.store().begin(Subject::Circle(id)).await?;
    let mine = identities::newest(&mut transaction, me.person).await?;
    for founder in membership.members() {
        identities::insist_on_newest(founder, mine.as_ref(), membership.head().seq)?;
    }
    if circles::of_person(&mut transaction, me.person).await?.len() >= MOST_CIRCLES {
        return Err(Problem::TooMany);
    }
    let seats = judged.seats();
    let new = judged.to_store(&seats);
    match circles::found(&mut transaction, id, &settings, &new, app.now()).await? {
        Founded::New => {
            transaction.commit().await?;
            Ok(StatusCode::CREATED)
        }
        Founded::Already => Ok(StatusCode::CREATED),
        Founded::Taken => Err(Problem::Taken),
    }
}

pub(super) async fn change(
    State(app): State<App>,
    me: Me,
    InPath(id): InPath<CircleId>,
    Sent(changes): Sent<Changes>,
) -> Result<StatusCode, Problem> {
    let (mut transaction, member) = entrance::act(&app, &me, id).await?;
    let lead = entrance::lead(&member)?;
    let circle = circles::circle(&mut transaction, &member).await?;
    let before = circle.ok_or(Problem::Unknown)?.settings;
    let settings = checked(changes.make(before.clone()))?;
    if (settings.kind == PRACTICE) != (before.kind == PRACTICE) {
        return Err(Problem::NotYours);
    }
    if settings != before {
        circles::change(&mut transaction, &lead, &settings).await?;
        transaction.commit().await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Whether who asks is a robot.
async fn is_by_robot(app: &App, me: &Me) -> Result<bool, Problem> {
    let mut reading = app.store().read().await?;
    let person = people::find(&mut reading, me.person).await?;
    Ok(person.is_some_and(|person| is_robot(person.address.as_str())))
}
