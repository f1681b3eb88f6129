//! Methods are data: a named, versioned choreography in one file of `methods/`.
//!
//! [`Method`] and [`Step`] say what a file may hold, [`parse`] reads one strictly and
//! points at what is wrong, [`schema`] describes the format for editors, and [`shipped`]
//! gives the methods that come with Kring. No code knows a method by its name.

mod check;
mod malformed;
mod parse;
mod place;
mod schema;
mod shipped;
mod step;
mod whole;

pub use parse::{Fault, Invalid, parse};
pub use schema::schema;
pub use shipped::{Unknown, find, shipped};
pub use step::{
    Activity, Acts, Authors, Cards, Focus, Instructions, Order, Phase, Position, Rating, Step,
    Visibility,
};
pub use whole::{
    Experience, Fits, Kind, KindId, Legend, LegendId, Method, MethodId, Minutes, Orientation,
    PEERS_OF_THE_SOURCE, Readiness, Size, Style, Temperature, Trust, Want,
};
