//! Who may say what, and when, while one browser unlocks another.

use kring_core::ids::SessionId;
use kring_core::time::Moment;
use kring_store::links::Link;

use crate::circle::problem::Problem;

/// How far two browsers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Waiting,
    Answered,
    Opened,
    Wrapped,
    Refused,
    Expired,
}

/// Whether something is said for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Now,
    Before,
}

impl Said {
    pub(super) fn is_new(self) -> bool {
        self == Self::Now
    }
}

impl Stage {
    pub(super) fn of(link: &Link, now: Moment) -> Self {
        if link.refused_at.is_some() {
            Self::Refused
        } else if now >= link.expires_at {
            Self::Expired
        } else if link.wrap.is_some() {
            Self::Wrapped
        } else if link.random.is_some() {
            Self::Opened
        } else if link.opener_key.is_some() {
            Self::Answered
        } else {
            Self::Waiting
        }
    }

    pub(super) const fn token(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Opened => "opened",
            Self::Wrapped => "wrapped",
            Self::Refused => "refused",
            Self::Expired => "expired",
        }
    }

    /// Whether it is neither refused nor too late.
    pub(super) const fn goes_on(self) -> bool {
        !matches!(self, Self::Refused | Self::Expired)
    }
}

/// Whether it is this very link that a browser begins again.
pub(super) fn is_begun(link: &Link, session: SessionId, commitment: &[u8], now: Moment) -> bool {
    link.new_session == session && link.commitment == commitment && Stage::of(link, now).goes_on()
}

/// Whether a browser may find it: one that does not wait itself, as long as no other has.
pub(super) fn can_be_found(link: &Link, session: SessionId, now: Moment) -> bool {
    link.new_session != session
        && link.opener_session.is_none_or(|opener| opener == session)
        && Stage::of(link, now).goes_on()
}

/// Insists that a browser is one of the two; before one has answered, it may be any but the
/// one that waits that will.
pub(super) fn insist_on_part(link: &Link, session: SessionId) -> Result<(), Problem> {
    let is_part =
        link.new_session == session || link.opener_session.is_none_or(|opener| opener == session);
    is_part.then_some(()).ok_or(Problem::Unknown)
}

/// Whether a browser may be the one that unlocks: the first one, and not the one that waits.
pub(super) fn may_answer(
    link: &Link,
    session: SessionId,
    key: &[u8],
    now: Moment,
) -> Result<Said, Problem> {
    insist_on_part(link, session)?;
    insist_on_going_on(link, now)?;
    if link.new_session == session {
        return Err(Problem::NotYours);
    }
    once(link.opener_key.as_deref(), key)
}

/// Whether the browser that waits may show what it promised: when it has been answered.
pub(super) fn may_open(
    link: &Link,
    session: SessionId,
    key: &[u8],
    random: &[u8],
    now: Moment,
) -> Result<Said, Problem> {
    insist_on_part(link, session)?;
    insist_on_going_on(link, now)?;
    if link.new_session != session {
        return Err(Problem::NotYours);
    }
    if link.opener_key.is_none() {
        return Err(Problem::TooEarly);
    }
    once(link.new_key.as_deref(), key)?;
    once(link.random.as_deref(), random)
}

/// Whether the browser that unlocks may send the vault key: when the other has opened.
pub(super) fn may_wrap(
    link: &Link,
    session: SessionId,
    wrap: &[u8],
    now: Moment,
) -> Result<Said, Problem> {
    insist_on_part(link, session)?;
    insist_on_going_on(link, now)?;
    if link.new_session == session {
        return Err(Problem::NotYours);
    }
    if link.random.is_none() {
        return Err(Problem::TooEarly);
    }
    once(link.wrap.as_deref(), wrap)
}

fn insist_on_going_on(link: &Link, now: Moment) -> Result<(), Problem> {
    let goes_on = Stage::of(link, now).goes_on();
    goes_on.then_some(()).ok_or(Problem::Over)
}

/// What is there stays; the same may be said again.
fn once(there: Option<&[u8]>, said: &[u8]) -> Result<Said, Problem> {
    match there {
        None => Ok(Said::Now),
        Some(there) if there == said => Ok(Said::Before),
        Some(_) => Err(Problem::Taken),
    }
}

#[cfg(test)]
mod tests {
    use kring_core::ids::LinkId;

    use super::*;

    const NEW: SessionId = SessionId::from_bytes([1; 16]);
    const OPENER: SessionId = SessionId::from_bytes([2; 16]);
    const THIRD: SessionId = SessionId::from_bytes([3; 16]);

    fn at(seconds: i64) -> Moment {
        Moment::from_micros(seconds * 1_000_000)
    }

