//! Numbers of things: one type each, so that an epoch is never taken for a revision.

use crate::Reason;

/// The highest number there is: 2⁵³ − 1, which every program can hold.
pub const MOST: u64 = (1 << 53) - 1;

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// The first one.
            pub const FIRST: Self = Self(1);

            /// The one with this number, when it is not above [`MOST`].
            #[must_use]
            pub const fn new(number: u64) -> Option<Self> {
                if number <= MOST { Some(Self(number)) } else { None }
            }

            /// The number.
            #[must_use]
            pub const fn get(self) -> u64 {
                self.0
            }

            /// The number, as databases keep it.
            #[must_use]
            pub const fn as_i64(self) -> i64 {
                self.0.cast_signed()
            }

            /// The one after it, when there is one.
            #[must_use]
            pub const fn next(self) -> Option<Self> {
                Self::new(self.0 + 1)
            }

            pub(crate) const fn to_field(self) -> [u8; 8] {
                self.0.to_be_bytes()
            }
        }

        impl From<u32> for $name {
            fn from(number: u32) -> Self {
                Self(u64::from(number))
            }
        }

        impl TryFrom<u64> for $name {
            type Error = Reason;

            /// The one with this number; `form` when it is above [`MOST`].
            fn try_from(number: u64) -> Result<Self, Reason> {
                Self::new(number).ok_or(Reason::Form)
            }
        }

        impl TryFrom<i64> for $name {
            type Error = Reason;

            /// The one with this number; `form` when it is negative or above [`MOST`].
            fn try_from(number: i64) -> Result<Self, Reason> {
                u64::try_from(number).map_err(|_| Reason::Form)?.try_into()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

numbers! {
    /// The place of an entry in the membership log.
    Seq,
    /// A span of a circle's life with one secret.
    Epoch,
    /// Which keys of a person these are.
    Generation,
    /// How often a text was worded.
    Revision,
    /// Which agreements of a circle these are.
    Version,
}

impl Revision {
    /// Refuses a text that is older than the one that was seen at its place.
    ///
    /// # Errors
    ///
    /// `rolled-back` when it is.
    pub fn check_seen(self, seen: Option<Self>) -> Result<(), Reason> {
        if seen.is_some_and(|seen| self < seen) {
            Err(Reason::RolledBack)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_where_javascript_ends() {
        let last = Epoch::new(MOST).unwrap();
        assert_eq!(last.next(), None);
        assert_eq!(Epoch::new(MOST + 1), None);
        assert_eq!(Epoch::try_from(-1_i64), Err(Reason::Form));
        assert_eq!(Epoch::try_from(last.as_i64()), Ok(last));
        assert_eq!(Epoch::FIRST.next(), Some(Epoch::from(2)));
    }

    #[test]
    fn an_older_revision_than_was_seen_is_refused() {
        let [one, two] = [1, 2].map(Revision::from);
        assert_eq!(one.check_seen(Some(two)), Err(Reason::RolledBack));
        assert_eq!(two.check_seen(Some(two)), Ok(()));
        assert_eq!(two.check_seen(Some(one)), Ok(()));
        assert_eq!(one.check_seen(None), Ok(()));
    }
}
