//! Robots that take part over HTTP: with keys, a session and a stream each, as a browser.
//!
//! | where | what |
//! | --- | --- |
//! | `site`, `events` | talking to a server, and being told |
//! | `keyring`, `inside` | keys, and what somebody knows who is in a circle |
//! | `robot` | somebody who founds, joins, admits, seals and opens |
//! | `company` | the robots of one circle, made from one seed |
//! | `casting` | who sits where in a round, and plays what |
//! | `circle_life` | what is done in a circle around its rounds |
//! | `places`, `words` | where words stand, and putting those of the script there |
//! | `mind`, `pace` | what somebody sees of a round and would do next, and how fast |
//! | `speech` | what they would say aloud |
//! | `acting` | doing it: sealing, and sending the command |
//! | `player` | a robot in a round |
//! | `together` | robots in a round of which the time is made up |

mod acting;
mod bytes;
mod casting;
mod circle_life;
mod company;
mod events;
mod inside;
mod keyring;
mod mind;
mod pace;
mod places;
mod player;
mod robot;
mod site;
mod speech;
mod together;
mod words;

pub use casting::Casting;
pub use circle_life::{Own, compare_words, rounds};
pub use company::{Company, Door, Made, Somebody, Wanted};
pub use keyring::Keyring;
pub use mind::{Around, Intent, Seat};
pub use pace::Pace;
pub use places::InRound;
pub use player::{Player, Report};
pub use robot::{Founding, Now, Robot};
pub use site::{Session, Site, Trouble};
pub use together::play_together;
