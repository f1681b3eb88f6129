//! How the versions of the agreements stand to each other.

use kring_store::agreements::Version;

use crate::circle::problem::Problem;

/// How a version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::circle) enum Stand {
    /// It waits for consents.
    Proposed,
    /// It holds.
    InForce,
    /// It held, until a later one did.
    Earlier,
    /// It never held.
    Withdrawn,
}

impl Stand {
    pub(in crate::circle) const fn token(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::InForce => "in-force",
            Self::Earlier => "earlier",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Insists that there may still be consents.
    pub(super) fn insist_on_open(self) -> Result<(), Problem> {
        let is_open = matches!(self, Self::Proposed | Self::InForce);
        is_open.then_some(()).ok_or(Problem::Over)
    }
}

/// How each version stands, given all of them in their order.
pub(in crate::circle) fn states(versions: &[Version]) -> impl Iterator<Item = (Version, Stand)> {
    let in_force = versions
        .iter()
        .rev()
        .find(|version| version.in_force_at.is_some());
    let in_force = in_force.map(|version| version.version);
    versions.iter().map(move |version| {
        let stand = if Some(version.version) == in_force {
            Stand::InForce
        } else if version.in_force_at.is_some() {
            Stand::Earlier
        } else if version.withdrawn_at.is_some() {
            Stand::Withdrawn
        } else {
            Stand::Proposed
        };
        (*version, stand)
    })
}

#[cfg(test)]
mod tests {
    use kring_core::ids::PersonId;
    use kring_core::time::Moment;

    use super::*;

    fn version(number: i64, withdrawn: bool, in_force: bool) -> Version {
        let at = Moment::from_micros(1);
        Version {
            version: number,
            proposed_by: PersonId::from_bytes([1; 16]),
            proposed_at: at,
            withdrawn_at: withdrawn.then_some(at),
            in_force_at: in_force.then_some(at),
            reread_at: None,
        }
    }

    fn stands(versions: &[Version]) -> Vec<&'static str> {
        states(versions).map(|(_, stand)| stand.token()).collect()
    }

    #[test]
    fn the_last_one_that_came_into_force_is_in_force() {
        let (held, withdrawn, holds) = (
            version(1, false, true),
            version(2, true, false),
            version(3, false, true),
        );
        assert_eq!(stands(&[held]), ["in-force"]);
        assert_eq!(stands(&[held, withdrawn]), ["in-force", "withdrawn"]);
        assert_eq!(
            stands(&[held, withdrawn, holds, version(4, false, false)]),
            ["earlier", "withdrawn", "in-force", "proposed"]
        );
    }

    #[test]
    fn consents_are_for_what_is_proposed_or_in_force() {
        for (stand, is_open) in [
            (Stand::Proposed, true),
            (Stand::InForce, true),
            (Stand::Earlier, false),
            (Stand::Withdrawn, false),
        ] {
            assert_eq!(stand.insist_on_open().is_ok(), is_open, "{stand:?}");
        }
    }
}
