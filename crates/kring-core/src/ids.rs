//! Names of things: one type each, so that a person is never taken for a card.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The identifier with these sixteen bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The sixteen bytes of the identifier.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A person.
    PersonId,
    /// A browser in which a person is signed in.
    SessionId,
    /// A way to unlock what is a person's alone.
    WayId,
    /// Two browsers of one person, of which one unlocks the other.
    LinkId,
    /// A fixed group of equals.
    CircleId,
    /// An invitation to a circle.
    InvitationId,
    /// A comparing of the words of a circle.
    WordsId,
    /// A meeting of a circle.
    MeetingId,
    /// A case that somebody brings; made by the client that writes it.
    CaseId,
    /// One case treated with one method.
    RoundId,
    /// One written contribution; made by the client that writes it.
    CardId,
    /// A command; made by the client, the same for every retry of the same intent.
    CommandId,
    /// An intention with a date; made by the client that writes it.
    ExperimentId,
    /// A safety signal; made by the client, and tied to nobody.
    SignalId,
}
