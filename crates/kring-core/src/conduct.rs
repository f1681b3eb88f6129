//! Conducting a round of intervisie.
//!
//! Three pure functions, without I/O, clock or chance:
//!
//! - [`decide`] says what comes of a command, or refuses it and says why;
//! - [`apply`] folds one event into the state;
//! - [`project`] is the only way out: what one viewer may see and do now. [`Change`] says
//!   what is new in it.
//!
//! The server knows the choreography, never the words: every text is
//! [`Sealed`](crate::sealed::Sealed).

mod apply;
mod change;
mod clock;
mod command;
mod decide;
mod event;
mod parts;
mod permit;
mod project;
mod refusal;
mod round;
mod schedule;
mod view;

pub use apply::{apply, fold};
pub use change::{Change, Misfit};
pub use clock::Clock;
pub use command::{Act, ActKind, Command, Extra, Setting};
pub use decide::decide;
pub use event::{Event, Happening, How};
pub use parts::{
    About, At, Card, Choice, Experiment, Mark, Passage, Question, Role, Screens, Seat, SeatKind,
    Sign, Signal, Stage, StepKey, Takeaway, Visit, Withdrawn,
};
pub use project::project;
pub use refusal::{Explanation, Refusal};
pub use round::Round;
pub use view::{
    CardView, ForOther, GuideView, MethodView, Place, ReadyView, SeatView, StepLine, StepView,
    View, Viewer, WithdrawnView, Writing,
};

/// How long a facilitator must be gone before the deputy may take over.
pub const DEPUTY_WAITS: std::time::Duration = std::time::Duration::from_mins(1);

/// The most members a circle has.
pub const MOST_MEMBERS: usize = 10;

/// The most people who may sit beside the facilitator: external guides and apprentices.
pub const MOST_BESIDE: usize = 4;

/// The fewest peers a round needs: with the presenter they are three.
pub const FEWEST_PEERS: usize = 2;
