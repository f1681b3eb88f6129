//! What is to become different in a meeting, and whether it may.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use kring_core::ids::PersonId;
use kring_core::meeting::{Attendance, Stage};
use kring_core::time::Moment;
use kring_store::Conn;
use kring_store::meetings::{Meeting, Next};
use kring_store::membership::{self, Member};
use serde::{Deserialize, Deserializer};

use super::MINUTES;
use crate::circle::problem::Problem;
use crate::circle::settings::one_line;

/// The most characters of a place.
const MOST_CHARACTERS: usize = 80;

/// What is to become different. What is not named stays.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::circle) struct Changes {
    stage: Option<Stage>,
    #[serde(default)]
    attendance: Vec<Line>,
    #[serde(default)]
    next: Following,
    minutes: Option<u32>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    person: PersonId,
    state: Attendance,
}

/// What is said about the next meeting.
#[derive(Debug, Default)]
enum Following {
    /// Nothing.
    #[default]
    AsItWas,
    /// Null: nothing is agreed any more.
    NotAgreed,
    Agreed(Asked),
}

/// What is agreed about the next meeting.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    on: String,
    at: String,
    place: String,
    facilitator: Option<PersonId>,
}

impl<'de> Deserialize<'de> for Following {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let next = Option::deserialize(deserializer)?;
        Ok(next.map_or(Self::NotAgreed, Self::Agreed))
    }
}

impl Following {
    fn facilitator(&self) -> Option<PersonId> {
        match self {
            Self::Agreed(next) => next.facilitator,
            Self::AsItWas | Self::NotAgreed => None,
        }
    }
}

impl Changes {
    /// The same, if a meeting may become so, with the place on one line.
    pub(super) fn checked(mut self) -> Result<Self, Problem> {
        let fits = self
            .minutes
            .is_none_or(|minutes| MINUTES.contains(&minutes));
        if let Following::Agreed(next) = &mut self.next {
            next.place = one_line(&next.place);
            if !next.is_fit() {
                return Err(Problem::Malformed);
            }
        }
        fits.then_some(self).ok_or(Problem::Malformed)
    }

    /// Insists that whoever is named is in the circle.
    pub(super) async fn insist_on_members(
        &self,
        conn: &mut Conn,
        member: &Member,
    ) -> Result<(), Problem> {
        let facilitator = self.next.facilitator().into_iter();
        let named: Vec<_> = facilitator
            .chain(self.attendance.iter().map(|line| line.person))
            .collect();
        if named.is_empty() {
            return Ok(());
        }
        let members = membership::members(conn, member).await?;
        let is_in = |person: &PersonId| members.iter().any(|seated| seated.person == *person);
        if named.iter().all(is_in) {
            Ok(())
        } else {
            Err(Problem::Unknown)
        }
    }

    /// Who was there, as far as that is not what is noted.
    pub(super) fn attendance_beyond(
        &self,
        noted: &[(PersonId, Attendance)],
    ) -> Vec<(PersonId, Attendance)> {
        let told = self.attendance.iter().map(|line| (line.person, line.state));
        // The last word counts where somebody is named twice.
        let told: BTreeMap<_, _> = told.collect();
        told.into_iter()
            .filter(|line| !noted.contains(line))
            .collect()
    }

    /// What becomes of a meeting.
    pub(super) fn make(self, before: Meeting, now: Moment) -> Meeting {
        let stage = self.stage.unwrap_or(before.stage);
        let closed = (stage == Stage::Closed).then(|| before.closed_at.unwrap_or(now));
        Meeting {
            minutes: self.minutes.unwrap_or(before.minutes),
            stage,
            closed_at: closed,
            next: match self.next {
                Following::AsItWas => before.next,
                Following::NotAgreed => None,
                Following::Agreed(next) => Some(next.into()),
            },
            ..before
        }
    }
}

