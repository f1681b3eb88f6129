//! Rounds: what is done in them, and what is seen of them.
//!
//! A command is decided and kept by `kring-rounds`. What comes before is done here: the
//! person is in the circle, and every sealed text was written by them for the place where the
//! rules of the round put it. What is seen is what `project()` gives a viewer, and nothing
//! else.
//!
//! | where | what |
//! | --- | --- |
//! | `asked` | what a command brings |
//! | `commands`, `opening` | carrying it out |
//! | `ending` | closing rounds with their meeting |
//! | `places` | where the texts of a command belong |
//! | `list` | the rounds of a circle |
//! | `rooms` | who looks at which round here, and who has left |
//! | `looking` | what one viewer gets, event by event |
//! | `stream`, `poll` | the two ways to get it |

mod asked;
mod commands;
mod ending;
mod list;
mod looking;
mod opening;
mod places;
mod poll;
mod rooms;
mod stream;

pub(super) use commands::post as command;
pub(super) use ending::close_meeting;
pub(super) use list::get as list;
pub(super) use poll::get as poll;
pub(crate) use rooms::Rooms;
pub(super) use stream::get as stream;

use kring_core::conduct::Viewer;
use kring_core::ids::PersonId;
use serde::Deserialize;

/// Who looks: the person, or the board that they show.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asking {
    /// With `1`: the board.
    board: Option<u8>,
    /// Up to which event the viewer knows the round. Only for a poll.
    after: Option<u64>,
}

impl Asking {
    fn viewer(&self, person: PersonId) -> Viewer {
        if self.board == Some(1) {
            Viewer::Board { by: person }
        } else {
            Viewer::Person(person)
        }
    }
}