    /// A link at each of its stages.
    fn links() -> [Link; 4] {
        let waiting = Link {
            id: LinkId::from_bytes([9; 16]),
            number: "482913".to_owned(),
            new_session: NEW,
            device: "Firefox".to_owned(),
            opener_session: None,
            commitment: vec![7],
            opener_key: None,
            new_key: None,
            random: None,
            wrap: None,
            refused_at: None,
            expires_at: at(600),
        };
        let answered = Link {
            opener_session: Some(OPENER),
            opener_key: Some(vec![1]),
            ..waiting.clone()
        };
        let opened = Link {
            new_key: Some(vec![2]),
            random: Some(vec![3]),
            ..answered.clone()
        };
        let wrapped = Link {
            wrap: Some(vec![4]),
            ..opened.clone()
        };
        [waiting, answered, opened, wrapped]
    }

    /// What came of it, in a word.
    fn told(said: &Result<Said, Problem>) -> &'static str {
        match said {
            Ok(Said::Now) => "now",
            Ok(Said::Before) => "before",
            Err(Problem::NotYours) => "not yours",
            Err(Problem::Unknown) => "unknown",
            Err(Problem::TooEarly) => "too early",
            Err(Problem::Taken) => "taken",
            Err(Problem::Over) => "over",
            Err(_) => "something else",
        }
    }

    fn at_each_stage(say: impl Fn(&Link) -> Result<Said, Problem>) -> [&'static str; 4] {
        links().each_ref().map(|link| told(&say(link)))
    }

    #[test]
    fn the_first_other_browser_answers() {
        let say =
            |session, key: u8| at_each_stage(move |link| may_answer(link, session, &[key], at(1)));
        assert_eq!(say(OPENER, 1), ["now", "before", "before", "before"]);
        assert_eq!(say(OPENER, 9), ["now", "taken", "taken", "taken"]);
        assert_eq!(say(THIRD, 1), ["now", "unknown", "unknown", "unknown"]);
        assert_eq!(say(NEW, 1), ["not yours"; 4]);
    }

    #[test]
    fn the_new_browser_opens_after_the_answer() {
        let say = |session, key: u8, random: u8| {
            at_each_stage(move |link| may_open(link, session, &[key], &[random], at(1)))
        };
        assert_eq!(say(NEW, 2, 3), ["too early", "now", "before", "before"]);
        assert_eq!(say(NEW, 9, 3), ["too early", "now", "taken", "taken"]);
        assert_eq!(say(NEW, 2, 9), ["too early", "now", "taken", "taken"]);
        assert_eq!(say(OPENER, 2, 3), ["not yours"; 4]);
        assert_eq!(
            say(THIRD, 2, 3),
            ["not yours", "unknown", "unknown", "unknown"]
        );
    }

    #[test]
    fn the_browser_that_answered_wraps_after_the_opening() {
        let say =
            |session, wrap: u8| at_each_stage(move |link| may_wrap(link, session, &[wrap], at(1)));
        assert_eq!(say(OPENER, 4), ["too early", "too early", "now", "before"]);
        assert_eq!(say(OPENER, 9), ["too early", "too early", "now", "taken"]);
        assert_eq!(
            say(THIRD, 4),
            ["too early", "unknown", "unknown", "unknown"]
        );
        assert_eq!(say(NEW, 4), ["not yours"; 4]);
    }

    #[test]
    fn what_is_refused_or_too_late_is_over() {
        for link in links() {
            let refused = Link {
                refused_at: Some(at(5)),
                ..link.clone()
            };
            for (link, now) in [(&link, at(600)), (&refused, at(6))] {
                assert_eq!(told(&may_answer(link, OPENER, &[1], now)), "over");
                assert_eq!(told(&may_open(link, NEW, &[2], &[3], now)), "over");
                assert_eq!(told(&may_wrap(link, OPENER, &[4], now)), "over");
                assert!(!can_be_found(link, OPENER, now));
                assert!(!is_begun(link, NEW, &[7], now));
                assert!(!Stage::of(link, now).goes_on());
            }
            assert_eq!(Stage::of(&refused, at(700)), Stage::Refused);
        }
    }

    #[test]
    fn a_link_is_found_by_the_other_browser_alone() {
        let [waiting, answered, ..] = links();
        let found = |link, session| can_be_found(link, session, at(1));
        assert!(found(&waiting, OPENER) && found(&waiting, THIRD) && !found(&waiting, NEW));
        assert!(found(&answered, OPENER) && !found(&answered, THIRD));
        assert!(is_begun(&waiting, NEW, &[7], at(1)));
        assert!(!is_begun(&waiting, OPENER, &[7], at(1)));
        assert!(!is_begun(&waiting, NEW, &[8], at(1)));
    }

    #[test]
    fn the_stages_are_named() {
        let stages = links()
            .each_ref()
            .map(|link| Stage::of(link, at(1)).token());
        assert_eq!(stages, ["waiting", "answered", "opened", "wrapped"]);
    }
}