impl Asked {
    fn is_fit(&self) -> bool {
        let is_date = |text: &str| {
            let date = text.parse::<Date>();
            date.is_ok_and(|date| date.year() >= 1 && date.to_string() == text)
        };
        let is_time = |text: &str| {
            let time = Time::strptime("%H:%M", text);
            time.is_ok_and(|time| time.strftime("%H:%M").to_string() == text)
        };
        is_date(&self.on)
            && is_time(&self.at)
            && self.place.chars().count() <= MOST_CHARACTERS
            && !self.place.chars().any(char::is_control)
    }
}

impl From<Asked> for Next {
    fn from(asked: Asked) -> Self {
        Self {
            on: asked.on,
            at: asked.at,
            place: asked.place,
            facilitator: asked.facilitator,
        }
    }
}

#[cfg(test)]
mod tests {
    use kring_core::ids::MeetingId;
    use serde_json::{Value, json};

    use super::*;

    fn meeting() -> Meeting {
        Meeting {
            id: MeetingId::from_bytes([1; 16]),
            started_by: PersonId::from_bytes([2; 16]),
            started_at: Moment::from_micros(5),
            minutes: 120,
            stage: Stage::CheckIn,
            closed_at: None,
            next: None,
        }
    }

    fn checked(json: Value) -> Result<Changes, Problem> {
        let changes: Changes = serde_json::from_value(json).map_err(|_| Problem::Malformed)?;
        changes.checked()
    }

    fn made(json: Value, before: Meeting) -> Meeting {
        checked(json).unwrap().make(before, Moment::from_micros(9))
    }

    #[test]
    fn what_is_not_named_stays_and_null_takes_back() {
        assert_eq!(made(json!({}), meeting()), meeting());
        let next = json!({"on": "2026-12-12", "at": "14:00", "place": " Lokaal \n 3 ",
            "facilitator": null});
        let agreed = made(json!({ "next": next, "minutes": 90 }), meeting());
        let place = agreed.next.as_ref().map(|next| next.place.as_str());
        assert_eq!((agreed.minutes, place), (90, Some("Lokaal 3")));
        assert_eq!(
            made(json!({ "stage": "rounds" }), agreed.clone()).next,
            agreed.next
        );
        assert_eq!(made(json!({ "next": null }), agreed).next, None);
    }

    #[test]
    fn closing_is_noted_once() {
        let closed = made(json!({ "stage": "closed" }), meeting());
        assert_eq!(closed.closed_at, Some(Moment::from_micros(9)));
        let again = checked(json!({ "stage": "closed" })).unwrap();
        assert_eq!(again.make(closed.clone(), Moment::from_micros(11)), closed);
    }

    #[test]
    fn each_field_has_its_bounds() {
        let next = |on: &str, at: &str, place: &str| json!({ "next": {"on": on, "at": at, "place": place, "facilitator": null} });
        let (longest, long) = ("é".repeat(80), "é".repeat(81));
        for fit in [
            json!({ "minutes": 30 }),
            json!({ "minutes": 600 }),
            next("2028-02-29", "00:00", ""),
            next("2026-12-12", "23:59", &longest),
        ] {
            assert!(checked(fit.clone()).is_ok(), "{fit}");
        }
        for unfit in [
            json!({ "minutes": 29 }),
            json!({ "minutes": 601 }),
            json!({ "stage": "lunch" }),
            json!({ "attendance": [{ "person": "00000000-0000-0000-0000-000000000000", "state": "ill" }] }),
            json!({ "more": 1 }),
            json!({ "next": {} }),
            next("2026-02-29", "14:00", ""),
            next("20261212", "14:00", ""),
            next("2026-12-12", "24:00", ""),
            next("2026-12-12", "9:00", ""),
            next("2026-12-12", "14:00:30", ""),
            next("2026-12-12", "14:00", &long),
            next("2026-12-12", "14:00", "a\u{7}b"),
        ] {
            assert!(
                matches!(checked(unfit.clone()), Err(Problem::Malformed)),
                "{unfit}"
            );
        }
    }
}
