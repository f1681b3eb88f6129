//! Where somebody may write.

use kring_core::ids::{CircleId, MeetingId};
use kring_sealing::text::Place;
use kring_sealing::token::Token;
use kring_store::membership::Member;
use kring_store::texts::{self, Container};
use kring_store::{Transaction, circles, meetings, rounds};

use crate::app::App;
use crate::circle::asked::Me;
use crate::circle::entrance;
use crate::circle::problem::Problem;
use crate::circle::settings::PRACTICE;

/// Who writes at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// The person whose id it has.
    ThatPerson,
    /// Who wrote under its id first.
    TheFirst,
    /// Who named the experiment that has its id.
    WhoNamed,
    /// Everybody at the meeting that has its id: any member, each for themselves.
    AnyMember,
    /// Any member of a circle of robots: what they would say aloud, were they people.
    AmongRobots,
}

/// The places: what a text stands in, its field and its kind, and who writes it. All of them
/// are for the circle, and belong to no step.
const PLACES: [(&str, &str, &str, Whose); 5] = [
    ("member", "card", "card", Whose::ThatPerson),
    ("case", "case", "case", Whose::TheFirst),
    ("experiment", "look-back", "look-back", Whose::WhoNamed),
    ("meeting", "closing", "closing", Whose::AnyMember),
    ("said", "line", "said", Whose::AmongRobots),
];

/// Who may write at a place, as far as it can be told before the circle is changed.
pub(super) struct Known {
    whose: Option<Whose>,
    /// Whether the experiment is the person's.
    named: bool,
}

impl Known {
    /// Looks. What has happened in rounds is read before there is a transaction, which
    /// waits for nothing else.
    pub(super) async fn look(
        app: &App,
        me: &Me,
        circle: CircleId,
        place: &Place,
    ) -> Result<Self, Problem> {
        let whose = whose(place);
        let named = whose == Some(Whose::WhoNamed)
            && has_named(app, me, circle, place.container.id).await?;
        Ok(Self { whose, named })
    }

    /// Insists that the member may write there.
    pub(super) async fn insist(
        &self,
        transaction: &mut Transaction,
        member: &Member,
        place: &Place,
    ) -> Result<(), Problem> {
        let id = place.container.id;
        let may = match self.whose {
            None => false,
            Some(Whose::ThatPerson) => id == *member.person().as_bytes(),
            Some(Whose::TheFirst) => is_first(transaction, member, place).await?,
            Some(Whose::WhoNamed) => self.named,
            Some(Whose::AnyMember) => {
                let id = MeetingId::from_bytes(id);
                meetings::find(transaction, member, id).await?.is_some()
            }
            Some(Whose::AmongRobots) => {
                let circle = circles::circle(transaction, member).await?;
                circle.is_some_and(|circle| circle.settings.kind == PRACTICE)
            }
        };
        may.then_some(()).ok_or(Problem::NotYours)
    }
}

fn whose(place: &Place) -> Option<Whose> {
    if place.step.is_some() || place.visibility.as_str() != "circle" {
        return None;
    }
    let field = place.field.as_ref().map(Token::as_str);
    let here = (place.container.kind.as_str(), field, place.kind.as_str());
    let mut places = PLACES.into_iter();
    let found =
        places.find(|(container, field, kind, _)| here == (*container, Some(*field), *kind));
    found.map(|(.., whose)| whose)
}

/// Whether nobody else has written in the container.
async fn is_first(
    transaction: &mut Transaction,
    member: &Member,
    place: &Place,
) -> Result<bool, Problem> {
    let container = Container {
        kind: place.container.kind.as_str(),
        id: place.container.id,
    };
    let there = texts::in_container(transaction, member, container).await?;
    let mine = member.person();
    Ok(there.iter().all(|text| text.author == mine.as_bytes()))
}

/// Whether the person has named this experiment, in whichever round of the circle.
async fn has_named(
    app: &App,
    me: &Me,
    circle: CircleId,
    experiment: [u8; 16],
) -> Result<bool, Problem> {
    let (mut reading, member) = entrance::look(app, me, circle).await?;
    let all = rounds::of_circle(&mut reading, &member).await?;
    drop(reading);
    for of_circle in all {
        let Some(round) = app.rounds().standing(of_circle.id).await?.round else {
            continue;
        };
        let mut experiments = round.experiments.iter();
        if let Some(named) = experiments.find(|named| *named.id.as_bytes() == experiment) {
            return Ok(named.person == me.person);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use kring_sealing::number::Revision;
    use kring_sealing::text;

    use super::*;

    fn place(container: &str, step: &str, field: &str, kind: &str, seen: &str) -> Place {
        let token = |text: &str| Token::new(text).unwrap();
        let optional = |text: &str| Token::optional(text).unwrap();
        Place {
            circle: CircleId::from_bytes([9; 16]),
            container: text::Container {
                kind: token(container),
                id: [1; 16],
            },
            step: optional(step),
            field: optional(field),
            revision: Revision::FIRST,
            kind: token(kind),
            visibility: token(seen),
        }
    }

    #[test]
    fn there_are_no_other_places_than_these() {
        let one = |container, field, kind| whose(&place(container, "", field, kind, "circle"));
        assert_eq!(one("member", "card", "card"), Some(Whose::ThatPerson));
        assert_eq!(one("case", "case", "case"), Some(Whose::TheFirst));
        assert_eq!(
            one("experiment", "look-back", "look-back"),
            Some(Whose::WhoNamed)
        );
        assert_eq!(one("meeting", "closing", "closing"), Some(Whose::AnyMember));
        assert_eq!(one("said", "line", "said"), Some(Whose::AmongRobots));
        for (container, field, kind, _) in PLACES {
            for other in [
                place("circle", "", field, kind, "circle"),
                place("round", "", field, kind, "circle"),
                place(container, "1", field, kind, "circle"),
                place(container, "", "", kind, "circle"),
                place(container, "", "cards", kind, "circle"),
                place(container, "", field, "note", "circle"),
                place(container, "", field, kind, "presenter"),
            ] {
                assert_eq!(whose(&other), None, "{other:?}");
            }
        }
        let agreements = place("agreements", "", "version-1", "agreements", "circle");
        assert_eq!(whose(&agreements), None);
    }
}
